"""Before and after: the table says what the journal counts, and nothing reads as more."""

from __future__ import annotations

import re
import threading
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import pytest

from kapjournal.charts import terminal
from kapjournal.charts.chart import number
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.comparison import Comparison, Mode
from kapjournal.model.scales import Scale
from kapjournal.tui import comparing
from kapjournal.tui.screens.compare import CompareScreen
from kapjournal.tui.shell import Shell
from tests.tui.clients import EVIL, EVIL_SHOWN, Asked, drawn, live_cells, rate_days, session, until
from tests.tui.conftest import Opened, text_of

SCALES = ("mood", "anxiety", "energy", "connected", "sleep_quality")


@pytest.fixture
async def rated(thread: JournalThread) -> None:
    """Three sessions a month apart, ratings of every scale with gaps around them."""

    def fill(journal: Journal) -> None:
        digits = {
            scale: (("4.5345"[n:] + "6.7" + str(n + 2)) * 20)[:112]
            for n, scale in enumerate(SCALES)
        }
        rate_days(journal, date(2026, 8, 1), **digits)
        for day in ("2026-09-02", "2026-10-03", "2026-11-02"):
            journal.add_session("dosing", day=date.fromisoformat(day))

    await thread.call(fill)


def compare(shell: Shell) -> CompareScreen:
    page = shell.room("compare")
    assert isinstance(page, CompareScreen)
    return page


def table(shell: Shell) -> list[list[str]]:
    """The numbers of the table: a row a scale, a cell ``5.5 6/7`` a window."""
    found = re.findall(r"^. (\w[\w ]+?)  .*?easier +(.+)$", text_of(shell), re.MULTILINE)
    cells = [re.split(r" {2,}|(?<=\d) (?=\d)", row.strip()) for _, row in found]
    return [[cell.replace(" of ", "/").replace(" · ", " ") for cell in row] for row in cells]


def counted(comparison: Comparison) -> list[list[str]]:
    rows = []
    for one in comparison.scales:
        sides = [one.before, one.early, one.after, one.later]
        if comparison.mode != "session":
            sides = [one.before, one.after]
        rows.append(
            [
                f"{'–' if side.median is None else number(side.median)} "
                f"{side.rated}/{side.possible}"
                for side in sides
            ]
        )
    return rows


@pytest.mark.usefixtures("rated")
@pytest.mark.parametrize(
    ("keys", "of", "mode"),
    [
        ([], "S3", "session"),
        (["left"], "S2", "session"),
        (["left", "left", "left"], "S1", "session"),
        (["left", "right"], "S3", "session"),
        (["f"], "S3", "first_baseline"),
        (["left", "f"], "S2", "first_baseline"),
        (["f", "left"], "S2", "first_baseline"),
        (["f", "f"], "S3", "lately"),
        (["f", "f", "f"], "S3", "session"),
        (["f", "f", "left"], "S2", "session"),
    ],
)
async def test_every_number_stands_under_the_window_it_was_counted_in(
    opened: Opened, shell: Shell, thread: JournalThread, keys: list[str], of: str, mode: Mode
) -> None:
    expected = await thread.call(Journal.compare, of, mode=mode)
    async with opened((120, 40)) as pilot:
        await pilot.press("b", *keys)
        await drawn(pilot)
        seen = text_of(shell)
        assert table(shell) == counted(expected)
        assert expected.scales[0].sentence in " ".join(seen.split())
    heads = " ".join(seen.splitlines()[3].split())
    wanted = {
        "session": "before early after later",
        "first_baseline": "first days after",
        "lately": "first days lately",
    }
    assert heads.endswith(wanted[mode])


@pytest.mark.usefixtures("rated")
async def test_eighty_columns_have_room_for_the_way_of_each_scale_and_the_statement(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("b")
        await drawn(pilot)
        seen = text_of(shell)
    assert seen.count("higher is easier") >= 4
    assert "lower is easier" in seen
    assert "this does not say why" in seen
    assert "ratings then tend to rise" in seen
    assert "Not a diagnosis." in seen
    assert "Your middle mood rating was" in seen


@pytest.mark.usefixtures("rated")
@pytest.mark.parametrize("keys", [["a"], ["f"], ["f", "f"], ["v"], ["a", "v"], ["w"]])
@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_the_statement_is_always_in_sight(
    opened: Opened, shell: Shell, keys: list[str], size: tuple[int, int]
) -> None:
    async with opened(size) as pilot:
        await pilot.press("b", *keys)
        await drawn(pilot)
        said = " ".join(text_of(shell).split())
    assert "this does not say why. Sessions are often booked when things are worse" in said
    assert "Not a diagnosis." in said


@pytest.mark.usefixtures("rated")
async def test_w_goes_through_the_windows_and_prints_the_one_in_use(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("b", "w", "w")
        await drawn(pilot)
        # Its days after are still open: the session that is looked at stays all the same.
        assert "w 28 days either side of S3" in text_of(shell)
        await pilot.press("w", "w", "left")
        for days in (7, 14, 28, 3):
            await drawn(pilot)
            assert f"w {days} days either side of S2" in text_of(shell)
            assert f"-{days} to -1" in text_of(shell)
            assert table(shell) == counted(await thread.call(Journal.compare, "S2", window=days))
            await pilot.press("w")
        await drawn(pilot)
        await pilot.click(compare(shell).comparison_table, offset=(4, 1))
        await drawn(pilot)
        assert "w 14 days either side of S2" in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_tab_and_a_click_draw_another_scale(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("b")
        await drawn(pilot)
        assert "Mood, 0 to 10, higher is easier" in text_of(shell)
        await pilot.press("tab")
        await drawn(pilot)
        assert "Anxiety, 0 to 10, lower is easier" in text_of(shell)
        assert "▌ Anxiety" in text_of(shell)
        assert "Your middle anxiety rating was" in text_of(shell)
        await pilot.click(compare(shell).comparison_table, offset=(5, 4))
        await drawn(pilot)
        assert "▌ Energy" in text_of(shell)
        await pilot.press("shift+tab", "shift+tab", "shift+tab")
        await drawn(pilot)
        assert "▌ Sleep" in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_a_lays_all_sessions_over_each_other(opened: Opened, shell: Shell) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("b", "a")
        await drawn(pilot)
        seen = text_of(shell)
        assert "All sessions, day by day" in seen
        assert "Mood, 0 to 10, higher is easier" in seen
        assert "Sessions: 3." in seen
        assert "before  " not in seen
        await pilot.press("a")
        await drawn(pilot)
        assert "S3 dosing, Monday 2 November" in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_v_shows_the_days_as_numbers_and_they_can_be_read_to_their_end(
    opened: Opened, shell: Shell
) -> None:
    async with opened((104, 32)) as pilot:
        await pilot.press("b", "v")
        await drawn(pilot)
        seen = text_of(shell)
        assert "●" not in seen
        assert "-14  " in seen
        assert "+14  " not in seen
        await pilot.press(*["pagedown"] * 8)
        last = "The early days are part of the days after."
        await until(pilot, lambda: "+14  " in text_of(shell) and last in text_of(shell))
        await pilot.press(*["pageup"] * 9)
        await until(pilot, lambda: "-14  " in text_of(shell))


async def test_an_open_window_says_so_far_and_never_reads_as_final(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 11, 1), "456745674567456745674")
    await session(thread, "2026-11-17")
    async with opened((104, 32)) as pilot:
        await pilot.press("b")
        await drawn(pilot)
        lines = text_of(shell).splitlines()
        assert "after, so far" in lines[3]
        assert "+1 to +3" in lines[4]
        assert "day 4 of 7" in lines[4]
        assert "not begun" in lines[4]
        assert "so far, day 4 of 7" in " ".join(text_of(shell).split())
        await pilot.resize_terminal(80, 24)
        await drawn(pilot)
        lines = text_of(shell).splitlines()
        assert "early      after …" in lines[2]
        assert "day 4 of 7" in lines[3]


async def test_only_the_later_days_may_still_be_open(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 11, 1), "456745674567456745674")
    await session(thread, "2026-11-11")
    async with opened((104, 32)) as pilot:
        await pilot.press("b")
        await drawn(pilot)
        lines = text_of(shell).splitlines()
        assert lines[3].endswith("later, so far")
        assert lines[4].endswith("day 3 of 7")
        assert "+1 to +7" in lines[4]


async def test_windows_are_named_by_the_days_that_neighbours_leave_them(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 10, 1), "4567" * 13)
    for day in ("2026-10-12", "2026-10-21", "2026-11-01"):
        await session(thread, day)
    async with opened((104, 32)) as pilot:
        await pilot.press("b", "w", "left")
        await drawn(pilot)
        lines = text_of(shell).splitlines()
        assert re.sub(" +", " ", lines[4]).endswith(" -8 to -1 +1 to +3 +1 to +10 no days")


async def test_sessions_close_together_begin_with_the_first_days_and_the_last(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 9, 20), "4567" * 15)
    for day in ("2026-11-01", "2026-11-05", "2026-11-09", "2026-11-13"):
        await session(thread, day)
    async with opened() as pilot:
        await pilot.press("b")
        await drawn(pilot)
        seen = text_of(shell)
        assert "Your sessions lie close together, so few days stand around each" in seen
        assert "4 Oct–31 Oct" in seen
        assert "15 Nov–21 Nov" in seen
        assert "in the 28 days before S1" in " ".join(seen.split())
        await pilot.press("f")
        await drawn(pilot)
        assert "S4 dosing, Friday 13 November" in text_of(shell)
        assert "close together" not in text_of(shell)
        await pilot.press("escape", "s", "down", "b")
        await drawn(pilot)
        assert "S3 dosing, Monday 9 November" in text_of(shell)


async def test_before_there_is_a_session_it_says_what_it_needs(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-12-01")
    async with opened() as pilot:
        await pilot.press("b", "left", "a", "f", "w", "tab", "v", "pagedown")
        await drawn(pilot)
        assert shell.page is compare(shell)
        assert "Before and after need a session that took place." in text_of(shell)
        assert text_of(shell).splitlines()[-1].split()[:4] == ["s", "Sessions", "esc", "back"]


async def test_a_session_without_ratings_is_a_table_of_dashes(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-05")
    async with opened() as pilot:
        await pilot.press("b")
        await drawn(pilot)
        assert "There are no mood ratings in these days yet." in text_of(shell)
        assert "Mood was not rated on these days." in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_what_invites_watching_for_the_next_dose_is_nowhere(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(
        lambda journal: journal.amend_session(
            journal.session("S3").session, dose="as the clinic gave it"
        )
    )
    async with opened((120, 50)) as pilot:
        for keys in (["b"], ["f"], ["f"], ["a"], ["v"]):
            await pilot.press(*keys)
            await drawn(pilot)
            seen = text_of(shell).lower()
            for word in ("nap", "best", "back at", "%", "slope", "instability", "as the clinic"):
                assert word not in seen


@pytest.mark.usefixtures("rated")
async def test_what_else_was_in_these_days_is_named_with_its_day(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(
        Journal.add_event, "medication", change="changed", day=date(2026, 10, 30), label="evening"
    )
    await thread.call(Journal.add_session, "integration", day=date(2026, 11, 4))
    async with opened((104, 32)) as pilot:
        await pilot.press("b")
        await drawn(pilot)
        said = " ".join(text_of(shell).split())
    assert (
        "Also in these days: medication changed (evening) on 30 Oct; "
        "integration session I1 on 4 Nov." in said
    )


async def test_an_own_scale_with_a_long_wide_name_keeps_the_columns(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    def own(journal: Journal) -> None:
        name = "心の重さ、とても長い名前です、まだ続く"
        scale = Scale("own", name, "心の重さ", "?", "a", "b", "higher_is_worse", origin="own")
        journal._store.put_scale(scale)
        pages = Scale("pages", "Pages", "pages", "?", "a", "b", "none", 0, 1000, 0.5, "p", "own")
        journal._store.put_scale(pages)
        journal.choose_scales(["own", "sleep_hours", "pages"])
        for n in range(20):
            day = date(2026, 11, 1) + timedelta(days=n)
            journal.check_in({"own": float(n % 10), "sleep_hours": 7.25, "pages": 637.5}, day=day)

    await thread.call(own)
    await session(thread, "2026-11-10")
    async with opened() as pilot:
        await pilot.press("b", "shift+tab", "shift+tab")
        await drawn(pilot)
        lines = text_of(shell).splitlines()
        [mine] = [line for line in lines if line.startswith("▌")]
        assert "心の重さ" in mine
        assert "lower is easier" in mine
        assert "…" in mine
        assert "7.3 · " in next(line for line in lines if line.startswith("  Sleep h"))
        assert all(len(line) <= 80 for line in lines)
        await pilot.press("f")
        await pilot.resize_terminal(60, 20)
        await drawn(pilot)
        [row] = re.findall(r"^  Pages +(.*?) *$", text_of(shell), re.MULTILINE)
        assert row.split("  ", 1)[0].endswith("of 9")
        assert "637.5 · 7 of 7" in row


@pytest.mark.usefixtures("rated")
async def test_other_sizes_and_scales_ask_the_journal_nothing(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("b")
        await drawn(pilot)
        asked = Asked(thread)
        for size in ((120, 40), (61, 17), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await drawn(pilot)
        await pilot.press("tab", "v", "v", "a", "tab", "a", "pagedown")
        await drawn(pilot)
        assert asked.verbs == 0
        await pilot.press("left")
        await drawn(pilot)
        assert asked.verbs == 1


@pytest.mark.usefixtures("rated")
async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.add_event, "life", day=date(2026, 11, 3), label=EVIL)
    await thread.call(
        lambda journal: journal.amend_session(
            journal.session("S3").session, intention=EVIL, dose=EVIL, place=EVIL, people=EVIL
        )
    )
    async with opened((120, 50)) as pilot:
        for keys in (["b"], ["v"], ["v", "f"], ["a"]):
            await pilot.press(*keys)
            await drawn(pilot)
            if keys != ["a"]:
                assert EVIL_SHOWN in " ".join(text_of(shell).split())
            assert live_cells(shell) == []
            for y in range(4, 46, 9):
                await pilot.click(offset=(60, y))
            assert shell.page is compare(shell)


async def test_a_session_of_another_year_says_its_year(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2012, 10, 1), "4567456745674")
    await session(thread, "2012-10-10")
    async with opened() as pilot:
        await pilot.press("b")
        await drawn(pilot)
        assert "S1 dosing, Wednesday 10 October 2012" in text_of(shell)
        await pilot.press("f")
        await drawn(pilot)
        assert "12 Sep–9 Oct 2012" in text_of(shell)
        assert "11 Oct–17 Oct 2012" in text_of(shell)


@pytest.mark.usefixtures("rated")
async def test_a_picture_is_put_together_and_drawn_where_it_holds_up_no_key(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: dict[str, set[int]] = {}

    def watch(module: ModuleType, name: str) -> None:
        work = getattr(module, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            made.setdefault(name, set()).add(threading.get_ident())
            return work(*args, **kwargs)

        monkeypatch.setattr(module, name, watched)

    watch(comparing, "comparison_chart")
    watch(comparing, "overlay_chart")
    watch(terminal, "draw")
    async with opened() as pilot:
        await pilot.press("b", "tab", "a", "tab", "f", "left")
        await drawn(pilot)
        await pilot.resize_terminal(120, 40)
        await drawn(pilot)
    assert made.keys() == {"comparison_chart", "overlay_chart", "draw"}
    assert threading.get_ident() not in set().union(*made.values())


@pytest.mark.usefixtures("rated")
async def test_keys_pressed_while_it_is_put_together_end_in_the_last_picture(
    opened: Opened, shell: Shell
) -> None:
    async with opened((120, 40)) as pilot:
        await pilot.press("b", "tab", "a", "tab", "a", "tab", "a")
        await drawn(pilot)
        seen = text_of(shell)
        assert "Connected, 0 to 10" in seen
        assert "sessions rated that day" in seen


@pytest.mark.usefixtures("rated")
async def test_k_goes_through_the_kinds_that_took_place_each_with_windows_of_its_own(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    def visits(journal: Journal) -> None:
        journal.add_session("preparation", day=date(2026, 8, 28))
        journal.add_session("integration", day=date(2026, 11, 5))
        journal.add_session("evaluation", day=date(2026, 12, 5), happened=False)

    await thread.call(visits)
    async with opened((120, 40)) as pilot:
        await pilot.press("b")
        await drawn(pilot)
        titles = []
        for _ in range(4):
            await pilot.press("k")
            await drawn(pilot)
            titles.append(text_of(shell).splitlines()[0].split()[3])
    assert titles == ["P1", "I1", "S3", "P1"]


async def test_where_no_dosing_session_took_place_another_kind_is_shown(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 11, 1), "45674567456745674567")
    await thread.call(Journal.add_session, "other", day=date(2026, 11, 10))
    async with opened((120, 40)) as pilot:
        await pilot.press("b")
        await drawn(pilot)
        assert "O1 other" in text_of(shell).splitlines()[0]
