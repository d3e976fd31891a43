"""Long series thinned to the columns they are drawn on, keeping every extreme."""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import NamedTuple

from kapjournal.charts.chart import Points


class Stack(NamedTuple):
    """What the days of one column come to."""

    column: int
    low: float
    high: float
    middle: float
    """The middle value of its days, session days left out where there are others."""


def stacked(points: Points, column: Callable[[int], int]) -> list[Stack]:
    """A Stack for every column that holds a point. ``points`` are in the order of days."""
    stacks: list[Stack] = []
    days, heights = points.xs, points.ys
    hollow = set(map(points.place, points.hollow))
    start = 0
    while start < len(points):
        here = column(days[start])
        end = bisect.bisect_right(days, here, lo=start, key=column)
        values = plain = sorted(heights[start:end])
        if not hollow.isdisjoint(range(start, end)):
            plain = sorted(heights[n] for n in range(start, end) if n not in hollow) or values
        # The upper of two middles: a rating somebody gave, not a number between two.
        stacks.append(Stack(here, values[0], values[-1], plain[len(plain) // 2]))
        start = end
    return stacks
