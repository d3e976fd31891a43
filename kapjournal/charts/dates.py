"""Which days an axis names where any place will do: evenly apart, as many as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from kapjournal.charts.chart import Days, month, short_date

Named = list[tuple[int, str]]

_DAYS = (1, 2, 7, 14, 28)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


def date_ticks(days: Days, fits: Callable[[Named], bool]) -> Named:
    """The days with names that stand closest together and still fit; none where nothing does."""
    return next((named for named in _from_close_to_far(days) if named and fits(named)), [])


def _from_close_to_far(days: Days) -> Iterator[Named]:
    first, last = days.date(days.first), days.date(days.last)
    relative = days.relative or first is None or last is None
    for step in _DAYS:
        # Counted from the session where there is one, else from the left edge.
        start = days.first + -days.first % step if relative else days.first
        places = range(start, days.last + 1, step)
        if relative:
            yield [(x, f"{x:+d}" if x else "0") for x in places]
        elif first and last:
            yield [(x, _day(days, x, year=first.year != last.year)) for x in places]
    if first and last and not relative:
        for step in _MONTHS:
            yield [(days.of(day), _month(day, step)) for day in _months(first, last, step)]
        yield [(days.first, str(first.year))]


def _day(days: Days, x: int, *, year: bool) -> str:
    day = days.date(x)
    assert day is not None
    return f"{short_date(day)} {day.year}" if year else short_date(day)


def _months(first: date, last: date, step: int) -> list[date]:
    """The first day of every ``step`` months, counted from January of year 0."""
    count = 12 * first.year + first.month - 1 + (first.day > 1)
    months = range(-(-count // step) * step, 12 * last.year + last.month, step)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _month(day: date, step: int) -> str:
    return str(day.year) if step % 12 == 0 else f"{month(day)} {day.year}"
