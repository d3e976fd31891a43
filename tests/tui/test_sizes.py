"""Every size of window: what fits is shown, what does not is said, and nothing falls over."""

from __future__ import annotations

import pytest

from kapjournal.content.support_text import support_page
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui.page import ROOM
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.conftest import Opened, text_of

SCREENS = ["today", "checkin", "reflect", "sessions", "session", "trends", "compare", "support"]


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (20, 5), (59, 40), (80, 24), (200, 70)])
async def test_no_size_ends_the_program(
    opened: Opened, shell: Shell, thread: JournalThread, size: tuple[int, int]
) -> None:
    await thread.call(Journal.check_in, {"mood": 4, "anxiety": 7}, note="walked")
    await thread.call(Journal.add_session, "dosing", intention="to rest")
    async with opened(size) as pilot:
        for place in SCREENS:
            await shell.go(place)
            await pilot.pause()
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("question_mark", "escape", "ctrl+p", "escape")
        assert shell.is_running


async def test_a_window_with_no_room_says_so_and_names_support_first(
    opened: Opened, shell: Shell
) -> None:
    async with opened((20, 5)) as pilot:
        seen = text_of(shell)
        assert "F1 Support" in seen.splitlines()[0]
        assert "This window is" in seen
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Good evening." in text_of(shell)
        assert "This window is" not in text_of(shell)


async def test_support_speaks_at_the_smallest_size(opened: Opened, shell: Shell) -> None:
    shell.settings = Settings(country="CA")
    async with opened((20, 5)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        seen = text_of(shell)
        assert "911" in seen
        assert "988" in seen


async def test_support_scrolls_to_its_last_word(opened: Opened, shell: Shell) -> None:
    shell.settings = Settings(country="CA")
    last = support_page("CA").parts[-1].lines[-1]
    async with opened((80, 24)) as pilot:
        await pilot.press("f1", "end")
        await pilot.pause(0.2)
        assert last[:40] in text_of(shell)


async def test_support_needs_no_journal(places: Places, clock: FakeClock) -> None:
    shell = Shell(places, JournalThread(), clock, Settings(country="GB"))
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert "999" in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert "Welcome." in text_of(shell)


async def test_at_the_least_room_everything_of_a_check_in_can_be_reached(
    opened: Opened, shell: Shell
) -> None:
    async with opened(ROOM) as pilot:
        await pilot.press("c", "4")
        await pilot.pause()
        assert "●" in text_of(shell)
        assert " 4" in text_of(shell)
        assert "Connected not at all" in text_of(shell)
        for _ in range(7):
            await pilot.press("tab")
        await pilot.pause()
        assert "A line for yourself" in text_of(shell)
