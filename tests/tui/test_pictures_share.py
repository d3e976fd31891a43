"""Sharing as pictures: the choices, single entries, what leaves, the record.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

from datetime import date

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.model.period import Period
from kapjournal.settings import Theme
from tests.conftest import FakeClock
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import SIZES, filled, press

SCREENS = {
    "share": ["x", "down", "down", "down", "down", "space"],
    "entries": ["x", *["end"], *["up"] * 10, "space", "down", "space"],
    "leaving": ["x", "enter"],
    "handed": ["x", "w"],
}


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
    given = journal.record_page(
        Period(date(2026, 9, 1), date(2026, 10, 2)), ("since",), "pdf", b"1"
    )
    journal.mark_given(given)
    clock.set("2026-11-12T18:00:00")
    journal.record_page(
        Period(date(2026, 10, 2), date(2026, 11, 12)), ("since", "figure"), "html", b"2"
    )
    clock.set("2026-11-21T21:14:00")


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
    app = pictured(three_weeks, theme=look)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=press(*SCREENS[screen]))
