"""NAP and its interval against published cases, scipy, and what must always hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from kapjournal.analysis.nap import Nap, nonoverlap

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "nap_cases.json").read_text(encoding="utf-8")
)["cases"]

whole = st.integers(0, 10).map(float)
fine = st.floats(0, 10).map(lambda value: round(value, 9))
side = st.lists(whole, min_size=1, max_size=30) | st.lists(fine, min_size=1, max_size=30)


def at_case(case: dict[str, Any]) -> Nap:
    return nonoverlap(
        case["before"], case["after"], higher_is_better=bool(case["higher_is_better"])
    )


@pytest.mark.parametrize("case", CASES, ids=[str(case["id"]) for case in CASES])
def test_the_published_cases_come_out(case: dict[str, Any]) -> None:
    nap = at_case(case)
    assert nap.value == pytest.approx(case["nap"], abs=1e-9)
    assert (nap.low, nap.high) == pytest.approx(case["interval"], abs=1e-6)


def test_all_twenty_cases_are_here_and_seven_values_are_printed_elsewhere() -> None:
    assert len(CASES) == 20
    printed = [(case, source) for case in CASES for source in case["published_nap"]]
    assert len(printed) == 7
    for case, source in printed:
        assert at_case(case).value == pytest.approx(source["value"], abs=source["to"])


def test_pairs_are_counted_one_by_one() -> None:
    assert nonoverlap([3, 5], [5, 6, 2], higher_is_better=True) == nonoverlap(
        [5, 3], [6, 2, 5], higher_is_better=True
    )
    nap = nonoverlap([3, 5], [5, 6, 2], higher_is_better=True)
    # 3-5 better, 3-6 better, 3-2 worse, 5-5 tied, 5-6 better, 5-2 worse.
    assert (nap.better, nap.tied, nap.worse) == (3, 1, 2)
    assert nap.value == 3.5 / 6


@pytest.mark.parametrize(("before", "after"), [([], [1.0]), ([1.0], []), ([], [])])
def test_an_empty_side_is_refused(before: list[float], after: list[float]) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        nonoverlap(before, after, higher_is_better=True)


def test_at_perfect_separation_only_one_limit_is_the_end_point() -> None:
    above = nonoverlap([1, 2, 3, 4], [5, 6, 7, 8, 9], higher_is_better=True)
    assert (above.value, above.high) == (1, 1)
    assert above.low == pytest.approx(0.611523230796, abs=1e-6)
    below = nonoverlap([1, 2, 3, 4], [5, 6, 7, 8, 9], higher_is_better=False)
    assert (below.value, below.low) == (0, 0)
    assert below.high == pytest.approx(1 - 0.611523230796, abs=1e-6)


@given(month=st.binary(min_size=28, max_size=28), levels=st.sampled_from([3, 11, 41, 256]))
@settings(max_examples=2000, deadline=None)
def test_the_value_is_the_share_that_scipy_counts_in_2000_series_with_ties_and_gaps(
    month: bytes, levels: int
) -> None:
    """A byte a day: the lower part of it is the rating, some of the others are gaps."""
    kept = [byte % levels / (levels - 1) * 10 if byte < 200 else None for byte in month]
    before = [value for value in kept[:14] if value is not None] or [5.0]
    after = [value for value in kept[14:] if value is not None] or [5.0]
    ours = nonoverlap(before, after, higher_is_better=True)
    pairs = len(before) * len(after)
    oracle = mannwhitneyu(after, before, method="asymptotic").statistic / pairs
    assert ours.value == pytest.approx(oracle, abs=1e-9)


@given(before=side, after=side)
def test_every_pair_is_counted_once(before: list[float], after: list[float]) -> None:
    ours = nonoverlap(before, after, higher_is_better=True)
    assert ours.better == sum(y > x for x in before for y in after)
    assert ours.tied == sum(y == x for x in before for y in after)
    assert ours.worse == sum(y < x for x in before for y in after)


@given(before=side, after=side, higher_is_better=st.booleans())
def test_both_limits_solve_newcombes_equation(
    before: list[float], after: list[float], higher_is_better: bool
) -> None:
    nap = nonoverlap(before, after, higher_is_better=higher_is_better)
    m, n = len(before), len(after)
    assert 0 <= nap.low <= nap.value <= nap.high <= 1

    def excess(t: float) -> float:
        """The left side less the right one: above 0 outside the interval, below 0 inside."""
        h, z = (m + n) / 2 - 1, 1.959964
        left = m * n * (nap.value - t) ** 2 * (2 - t) * (1 + t)
        return left - z * z * t * (1 - t) * (2 + h + (1 + 2 * h) * t * (1 - t))

    near = 1e-6
    if nap.low > near:
        assert excess(nap.low - near) > 0
    if nap.high < 1 - near:
        assert excess(nap.high + near) > 0
    if nap.value - nap.low > 2 * near:
        assert excess(nap.low + near) < 0
    if nap.high - nap.value > 2 * near:
        assert excess(nap.high - near) < 0


@given(before=side, after=side)
def test_turning_the_scale_round_mirrors_everything(
    before: list[float], after: list[float]
) -> None:
    up = nonoverlap(before, after, higher_is_better=True)
    down = nonoverlap(before, after, higher_is_better=False)
    assert (up.better, up.tied, up.worse) == (down.worse, down.tied, down.better)
    assert down.value == pytest.approx(1 - up.value, abs=1e-12)
    assert (down.low, down.high) == pytest.approx((1 - up.high, 1 - up.low), abs=1e-7)


@given(before=side, after=side)
def test_any_increasing_map_leaves_it_alone(before: list[float], after: list[float]) -> None:
    ranks = {value: 3.0 * n**2 for n, value in enumerate(sorted({*before, *after}))}
    mapped = nonoverlap(
        [ranks[value] for value in before],
        [ranks[value] for value in after],
        higher_is_better=True,
    )
    assert mapped == nonoverlap(before, after, higher_is_better=True)


@given(value=fine, m=st.integers(1, 40), n=st.integers(1, 40))
def test_all_tied_is_one_half(value: float, m: int, n: int) -> None:
    nap = nonoverlap([value] * m, [value] * n, higher_is_better=True)
    assert (nap.value, nap.tied) == (0.5, m * n)
    assert nap.low + nap.high == pytest.approx(1, abs=1e-7)


@given(before=side, after=side, order=st.randoms())
def test_the_order_of_days_does_not_matter(
    before: list[float], after: list[float], order: Any
) -> None:
    first = nonoverlap(before, after, higher_is_better=True)
    order.shuffle(before)
    order.shuffle(after)
    assert nonoverlap(before, after, higher_is_better=True) == first


def test_years_on_both_sides_are_counted_without_looking_at_every_pair() -> None:
    looked_at = 0

    class Counted(float):
        """A value that counts how often it is compared."""

        __hash__ = float.__hash__

        def __lt__(self, other: float) -> bool:
            nonlocal looked_at
            looked_at += 1
            return float.__lt__(self, other)

        def __eq__(self, other: object) -> bool:
            nonlocal looked_at
            looked_at += 1
            return float.__eq__(self, other)

    before = [Counted(n * 7919 % 10_007) for n in range(2_000)]
    after = [Counted(n * 104_729 % 10_007 + 0.5) for n in range(2_000)]
    nonoverlap(before, after, higher_is_better=True)
    assert looked_at < 2_000 * 2_000 / 40
