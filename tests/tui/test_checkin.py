"""Checking in: what is pressed, what is on disk, what is shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.checkin import CheckIn
from kapjournal.tui.screens.checkin import CheckInScreen
from kapjournal.tui.shell import Shell
from kapjournal.tui.widgets.writing import OwnWords, Writing
from tests.conftest import FakeClock
from tests.tui.conftest import Opened, text_of

Kept = Callable[[], Awaitable[list[CheckIn]]]


def ratings(check_in: CheckIn) -> dict[str, float]:
    return {rating.scale: rating.value for rating in check_in.ratings}


async def test_c_4_esc_is_a_whole_check_in(opened: Opened, kept: Kept, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("c", "4", "escape")
        assert shell.page is shell.room("today")
    assert [ratings(one) for one in await kept()] == [{"mood": 4.0}]


async def test_opening_and_leaving_keeps_nothing(opened: Opened, kept: Kept) -> None:
    async with opened() as pilot:
        await pilot.press("c", "escape")
    assert await kept() == []


async def test_one_then_zero_within_a_second_is_ten(opened: Opened, kept: Kept) -> None:
    async with opened() as pilot:
        await pilot.press("c", "1", "0")
    assert [ratings(one) for one in await kept()] == [{"mood": 10.0}]


async def test_a_zero_later_than_a_second_replaces_the_one(
    opened: Opened, kept: Kept, clock: FakeClock
) -> None:
    async with opened() as pilot:
        await pilot.press("c", "1")
        clock.advance(seconds=1.5)
        await pilot.press("0")
    assert [ratings(one) for one in await kept()] == [{"mood": 0.0}]


async def test_down_and_enter_go_to_the_next_line(opened: Opened, kept: Kept) -> None:
    async with opened() as pilot:
        await pilot.press("c", "6", "down", "3", "enter", "2", "up", "4")
    assert [ratings(one) for one in await kept()] == [{"mood": 6.0, "anxiety": 4.0, "energy": 2.0}]


async def test_arrows_move_and_backspace_clears(opened: Opened, kept: Kept) -> None:
    async with opened() as pilot:
        await pilot.press("c", "5", "right", "down", "7", "left", "down", "3", "backspace")
    assert [ratings(one) for one in await kept()] == [{"mood": 6.0, "anxiety": 6.0}]


async def test_a_click_on_a_mark_rates(opened: Opened, kept: Kept, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        page = shell.room("checkin")
        assert isinstance(page, CheckInScreen)
        row = page.rows["energy"]
        await pilot.click(row, offset=(row.columns.marks + 7 * row.columns.step, 0))
        assert row.value == 7
    assert [ratings(one) for one in await kept()] == [{"energy": 7.0}]


async def test_nothing_is_chosen_beforehand(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        assert "●" not in text_of(shell)


async def test_kept_is_said_only_once_it_is_on_disk(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        assert "kept" not in text_of(shell)
        await pilot.press("4")
        await pilot.pause()
        assert "kept 21:14" in text_of(shell)


async def test_a_rating_that_cannot_be_written_is_not_shown_and_said_so(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> CheckIn:
        raise CannotWrite("The disk is full.", "Free some room and try again.")

    async with opened() as pilot:
        await pilot.press("c")
        monkeypatch.setattr(Journal, "rate", full)
        await pilot.press("4")
        await pilot.pause()
        seen = text_of(shell)
        assert "kept 21:14" not in seen
        assert "●" not in seen
        assert "The disk is full." in seen
        assert "Free some room and try again." in seen
        monkeypatch.undo()
        await pilot.press("5")
        await pilot.pause()
        assert "The disk is full." not in text_of(shell)


async def test_a_note_is_kept_when_one_leaves_it(opened: Opened, kept: Kept, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("c", "4")
        shell.screen.query_one(Writing).focus()
        await pilot.press(*"river", "escape")
        await pilot.pause()
        assert [one.note for one in await kept()] == ["river"]
        assert isinstance(shell.page, CheckInScreen)
        await pilot.press("escape")
        assert shell.page is shell.room("today")


async def test_a_note_is_kept_soon_after_the_last_key(
    opened: Opened, kept: Kept, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        shell.screen.query_one(Writing).focus()
        await pilot.press(*"walked")
        assert await kept() == []
        await pilot.pause(1.2)
        assert [one.note for one in await kept()] == ["walked"]


async def test_quitting_in_the_middle_of_a_sentence_keeps_it(
    opened: Opened, kept: Kept, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        shell.screen.query_one(Writing).focus()
        await pilot.press(*"half a se", "ctrl+q")
    assert [one.note for one in await kept()] == ["half a se"]


async def test_keys_of_screens_are_letters_inside_a_note(
    opened: Opened, kept: Kept, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        shell.screen.query_one(Writing).focus()
        await pilot.press("h", "t", "b", "exclamation_mark", "question_mark", "left_square_bracket")
        assert isinstance(shell.page, CheckInScreen)
        await pilot.press("escape")
    assert [one.note for one in await kept()] == ["htb!?["]


async def test_tags_are_ticked_with_space_and_with_the_mouse(
    opened: Opened, kept: Kept, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("c")
        page = shell.room("checkin")
        assert isinstance(page, CheckInScreen)
        page.tags.focus()
        await pilot.press("right", "space")
        await pilot.click(page.tags, offset=(3, 0))
        assert [one.tags for one in await kept()] == [("illness", "poor sleep")]
        await pilot.press("space")
    assert [one.tags for one in await kept()] == [("illness",)]


async def test_words_are_parted_at_commas_and_complete_from_earlier_ones(
    opened: Opened, kept: Kept, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.check_in, {}, day=date(2026, 11, 10), words=["tired", "calm"])
    async with opened() as pilot:
        await pilot.press("c")
        field = shell.screen.query_one(OwnWords)
        field.focus()
        await pilot.pause()
        await pilot.press(*"soft, ca")
        await pilot.pause(0.3)
        await pilot.press("right", "tab")
        await pilot.pause()
    assert [one.words for one in await kept()] == [("soft", "calm")]


async def test_within_half_an_hour_the_same_check_in_goes_on(
    opened: Opened, kept: Kept, clock: FakeClock
) -> None:
    async with opened() as pilot:
        await pilot.press("c", "4", "escape")
        clock.advance(minutes=20)
        await pilot.press("c", "down", "2", "escape")
        clock.advance(minutes=45)
        await pilot.press("c", "7", "escape")
    assert [ratings(one) for one in await kept()] == [{"mood": 4.0, "anxiety": 2.0}, {"mood": 7.0}]


async def test_the_other_check_ins_of_the_day_are_named_without_their_numbers(
    opened: Opened, shell: Shell, clock: FakeClock
) -> None:
    async with opened() as pilot:
        await pilot.press("c", "4", "escape")
        clock.advance(minutes=45)
        await pilot.press("c")
        await pilot.pause()
        seen = text_of(shell)
    assert "Also written for this day: 21:14" in seen
    assert "●" not in seen


async def test_brackets_go_to_other_days_but_never_into_the_future(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("c", "right_square_bracket")
        assert "Saturday 21 November, since waking" in text_of(shell)
        await pilot.press("left_square_bracket", "left_square_bracket", "3")
        await pilot.pause()
        seen = text_of(shell)
        assert "Thursday 19 November, written later" in seen
        assert "How was Thursday 19 November?" in seen
        late = await thread.call(Journal.check_ins_on, date(2026, 11, 19))
        assert [(ratings(one), one.when.late) for one in late] == [({"mood": 3.0}, True)]
        await pilot.press("right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert "Saturday 21 November, since waking" in text_of(shell)


async def test_a_rating_and_a_note_at_the_same_moment_do_not_lose_each_other(
    opened: Opened, kept: Kept, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("c", "4")
        shell.screen.query_one(Writing).focus()
        await pilot.press(*"ab")
        page = shell.room("checkin")
        assert isinstance(page, CheckInScreen)
        page.rows["anxiety"].focus()
        await pilot.press("5", "6", "7")
        await pilot.pause(0.1)
    assert [(ratings(one), one.note) for one in await kept()] == [
        ({"mood": 4.0, "anxiety": 7.0}, "ab")
    ]


async def test_chosen_scales_get_rows_and_scroll_into_view(
    opened: Opened, kept: Kept, shell: Shell, thread: JournalThread
) -> None:
    extra = ["sleep_hours", "irritability", "pain", "urge", "unreal", "hope", "sped_up"]
    await thread.call(Journal.choose_scales, extra)
    async with opened() as pilot:
        await pilot.press("c", *["down"] * 11, "9")
        await pilot.pause()
        assert "Sped up" in text_of(shell)
    assert [ratings(one) for one in await kept()] == [{"sped_up": 9.0}]


async def test_a_scale_of_hours_takes_a_number_with_a_point(
    opened: Opened, kept: Kept, thread: JournalThread
) -> None:
    await thread.call(Journal.choose_scales, ["sleep_hours"])
    async with opened() as pilot:
        await pilot.press("c", *["down"] * 5, "7", "full_stop", "2", "5")
    assert [ratings(one) for one in await kept()] == [{"sleep_hours": 7.25}]
