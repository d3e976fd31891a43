"""Looking back as pictures: the year, a search, a day, what it was, the trash, a change.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.settings import Marks, Theme
from tests.conftest import FakeClock
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import SIZES, filled, press

DAYS = "5.6443.77654.0356.78965.43.4566.5..667754433.556789X.654433.456.543456654.46656"
TO_A_SESSION = ["j", *["left"] * 2, "up", "up"]
SCREENS = {
    "look_back": TO_A_SESSION,
    "search": ["j", "slash", *"river", "down"],
    "day": [*TO_A_SESSION, "enter"],
    "versions": [*TO_A_SESSION, "enter", "v"],
    "thrown": ["j", "d"],
    "event": ["j", "a"],
    "rewrite": [*TO_A_SESSION, "enter", "down", "down", "e"],
}


@filled
def eleven_weeks(journal: Journal, clock: FakeClock) -> None:
    """Eleven weeks of moods, two sessions, a day with everything, two things in the trash."""
    today = clock.now().date()
    for back, sign in enumerate(reversed(DAYS)):
        clock.set(f"{today - timedelta(days=back)}T20:30:00")
        if sign != ".":
            journal.check_in({"mood": 10.0 if sign == "X" else float(sign), "anxiety": 5.0})
    clock.set("2026-11-05T07:40:00")
    early = journal.check_in({"mood": 3, "energy": 4}, tags=["poor sleep"], words=["tired"],
                             note="Slept badly. The river was loud.")  # fmt: skip
    clock.set("2026-11-05T10:05:00")
    at = datetime.fromisoformat("2026-11-05T10:00:00-08:00")
    about = journal.add_session("dosing", at=at, route="sublingual", intention="to rest a little")
    clock.set("2026-11-05T19:15:00")
    journal.reflect("Light on the wall. By the river again, as in spring.", session=about.id)
    journal.amend(early, note="Slept badly. The river was loud, and I did not mind.")
    journal.add_event("medication", change="changed", label="evening tablet")
    clock.set("2026-10-09T10:00:00")
    journal.add_session("dosing", at=clock.now())
    clock.set("2026-11-02T09:00:00")
    thrown = journal.reflect("This one was for another book.")
    journal.delete("reflection", thrown.id)
    clock.set("2026-11-20T09:00:00")
    journal.delete("checkin", journal.check_ins_on(date(2026, 11, 20))[0].id)
    clock.set("2026-11-21T21:14:00")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["dusk", "paper"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    pictured: Pictured, snap_compare: Compare, screen: str, look: Theme, size: str
) -> None:
    app = pictured(eleven_weeks, theme=look)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=press(*SCREENS[screen]))


@pytest.mark.parametrize(
    ("look", "marks"),
    [("contrast", "braille"), ("terminal", "braille"), ("terminal", "ascii")],
)
def test_the_year_reads_in_other_looks_and_signs(
    pictured: Pictured, snap_compare: Compare, look: Theme, marks: Marks
) -> None:
    app = pictured(eleven_weeks, theme=look, marks=marks)
    assert snap_compare(app, terminal_size=(80, 24), run_before=press(*TO_A_SESSION))


def test_a_wide_window_gives_a_day_two_cells(pictured: Pictured, snap_compare: Compare) -> None:
    assert snap_compare(
        pictured(eleven_weeks), terminal_size=(170, 40), run_before=press(*TO_A_SESSION)
    )
