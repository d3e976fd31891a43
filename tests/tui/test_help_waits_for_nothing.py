"""Help is there at once though the journal does not answer: a disk may be slow, or gone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.shell import Shell
from tests.tui.clients import Asked, becomes, in_one_breath, reads, until
from tests.tui.conftest import Opened


@asynccontextmanager
async def without_an_answer(thread: JournalThread) -> AsyncIterator[None]:
    """The journal answers nothing until the end of the block."""
    answers = threading.Event()
    held = asyncio.ensure_future(thread.call(lambda _: answers.wait(60)))
    try:
        yield
    finally:
        answers.set()
        await held


@pytest.mark.parametrize(
    ("before", "there", "asks", "help_key"),
    [
        ((), "tells no one", "t", "f1"),
        (("m", "enter"), "1 of 10", "1", "ctrl+g"),
        (("c",), "How was today?", "4", "exclamation_mark"),
    ],
)
async def test_by_its_key_while_another_is_answered(
    opened: Opened,
    shell: Shell,
    thread: JournalThread,
    before: tuple[str, ...],
    there: str,
    asks: str,
    help_key: str,
) -> None:
    async with opened() as pilot:
        await pilot.press(*before)
        await reads(shell, there)
        await pilot.pause()
        async with without_an_answer(thread):
            asked = Asked(thread)
            in_one_breath(shell, asks)

            async def is_asked() -> bool:
                return asked.verbs > 0

            await becomes(is_asked, wanted=True)
            in_one_breath(shell, help_key)
            await reads(shell, "Emergency:")
        await pilot.pause()
        in_one_breath(shell, "escape")
        await until(pilot, lambda: shell.page is not shell.room("support"))


async def test_by_its_key_in_a_text_that_is_not_on_disk(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("r", "enter", *"zebra")
        await reads(shell, "zebra")
        async with without_an_answer(thread):
            in_one_breath(shell, "s")
            await reads(shell, "zebras")
            in_one_breath(shell, "f1")
            await reads(shell, "Emergency:")


async def test_by_an_answer_that_asks_for_it(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async def item_nine() -> int | None:
        return (await thread.call(Journal.measures, "phq9"))[-1].answers[8]

    begun = await thread.call(Journal.begin_measure, "phq9")
    await thread.call(Journal.answer, begun, 8, 0)
    await thread.call(Journal.write_plan, pasted="walk to the pier")
    async with opened() as pilot:
        await pilot.press("m", "enter")
        await reads(shell, "9 of 10")
        async with without_an_answer(thread):
            in_one_breath(shell, "1")
            await reads(shell, "Thank you for saying this.")
        await becomes(item_nine, 1)
        await reads(shell, "walk to the pier")
        # The lock goes on showing numbers then, and neither the plan nor what was answered.
        assert "Emergency:" in shell.support_text
        assert "pier" not in shell.support_text
        in_one_breath(shell, "escape")
        await reads(shell, "10 of 10")
