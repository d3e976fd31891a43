"""From ratings to daily values, and what one series says of itself: slope, band, instability.

A daily value is the mean of a day's ratings of one scale, rounded to 9 decimals: the one place
where a number is rounded. The exact sum makes it the same whatever the order of the ratings; the
rounding makes ties of what a person would call equal. A day without a rating is not in a series.
``statistics`` is not imported: with its fractions and decimals it costs more than a comparison.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import fsum
from operator import attrgetter
from typing import Final, TypeVar

from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.trend import DayRating, DayValue, Series

ENOUGH: Final = 3
"""Rated days that a statistic needs; with fewer there are only the numbers themselves."""
BASELINE_DAYS: Final = 28
"""The most days before a first session that stand for the time before it."""

_T = TypeVar("_T")
_DECIMALS = 9
_LISTED = 120
"""Points whose slopes are listed one by one; of more, the middle one is found otherwise."""
_ONE_DAY = timedelta(days=1)
_day_of: Callable[[DayValue], date] = attrgetter("day")


def daily(ratings: Iterable[DayRating], scales: Iterable[Scale]) -> tuple[Series, ...]:
    """One series for each scale, in the order of the scales; empty where nothing is rated.

    Ratings may come in any order; those of other scales are left out.
    """
    chosen = tuple(scales)
    found: dict[str, dict[date, list[DayRating]]] = {scale.id: {} for scale in chosen}
    for rating in ratings:
        days = found.get(rating.scale)
        if days is None:
            continue
        same_day = days.get(rating.day)
        if same_day is None:
            days[rating.day] = [rating]
        else:
            same_day.append(rating)
    return tuple(
        Series(scale, tuple(_day_value(days[day]) for day in sorted(days)))
        for scale in chosen
        for days in (found[scale.id],)
    )


def _day_value(ratings: Sequence[DayRating]) -> DayValue:
    day, _, value, late = ratings[0]
    if len(ratings) > 1:
        value = mean([rating.value for rating in ratings])
        late = any(rating.late for rating in ratings)
    # Most days hold one whole number, and ten years hold thousands of days: rounding is not free.
    return DayValue(
        day, value if value == int(value) else round(value, _DECIMALS), len(ratings), late
    )


def days_in(series: Series, period: Period) -> tuple[DayValue, ...]:
    """The rated days of a period."""
    return tuple(those_in(period, series.days, day=_day_of))


def those_in(period: Period, records: Sequence[_T], *, day: Callable[[_T], date]) -> Sequence[_T]:
    """The records of a period, of those in the order of days; by bisection: there may be years."""
    first = bisect_left(records, period.first, key=day)
    return records[first : bisect_right(records, period.last, first, key=day)]


def mean(values: Sequence[float]) -> float:
    """The mean of at least one value, by an exact sum."""
    return fsum(values) / len(values)


def median(values: Iterable[float]) -> float:
    """The middle of at least one value; of an even number, the mean of the middle two."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def theil_sen(days: Sequence[float], values: Sequence[float]) -> float | None:
    """The median of the slopes between all pairs of days, in the scale's units a day (Sen 1968).

    Days are true day numbers, so that a gap is as long as it was; pairs of one day have no slope.
    None for fewer than two different days. Raises ValueError where the two are not of one length.
    """
    if len(days) > _LISTED:
        # Late: only windows of many months need it, and fractions with it.
        from kapjournal.analysis.slopes import middle_slope

        return middle_slope(days, values)
    points = list(zip(days, values, strict=True))
    slopes = [
        (v2 - v1) / (t2 - t1)
        for i, (t1, v1) in enumerate(points)
        for t2, v2 in points[i + 1 :]
        if t1 != t2  # In either order of the days the slope is the same.
    ]
    return median(slopes) if slopes else None


def middle_half(series: Series, before: date) -> tuple[float, float] | None:
    """The first and third quartile of the up to 28 days before a day: the band of a chart.

    As ``statistics.quantiles(n=4, method="inclusive")`` has them. None for fewer than 3 rated days.
    """
    days = days_in(series, Period(before - timedelta(days=BASELINE_DAYS), before - _ONE_DAY))
    if len(days) < ENOUGH:
        return None
    ordered = sorted(day.value for day in days)
    return _quartile(ordered, 1), _quartile(ordered, 3)


def _quartile(ordered: Sequence[float], which: int) -> float:
    below, part = divmod(which * (len(ordered) - 1), 4)
    return (ordered[below] * (4 - part) + ordered[below + 1] * part) / 4


def instability(days: Iterable[DayValue]) -> float | None:
    """The median absolute difference of neighbouring calendar days that are both rated.

    Days in their order. None where no two neighbours are rated.
    """
    steps = [
        abs(later.value - earlier.value)
        for earlier, later in pairwise(days)
        if later.day - earlier.day == _ONE_DAY
    ]
    return median(steps) if steps else None
