"""A reflection changed: nothing typed is lost, nothing written before is lost."""

from __future__ import annotations

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.reflections import Reflection
from kapjournal.tui.shell import Shell
from tests.tui.clients import EVIL, EVIL_SHOWN, live_cells
from tests.tui.conftest import Opened, text_of


@pytest.fixture
async def written(thread: JournalThread) -> Reflection:
    return await thread.call(Journal.reflect, "Light came in.")


async def test_leaving_keeps_the_text_and_drops_the_draft(
    opened: Opened, shell: Shell, thread: JournalThread, written: Reflection
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "enter", "e", *" Slowly.", "ctrl+s")
        await pilot.pause()
        assert shell.page is shell.room("day")
        assert "kept 21:14" in text_of(shell)
    (kept,) = await thread.call(Journal.reflections)
    assert (kept.text, kept.when) == ("Light came in. Slowly.", written.when)
    assert await thread.call(Journal.drafts) == []


async def test_a_look_that_changes_nothing_leaves_no_version(
    opened: Opened, shell: Shell, thread: JournalThread, written: Reflection
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "enter", "e", "escape")
        await pilot.pause()
        assert "kept" not in text_of(shell).split("\n")[0]
    assert await thread.call(Journal.history, "reflection", written.id) == []


async def test_what_was_typed_when_the_program_ended_is_offered_and_not_merged(
    opened: Opened, shell: Shell, thread: JournalThread, written: Reflection
) -> None:
    await thread.call(Journal.keep_draft, f"rewrite/{written.id}", "Light came in. And")
    async with opened() as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "Light came in. And" not in text_of(shell)
        await pilot.press("e")
        await pilot.pause()
        seen = text_of(shell)
        assert "Light came in. And" in seen
        assert "your draft, kept 21:14" in seen


async def test_an_emptied_text_leaves_the_reflection_as_it_was(
    opened: Opened, shell: Shell, thread: JournalThread, written: Reflection
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "enter", "e", *["backspace"] * 14, "ctrl+s")
        await pilot.pause()
        assert shell.page is shell.room("rewrite")
        assert "A reflection without a word would be lost." in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert "Light came in." in text_of(shell)
    assert [one.text for one in await thread.call(Journal.reflections)] == ["Light came in."]


async def test_whether_it_may_stand_on_a_page_can_be_changed(
    opened: Opened, shell: Shell, thread: JournalThread, written: Reflection
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "enter", "e")
        await pilot.pause()
        assert "private: only you" in text_of(shell)
        await pilot.press("ctrl+t", "escape")
        await pilot.pause()
        assert "may stand on a page" in text_of(shell)
    assert [one.shared for one in await thread.call(Journal.reflections)] == [True]


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.reflect, EVIL)
    async with opened((120, 40)) as pilot:
        await pilot.press("j", "enter", "e")
        await pilot.pause()
        assert EVIL_SHOWN in text_of(shell)
        assert live_cells(shell) == []
        await pilot.press("escape")
    assert [one.text for one in await thread.call(Journal.reflections)] == [EVIL]
