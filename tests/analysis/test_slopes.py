"""The Theil-Sen slope: published cases, scipy as oracle, true day numbers, and years of days."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import theilslopes

from kapjournal.analysis.series import theil_sen
from kapjournal.analysis.slopes import middle_slope

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "nap_cases.json").read_text(encoding="utf-8")
)["cases"]

values = st.integers(0, 10).map(float) | st.floats(-50, 50).map(lambda value: round(value, 9))
points = st.lists(st.tuples(st.integers(0, 60), values), max_size=40)


def every_slope(days: list[int], ratings: list[float]) -> list[float]:
    pairs = combinations(sorted(zip(days, ratings, strict=True)), 2)
    return [(v2 - v1) / (t2 - t1) for (t1, v1), (t2, v2) in pairs if t1 != t2]


@pytest.mark.parametrize("case", CASES, ids=[str(case["id"]) for case in CASES])
def test_the_slope_of_the_published_cases_comes_out(case: dict[str, Any]) -> None:
    slope = theil_sen(range(1, len(case["before"]) + 1), case["before"])
    if case["slope_before"] is None:
        assert slope is None
    else:
        assert slope == pytest.approx(case["slope_before"], abs=1e-9)


@given(days=st.sets(st.integers(0, 400), min_size=2, max_size=60), data=st.data())
def test_it_is_the_slope_that_scipy_finds_over_gaps_and_ties(
    days: set[int], data: st.DataObject
) -> None:
    ratings = data.draw(st.lists(values, min_size=len(days), max_size=len(days)))
    slope = theil_sen(sorted(days), ratings)
    assert slope == pytest.approx(theilslopes(ratings, sorted(days)).slope, abs=1e-9)


@pytest.mark.parametrize(("days", "ratings"), [([], []), ([3], [5.0]), ([3, 3], [5.0, 6.0])])
def test_fewer_than_two_different_days_have_no_slope(
    days: list[float], ratings: list[float]
) -> None:
    assert theil_sen(days, ratings) is None
    assert middle_slope(days, ratings) is None


def test_sides_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        theil_sen([1, 2], [5.0])


def test_a_gap_is_as_long_as_it_was() -> None:
    assert theil_sen([1, 2, 12], [4, 5, 5]) == pytest.approx(1 / 11)


@given(points=points, listed=st.sampled_from([0, 1, 4]))
@settings(max_examples=300)
def test_the_middle_of_many_slopes_is_the_one_that_listing_finds(
    points: list[tuple[int, float]], listed: int
) -> None:
    days, ratings = [day for day, _ in points], [rating for _, rating in points]
    all_of_them = every_slope(days, ratings)
    with pytest.MonkeyPatch.context() as patch:
        # So few are listed at the end that even a short series goes all the way.
        patch.setattr("kapjournal.analysis.slopes._LISTED_PER_POINT", listed)
        found = middle_slope(days, ratings)
    if not all_of_them:
        assert found is None
    else:
        assert found == pytest.approx(median(all_of_them), rel=1e-9, abs=1e-9)


def test_a_window_of_a_year_gives_what_listing_its_pairs_gives() -> None:
    days = [day for day in range(365) if day % 9]
    ratings = [float(day * 7919 % 11) + day / 100 for day in days]
    listed = every_slope(days, ratings)
    assert theil_sen(days, ratings) == pytest.approx(median(listed), abs=1e-12)
    assert theil_sen(days, [5.0] * len(days)) == 0
