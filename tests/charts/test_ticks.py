"""Numbers and dates beside a chart: on their rows and days, and never on each other."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.charts.chart import Days, Values
from kapjournal.charts.ticks import day_labels, rows_and_ticks, ticks_on


@pytest.mark.parametrize(
    ("most", "rows", "ticks"),
    [
        (5, 5, [0, 5, 10]),
        (10, 9, [0, 5, 10]),
        (11, 11, [0, 2, 4, 6, 8, 10]),
        (19, 16, [0, 2, 4, 6, 8, 10]),
        (30, 26, [0, 2, 4, 6, 8, 10]),
    ],
)
def test_ticks_of_a_scale_to_ten_fall_on_rows(most: int, rows: int, ticks: list[float]) -> None:
    assert rows_and_ticks(Values(0, 10), most) == (rows, ticks)


@given(low=st.integers(-50, 50), span=st.integers(1, 300), most=st.integers(3, 60))
def test_every_tick_falls_exactly_on_a_row(low: int, span: int, most: int) -> None:
    rows, ticks = rows_and_ticks(Values(low, low + span), most)
    assert 3 <= rows <= most
    assert (ticks[0], ticks[-1]) == (low, low + span)
    for tick in ticks:
        row = (tick - low) / span * (rows - 1)
        assert abs(row - round(row)) < 1e-6


@given(span=st.integers(1, 300), rows=st.integers(3, 60))
def test_the_other_axis_keeps_to_the_rows_there_are(span: int, rows: int) -> None:
    for tick in ticks_on(Values(0, span), rows):
        row = tick / span * (rows - 1)
        assert abs(row - round(row)) < 1e-6


def labels(first: date, count: int, width: int) -> list[tuple[int, str]]:
    days = Days(0, count - 1, first)
    return day_labels(days, width, lambda x: round((width - 1) * x / max(1, count - 1)))


def test_a_month_is_told_by_its_ends_and_its_weeks() -> None:
    names = [name for _, name in labels(date(2026, 10, 25), 28, 97)]
    assert names == ["25 Oct", "1 Nov", "8 Nov", "15 Nov", "21 Nov"]


def test_a_year_is_told_by_its_months_and_ten_years_by_their_years() -> None:
    year = [name for _, name in labels(date(2025, 11, 22), 365, 97)]
    ten = [name for _, name in labels(date(2016, 11, 24), 3650, 97)]
    assert year[0] == "22 Nov 2025"
    assert {"Feb", "Jun"} < set(year)
    assert ten[0] == "Nov 2016"
    assert {"2019", "2025"} < set(ten)


@given(
    first=st.dates(date(1900, 1, 1), date(2900, 1, 1)),
    count=st.integers(1, 40_000),
    width=st.integers(50, 200),
)
def test_labels_never_touch_and_never_leave_the_chart(first: date, count: int, width: int) -> None:
    placed = labels(first, count, width)
    assert placed
    ends = [(start, start + len(name)) for start, name in placed]
    assert all(start >= 0 and end <= width for start, end in ends)
    assert all(a_end < b for (_, a_end), (b, _) in pairwise(ends))


def test_the_last_day_is_always_named() -> None:
    last = date(2026, 11, 21)
    for count in (1, 2, 9, 28, 90, 300):
        placed = labels(last - timedelta(days=count - 1), count, 60)
        assert placed[-1][1] == "21 Nov"


def test_days_around_a_session_are_named_at_the_ends_of_the_windows_first() -> None:
    days = Days(-14, 14, None, relative=True, notable=(-7, -1, 1, 7, 8, 14))
    names = [name for _, name in day_labels(days, 97, lambda x: round(96 * (x + 14) / 28))]
    assert names == ["-14", "-7", "-1", "0", "+1", "+7", "+8", "+14"]
