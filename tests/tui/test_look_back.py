"""Looking back: one day in hand, moved by the calendar, the list and the search."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from rich.style import Style

from kapjournal.errors import Damaged
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.settings import Settings
from kapjournal.tui.screens.look_back import LookBackScreen
from kapjournal.tui.shell import Shell
from kapjournal.tui.theme import NAMES
from kapjournal.tui.widgets.calendar import Calendar
from tests.conftest import FakeClock
from tests.tui.clients import EVIL, EVIL_SHOWN, Asked, drawn, live_cells, rate_days, session
from tests.tui.conftest import Opened, text_of

TODAY = date(2026, 11, 21)


@pytest.fixture
async def written(thread: JournalThread) -> None:
    """Three weeks of moods with a gap, a session, two notes, a reflection."""
    await thread.call(rate_days, date(2026, 11, 1), "456789.34567.456789", anxiety="3")
    await thread.call(Journal.check_in, {}, day=date(2026, 11, 7), note="Down to the river.")
    about = await session(thread, "2026-11-12", intention="to rest")
    await thread.call(Journal.reflect, "The river again, and rain.", session=about.id)
    await thread.call(Journal.add_event, "life", day=date(2025, 3, 2), label="moved house")


def look_back(shell: Shell) -> LookBackScreen:
    page = shell.room("look_back")
    assert isinstance(page, LookBackScreen)
    return page


def cell_of(calendar: Calendar, day: date) -> tuple[int, int]:
    """Where a day stands in the calendar, as x and y."""
    assert calendar._grid is not None
    row, column = calendar._grid.place(day)
    return column, row + 1


def at(shell: Shell, day: date) -> str:
    """The sign that the calendar shows for a day."""
    page = look_back(shell)
    cell = cell_of(page.calendar, day)
    region = page.calendar.region
    line = page._compositor.render_strips()[region.y + cell[1]]
    return line.text[region.x + cell[0]]


def style_at(shell: Shell, day: date) -> Style:
    """How the sign of a day is drawn."""
    calendar = look_back(shell).calendar
    cell = cell_of(calendar, day)
    strip = calendar.render_line(cell[1]).crop(cell[0], cell[0] + 1)
    (segment,) = strip
    assert segment.style is not None
    return segment.style


@pytest.mark.usefixtures("written")
async def test_j_shows_the_year_with_today_in_hand(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j")
        await pilot.pause()
        seen = text_of(shell)
        assert "2026 · Mood, 0 to 10, higher is easier" in seen
        assert "Jan   Feb   Mar" in seen
        assert "▌ Sat 21 Nov" in seen
        assert [at(shell, date(2026, 11, day)) for day in (1, 6, 7, 8, 12, 13, 19)] == [
            *("4", "9", "–", "3", "⑦", "·", "9")
        ]


@pytest.mark.usefixtures("written")
async def test_days_that_cannot_hold_anything_stay_empty(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j")
        await pilot.pause()
        assert at(shell, date(2026, 11, 22)) == " "
        assert at(shell, date(2026, 1, 1)) == "·"
        await pilot.press("pageup")
        await pilot.pause()
        assert at(shell, date(2025, 3, 1)) == " "
        assert at(shell, date(2025, 3, 2)) == "–"


@pytest.mark.usefixtures("written")
async def test_arrows_move_by_a_day_and_by_a_week(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j")
        for key, day in (("up", 20), ("left", 13), ("down", 14), ("right", 21)):
            await pilot.press(key)
            await pilot.pause()
            assert look_back(shell).at == date(2026, 11, day)
            assert f" {day} Nov" in next(row for row in text_of(shell).split("\n") if "▌" in row)


@pytest.mark.usefixtures("written")
async def test_pages_go_by_years_and_home_and_end_to_the_ends(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "pageup")
        await pilot.pause()
        assert look_back(shell).at == date(2025, 11, 21)
        assert "2025 · Mood" in text_of(shell)
        await pilot.press("home")
        await pilot.pause()
        assert look_back(shell).at == date(2025, 3, 2)
        await pilot.press("pagedown", "end")
        await pilot.pause()
        assert look_back(shell).at == TODAY
        assert "2026 · Mood" in text_of(shell)


@pytest.mark.usefixtures("written")
async def test_tab_shows_another_scale(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "tab")
        await pilot.pause()
        assert "2026 · Anxiety, 0 to 10, lower is easier" in text_of(shell)
        assert at(shell, date(2026, 11, 1)) == "3"
        assert at(shell, date(2026, 11, 2)) == "–"
        await pilot.press("shift+tab")
        await pilot.pause()
        assert at(shell, date(2026, 11, 2)) == "5"


@pytest.mark.usefixtures("written")
async def test_a_click_takes_a_day_of_the_calendar_or_of_the_list(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("j")
        await pilot.pause()
        page = look_back(shell)
        cell = cell_of(page.calendar, date(2026, 11, 12))
        await pilot.click(page.calendar, offset=cell)
        await pilot.pause()
        assert page.at == date(2026, 11, 12)
        rows = text_of(shell).split("\n")
        row = next(n for n, text in enumerate(rows) if "Wed 11 Nov" in text)
        await pilot.click(offset=(10, row))
        await pilot.pause()
        assert page.at == date(2026, 11, 11)


@pytest.mark.usefixtures("written")
async def test_the_list_tells_what_a_day_holds(opened: Opened, shell: Shell) -> None:
    async with opened((100, 30)) as pilot:
        await pilot.press("j", "up")
        await pilot.pause()
        seen = text_of(shell)
        assert "Thu 12 Nov   7    S1 dosing session" in seen
        assert "Sat 7 Nov         “Down to the river.”" in seen
        assert "▌ Fri 20 Nov        nothing written" in seen
        assert "Sat 21 Nov        reflection   “The river again, and rain.”" in seen


@pytest.mark.usefixtures("written")
async def test_moving_within_what_was_read_asks_the_journal_nothing(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("j")
        await pilot.pause()
        asked = Asked(thread)
        await pilot.press("up", "left", "down", "right", "left")
        for size in ((120, 40), (61, 17), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert asked.verbs == 0


async def test_a_long_journal_is_read_a_window_at_a_time(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2025, 1, 1), "5" * 690)
    async with opened((80, 40)) as pilot:
        await pilot.press("j", "pageup")
        await pilot.pause()
        page = look_back(shell)
        assert page.near is not None
        assert len(page.near.days) < 200
        for key in ["left"] * 20:
            await pilot.press(key)
        await pilot.pause()
        rows = [row for row in text_of(shell).split("\n") if row.startswith(("▌", "  "))]
        assert sum("5" in row[14:22] for row in rows) >= 20


async def test_an_empty_journal_has_a_calm_page(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "up", "left", "pageup", "pagedown", "home", "end", "tab")
        await pilot.press("slash", "x")
        await drawn(pilot)
        await pilot.press("enter", "escape", "escape")
        await pilot.pause()
        assert shell.page is shell.room("today")


class TestShade:
    @pytest.mark.parametrize("look", [name for name in NAMES if name != "terminal"])
    @pytest.mark.usefixtures("written")
    async def test_is_darker_for_more_and_leaves_every_digit_readable(
        self, opened: Opened, shell: Shell, look: str
    ) -> None:
        shell.theme = look
        async with opened() as pilot:
            await pilot.press("j")
            await pilot.pause()
            # 4, 5, 7 and 9 on the first days of November.
            styles = [style_at(shell, date(2026, 11, day)) for day in (8, 2, 4, 6)]
        grounds = [style.bgcolor.triplet for style in styles if style.bgcolor]
        assert len(set(grounds)) == len(styles)
        for style in styles:
            assert style.color is not None
            assert style.bgcolor is not None
            assert contrast(style.color.triplet, style.bgcolor.triplet) >= 4.5

    @pytest.mark.usefixtures("written")
    async def test_is_weight_in_the_terminals_own_colours(
        self, opened: Opened, shell: Shell
    ) -> None:
        shell.theme = "terminal"
        async with opened() as pilot:
            await pilot.press("j")
            await pilot.pause()
            low, middle, high = (style_at(shell, date(2026, 11, day)) for day in (8, 2, 6))
            here = style_at(shell, TODAY)
        assert [bool(each) for each in (low.dim, middle.dim, middle.bold, high.bold)] == [
            *(True, False, False, True)
        ]
        assert here.reverse


def contrast(one: Any, other: Any) -> float:
    """As WCAG 2 has it, of two colours."""

    def light(colour: Any) -> float:
        parts = [part / 255 for part in colour]
        red, green, blue = (
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.usefixtures("written")
async def test_ascii_marks_need_no_other_sign(opened: Opened, shell: Shell) -> None:
    shell.settings = Settings(marks="ascii")
    async with opened() as pilot:
        await pilot.press("j")
        await pilot.pause()
        assert [at(shell, date(2026, 11, day)) for day in (1, 7, 12, 13)] == ["4", "-", "o", "."]


class TestSearch:
    @pytest.mark.usefixtures("written")
    async def test_finds_while_one_types_and_shows_where(
        self, opened: Opened, shell: Shell
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "slash", *"RIVER")
            await drawn(pilot)
            seen = text_of(shell)
            assert "2 places" in seen
            assert "▌ 21 Nov 2026  reflection   The river again, and rain." in seen
            assert "7 Nov 2026   check-in     Down to the river." in seen
            await pilot.press("space", *"rain")
            await drawn(pilot)
            assert "1 place" in text_of(shell)
            assert "check-in  " not in text_of(shell)

    @pytest.mark.usefixtures("written")
    async def test_moves_the_calendar_with_what_is_found_and_enter_opens_that_day(
        self, opened: Opened, shell: Shell
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "slash", *"river", "down")
            await drawn(pilot)
            assert look_back(shell).at == date(2026, 11, 7)
            await pilot.press("enter")
            await pilot.pause()
            assert "Saturday 7 November" in text_of(shell)
            await pilot.press("escape")
            await pilot.pause()
            assert "2 places" in text_of(shell)
            assert look_back(shell).at == date(2026, 11, 7)

    @pytest.mark.usefixtures("written")
    async def test_crosses_years(self, opened: Opened, shell: Shell) -> None:
        async with opened() as pilot:
            await pilot.press("j", "slash", *"moved")
            await drawn(pilot)
            assert "2025 · Mood" in text_of(shell)

    @pytest.mark.usefixtures("written")
    async def test_says_when_nothing_holds_the_words(self, opened: Opened, shell: Shell) -> None:
        async with opened() as pilot:
            await pilot.press("j", "slash", *"zebra")
            await drawn(pilot)
            assert "No day holds these words." in text_of(shell)
            await pilot.press("enter", "down")
            assert shell.page is look_back(shell)

    @pytest.mark.usefixtures("written")
    async def test_esc_leaves_the_search_then_the_screen(
        self, opened: Opened, shell: Shell
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "slash", *"river", "escape")
            await drawn(pilot)
            assert shell.page is look_back(shell)
            assert "Search" not in text_of(shell)
            await pilot.press("slash")
            await pilot.pause()
            assert "river" not in text_of(shell).split("Search")[1].split("\n")[0]
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert shell.page is shell.room("today")

    @pytest.mark.usefixtures("written")
    async def test_happens_where_it_holds_up_no_key(
        self, opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sought: list[int] = []
        search = Journal.search

        def watched(journal: Journal, *args: Any) -> Any:
            sought.append(threading.get_ident())
            return search(journal, *args)

        monkeypatch.setattr(Journal, "search", watched)
        async with opened() as pilot:
            await pilot.press("j", "slash", *"river")
            await drawn(pilot)
        assert sought
        assert threading.get_ident() not in sought

    @pytest.mark.usefixtures("written")
    async def test_that_fails_is_told_once_and_can_be_tried_again(
        self, opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def damaged(*_: object, **__: object) -> Any:
            raise Damaged("A page of the journal cannot be read.", "Close it and check the file.")

        async with opened() as pilot:
            await pilot.press("j", "slash")
            monkeypatch.setattr(Journal, "search", damaged)
            await pilot.press("r")
            await drawn(pilot)
            assert "A page of the journal cannot be read." in text_of(shell)
            monkeypatch.undo()
            await pilot.press("i")
            await drawn(pilot)
            assert "cannot be read" not in text_of(shell)
            assert "2 places" in text_of(shell)


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(Journal.check_in, {"mood": 4}, note=EVIL, tags=[EVIL], words=[EVIL])
    await thread.call(Journal.add_event, "life", label=EVIL)
    await session(thread, "2026-11-20", intention=EVIL)
    async with opened((120, 40)) as pilot:
        for keys in (["j"], ["slash", *"quit"]):
            await pilot.press(*keys)
            await drawn(pilot)
            assert EVIL_SHOWN[:20] in text_of(shell)
            assert live_cells(shell) == []
            for y in range(4, 36, 5):
                await pilot.click(offset=(60, y))
            await pilot.pause()
            assert shell.page is look_back(shell)
