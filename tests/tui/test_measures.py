"""Questionnaires on the screens: word for word, kept answer by answer, never with a meaning."""

from __future__ import annotations

import pytest

from kapjournal.content import loader
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.assessments import Assessment
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.conftest import Opened, text_of

PHQ9_DIFFICULTY = "0"


async def kept_forms(thread: JournalThread, instrument: str = "phq9") -> list[Assessment]:
    return await thread.call(Journal.measures, instrument)


def said(shell: Shell) -> str:
    """The screen's words without its line ends."""
    return " ".join(text_of(shell).split())


async def test_nothing_is_due_until_a_form_is_ticked(opened: Opened, thread: JournalThread) -> None:
    async with opened() as pilot:
        await pilot.press("m")
        assert await thread.call(Journal.chosen_instruments) == ()
        await pilot.press("space")
        await pilot.pause()
        assert [one.id for one in await thread.call(Journal.chosen_instruments)] == ["phq9"]


async def test_a_form_is_asked_word_for_word(opened: Opened, shell: Shell) -> None:
    form = loader.instrument("phq9")
    async with opened((104, 32)) as pilot:
        await pilot.press("m", "enter")
        for item in form.items:
            await pilot.pause()
            words = said(shell)
            assert item.text in words
            assert form.instructions in words
            assert all(option.text in words for option in form.options)
            assert form.licence.notice in words
            await pilot.press("0")


async def test_each_answer_is_on_disk_before_the_next_question(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", "2")
        await pilot.pause()
        [form] = await kept_forms(thread)
        assert form.answers[0] == 2
        assert not form.finished
        assert "kept 21:14" in text_of(shell)


async def test_the_end_is_a_number_and_whose_it_is(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *"222211200", PHQ9_DIFFICULTY)
        await pilot.pause()
        assert "Your total is 12. What it means is for you and your therapist." in said(shell)
        [form] = await kept_forms(thread)
        assert (form.total, form.finished) == (12, True)


async def test_a_form_that_was_left_goes_on_where_it_was(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", "1", "1", "escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "3 of 10" in text_of(shell)


async def test_too_many_blanks_give_no_total_and_say_why(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *["backspace"] * 3, *"111100", PHQ9_DIFFICULTY)
        await pilot.pause()
        assert "Kept, without a total" in said(shell)
        [form] = await kept_forms(thread)
        assert form.total is None


async def test_the_last_item_above_zero_opens_help_at_once(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *"11111111", "1")
        await pilot.pause()
        words = said(shell)
        assert "Thank you for saying this. You don't have to carry it alone." in words
        assert "This app tells no one." in words
        [form] = await kept_forms(thread)
        assert form.answers[8] == 1


async def test_after_help_the_form_ends_without_a_bare_total(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *"11111111", "1", "enter")
        await pilot.pause()
        assert "10 of 10" in text_of(shell)
        await pilot.press("0")
        await pilot.pause()
        words = said(shell)
        assert "Kept. What it means is for you and your therapist." in words
        assert "total" not in words


async def test_the_answer_can_be_put_on_the_list_for_the_therapist(
    opened: Opened, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *"11111111", "1", "p")
        await pilot.pause()
        [topic] = await thread.call(Journal.topics)
        assert topic.text == "My answer on the PHQ-9, 21 November 2026"


@pytest.mark.parametrize("answer", ["0", "backspace"])
async def test_an_item_that_asks_for_nothing_opens_nothing(
    opened: Opened, shell: Shell, answer: str
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *"33333333", answer)
        await pilot.pause()
        assert "Thank you" not in text_of(shell)


async def test_a_no_at_the_gate_ends_the_form(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("m", *["down"] * 6, "enter", "0")
        await pilot.pause()
        [form] = await kept_forms(thread, "pcptsd5")
        assert (form.gate, form.finished, form.total) == (False, True, 0)
        assert "let a long breath out" in said(shell)


async def test_the_history_shows_totals_and_changes_as_numbers(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    for wall, first in (("2026-11-01T20:00", 3), ("2026-11-15T20:00", 1)):
        clock.set(wall)
        await thread.call(Journal.add_measure, "phq9", (first, 1, 1, 1, 1, 1, 1, 1, 0))
    clock.set("2026-11-21T21:14:00")
    async with opened((104, 32)) as pilot:
        await pilot.press("m")
        await pilot.pause()
        words = said(shell)
        assert "15 November 2026 8 -2 since the last one" in words
        assert "1 November 2026 10" in words
