"""A chart in the terminal: nothing joined over a gap, nothing lost, no cell off."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

import plotext
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kapjournal.charts.around import legend_of
from kapjournal.charts.chart import Chart, Days, Line, Point, Points, Values
from kapjournal.charts.compose import comparison_chart, overlay_chart, trend_chart
from kapjournal.charts.drawing import Drawing, Ink, cells
from kapjournal.charts.grid import Grid
from kapjournal.charts.terminal import LEAST_HEIGHT, LEAST_WIDTH, draw
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Series
from tests.charts.examples import (
    EVENTS,
    FIRST,
    MOOD,
    MOOD_LONG,
    S3,
    SESSIONS,
    comparison,
    days,
    event,
    long_series,
    month,
    scale,
    session,
    sessions_every,
    trends,
)

INKS: tuple[Ink, ...] = get_args(Ink)
BRAILLE = {chr(code) for code in range(0x2801, 0x2900)}

daily = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=2, max_size=18)


def rows_of(drawing: Drawing) -> list[str]:
    return ["".join(run.text for run in row) for row in drawing.rows]


def roles_at(drawing: Drawing) -> list[list[tuple[str, str]]]:
    """The cells of each row as (sign, role)."""
    return [[(sign, run.role) for run in row for sign in run.text] for row in drawing.rows]


def bare(values: list[int | None]) -> Chart:
    """A chart of nothing but a scale from 0 to 10."""
    points = Points.of(Point(x, float(y)) for x, y in enumerate(values) if y is not None)
    axis = Days(0, len(values) - 1, date(2026, 11, 1))
    return Chart("Mood", (), axis, Values(0, 10), (Line("Mood", points),), empty="Nothing yet.")


def column(x: int, of: int, width: int) -> int:
    """Where a day stands, reckoned anew: three cells of axis, then evenly over the rest."""
    return 3 + math.floor((width - 4) * x / (of - 1) + 0.5)


@given(daily)
@settings(max_examples=60, deadline=None)
def test_a_gap_is_never_joined(values: list[int | None]) -> None:
    text = rows_of(draw(bare(values), 120, 24))[:21]
    rated = [x for x, y in enumerate(values) if y is not None]
    for a, b in pairwise(rated):
        between = range(column(a, len(values), 120) + 1, column(b, len(values), 120))
        drawn = any(row[n] != " " for row in text for n in between)
        assert drawn == (b == a + 1)


def test_nothing_is_drawn_before_the_first_and_after_the_last_rating() -> None:
    text = rows_of(draw(bare([None, None, 4, 6, None, None]), 90, 20))[:16]
    edges = [*range(3, column(2, 6, 90)), *range(column(3, 6, 90) + 1, 90)]
    assert all(row[n] == " " for row in text for n in edges)


@given(daily)
@settings(max_examples=60, deadline=None)
def test_every_rating_stands_on_its_own_row_and_column(values: list[int | None]) -> None:
    # Eleven rows for eleven numbers: no rating shares a row with another one.
    text = rows_of(draw(bare(values), 100, 12))
    drawn = {(row, n) for row in range(11) for n, sign in enumerate(text[row]) if sign == "●"}
    wanted = {(10 - y, column(x, len(values), 100)) for x, y in enumerate(values) if y is not None}
    assert drawn == wanted


def test_a_level_line_is_drawn_alike_at_every_height() -> None:
    signs = set()
    for value in range(11):
        (row,) = (row for row in rows_of(draw(bare([value] * 4), 80, 12)) if "●" in row)
        signs |= set(row[3:])
    assert signs == {"●", "⠒"}


def test_a_session_day_is_hollow_and_joined_to_neither_neighbour() -> None:
    shown = trends(
        Series(MOOD, days("5 5 5 5 5")),
        count=5,
        sessions=Sessions([session(S3)]),
        events=(),
    )
    row = next(row for row in rows_of(draw(trend_chart(shown, "mood"), 83, 12)) if "○" in row)
    places = [n for n, sign in enumerate(row) if sign in "●○"]
    assert [row[n] for n in places] == ["●", "●", "○", "●", "●"]
    joined = [set(row[a + 1 : b]) <= BRAILLE for a, b in pairwise(places)]
    assert joined == [True, False, False, True]


def test_a_dosing_session_is_a_line_and_another_visit_a_sign_at_the_top() -> None:
    text = rows_of(draw(trend_chart(month(), "mood"), 100, 16))
    assert text[0].split() == ["S2", "I1", "S3"]
    signs = [[row[text[0].index(label)] for row in text[1:10]] for label in ("S2", "I1")]
    assert signs[0].count("┊") == 8
    assert signs[0].count("○") == 1
    assert signs[1][0] == "╷"
    assert "┊" not in signs[1]


def test_an_event_is_a_letter_under_its_day_with_its_meaning_below() -> None:
    text = rows_of(draw(trend_chart(month(), "mood"), 100, 20))
    (at,) = (n for n, row in enumerate(text) if row.strip() == "m")
    assert text[at].index("m") == column(7, 28, 100)
    assert "m medication" in "".join(text[at + 1 :])


def test_the_band_stands_at_its_low_and_its_high() -> None:
    # Under the label row stand eleven rows, from 10 to 0.
    text = rows_of(draw(trend_chart(month(), "mood"), 100, 17))[1:12]
    assert [10 - n for n, row in enumerate(text) if "┄" in row] == [4, 3]


def test_a_second_scale_has_points_of_another_shape() -> None:
    text = "".join(rows_of(draw(trend_chart(month(), "mood", "anxiety"), 100, 20))[:-2])
    assert {"●", "◆", "○", "◇"} <= set(text)


def test_points_of_two_scales_in_one_cell_are_said_to_be_both() -> None:
    two = trends(
        Series(MOOD, days("4 6")),
        Series(scale("Energy"), days("4 2")),
        count=2,
        sessions=Sessions([]),
        events=(),
    )
    text = rows_of(draw(trend_chart(two, "mood", "energy"), 60, 14))
    assert sum(row.count("◈") for row in text[:11]) == 1
    assert "◈ both" in "".join(text)


def test_a_scale_with_other_ends_has_its_own_axis_on_the_right() -> None:
    drawing = draw(trend_chart(month(), "mood", "sleep hours"), 100, 20)
    text = rows_of(drawing)
    ticks = [(row[:3].split(), row[-2:].split()) for row in text]
    assert (["10"], ["24"]) in ticks
    assert (["0"], ["0"]) in ticks
    numbers = [role for row in roles_at(drawing)[:14] for sign, role in row[-2:] if sign != " "]
    assert set(numbers) == {"second"}
    assert "◆ Sleep hours, right" in drawing.plain()


def test_windows_are_named_under_their_days() -> None:
    chart = comparison_chart(comparison(), [MOOD_LONG], SESSIONS, "mood")
    text = rows_of(draw(chart, 100, 16))
    (rules,) = (row for row in text if "before" in row and "─" in row)
    for label, first, last in (("before", 7, 13), ("after", 15, 21), ("later", 22, 28)):
        a, b = column(first, 29, 100), column(last, 29, 100)
        assert label in rules[a : b + 1]
        assert set(rules[a : b + 1].replace(f" {label} ", "")) == {"─"}


def test_where_rows_are_few_windows_and_the_days_they_end_on_share_one() -> None:
    chart = comparison_chart(comparison(), [MOOD_LONG], SESSIONS, "mood")
    rows = rows_of(draw(chart, 76, 7))
    assert "-7 ─ before ── -1 0  +1 ─ after ─── +7 +8 ─ later ─ +14" in rows[-1]
    assert [row.split()[0] for row in rows[1:6:2]] == ["10", "5", "0"]
    for name, x in (("-1", 13), ("0", 14), ("+7", 21)):
        at = column(x, 29, 76)
        assert name in rows[-1][at - 1 : at + 2].split()


def test_other_sessions_stand_faint_behind_the_one_looked_at() -> None:
    chart = comparison_chart(comparison(), [MOOD_LONG], SESSIONS, "mood", (FIRST,))
    drawing = draw(chart, 100, 16)
    faint = {role for row in roles_at(drawing) for sign, role in row if sign == "∘"}
    assert faint == {"dim"}
    assert "∘ S1" in drawing.plain()


def test_an_overlay_says_how_many_sessions_stand_behind_each_day() -> None:
    chart = overlay_chart([MOOD_LONG], SESSIONS, "mood")
    text = rows_of(draw(chart, 100, 17))
    (counts,) = (row for row in text if row.startswith("n ") and "sessions" not in row)
    for x, count in chart.counts:
        assert counts[column(x + 14, 29, 100)] == str(count)


def test_a_middle_of_sessions_is_told_apart_from_them_by_its_shape() -> None:
    text = draw(overlay_chart([MOOD_LONG], SESSIONS, "mood"), 100, 17).plain()
    assert "● middle   ∘ S1, S2, S3" in text


@pytest.mark.parametrize("count", [365, 3650])
def test_years_of_days_keep_their_least_and_their_most(count: int) -> None:
    values = [5.0] * count
    values[count // 3], values[count // 2] = 0.0, 10.0
    shown = trends(Series(MOOD, days(values)), count=count, sessions=Sessions([]), events=())
    text = rows_of(draw(trend_chart(shown, "mood"), 100, 24))
    top, foot = (next(row for row in text if row.startswith(tick)) for tick in ("10 ", " 0 "))
    assert top[column(count // 2, count, 100)] == "│"
    assert foot[column(count // 3, count, 100)] == "│"


def test_many_days_a_column_are_joined_over_no_gap() -> None:
    values: list[float | None] = [4.0] * 400
    values[100:300] = [None] * 200
    shown = trends(Series(MOOD, days(values)), count=400, sessions=Sessions([]), events=())
    text = rows_of(draw(trend_chart(shown, "mood"), 100, 24))[:21]
    gap = range(column(100, 400, 100) + 1, column(299, 400, 100))
    assert all(row[n] == " " for row in text for n in gap)


def test_sessions_by_the_dozen_are_marked_at_the_top_alone() -> None:
    shown = trends(long_series(3650), count=3650, sessions=sessions_every(21, 60))
    text = rows_of(draw(trend_chart(shown, "mood"), 100, 24))
    assert "╷" in text[1]
    assert "╷ S dosing" in "".join(text)
    assert not any("┊" in row for row in text)


def every_chart() -> list[Chart]:
    long = trends(long_series(700), count=700, sessions=sessions_every(30, 20), events=EVENTS)
    own = scale("Schlaf 睡眠 \u202ex\u0301\u0301", low=-3, high=3.5)
    odd = trends(Series(own, days("-3 3.5 . 0")), Series(MOOD, days("1 2 3 4")), count=4)
    compared = comparison()
    return [
        trend_chart(month(), "mood"),
        trend_chart(month(), "mood", "anxiety"),
        trend_chart(month(), "mood", "sleep hours"),
        trend_chart(long, "mood"),
        trend_chart(odd, own.id, "mood"),
        trend_chart(trends(Series(MOOD, ())), "mood"),
        trend_chart(trends(Series(MOOD, days("7")), count=1), "mood"),
        comparison_chart(compared, [MOOD_LONG], SESSIONS, "mood", (FIRST,)),
        comparison_chart(comparison("first_baseline"), [MOOD_LONG], SESSIONS, "mood"),
        overlay_chart([MOOD_LONG], SESSIONS, "mood"),
    ]


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("size", [(60, 8), (61, 40), (80, 12), (104, 23), (137, 9), (200, 40)])
def test_every_row_of_every_chart_has_the_width_asked_for(ink: Ink, size: tuple[int, int]) -> None:
    for chart in every_chart():
        text = rows_of(draw(chart, *size, ink, cursor=chart.days.last))
        assert [cells(row) for row in text] == [size[0]] * size[1]


@given(width=st.integers(60, 200), height=st.integers(8, 40), ink=st.sampled_from(INKS))
@settings(max_examples=60, deadline=None)
def test_any_size_gives_exactly_its_cells(width: int, height: int, ink: Ink) -> None:
    text = rows_of(draw(trend_chart(month(), "mood", "anxiety"), width, height, ink))
    assert [cells(row) for row in text] == [width] * height


@given(
    ends=st.tuples(st.integers(-20, 20), st.integers(1, 120)),
    shares=st.lists(st.floats(0, 1), min_size=1, max_size=40),
    width=st.integers(60, 200),
    height=st.integers(8, 40),
)
@settings(max_examples=80, deadline=None)
def test_no_point_lies_outside_the_canvas(
    ends: tuple[int, int], shares: list[float], width: int, height: int
) -> None:
    low, span = ends
    own = scale("Own", low=low, high=low + span)
    values = [low + span * share for share in shares]
    shown = trends(Series(own, days(values)), count=len(values), sessions=Sessions([]), events=())
    chart = trend_chart(shown, "own")
    text = rows_of(draw(chart, width, height))
    gutter = max(len(f"{low}"), len(f"{low + span}")) + 1
    points = [(n, row.index("●")) for n, row in enumerate(text) if "●" in row]
    ticks = [n for n, row in enumerate(text) if row[:gutter].strip()]
    assert points
    assert all(ticks[0] <= n <= ticks[-1] and at >= gutter for n, at in points)


@pytest.mark.parametrize("size", [(60, 8), (80, 20), (200, 40)])
def test_ascii_ink_gives_nothing_but_ascii(size: tuple[int, int]) -> None:
    for chart in every_chart():
        if "睡" not in chart.title:
            assert draw(chart, *size, "ascii", cursor=0).plain().isascii()


def test_block_ink_needs_no_braille() -> None:
    for chart in every_chart():
        assert not BRAILLE & set(draw(chart, 100, 20, "block").plain())


def test_what_reaches_plotext_is_a_finite_number(monkeypatch: pytest.MonkeyPatch) -> None:
    given_to_it: list[float] = []

    def watch(name: str) -> None:
        original = getattr(plotext, name)

        def watched(x: list[float], y: list[float], **how: Any) -> None:
            given_to_it.extend([*x, *y])
            original(x, y, **how)

        monkeypatch.setattr(plotext, name, watched)

    watch("plot")
    watch("scatter")
    broken = days([4.0, math.nan, None, math.inf, 5.0, -math.inf, 6.0])
    shown = trends(Series(MOOD, broken), count=7, sessions=Sessions([]), events=())
    draw(trend_chart(shown, "mood"), 80, 20)
    assert given_to_it
    assert all(isinstance(one, int | float) and math.isfinite(one) for one in given_to_it)


def test_one_rating_alone_is_one_point_in_the_middle() -> None:
    text = rows_of(draw(bare([6]), 80, 12))
    assert [(n, row.index("●")) for n, row in enumerate(text) if "●" in row] == [(4, 41)]


def test_without_a_rating_a_sentence_says_so() -> None:
    drawing = draw(trend_chart(trends(Series(MOOD, ())), "mood"), 80, 20)
    assert drawing.plain().strip() == "There are no mood ratings in these days yet."


@pytest.mark.parametrize("size", [(LEAST_WIDTH - 1, 20), (80, LEAST_HEIGHT - 1), (12, 3), (1, 1)])
def test_without_room_a_sentence_stands_for_the_picture(size: tuple[int, int]) -> None:
    text = rows_of(draw(trend_chart(month(), "mood"), *size))
    assert [cells(row) for row in text] == [size[0]] * size[1]
    assert "┊" not in "".join(text)


def test_no_cell_at_all_is_no_row() -> None:
    assert draw(trend_chart(month(), "mood"), 0, 0).rows == ()


def test_the_cursor_points_at_its_day_from_below() -> None:
    drawing = draw(trend_chart(month(), "mood"), 100, 20, cursor=20)
    found = [
        (n, role) for row in roles_at(drawing) for n, (sign, role) in enumerate(row) if sign == "▴"
    ]
    assert found == [(column(20, 28, 100), "cursor")]


def test_a_screen_may_place_the_legend_itself() -> None:
    chart = trend_chart(month(), "mood")
    assert "session day" in draw(chart, 100, 20).plain()
    assert "session day" not in draw(chart, 100, 20, legend=False).plain()


def test_each_sign_wears_the_role_of_what_it_means() -> None:
    drawing = draw(trend_chart(month(), "mood", "anxiety"), 100, 20, cursor=3)
    worn: dict[str, set[str]] = {}
    for row in roles_at(drawing):
        for sign, role in row:
            worn.setdefault(sign, set()).add(role)
    assert worn["●"] == {"data"}
    assert worn["◆"] == {"second"}
    assert worn["┊"] == {"session"}
    assert worn["▴"] == {"cursor"}


def test_no_label_of_a_day_is_cut_at_the_right_edge() -> None:
    for width in range(60, 201, 7):
        text = rows_of(draw(trend_chart(month(), "mood"), width, 20))
        (names,) = (row for row in text if "25 Oct" in row)
        assert names.endswith("21 Nov")


def test_drawing_again_gives_the_same_picture() -> None:
    chart = trend_chart(month(), "mood", "anxiety")
    first = draw(chart, 100, 20)
    draw(trend_chart(trends(long_series(90), count=90), "mood"), 60, 9, "ascii")
    assert draw(chart, 100, 20) == first


def test_several_changes_on_one_day_are_a_plus_that_is_explained() -> None:
    events = (event(S3, "illness"), event(S3, "life"), event(S3 - timedelta(days=9), "life"))
    shown = trends(Series(MOOD, days("4 4 4 4")), events=events)
    text = draw(trend_chart(shown, "mood"), 100, 20).plain()
    assert "+ more than one change" in text
    assert "l life event" in text
    assert "i illness" not in text


def test_a_legend_of_ten_years_looks_at_each_session_a_few_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = 0
    column = Grid.column

    def counted(grid: Grid, x: float) -> int:
        nonlocal looked_at
        looked_at += 1
        return column(grid, x)

    held = sessions_every(7, 520)
    shown = trends(long_series(3650), count=3650, sessions=held)
    chart = trend_chart(shown, "mood")
    monkeypatch.setattr(Grid, "column", counted)
    legend_of(chart, 100)
    assert looked_at < 4 * len(held)
