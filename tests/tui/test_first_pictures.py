"""The first screens as pictures, at the size of an old terminal and of a wide one, in both looks.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings, Theme
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import SIZES, filled, press

LOOKS: list[Theme] = ["dusk", "paper"]
MOODS = "55.64.235666.67"[:14]
ANXIETY = "66.57.875444.43"[:14]
Built = Callable[[Theme], Shell]


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return SIZES[str(request.param)]


@filled
def two_weeks(journal: Journal, clock: FakeClock) -> None:
    now = clock.now().replace(tzinfo=None)
    for day, (mood, anxiety) in enumerate(zip(MOODS, ANXIETY, strict=True)):
        if mood != ".":
            clock.set(f"{now.date() - timedelta(days=14 - day)}T20:30:00")
            journal.check_in({"mood": float(mood), "anxiety": float(anxiety)}, words=["calm"])
    for moment, intention in (("04T10:00", "to rest"), ("19T10:00", "let the grip loosen")):
        clock.set(f"2026-11-{moment}:00")
        at = clock.local(datetime.fromisoformat(f"2026-11-{moment}"))
        journal.add_session("dosing", at=at, intention=intention)
    clock.set(now.isoformat())


@pytest.fixture
def built(pictured: Pictured) -> Built:
    """The app on a journal of two weeks, in a look."""
    return lambda look: pictured(two_weeks, country="CA", theme=look)


@pytest.mark.parametrize("look", LOOKS)
def test_today(snap_compare: Compare, built: Built, look: Theme, size: tuple[int, int]) -> None:
    assert snap_compare(built(look), terminal_size=size, run_before=press())


@pytest.mark.parametrize("look", LOOKS)
def test_checking_in(
    snap_compare: Compare, built: Built, look: Theme, size: tuple[int, int]
) -> None:
    keys = ["c", "6", "down", "3", "down"]
    assert snap_compare(built(look), terminal_size=size, run_before=press(*keys))


@pytest.mark.parametrize("look", LOOKS)
def test_support(snap_compare: Compare, built: Built, look: Theme, size: tuple[int, int]) -> None:
    assert snap_compare(built(look), terminal_size=size, run_before=press("f1"))


def test_writing_a_line(snap_compare: Compare, built: Built) -> None:
    keys = ["c", "6", *["tab"] * 6, *"slow", "tab", *"Slept late."]
    assert snap_compare(built("dusk"), terminal_size=(80, 24), run_before=press(*keys))


def test_a_past_day_with_more_scales(snap_compare: Compare, built: Built) -> None:
    shell = built("dusk")
    chosen = ["hope", "sleep_hours", "pain", "doing_what_matters"]
    shell.journal.submit(Journal.choose_scales, chosen).result()
    # The days are laid out in peace: where a row scrolls to depends on what stands above it.
    days = ["c", *["left_square_bracket"] * 2]
    keys = [*days, "4", *["down"] * 8]
    assert snap_compare(shell, terminal_size=(80, 24), run_before=press(*keys))


def test_the_keys_of_a_screen(snap_compare: Compare, built: Built) -> None:
    keys = ["c", "question_mark"]
    assert snap_compare(built("dusk"), terminal_size=(80, 24), run_before=press(*keys))


@pytest.mark.parametrize("look", LOOKS)
def test_the_palette(snap_compare: Compare, built: Built, look: Theme) -> None:
    keys = ["ctrl+p", *"co"]
    assert snap_compare(built(look), terminal_size=(80, 24), run_before=press(*keys))


def test_a_session_day(snap_compare: Compare, built: Built, clock: FakeClock) -> None:
    shell = built("dusk")
    day = clock.now().date()
    shell.journal.submit(Journal.add_session, "dosing", day=day, intention="to rest").result()
    assert snap_compare(shell, terminal_size=(80, 24), run_before=press())


def test_no_room(snap_compare: Compare, built: Built) -> None:
    assert snap_compare(built("dusk"), terminal_size=(30, 8), run_before=press())


@pytest.mark.parametrize("look", ["terminal", "contrast"])
def test_other_looks(snap_compare: Compare, built: Built, look: Theme) -> None:
    keys = ["c", "6", "down"]
    assert snap_compare(built(look), terminal_size=(80, 24), run_before=press(*keys))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", [1, 2, 3])
def test_the_first_start(
    snap_compare: Compare,
    places: Places,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    look: Theme,
    page: int,
    size: tuple[int, int],
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    shell = Shell(places, JournalThread(), clock, Settings(theme=look))
    keys = ["enter"] * (page - 1) + ["space"] * (page == 3)
    assert snap_compare(shell, terminal_size=size, run_before=press(*keys))
