"""The trash: what was deleted can be seen, and comes back to where it was."""

from __future__ import annotations

from datetime import date

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import EVIL, EVIL_SHOWN, live_cells, session
from tests.tui.conftest import Opened, text_of


@pytest.fixture
async def thrown(thread: JournalThread, clock: FakeClock) -> None:
    """Two records in the trash, one of them nearly out of it."""
    clock.set("2026-10-23T09:00:00")
    kept = await thread.call(Journal.check_in, {"mood": 4}, note="Down to the river.")
    await thread.call(Journal.delete, "checkin", kept.id)
    clock.set("2026-11-21T21:14:00")
    about = await session(thread, "2026-11-12", intention="to rest")
    await thread.call(Journal.delete, "session", about.id)


@pytest.mark.usefixtures("thrown")
async def test_it_lists_what_was_deleted_the_latest_first_and_how_long_it_stays(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "d")
        await pilot.pause()
        rows = text_of(shell).split("\n")
    assert rows[2].startswith("▌ session          12 Nov 2026  30 more days")
    assert rows[3].startswith("  check-in         23 Oct 2026  goes soon")
    assert any("to rest" in row for row in rows[4:])


@pytest.mark.usefixtures("thrown")
async def test_what_is_brought_back_is_where_it_was(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "d", "down")
        await pilot.pause()
        assert "Down to the river." in text_of(shell)
        await pilot.press("u")
        await pilot.pause()
        seen = text_of(shell)
        assert "It is back where it was." in seen
        assert "Down to the river." not in seen
        await pilot.press("u")
        await pilot.pause()
        assert "The trash is empty." in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert shell.page is shell.room("look_back")
    assert len(await thread.call(Journal.check_ins_on, date(2026, 10, 23))) == 1
    assert [one.label for one in await thread.call(Journal.sessions)] == ["S1"]


async def test_an_empty_trash_is_a_calm_page(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "d", "u", "down", "end", "pagedown")
        await pilot.pause()
        assert "The trash is empty." in text_of(shell)


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    kept = await thread.call(Journal.reflect, EVIL)
    await thread.call(Journal.delete, "reflection", kept.id)
    event = await thread.call(Journal.add_event, "life", label=EVIL)
    await thread.call(Journal.delete, "event", event.id)
    async with opened((120, 40)) as pilot:
        await pilot.press("j", "d")
        await pilot.pause()
        assert EVIL_SHOWN in text_of(shell)
        assert live_cells(shell) == []
        for y in range(2, 30, 4):
            await pilot.click(offset=(60, y))
        assert shell.page is shell.room("thrown")
