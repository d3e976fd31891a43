"""The middle of all slopes between pairs of points, found without listing the pairs.

Years of days have millions of pairs. How many slopes lie between two given ones can be counted in
O(n log n): along a slope of rise p and run q, points stand in the order of their height q v - p t,
and two of them change places from one slope to another exactly when their own lies in between. So
samples of the slopes close in on the middle one, a few times, until the few left are listed (after
Dillencourt, Mount & Netanyahu 1992). All of it is in whole numbers, hence exact; what is drawn is
the same each time, and decides only the way, never the answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from math import lcm
from random import Random
from typing import Final

_LISTED_PER_POINT: Final = 4
_SAMPLE: Final = 256
_REACH: Final = 16
"""Places of a sample on either side of the rank: two standard deviations at the middle."""


def middle_slope(days: Sequence[float], values: Sequence[float]) -> float | None:
    """The median of (v2 - v1) / (t2 - t1) over all pairs with t1 < t2, None where there is none.

    Of an even number, the mean of the middle two. O(n log n) a round, and a handful of rounds.
    """
    points = _Points(days, values)
    count = points.between(None, None)
    if not count:
        return None
    lower = points.ranked((count - 1) // 2, count)
    return lower if count % 2 else (lower + points.ranked(count // 2, count)) / 2


class _Points:
    """Points on whole numbers."""

    def __init__(self, days: Sequence[float], values: Sequence[float]) -> None:
        runs, self._day = _whole(days)
        rises, self._unit = _whole(values)
        self._points = list(zip(runs, rises, strict=True))

    def ranked(self, rank: int, left: int) -> float:
        """The slope that ``rank`` of them stand before, of ``left`` there are."""
        chance = Random(rank)
        low: Fraction | None = None
        high: Fraction | None = None
        while left > _LISTED_PER_POINT * len(self._points):
            drawn = sorted(chance.randrange(left) for _ in range(_SAMPLE))
            sample = sorted(self._drawn(low, high, drawn))
            middle = rank * _SAMPLE // left
            for place in (max(0, middle - _REACH), min(_SAMPLE - 1, middle + _REACH)):
                pivot = sample[place]
                if (low is not None and pivot <= low) or (high is not None and pivot >= high):
                    continue
                smaller, larger = self.between(low, pivot), self.between(pivot, high)
                if rank < smaller:
                    high, left = pivot, smaller
                elif rank >= left - larger:
                    low, left, rank = pivot, larger, rank - (left - larger)
                else:
                    return self._as_float(pivot)
        listed = sorted(self._drawn(low, high, range(left)))
        return self._as_float(listed[rank])

    def between(self, low: Fraction | None, high: Fraction | None) -> int:
        """How many slopes lie strictly between two."""
        return sum(len(left) - first for left, first, _ in self._crossings(low, high))

    def _as_float(self, slope: Fraction) -> float:
        return slope.numerator * self._day / (slope.denominator * self._unit)

    def _drawn(
        self, low: Fraction | None, high: Fraction | None, wanted: Sequence[int]
    ) -> Iterator[Fraction]:
        """Slopes strictly between two, by ascending places in an order that stays the same."""
        along = self._seen_along(high, above=False)
        passed = n = 0
        for left, first, place in self._crossings(low, high):
            here = len(left) - first
            while n < len(wanted) and wanted[n] < passed + here:
                t1, v1 = self._points[along[left[first + wanted[n] - passed]]]
                t2, v2 = self._points[along[place]]
                yield Fraction(v2 - v1, t2 - t1)
                n += 1
            passed += here

    def _crossings(
        self, low: Fraction | None, high: Fraction | None
    ) -> Iterator[tuple[list[int], int, int]]:
        """The pairs whose slope lies strictly between two: inversions of one order in the other.

        Found while the places along ``high`` are merged in the order along ``low``. Each item is a
        sorted list of places, the index in it from where all are inverted, and with which place.
        """
        places = [0] * len(self._points)
        for place, point in enumerate(self._seen_along(high, above=False)):
            places[point] = place
        runs = [[places[point]] for point in self._seen_along(low, above=True)]
        while len(runs) > 1:
            for left, right in zip(runs[::2], runs[1::2], strict=False):
                first = 0
                for place in right:
                    first = bisect_left(left, place, first)
                    if first == len(left):
                        break
                    yield left, first, place
            runs = [sorted(chain(*runs[n : n + 2])) for n in range(0, len(runs), 2)]

    def _seen_along(self, slope: Fraction | None, *, above: bool) -> list[int]:
        """The points by height along a slope a hair above or below it, so that it is out itself.

        Without a slope, along one lower (above) or higher (below) than any.
        """
        points, steep = self._points, 1 if above else -1
        if slope is None:
            return sorted(range(len(points)), key=lambda n: (steep * points[n][0], points[n][1]))
        rise, run = slope.numerator, slope.denominator
        return sorted(
            range(len(points)),
            key=lambda n: (run * points[n][1] - rise * points[n][0], -steep * points[n][0]),
        )


def _whole(numbers: Sequence[float]) -> tuple[list[int], int]:
    """Numbers as whole ones, and what they were multiplied by."""
    ratios = [float(number).as_integer_ratio() for number in numbers]
    shared = lcm(*(below for _, below in ratios))
    return [above * (shared // below) for above, below in ratios], shared
