"""Where the numbers and dates beside a chart stand: each exactly on its own row or day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kapjournal.charts.chart import Days, Values, month, short_date

_MOST_STEPS = 6
_WORTH = 0.7
"""Finer ticks are worth it as long as at least this share of the rows offered is used."""

_MONTHS, _YEARS = 300, 1000
"""Days from which the ends need their year, and from which they need no day."""


def rows_and_ticks(values: Values, most: int) -> tuple[int, list[float]]:
    """How many of ``most`` rows (3 or more) to use, and the ticks, each exactly on a row."""
    room = max(2, most - 1)
    best = (room, 1)
    for steps in _steps(values):
        rows = room // steps * steps
        if (steps == 1 or rows // steps >= 2) and rows >= _WORTH * room:
            best = (rows, steps)
    rows, steps = best
    return rows + 1, _ticks(values, steps)


def ticks_on(values: Values, rows: int) -> list[float]:
    """The most ticks that fall on rows when the number of rows is settled."""
    fits = [s for s in _steps(values) if (rows - 1) % s == 0 and (rows - 1) // s >= 2]
    return _ticks(values, max(fits, default=1))


def _steps(values: Values) -> list[int]:
    span = values.high - values.low
    if span == int(span) and values.low == int(values.low):
        return [n for n in range(1, _MOST_STEPS + 1) if int(span) % n == 0]
    return [1, 2, 4, 5]


def _ticks(values: Values, steps: int) -> list[float]:
    span = values.high - values.low
    return [round(values.low + span * n / steps, 9) for n in range(steps + 1)]


def day_labels(days: Days, width: int, column: Callable[[int], int]) -> list[tuple[int, str]]:
    """Names of days as (first column, text), none touching another or reaching over an edge."""
    if days.relative or days.origin is None:
        return _placed(_offsets(days), width, column, gap=1)
    first, last = days.date(days.first), days.date(days.last)
    assert first is not None
    assert last is not None
    ends = [(x, _end_name(day, len(days))) for x, day in ((days.last, last), (days.first, first))]
    return _placed(ends + _rounds(days, first, last, width), width, column, gap=2)


def _end_name(day: date, days: int) -> str:
    if days > _YEARS:
        return f"{month(day)} {day.year}"
    return f"{short_date(day)} {day.year}" if days > _MONTHS else short_date(day)


def _offsets(days: Days) -> list[tuple[int, str]]:
    weeks = [x for x in range(days.first, days.last + 1) if x % 7 == 0]
    wanted = dict.fromkeys([*days.notable, days.first, days.last, 0, *weeks])
    return [(x, f"{x:+d}" if x else "0") for x in wanted if days.first <= x <= days.last]


def _rounds(days: Days, first: date, last: date, width: int) -> list[tuple[int, str]]:
    """Round dates, as close together as the width allows."""
    for grain in _GRAINS:
        labels: list[tuple[int, str]] = []
        room = width
        for day, name in grain(first, last):
            labels.append((days.of(day), name))
            room -= len(name) + 3
            if room < 0:
                break
        else:
            return labels
    return []


def _every_day(first: date, last: date) -> Iterator[tuple[date, str]]:
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        yield day, short_date(day)


def _days_of_month(*wanted: int) -> Callable[[date, date], Iterator[tuple[date, str]]]:
    def grain(first: date, last: date) -> Iterator[tuple[date, str]]:
        for start in _months(first, last):
            for number in wanted:
                day = start.replace(day=number)
                if first <= day <= last:
                    yield day, short_date(day)

    return grain


def _every(step: int) -> Callable[[date, date], Iterator[tuple[date, str]]]:
    """The first day of every ``step`` months, counted from January."""

    def grain(first: date, last: date) -> Iterator[tuple[date, str]]:
        for day in _months(first, last):
            if first <= day <= last and (12 * day.year + day.month - 1) % step == 0:
                yield day, str(day.year) if day.month == 1 else month(day)

    return grain


def _months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        yield day
        if (day.year, day.month) == (date.max.year, 12):
            return
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


_GRAINS = (
    _every_day,
    _days_of_month(1, 8, 15, 22),
    _days_of_month(1, 15),
    *map(_every, (1, 3, 6, 12, 24, 60, 120, 240, 1200)),
)


def _placed(
    labels: list[tuple[int, str]], width: int, column: Callable[[int], int], *, gap: int
) -> list[tuple[int, str]]:
    """Those that find room, the first in the list first."""
    taken: list[tuple[int, int]] = []
    placed: list[tuple[int, str]] = []
    for x, name in labels:
        start = max(0, min(column(x) - (len(name) - 1) // 2, width - len(name)))
        end = start + len(name) - 1
        if end < width and all(end + gap < a or start - gap > b for a, b in taken):
            taken.append((start, end))
            placed.append((start, name))
    return sorted(placed)
