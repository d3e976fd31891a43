"""From a chart to a day and to the year, and back to the same chart; long tables hold up no key."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from kapjournal.charts import compose as composing
from kapjournal.charts import table
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.screens import trends as screen
from kapjournal.tui.screens.look_back import LookBackScreen
from kapjournal.tui.shell import Shell
from tests.tui.clients import drawn, rate_days
from tests.tui.conftest import Opened, text_of


@pytest.fixture(autouse=True)
async def rated(thread: JournalThread) -> None:
    """Four months of moods and anxiety."""
    await thread.call(rate_days, date(2026, 7, 25), "4567654" * 17, anxiety="3" * 119)


async def test_enter_points_at_a_day_and_opens_it_and_esc_comes_back_to_it(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("t", "pageup", "enter")
        await drawn(pilot)
        assert "24 Oct 2026: Mood" in text_of(shell)
        await pilot.press("left", "enter")
        await pilot.pause()
        assert "Friday 23 October" in text_of(shell)
        await pilot.press("escape")
        await drawn(pilot)
        assert shell.page is shell.room("trends")
        assert "to 24 Oct 2026" in text_of(shell)
        assert "23 Oct 2026: Mood" in text_of(shell)


async def test_a_clicked_footer_tells_what_a_pointed_day_offers(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("t", "left")
        await drawn(pilot)
        assert "enter open" in text_of(shell)
        await pilot.press("escape")
        await drawn(pilot)
        assert "enter open" not in text_of(shell)


async def test_y_shows_the_year_with_the_same_scale_and_comes_back(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("t", "tab", "left", "left", "y")
        await pilot.pause()
        page = shell.page
        assert isinstance(page, LookBackScreen)
        assert page.at == date(2026, 11, 20)
        assert "2026 · Anxiety" in text_of(shell)
        await pilot.press("escape")
        await drawn(pilot)
        assert "20 Nov 2026: Anxiety 3" in text_of(shell)
        await pilot.press("escape", "escape", "j", "escape")
        await pilot.pause()
        assert shell.page is shell.room("today")


async def test_a_table_is_set_where_it_holds_up_no_key(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: set[int] = set()

    def watched(chart: Any) -> Any:
        made.add(threading.get_ident())
        return table.as_table(chart)

    monkeypatch.setattr(screen, "as_table", watched)
    async with opened() as pilot:
        await pilot.press("t", "5", "v")
        await drawn(pilot)
        assert "Day          Mood" in text_of(shell)
    assert made
    assert threading.get_ident() not in made


async def test_a_picture_is_put_together_once_for_all_sizes_and_days(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    compose = composing.trend_chart

    def watched(*args: Any) -> Any:
        made.append(args)
        return compose(*args)

    monkeypatch.setattr(screen, "trend_chart", watched)
    async with opened() as pilot:
        await pilot.press("t")
        await drawn(pilot)
        await pilot.press("left", "left", "v", "v")
        await pilot.resize_terminal(120, 40)
        await drawn(pilot)
        assert len(made) == 1
        await pilot.press("tab")
        await drawn(pilot)
        assert len(made) == 2


async def test_a_day_left_elsewhere_is_not_pointed_at(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "left", "escape", "t")
        await drawn(pilot)
        assert "▴" not in text_of(shell)
