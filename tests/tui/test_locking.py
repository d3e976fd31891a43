"""Locking from within the screens: by a key, by being left alone, with everything kept."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui import locking
from kapjournal.tui.idle import Idle
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.conftest import Opened, text_of

WORDS = "lantern otter quilt seven marsh"


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits two seconds for the next look."""
    monkeypatch.setattr(locking, "LOOK", 0.02)


@pytest_asyncio.fixture
async def protected(places: Places, clock: FakeClock) -> AsyncIterator[Shell]:
    """The app on a journal with a passphrase, not yet running."""
    thread = JournalThread()
    await thread.open(
        lambda: Journal.make(places, passphrase=WORDS, clock=clock, settings=Settings())
    )
    yield Shell(places, thread, clock, Settings())
    thread.close()


async def drafts_and_notes(shell: Shell) -> list[str]:
    return [
        one.note for one in await shell.journal.call(Journal.check_ins_on, shell.clock.now().date())
    ]


# Being left alone.


@pytest.mark.parametrize(("minutes", "locks"), [(4.9, False), (5, True), (60 * 8, True)])
async def test_it_locks_after_the_minutes_that_were_chosen(
    protected: Shell, clock: FakeClock, minutes: float, locks: bool
) -> None:
    async with protected.run_test() as pilot:
        await pilot.pause()
        clock.advance(minutes=minutes)
        await pilot.pause(0.2)
        assert protected.locking is locks


async def test_a_key_starts_the_count_anew(protected: Shell, clock: FakeClock) -> None:
    async with protected.run_test() as pilot:
        for _ in range(4):
            clock.advance(minutes=4)
            await pilot.press("down")
            await pilot.pause(0.05)
        assert not protected.locking
        clock.advance(minutes=5)
        await pilot.pause(0.2)
        assert protected.locking


async def test_a_mouse_that_only_moves_is_nobody(protected: Shell, clock: FakeClock) -> None:
    async with protected.run_test() as pilot:
        for _ in range(3):
            clock.advance(minutes=2)
            await pilot.hover(offset=(10, 10))
            await pilot.pause(0.05)
        assert protected.locking


async def test_the_first_key_after_a_long_absence_locks_and_does_nothing_else(
    protected: Shell, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "LOOK", 3600)
    async with protected.run_test() as pilot:
        await pilot.press("c")
        await pilot.pause()
        clock.advance(hours=8)
        await pilot.press("4")
        await pilot.pause(0.1)
        assert protected.locking
    assert await drafts_and_notes(protected) == []


async def test_time_asleep_counts_by_either_clock(clock: FakeClock) -> None:
    asleep, set_forward = Idle(clock), Idle(clock)
    clock.ran += 8 * 3600
    assert asleep.minutes == 8 * 60
    set_forward.touched()
    clock.moment = clock.moment.replace(hour=23, minute=30)
    assert set_forward.minutes == pytest.approx(136)


async def test_a_wall_clock_that_is_set_back_counts_for_nothing(clock: FakeClock) -> None:
    idle = Idle(clock)
    clock.moment = clock.moment.replace(hour=3)
    clock.ran += 60
    assert idle.minutes == 1


async def test_without_a_passphrase_nothing_locks_by_itself(
    shell: Shell, opened: Opened, clock: FakeClock
) -> None:
    async with opened() as pilot:
        clock.advance(hours=8)
        await pilot.pause(0.2)
        assert not shell.locking
        assert not shell.covered


async def test_it_locks_in_the_middle_of_a_text_and_keeps_it(
    protected: Shell, clock: FakeClock
) -> None:
    async with protected.run_test() as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*["tab"] * 7)
        await pilot.press(*"half a sent")
        clock.advance(minutes=5)
        await pilot.pause(0.3)
        assert protected.locking
    assert await drafts_and_notes(protected) == ["half a sent"]
    assert protected.unkept == ()


@pytest.mark.parametrize("keys", [("ctrl+p",), ("question_mark",), ("f1",), ("s", "n"), ("r",)])
async def test_it_locks_over_a_palette_a_page_and_a_form(
    protected: Shell, clock: FakeClock, keys: tuple[str, ...]
) -> None:
    async with protected.run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        clock.advance(minutes=5)
        await pilot.pause(0.3)
        assert protected.locking


# By a key.


@pytest.mark.parametrize("before", [(), ("c",), ("c", *["tab"] * 7), ("ctrl+p",), ("r",)])
async def test_ctrl_l_locks_wherever_the_keys_go(protected: Shell, before: tuple[str, ...]) -> None:
    async with protected.run_test() as pilot:
        await pilot.press(*before)
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause(0.1)
        assert protected.locking


async def test_while_it_locks_no_key_does_anything(
    protected: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Shell, "exit", lambda *_: None)
    async with protected.run_test() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        before = text_of(protected)
        assert "Check-in" not in before
        await pilot.press("c", "4", "f1", "ctrl+p", "ctrl+q", "enter", "escape", "h")
        await pilot.click(offset=(3, 22))
        await pilot.pause()
        assert text_of(protected) == before
    assert await drafts_and_notes(protected) == []


async def test_the_page_of_support_that_was_open_is_handed_on(protected: Shell) -> None:
    async with protected.run_test() as pilot:
        await pilot.press("f1")
        await pilot.pause()
        await pilot.press("ctrl+l")
        await pilot.pause(0.1)
    assert protected.support_left.startswith("Emergency: ")


async def test_where_no_support_was_open_nothing_is_handed_on(protected: Shell) -> None:
    async with protected.run_test() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause(0.1)
    assert protected.support_left == ""


# Without a passphrase.


async def test_without_a_passphrase_ctrl_l_hides_and_says_so(shell: Shell, opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        shown = text_of(shell)
        assert "This journal has no passphrase" in shown
        assert "Check-in" not in shown
        assert not shell.locking


async def test_under_the_cover_nothing_works_but_support_and_enter(
    shell: Shell, opened: Opened
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        before = text_of(shell)
        await pilot.press("c", "4", "t", "ctrl+p", "question_mark", "escape", "h", "ctrl+l")
        await pilot.pause()
        assert text_of(shell) == before
        await pilot.press("f1")
        await pilot.pause()
        assert "Emergency" in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert text_of(shell) == before
        await pilot.press("enter")
        await pilot.pause()
        assert "Check-in" in text_of(shell)


async def test_the_cover_gives_back_what_it_covered(shell: Shell, opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("4", "ctrl+l")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "How was today?" in text_of(shell)
