"""Sharing as pictures: the choices, single entries, what leaves, the record.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.period import Period
from kapjournal.places import Places
from kapjournal.settings import Settings, Theme
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import drawn

SCREENS = {
    "share": ["x", "down", "down", "down", "down", "space"],
    "entries": ["x", *["end"], *["up"] * 10, "space", "down", "space"],
    "leaving": ["x", "enter"],
    "handed": ["x", "w"],
}
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def fill(journal: Journal, clock: FakeClock) -> None:
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
    given = journal.record_page(
        Period(date(2026, 9, 1), date(2026, 10, 2)), ("since",), "pdf", b"1"
    )
    journal.mark_given(given)
    clock.set("2026-11-12T18:00:00")
    journal.record_page(
        Period(date(2026, 10, 2), date(2026, 11, 12)), ("since", "figure"), "html", b"2"
    )
    clock.set("2026-11-21T21:14:00")


@pytest.fixture
def filled(
    places: Places, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Theme], Shell]]:
    """The app in one of its looks; where it stands is shown, and nothing is written there."""
    monkeypatch.chdir("/")
    thread = JournalThread()
    asyncio.run(thread.open(lambda: Journal.make(places, clock=clock, settings=Settings())))
    asyncio.run(thread.call(fill, clock))
    yield lambda look: Shell(places, thread, clock, Settings(theme=look))
    thread.close()


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is looked at must not ask a network for its letters."""
    taken = Shell.export_screenshot

    def plain(shell: Shell, **kwargs: Any) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", taken(shell, **kwargs), flags=re.DOTALL)

    monkeypatch.setattr(Shell, "export_screenshot", plain)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["dusk", "paper"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_of_sharing_looks_as_it_did(
    filled: Callable[[Theme], Shell], snap_compare: Any, screen: str, look: Theme, size: str
) -> None:
    async def there(pilot: Any) -> None:
        await pilot.press(*SCREENS[screen])
        await drawn(pilot)

    assert snap_compare(filled(look), terminal_size=SIZES[size], run_before=there)
