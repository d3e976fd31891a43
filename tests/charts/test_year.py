"""A year at a glance: every day on a cell of its own, and one sign that says all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.charts.year import (
    SHADES,
    YearGrid,
    digit_of,
    key_of,
    moved,
    same_day,
    shade_of,
    sign_of,
)
from kapjournal.content import loader
from kapjournal.model.scales import Scale

MOOD = loader.scales().get("mood")
HOURS = loader.scales().get("sleep_hours")
PERCENT = replace(MOOD, id="percent", maximum=100)
DEGREES = replace(MOOD, id="degrees", minimum=-5, maximum=5)
WIDTHS = [56, 76, 80, 116, 160]


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range(366)]
    return [day for day in days if day.year == year]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("year", [*range(2012, 2041), 1, 9998])
def test_every_day_has_a_cell_of_its_own_and_is_found_on_it(year: int, width: int) -> None:
    grid = YearGrid(year, width)
    places = [grid.place(day) for day in days_of(year)]
    assert len(set(places)) == len(places)
    assert [grid.day_at(*place) for place in places] == days_of(year)
    assert max(column for _, column in places) + grid.cell <= grid.width <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_week_begins_on_monday_and_goes_down(width: int) -> None:
    grid = YearGrid(2026, width)
    monday = date(2026, 11, 16)
    places = [grid.place(monday + timedelta(days=n)) for n in range(7)]
    assert [row for row, _ in places] == list(range(7))
    assert len({column for _, column in places}) == 1


def test_months_stand_apart_under_their_names_where_there_is_room() -> None:
    grid = YearGrid(2026, 76)
    assert grid.apart
    assert [name for _, name in grid.months][:3] == ["Jan", "Feb", "Mar"]
    starts = [start for start, _ in grid.months]
    for month, start in enumerate(starts, 1):
        assert min(grid.place(day)[1] for day in days_of(2026) if day.month == month) == start
    ends = [
        max(grid.place(day)[1] for day in days_of(2026) if day.month == month)
        for month in range(1, 13)
    ]
    assert all(start > end + 1 for start, end in zip(starts[1:], ends[:-1], strict=True))
    assert not YearGrid(2026, 56).apart


def test_a_wide_window_gives_a_day_two_cells() -> None:
    assert [YearGrid(2026, width).cell for width in (76, 160)] == [1, 2]
    grid = YearGrid(2026, 160)
    row, column = grid.place(date(2026, 11, 21))
    assert grid.day_at(row, column + 1) == date(2026, 11, 21)


@given(st.integers(-3, 9), st.integers(-3, 200), st.sampled_from(WIDTHS))
def test_a_cell_that_holds_no_day_gives_none_and_no_other(row: int, column: int, room: int) -> None:
    grid = YearGrid(2026, room)
    day = grid.day_at(row, column)
    if day is not None:
        at = grid.place(day)
        assert at[0] == row
        assert at[1] <= column < at[1] + grid.cell


@pytest.mark.parametrize(
    ("value", "sign"), [(0, "0"), (4.4, "4"), (4.5, "5"), (9.5, "X"), (10, "X"), (None, "·")]
)
def test_a_day_wears_its_rounded_value(value: float | None, sign: str) -> None:
    assert sign_of(value, MOOD, "braille", session=False, written=False) == sign


def test_a_session_day_is_told_by_its_shape() -> None:
    shown = [
        sign_of(value, MOOD, "braille", session=True, written=True) for value in (None, 0, 4, 10)
    ]
    assert shown == ["○", "⓪", "④", "⑩"]


def test_what_was_written_without_a_rating_differs_from_no_entry() -> None:
    assert sign_of(None, MOOD, "braille", session=False, written=True) == "–"
    assert sign_of(None, MOOD, "braille", session=False, written=False) == "·"


def test_ascii_needs_nothing_but_ascii() -> None:
    for value in (None, *range(25)):
        for session in (True, False):
            for written in (True, False):
                for scale in (MOOD, HOURS):
                    sign = sign_of(value, scale, "ascii", session=session, written=written)
                    assert len(sign) == 1
                    assert sign.isascii()
    assert all(sign.isascii() for sign, _ in key_of(MOOD, "ascii"))


@pytest.mark.parametrize(
    ("scale", "value", "digit"),
    [(HOURS, 7.25, 7), (HOURS, 10.5, 11), (PERCENT, 55, 6), (PERCENT, 0, 0), (PERCENT, 100, 10),
     (DEGREES, -5, 0), (DEGREES, 0, 5), (DEGREES, 99, 10), (MOOD, -3, 0)],
)  # fmt: skip
def test_a_long_or_low_scale_is_shown_in_tenths(scale: Scale, value: float, digit: int) -> None:
    assert digit_of(value, scale) == digit


def test_more_than_ten_has_a_sign_that_is_explained() -> None:
    sign = sign_of(11, HOURS, "braille", session=False, written=True)
    assert sign in {shown for shown, _ in key_of(HOURS, "braille")}
    assert sign not in {shown for shown, _ in key_of(MOOD, "braille")}


@given(st.floats(-200, 200), st.sampled_from([MOOD, HOURS, PERCENT, DEGREES]))
def test_more_is_never_lighter(value: float, scale: Scale) -> None:
    assert 0 <= shade_of(value, scale) <= shade_of(value + 1, scale) < SHADES


def test_arrows_lead_along_days_and_weeks_and_not_out_of_time() -> None:
    day = date(2026, 11, 18)
    assert [moved(day, key).day for key in ("up", "down", "left", "right")] == [17, 19, 11, 25]
    assert moved(date.max, "right") == date.max
    assert moved(date.min, "up") == date.min


def test_the_same_day_of_another_year_is_there_in_every_year() -> None:
    assert same_day(date(2024, 2, 29), 2025) == date(2025, 2, 28)
    assert same_day(date(2026, 11, 21), 2027) == date(2027, 11, 21)
