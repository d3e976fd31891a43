"""NAP, nonoverlap of all pairs: how the days after compare with the days before, pair by pair."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959964
"""The normal quantile of a two-sided 95 % interval."""
_HALVINGS = 16
"""With a straight line across what they leave, a limit is exact to about 1e-8."""


@dataclass(frozen=True, slots=True)
class Nap:
    """Of all pairs of one day before and one day after, the share that is better after.

    ``low`` and ``high`` are an approximate 95 % interval that assumes independent days. ``better``,
    ``tied`` and ``worse`` count the pairs; together they are all of them.
    """

    value: float
    """From 0 to 1; 0.5 where neither side is better."""
    low: float
    high: float
    better: int
    tied: int
    worse: int


def nonoverlap(before: Sequence[float], after: Sequence[float], *, higher_is_better: bool) -> Nap:
    """NAP of ``after`` against ``before``: (better pairs + half the tied ones) / all pairs.

    Both sides are daily values in the units of one scale, at least one each, in any order; equal
    values are ties. Raises ValueError on an empty side.

    O((m + n) log(m + n)), never m times n: windows may be years. Sources: Parker & Vannest 2009 for
    the statistic; Newcombe 2006, method 5, for the interval.
    """
    if not before or not after:
        raise ValueError("Both sides need at least one day.")
    higher, tied = _count(sorted(before), sorted(after))
    pairs = len(before) * len(after)
    lower = pairs - higher - tied
    better, worse = (higher, lower) if higher_is_better else (lower, higher)
    nap = (2 * better + tied) / (2 * pairs)
    low, high = _interval(nap, len(before), len(after))
    return Nap(nap, low, high, better, tied, worse)


def _count(before: list[float], after: list[float]) -> tuple[int, int]:
    """How many pairs are higher after, and how many are tied. Both sides are sorted.

    Equal days are taken in one step, so that a scale of eleven whole numbers takes eleven; where
    every day differs, bisection is only asked for once the next day has been looked at.
    """
    higher = tied = smaller = day = 0
    m, n = len(before), len(after)
    while day < n:
        value, first = after[day], day
        day += 1
        if day < n and after[day] == value:
            day = bisect_right(after, value, day)
        if smaller < m and before[smaller] < value:
            smaller += 1
            if smaller < m and before[smaller] < value:
                smaller = bisect_left(before, value, smaller)
        higher += (day - first) * smaller
        if smaller < m and before[smaller] == value:
            not_larger = bisect_right(before, value, smaller)
            tied += (day - first) * (not_larger - smaller)
            smaller = not_larger
    return higher, tied


def _interval(nap: float, m: int, n: int) -> tuple[float, float]:
    """The 95 % limits: the two roots t, one on either side of nap, of this equation.

    m n (nap - t)^2 (2 - t)(1 + t) = z^2 t (1 - t)(2 + h + (1 + 2h) t (1 - t)), h = (m + n) / 2 - 1.

    At nap = 0 the lower limit is 0, at nap = 1 the upper one is 1: there the bracket has no length.
    The other limit is solved for as everywhere.
    """
    pairs, half = m * n / (_Z * _Z), (m + n) / 2 - 1
    return _root(nap, 0.0, pairs, half), _root(nap, 1.0, pairs, half)


def _root(nap: float, end: float, pairs: float, half: float) -> float:
    """The limit between ``nap`` and an end, by bisection.

    Outside the interval the left side of the equation is the larger one, in it the right side. Both
    are written in t (1 - t): (2 - t)(1 + t) is 2 + t (1 - t).
    """
    flat, bent = 2 + half, 1 + 2 * half
    inside, outside = nap, end
    spread, away = nap * (1 - nap), nap - end
    below, above = -spread * (flat + bent * spread), pairs * away * away * 2
    for _ in range(_HALVINGS):
        t = (inside + outside) / 2
        spread, away = t * (1 - t), nap - t
        excess = pairs * away * away * (2 + spread) - spread * (flat + bent * spread)
        if excess > 0:
            outside, above = t, excess
        else:
            inside, below = t, excess
    return inside + (outside - inside) * (below / (below - above) if below else 0.0)
