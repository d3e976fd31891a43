"""Questionnaires on the screens: word for word, kept answer by answer, never with a meaning."""

from __future__ import annotations

from datetime import date

import pytest

from kapjournal.content import loader
from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.assessments import Assessment
from kapjournal.settings import Settings, load
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.journal import test_measures as with_own
from tests.tui.clients import reads, words_of
from tests.tui.conftest import Opened, text_of

PHQ9_DIFFICULTY = "0"


async def kept_forms(thread: JournalThread, instrument: str = "phq9") -> list[Assessment]:
    return await thread.call(Journal.measures, instrument)


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
            words = words_of(shell)
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
        assert "Your total is 12. What it means is for you and your therapist." in words_of(shell)
        [form] = await kept_forms(thread)
        assert (form.total, form.finished) == (12, True)


async def test_a_form_that_was_left_goes_on_where_it_was(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", "1", "1", "escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "3 of 10" in text_of(shell)


async def test_a_form_left_behind_its_items_was_left_at_the_last_one(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    # A blank there stands first on the page, as it does in a form that was left at it.
    async with opened() as pilot:
        await pilot.press("m", "enter", *"11111111", "backspace")
        await reads(shell, "10 of 10")
        await pilot.press("escape")
        await reads(shell, "asked for")
        [form] = await kept_forms(thread)
        assert (form.left_at, form.answers[8], form.finished) == (9, None, False)


async def test_too_many_blanks_give_no_total_and_say_why(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *["backspace"] * 3, *"111100", PHQ9_DIFFICULTY)
        await pilot.pause()
        assert "Kept, without a total" in words_of(shell)
        [form] = await kept_forms(thread)
        assert form.total is None


async def test_the_last_item_above_zero_opens_help_at_once(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *"11111111", "1")
        await pilot.pause()
        words = words_of(shell)
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
        words = words_of(shell)
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
        assert "let a long breath out" in words_of(shell)


async def twice(thread: JournalThread, clock: FakeClock) -> None:
    """Two forms, two weeks apart."""
    for wall, first in (("2026-11-01T20:00", 3), ("2026-11-15T20:00", 1)):
        clock.set(wall)
        await thread.call(Journal.add_measure, "phq9", (first, 1, 1, 1, 1, 1, 1, 1, 0))
    clock.set("2026-11-21T21:14:00")


async def test_the_list_shows_the_latest_totals_and_changes_as_numbers(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await twice(thread, clock)
    async with opened((104, 32)) as pilot:
        await pilot.press("m")
        words = await reads(shell, "15 November 2026 8 -2 -2")
        assert "1 November 2026 10" in words


async def test_the_history_is_a_picture_with_sessions_and_rows_that_say_what_changed(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await twice(thread, clock)
    await thread.call(Journal.add_session, "dosing", day=date(2026, 11, 10))
    async with opened((104, 32)) as pilot:
        await pilot.press("m", "v")
        words = await reads(shell, "S1")
        assert "totals from 0 to 27" in words
        assert "15 November 2026 8 -2 -2 days around S1" in words
        assert "●" in words
        assert "What they mean is for you and your therapist." in words


@pytest.mark.parametrize("word", ["severe", "moderate", "mild", "cut", "threshold"])
async def test_the_history_has_no_word_for_how_much_a_total_is(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock, word: str
) -> None:
    await twice(thread, clock)
    async with opened((104, 32)) as pilot:
        await pilot.press("m", "v")
        assert word not in (await reads(shell, "15 November")).lower()
        await pilot.press("enter")
        assert word not in (await reads(shell, "Feeling down")).lower()


async def test_a_form_can_be_read_item_by_item(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await twice(thread, clock)
    form = loader.instrument("phq9")
    async with opened((104, 60)) as pilot:
        await pilot.press("m", "v", "down", "enter")
        words = await reads(shell, "3 Nearly every day")
        assert all(item.text in words for item in form.items)
        assert form.licence.notice in words


async def test_a_form_is_read_in_the_words_in_which_it_was_answered(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.add_instrument, with_own.TestAFormThatIsAdded.FORM)
    await thread.call(Journal.add_measure, "calm3", [1])
    await thread.call(Journal.add_instrument, with_own.TestAFormThatIsAdded.CORRECTED)
    async with opened((104, 32)) as pilot:
        shell.hand["measure_of"] = "calm3"
        await shell.go("measured")
        await reads(shell, "in wording 1")
        await pilot.press("enter")
        await reads(shell, "Calm today 1 yes")


async def test_an_answer_is_changed_and_what_it_was_stays_in_sight(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await twice(thread, clock)
    async with opened((104, 60)) as pilot:
        await pilot.press("m", "v", "e", "0", "escape")
        await reads(shell, "15 November 2026 7 -3 -3 changed later")
        await pilot.press("enter")
        assert "0 Not at all before: 1" in await reads(shell, "before: 1")
        changed = (await kept_forms(thread))[1]
        assert (changed.total, changed.edited_at) == (7, clock.now())


async def test_a_change_of_the_last_item_to_above_zero_opens_help(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await twice(thread, clock)
    async with opened() as pilot:
        await pilot.press("m", "v", "e", *["down"] * 8, "1")
        await reads(shell, "Thank you for saying this.")
        assert (await kept_forms(thread))[1].answers[8] == 1


async def test_a_form_goes_to_the_trash_and_comes_back(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await twice(thread, clock)
    async with opened() as pilot:
        await pilot.press("m", "v", "delete")
        await reads(shell, "The form is in the trash.")
        assert len(await kept_forms(thread)) == 1
        await pilot.press("u")
        await reads(shell, "15 November 2026")
        assert len(await kept_forms(thread)) == 2


async def test_a_form_left_on_another_day_stays_as_it_is(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    clock.set("2026-11-19T20:00:00")
    begun = await thread.call(Journal.begin_measure, "phq9")
    await thread.call(Journal.answer, begun, 1, 2)
    clock.set("2026-11-21T21:14:00")
    async with opened() as pilot:
        await pilot.press("m", "v")
        await reads(shell, "left at item 2")
        await pilot.press("e")
        await reads(shell, "It stays as it is.")


async def test_a_past_day_is_typed_and_named_while_answering(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "d", *"2026-12-01", "enter")
        await reads(shell, "That day is still to come.")
        await pilot.press(*["backspace"] * 10, *"-7d", "enter")
        await reads(shell, "about Saturday 14 November")
        await pilot.press(*"00000000", "2")
        await reads(shell, "Thank you for saying this.")
        [form] = await kept_forms(thread)
        assert (form.when.day, form.when.late, form.answers[8]) == (date(2026, 11, 14), True, 2)


async def test_all_questions_can_stand_on_one_page_and_it_stays_so(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    form = loader.instrument("phq9")
    async with opened((104, 40)) as pilot:
        await pilot.press("m", "enter", "v")
        words = await reads(shell, form.items[8].text)
        assert all(item.text in words for item in form.items)
        assert form.instructions in words
        assert all(option.text in words for option in form.options)
        assert form.licence.notice in words
        assert load(shell.places.settings).measure_page == "all"
        await pilot.press(*"1231231", "backspace", "0", PHQ9_DIFFICULTY)
        await reads(shell, "Your total is")
        [kept] = await kept_forms(thread)
        assert kept.answers == (1, 2, 3, 1, 2, 3, 1, None, 0)


@pytest.mark.parametrize("name", loader.INSTRUMENTS)
async def test_the_question_in_hand_is_in_sight_on_the_smallest_page(
    opened: Opened, shell: Shell, thread: JournalThread, name: str
) -> None:
    shell.settings = Settings(measure_page="all")
    form = loader.instrument(name)
    async with opened((80, 24)) as pilot:
        shell.hand["instrument"] = name
        await shell.go("measure")
        await pilot.press(*["1"] * bool(form.gate))
        for item in form.items:
            await reads(shell, f"– {item.number:>2}. ".replace("  ", " "))
            marked = [line for line in text_of(shell).split("\n") if "▸" in line]
            assert len(marked) == 1
            assert item.text[:30] in marked[0]
            await pilot.press("0")


async def test_zeros_alone_are_not_asked_how_difficult_they_made_it(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("m", "enter", *"000000000")
        await reads(shell, "Your total is 0.")


async def test_help_opens_though_the_answer_cannot_be_put_on_disk(
    opened: Opened, shell: Shell, thread: JournalThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("The disk is full.", "Make room.")

    async with opened() as pilot:
        await pilot.press("m", "enter", *"11111111")
        await reads(shell, "9 of 10")
        monkeypatch.setattr(Journal, "answer", full)
        await pilot.press("1")
        words = await reads(shell, "Thank you for saying this.")
        assert "Not kept" not in words
        await pilot.press("enter")
        await reads(shell, "The disk is full.")
        assert "9 of 10" in words_of(shell)


async def test_leaving_a_form_about_what_was_hardest_says_the_line_back_to_the_room(
    opened: Opened, shell: Shell
) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("m", *["down"] * 5, "enter", "1")
        await reads(shell, "2 of 20")
        await pilot.press("escape")
        await reads(shell, "let a long breath out")
