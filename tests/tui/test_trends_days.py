"""From a chart to a day and to the year, and back to the same chart; long tables hold up no key."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from kapjournal.charts import compose as composing
from kapjournal.charts import table
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.screens import trends as screen
from kapjournal.tui.screens.look_back import LookBackScreen
from kapjournal.tui.shell import Shell
from tests.tui.clients import drawn, rate_days, session, until
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
        await until(pilot, lambda: "Friday 23 October" in text_of(shell))
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
        await until(pilot, lambda: "2026 · Anxiety" in text_of(shell))
        page = shell.page
        assert isinstance(page, LookBackScreen)
        assert page.at == date(2026, 11, 20)
        await pilot.press("escape")
        await drawn(pilot)
        assert "20 Nov 2026: Anxiety 3" in text_of(shell)
        await pilot.press("escape", "escape", "j", "escape")
        await until(pilot, lambda: shell.page is shell.room("today"))


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


async def test_a_picture_is_put_together_once_and_where_it_holds_up_no_key(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    compose = composing.trend_chart

    def watched(*args: Any) -> Any:
        made.append(threading.get_ident())
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
    assert threading.get_ident() not in made


async def test_a_day_left_elsewhere_is_not_pointed_at(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "left", "escape", "t")
        await drawn(pilot)
        assert "▴" not in text_of(shell)


@pytest.fixture
async def answered(thread: JournalThread) -> None:
    """A questionnaire before and after a session, with days on both sides of it in the second."""
    await session(thread, "2026-11-04")
    for day, each in (("2026-10-27", 2), ("2026-11-10", 1)):
        await thread.call(
            Journal.add_measure, "phq9", [each] * 9, day=date.fromisoformat(day), extra=[0]
        )


@pytest.mark.usefixtures("answered")
async def test_a_questionnaire_is_drawn_alone_and_over_a_scale_on_an_axis_of_its_own(
    opened: Opened, shell: Shell
) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("t", "shift+tab")
        await drawn(pilot)
        seen = text_of(shell)
        assert "PHQ-9, 0 to 27, lower is easier" in seen
        assert "PHQ-9: 2 totals in 28 days. Lowest 9, highest 18; the last one 9" in seen
        assert "□ asks about days before and after a session" in seen
        assert "\n  27 " in seen
        await pilot.press("o")
        await drawn(pilot)
        seen = text_of(shell)
        assert "PHQ-9, lower is easier; Mood, higher is easier" in seen
        assert "■ PHQ-9, left" in seen
        assert "◆ Mood, right" in seen
        await pilot.press(*["left"] * 12)
        await drawn(pilot)
        seen = text_of(shell)
        assert "PHQ-9 9; Mood" in seen
        assert "; asks about days before and after S1" in " ".join(seen.split())


@pytest.mark.usefixtures("answered")
async def test_the_year_of_a_questionnaire_is_the_year_of_a_scale(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("t", "shift+tab", "y")
        await drawn(pilot)
        assert isinstance(shell.page, LookBackScreen)
        assert "2026 · Mood" in text_of(shell)
