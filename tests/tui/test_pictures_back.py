"""Looking back as pictures: the year, a search, a day, what it was, the trash, a change.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Marks, Settings, Theme
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import drawn

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
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
Built = Callable[..., Shell]


def fill(journal: Journal, clock: FakeClock) -> None:
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


@pytest.fixture
def built(places: Places, clock: FakeClock) -> Iterator[Built]:
    """The app on that journal, in a look and with marks."""
    with Journal.make(places, clock=clock, settings=Settings()) as journal:
        fill(journal, clock)
    thread = JournalThread()
    asyncio.run(thread.open(lambda: Journal.open(places, clock=clock, settings=Settings())))
    yield lambda **chosen: Shell(places, thread, clock, Settings(**chosen))
    thread.close()


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is looked at must not ask a network for its letters."""
    taken = Shell.export_screenshot

    def plain(shell: Shell, **kwargs: Any) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", taken(shell, **kwargs), flags=re.DOTALL)

    monkeypatch.setattr(Shell, "export_screenshot", plain)


def press(*keys: str) -> Any:
    async def there(pilot: Any) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await drawn(pilot)

    return there


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["dusk", "paper"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    built: Built, snap_compare: Any, screen: str, look: Theme, size: str
) -> None:
    assert snap_compare(
        built(theme=look), terminal_size=SIZES[size], run_before=press(*SCREENS[screen])
    )


@pytest.mark.parametrize(
    ("look", "marks"),
    [("contrast", "braille"), ("terminal", "braille"), ("terminal", "ascii")],
)
def test_the_year_reads_in_other_looks_and_signs(
    built: Built, snap_compare: Any, look: Theme, marks: Marks
) -> None:
    app = built(theme=look, marks=marks)
    assert snap_compare(app, terminal_size=(80, 24), run_before=press(*TO_A_SESSION))


def test_a_wide_window_gives_a_day_two_cells(built: Built, snap_compare: Any) -> None:
    assert snap_compare(built(), terminal_size=(170, 40), run_before=press(*TO_A_SESSION))
