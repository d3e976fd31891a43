"""Days in words, the same on every computer: no locale is asked.

The names of weekdays and months stand in the wording file like every other word.
"""

from __future__ import annotations

from datetime import date

from kapjournal.content.wording import lines, say

_SHORT = 3


def long_day(day: date) -> str:
    """A day near today: ``Saturday 21 November``."""
    return f"{lines('dates.weekdays')[day.weekday()]} {day.day} {_month(day)}"


def long_day_seen(day: date, today: date) -> str:
    """``Saturday 21 November``, and the year where it is not that of ``today``."""
    return long_day(day) if day.year == today.year else f"{long_day(day)} {day.year}"


def short_day(day: date) -> str:
    """A day where room is short: ``5 Nov``."""
    return f"{day.day} {_month(day)[:_SHORT]}"


def short_day_seen(day: date, today: date) -> str:
    """``5 Nov``, and the year where it is not that of ``today``."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def with_year(day: date) -> str:
    """A day that may be long ago: ``5 November 2026``."""
    return f"{day.day} {_month(day)} {day.year}"


def span(first: date, last: date) -> str:
    """A stretch of days, both ends included, saying month and year once where once is enough.

    ``5 November 2026``, ``5 to 21 November 2026``, ``30 August to 21 November 2026`` or
    ``30 December 2025 to 5 January 2026``.
    """
    if first == last:
        return with_year(last)
    if first.year != last.year:
        start = with_year(first)
    elif first.month != last.month:
        start = f"{first.day} {_month(first)}"
    else:
        start = f"{first.day}"
    return say("dates.span", first=start, last=with_year(last))


def _month(day: date) -> str:
    return lines("dates.months")[day.month - 1]
