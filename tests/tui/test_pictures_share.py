"""Sharing as pictures: the choices, single entries, what leaves, the record.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from kapjournal.journal.journal import Journal
from kapjournal.settings import Theme
from kapjournal.tui import soon
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.pages import page_made
from tests.tui.clients import drawn, reads
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import SIZES, filled, press

OPEN = (["x"], "since the last page you gave")
SCREENS = {
    "share": [OPEN, (["down", "down", "down", "down", "space"], "Goes in")],
    "entries": [
        OPEN,
        (["end", *["up"] * 10, "space"], "the dream about the pier"),
        (["down", "space"], "point, no. 1"),
    ],
    "leaving": [OPEN, (["enter"], "Enter writes it to")],
    "handed": [OPEN, (["w"], "not said yet")],
}
"""What is pressed, and the words that stand there before the next key."""


@filled
def three_weeks(journal: Journal, clock: FakeClock) -> None:
    """Three weeks of ratings, a session, a few words, and two pages that were made before."""
    for day, mood in enumerate("456.5.66434556.776577", 1):
        if mood != ".":
            clock.set(f"2026-11-{day:02}T20:30:00")
            journal.check_in({"mood": float(mood), "anxiety": 9.0 - float(mood)})
    clock.set("2026-11-10T16:00:00")
    journal.add_session("dosing", day=date(2026, 11, 10), dose="as written", intention="to rest")
    journal.reflect("Light on the wall, and nothing to do about it.", shared=True)
    journal.reflect("This one stays mine.")
    journal.add_step("walk before breakfast")
    journal.add_topic("how long to wait before work")
    journal.add_topic("the dream about the pier")
    clock.set("2026-10-02T18:00:00")
    journal.mark_given(
        page_made(journal, date(2026, 9, 1), date(2026, 10, 2), "since", content=b"1")
    )
    clock.set("2026-11-12T18:00:00")
    days = date(2026, 10, 2), date(2026, 11, 12)
    page_made(journal, *days, "since", "figure", file_format="html", content=b"2")
    clock.set("2026-11-21T21:14:00")


def reached(screen: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press what leads to a screen, each key when what it needs is there."""

    async def there(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app, Shell)
        for keys, words in SCREENS[screen]:
            await press(*keys)(pilot)
            await reads(pilot.app, words)
        await drawn(pilot)

    return there


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["dusk", "paper"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_of_sharing_looks_as_it_did(
    pictured: Pictured,
    snap_compare: Compare,
    monkeypatch: pytest.MonkeyPatch,
    screen: str,
    look: Theme,
    size: str,
) -> None:
    monkeypatch.chdir("/")  # Where one stands is shown; nothing is written there.
    monkeypatch.setattr(soon, "NOTICED", 600.0)  # A slow machine is not in the picture.
    app = pictured(three_weeks, theme=look)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=reached(screen))
