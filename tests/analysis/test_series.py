"""Daily values, medians, the band of a chart and instability."""

from __future__ import annotations

import statistics
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.analysis.series import (
    daily,
    days_in,
    instability,
    mean,
    median,
    middle_half,
)
from kapjournal.model.period import Period
from kapjournal.model.trend import DayRating, DayValue
from tests.analysis.diary import ANXIETY, DAY_0, MOOD, day, run, series

values = st.integers(0, 10).map(float) | st.floats(0, 10)


def test_a_day_is_the_mean_of_its_ratings_to_nine_decimals() -> None:
    ratings = [DayRating(DAY_0, "mood", value, False) for value in (4, 4, 5)]
    assert daily(ratings, [MOOD])[0].days == (DayValue(DAY_0, 4.333333333, 3, False),)


def test_a_rating_brought_in_with_many_decimals_is_rounded_too() -> None:
    ratings = [DayRating(DAY_0, "mood", 20 / 3, False)]
    assert daily(ratings, [MOOD])[0].values == (6.666666667,)


def test_days_without_a_rating_do_not_exist() -> None:
    found = series({0: 4, 3: 0})
    assert [one.day for one in found] == [day(0), day(3)]
    assert found.values == (4, 0)


def test_one_late_rating_makes_the_day_late() -> None:
    ratings = [DayRating(DAY_0, "mood", 4, False), DayRating(DAY_0, "mood", 6, True)]
    assert daily(ratings, [MOOD])[0].days == (DayValue(DAY_0, 5, 2, True),)


def test_each_scale_has_its_series_in_the_order_of_scales_also_an_empty_one() -> None:
    ratings = [DayRating(DAY_0, "mood", 4, False), DayRating(DAY_0, "unknown", 9, False)]
    found = daily(ratings, [ANXIETY, MOOD])
    assert [one.scale.id for one in found] == ["anxiety", "mood"]
    assert [len(one) for one in found] == [0, 1]


@given(
    ratings=st.lists(st.tuples(st.integers(0, 5), values), max_size=40),
    order=st.randoms(use_true_random=False),
)
def test_the_order_of_ratings_never_matters(
    ratings: list[tuple[int, float]], order: Random
) -> None:
    rows = [DayRating(day(n), "mood", value, False) for n, value in ratings]
    first = daily(rows, [MOOD])
    order.shuffle(rows)
    assert daily(rows, [MOOD]) == first


def test_ties_are_ties_though_sums_of_floats_differ_by_their_order() -> None:
    tenths = [0.1, 0.2, 0.3]
    assert sum(tenths) != sum(reversed(tenths))
    one = daily([DayRating(DAY_0, "mood", value, False) for value in tenths], [MOOD])
    other = daily([DayRating(DAY_0, "mood", value, False) for value in tenths[::-1]], [MOOD])
    assert one == other
    assert one[0].values == (0.2,)


@given(st.lists(values, min_size=1, max_size=30))
def test_the_mean_is_the_exact_one(numbers: list[float]) -> None:
    exact = sum(map(Fraction, numbers), Fraction()) / len(numbers)
    assert mean(numbers) == pytest.approx(float(exact), abs=1e-12)


@given(st.lists(values, min_size=1, max_size=30))
def test_the_middle_is_the_one_of_the_standard_library(numbers: list[float]) -> None:
    assert median(numbers) == statistics.median(numbers)


@given(st.dictionaries(st.integers(-28, -1), values, min_size=3))
def test_the_band_is_the_middle_half_of_the_standard_library(rated: dict[int, float]) -> None:
    found = series(rated)
    low, _, high = statistics.quantiles(found.values, n=4, method="inclusive")
    assert middle_half(found, DAY_0) == pytest.approx((low, high), abs=1e-12)


def test_the_band_looks_at_28_days_before_and_not_at_the_day_itself() -> None:
    inside = run(-28, *[5.0] * 28)
    assert middle_half(series({-29: 10, **inside, 0: 0, 1: 0}), DAY_0) == (5, 5)


def test_fewer_than_three_rated_days_have_no_band() -> None:
    assert middle_half(series({-2: 4, -1: 5}), DAY_0) is None
    assert middle_half(series({-3: 4, -2: 4, -1: 5}), DAY_0) == (4, 4.5)


def test_instability_takes_steps_between_neighbouring_days_only() -> None:
    found = series(run(0, 4, 6, None, 1, 2, None, 9))
    # 4 to 6 and 1 to 2; never over a gap.
    assert instability(found.days) == 1.5


def test_without_neighbouring_days_there_is_no_instability() -> None:
    assert instability(series({0: 4, 2: 9, 4: 1}).days) is None
    assert instability(()) is None


@given(
    rated=st.dictionaries(st.integers(-40, 40), values, max_size=40),
    first=st.integers(-50, 50),
    length=st.integers(-3, 60),
)
def test_the_days_of_a_period_are_those_inside_it(
    rated: dict[int, float], first: int, length: int
) -> None:
    found, period = series(rated), Period(day(first), day(first) + timedelta(days=length))
    assert days_in(found, period) == tuple(one for one in found if one.day in period)
