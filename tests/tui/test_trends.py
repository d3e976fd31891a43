"""Trends: ranges, scales, the day one points at, and what a picture may not do."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from kapjournal.charts import terminal
from kapjournal.errors import Damaged
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.screens.trends import TrendsScreen
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import EVIL, EVIL_SHOWN, Asked, drawn, live_cells, rate_days, session, until
from tests.tui.conftest import Opened, text_of

MONTH = "4563.56734566.4556734567.456"
"""Moods of the 28 days up to 21 November; 25 of them are rated."""


@pytest.fixture
async def rated(thread: JournalThread) -> None:
    """Four months of moods, the last four weeks of anxiety."""
    earlier = "5" * 92
    await thread.call(rate_days, date(2026, 7, 25), earlier + MONTH, anxiety="." * 92 + MONTH[::-1])


def trends(shell: Shell) -> TrendsScreen:
    page = shell.room("trends")
    assert isinstance(page, TrendsScreen)
    return page


@pytest.mark.usefixtures("rated")
@pytest.mark.parametrize(
    ("key", "days", "first"),
    [
        ("1", 14, "8 Nov"),
        ("2", 28, "25 Oct"),
        ("3", 91, "23 Aug"),
        ("4", 120, "25 Jul"),
        ("5", 120, "25 Jul"),
    ],
)
async def test_the_digits_choose_how_many_days_are_shown(
    opened: Opened, shell: Shell, key: str, days: int, first: str
) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("t", key)
        await drawn(pilot)
        seen = text_of(shell)
        shown = trends(shell).look
    assert shown is not None
    assert len(shown.trends.period) == days
    assert f"of {days} days." in seen
    assert f"{first} to 21 Nov 2026" in seen


@pytest.mark.usefixtures("rated")
async def test_it_opens_on_a_month_of_mood_and_says_it_in_words(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("t")
        await drawn(pilot)
        seen = text_of(shell)
    assert "Mood, 0 to 10, higher is easier" in seen
    assert "Mood: rated 25 of 28 days. Middle rating 5; lowest 3, highest 7." in seen
    assert "For you and your therapist. Not a diagnosis; timing does not show a cause." in seen
    assert "●" in seen


@pytest.mark.usefixtures("rated")
async def test_tab_goes_through_the_scales_and_back(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("t", "tab")
        await drawn(pilot)
        assert "Anxiety, 0 to 10, lower is easier" in text_of(shell)
        await pilot.press("shift+tab", "shift+tab")
        await drawn(pilot)
        assert "Sleep, 0 to 10, higher is easier" in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_a_second_scale_is_laid_over_with_a_shape_of_its_own(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.add_event, "illness", day=date(2026, 11, 10), label="a cold")
    async with opened() as pilot:
        await pilot.press("t", "o")
        await drawn(pilot)
        seen = text_of(shell)
        assert "Mood, higher is easier; Anxiety, lower is easier" in seen
        assert "● Mood ◆ Anxiety" in " ".join(seen.split())
        assert "Anxiety: rated 25 of 28 days." in seen
        assert seen.count("illness (a cold)") == 1
        await pilot.press("o")
        await drawn(pilot)
        assert "◆" not in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_the_same_numbers_as_a_table_that_can_be_read_to_its_end(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-04")
    async with opened() as pilot:
        await pilot.press("t", "v")
        await drawn(pilot)
        seen = text_of(shell)
        assert "●" not in seen
        # The arrows go through its rows; there is no day to point at.
        assert "↑ ↓" in seen.splitlines()[-1]
        assert "← →" not in seen
        assert "25 Oct 2026  4" in seen
        assert "4 Nov 2026   5          S1, dosing" in seen
        assert "21 Nov 2026  6" not in seen
        await pilot.press(*["down"] * 20)
        await until(pilot, lambda: "21 Nov 2026  6" in text_of(shell))
        seen = text_of(shell)
        assert "Day          Mood" in seen
        await pilot.press("v", "5")
        await drawn(pilot)
        assert "●" in text_of(shell)
        assert "earlier" not in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_a_day_can_be_pointed_at_and_is_told_in_one_line(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-20")
    async with opened() as pilot:
        await pilot.press("t", "left")
        await drawn(pilot)
        assert "21 Nov 2026: Mood 6" in text_of(shell)
        assert "▴" in text_of(shell)
        await pilot.press("left")
        await drawn(pilot)
        assert "20 Nov 2026: Mood 5; S1, dosing" in text_of(shell)
        await pilot.press("left", "left")
        await drawn(pilot)
        assert "18 Nov 2026: Mood not rated" in text_of(shell)
        await pilot.press(*["right"] * 9, "o")
        await drawn(pilot)
        assert "21 Nov 2026: Mood 6; Anxiety 4" in text_of(shell)
        await pilot.press("escape")
        await drawn(pilot)
        assert shell.page is trends(shell)
        assert "▴" not in text_of(shell)
        await pilot.press("escape")
        assert shell.page is shell.room("today")


@pytest.mark.usefixtures("rated")
async def test_page_up_goes_to_the_days_before_and_no_further_than_the_first(
    opened: Opened, shell: Shell
) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("t", "pageup")
        await drawn(pilot)
        assert "27 Sep to 24 Oct 2026" in text_of(shell)
        await pilot.press(*["pageup"] * 6)
        await drawn(pilot)
        assert "25 Jul to 21 Aug 2026" in text_of(shell)
        await pilot.press(*["pagedown"] * 9)
        await drawn(pilot)
        assert "25 Oct to 21 Nov 2026" in text_of(shell)


async def test_days_without_a_rating_are_said_to_be_so(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 11, 1), "4")
    await thread.call(rate_days, date(2026, 11, 20), ".", anxiety="4")
    async with opened() as pilot:
        await pilot.press("t", "1")
        await drawn(pilot)
        seen = text_of(shell)
        assert "There are no mood ratings in these days yet." in seen
        assert "Mood: not rated in these 14 days." in seen
        await pilot.press("left", "v", "o")
        await drawn(pilot)
        assert shell.page is trends(shell)


async def test_an_empty_journal_has_a_calm_page(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("t", *"12345ov", "tab", "left", "pageup", "pagedown", "up")
        await drawn(pilot)
        await pilot.press("v")
        await drawn(pilot)
        assert shell.page is trends(shell)
        assert "yet." in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_other_sizes_scales_and_days_ask_the_journal_nothing(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("t")
        await drawn(pilot)
        asked = Asked(thread)
        for size in ((120, 40), (61, 17), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await drawn(pilot)
        await pilot.press("tab", "o", "left", "left", "v", "v", "o")
        await drawn(pilot)
        assert asked.verbs == 0
        await pilot.press("3")
        await drawn(pilot)
        assert asked.verbs == 1


@pytest.mark.usefixtures("rated")
async def test_pictures_are_drawn_where_they_hold_up_no_key(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    drew: set[int] = set()
    draw = terminal.draw

    def watched(*args: Any, **kwargs: Any) -> Any:
        drew.add(threading.get_ident())
        return draw(*args, **kwargs)

    monkeypatch.setattr(terminal, "draw", watched)
    async with opened() as pilot:
        await pilot.press("t", "5", "tab", "left")
        await drawn(pilot)
    assert drew
    assert threading.get_ident() not in drew


@pytest.mark.usefixtures("rated")
async def test_keys_pressed_while_it_draws_end_in_the_last_picture(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("t", "5", "1", "tab", "tab", "tab", "tab", "tab", "2")
        await drawn(pilot)
        seen = text_of(shell)
    assert "Mood: rated 25 of 28 days." in seen
    assert "\n     25 Oct   " in seen


@pytest.mark.usefixtures("rated")
async def test_no_dose_stands_on_a_picture_or_in_its_table(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-04", dose="as the clinic gave it")
    async with opened((120, 40)) as pilot:
        await pilot.press("t", *["left"] * 18)
        await drawn(pilot)
        assert "4 Nov 2026: Mood 5; S1, dosing" in text_of(shell)
        assert "as the clinic" not in text_of(shell)
        await pilot.press("v")
        await drawn(pilot)
        assert "as the clinic" not in text_of(shell)


async def test_an_old_journal_is_shown_over_its_own_years(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2012, 12, 20), "4567456745674")
    async with opened((104, 32)) as pilot:
        await pilot.press("t")
        await drawn(pilot)
        assert "20 Dec 2012 to 1 Jan 2013" in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_a_journal_that_cannot_be_read_says_so_and_keeps_the_picture(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object, **__: object) -> Any:
        raise Damaged("A page of the journal cannot be read.", "Close it and check the file.")

    async with opened() as pilot:
        await pilot.press("t")
        await drawn(pilot)
        monkeypatch.setattr(Journal, "trends", damaged)
        await pilot.press("3")
        await drawn(pilot)
        assert "A page of the journal cannot be read." in text_of(shell)
        assert "●" in text_of(shell)


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(rate_days, date(2026, 11, 1), "45674567")
    await thread.call(Journal.add_event, "life", day=date(2026, 11, 3), label=EVIL)
    async with opened((120, 40)) as pilot:
        for keys in (["t"], ["left"], ["v"]):
            await pilot.press(*keys)
            await drawn(pilot)
            if keys != ["left"]:
                assert EVIL_SHOWN in text_of(shell)
            assert live_cells(shell) == []
            for y in range(4, 36, 8):
                await pilot.click(offset=(50, y))
            assert shell.page is trends(shell)
