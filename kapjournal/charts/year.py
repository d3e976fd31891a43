"""A year at a glance: where each day stands, and the one sign it wears. Nothing is drawn here.

Weeks are columns and begin on Monday, months stand apart where there is room. A day wears the
digit of its rounded daily value, in a circle on the day of a session.
"""

from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from typing import NamedTuple

from kapjournal.charts.drawing import Ink
from kapjournal.content.wording import lines, say
from kapjournal.model.scales import Scale

ROWS = 7
SHADES = 5
_LEFT = 2
"""Cells for the letter of a weekday."""
_WIDEST_GAP = 3
_DIGITS = 10
_MOST_COUNTED = 30
"""Up to this end of a scale its own numbers are the digits; of a longer one, its tenths."""


class Signs(NamedTuple):
    """What one ink has for a day."""

    digits: str
    """From 0 to 10."""
    circled: str
    """The same on the day of a session; one sign where the ink has no circles."""
    more: str
    """More than ten."""
    no_entry: str
    not_rated: str
    """Something was written, this scale was not rated."""
    session: str
    """A session, and this scale was not rated."""


_CIRCLES = Signs("0123456789X", "⓪①②③④⑤⑥⑦⑧⑨⑩", ">", "·", "–", "○")
SIGNS: dict[Ink, Signs] = {
    "braille": _CIRCLES,
    "block": _CIRCLES,
    "ascii": Signs("0123456789X", "o", ">", ".", "-", "o"),
}


class YearGrid:
    """The days of one year on seven rows and as many columns as there is room for."""

    __slots__ = ("_starts", "apart", "cell", "months", "width", "year")

    def __init__(self, year: int, room: int) -> None:
        """``room`` is the columns there are; 56 are needed."""
        self.year = year
        weeks = [_weeks(year, month) for month in range(1, 13)]
        self.apart = room >= _LEFT + sum(weeks) + 11
        self.cell = 2 if room >= _LEFT + 2 * (sum(weeks) + 11) else 1
        gap = (room - _LEFT - self.cell * sum(weeks)) // 11
        gap = min(gap, _WIDEST_GAP * self.cell)
        self._starts: list[int] = []
        at = _LEFT
        for month, count in enumerate(weeks, 1):
            if not self.apart:
                at = _LEFT + _week_of_year(date(year, month, 1))
            self._starts.append(at)
            at += count * self.cell + gap
        self.width = self.place(date(year, 12, 31))[1] + self.cell
        names = [name[:3] for name in lines("dates.months")]
        self.months = tuple(zip(self._starts, names, strict=True))
        """Where each month begins, and its name in short."""

    def place(self, day: date) -> tuple[int, int]:
        """The row and the first column of a day of this year."""
        first = day.replace(day=1).weekday()
        week = (day.day - 1 + first) // ROWS
        return day.weekday(), self._starts[day.month - 1] + week * self.cell

    def day_at(self, row: int, column: int) -> date | None:
        """The day that stands on a cell, None where none does."""
        if 0 <= row < ROWS:
            for month, start in reversed(list(enumerate(self._starts, 1))):
                week, into = divmod(column - start, self.cell)
                number = week * ROWS + row - date(self.year, month, 1).weekday() + 1
                if into >= 0 and week >= 0 and 1 <= number <= _length(self.year, month):
                    return date(self.year, month, number)
        return None


def sign_of(value: float | None, scale: Scale, ink: Ink, *, session: bool, written: bool) -> str:
    """The one sign of a day. ``value`` is its daily value, in the scale's units."""
    signs = SIGNS[ink]
    if value is None:
        return signs.session if session else signs.not_rated if written else signs.no_entry
    number = digit_of(value, scale)
    if session:
        return signs.circled[number] if number < len(signs.circled) else signs.circled[-1]
    return signs.digits[number] if number < len(signs.digits) else signs.more


def digit_of(value: float, scale: Scale) -> int:
    """The number a day wears, halves rounded up: the value itself, or its tenth of a long scale."""
    if not in_tenths(scale):
        return max(0, math.floor(value + 0.5))
    share = (value - scale.minimum) / (scale.maximum - scale.minimum)
    return math.floor(min(1.0, max(0.0, share)) * _DIGITS + 0.5)


def in_tenths(scale: Scale) -> bool:
    """Whether the numbers of a scale are too long or too low to be digits themselves."""
    return scale.maximum > _MOST_COUNTED or scale.minimum < 0


def shade_of(value: float, scale: Scale) -> int:
    """How dark a day is, from 0 to 4: more is darker, whichever way is easier."""
    low, high = scale.minimum, scale.maximum
    if not in_tenths(scale):
        high = min(high, _DIGITS)
    share = (value - low) / (high - low) if high > low else 0.0
    return min(SHADES - 1, max(0, math.floor(share * SHADES)))


def key_of(scale: Scale, ink: Ink) -> list[tuple[str, str]]:
    """Each sign with its words, for the line under a year."""
    signs = SIGNS[ink]
    keys = [(signs.no_entry, say("year.no_entry")), (signs.not_rated, say("year.not_rated"))]
    circle = signs.circled[5] if len(signs.circled) > 1 else signs.circled
    keys.append((circle, say("year.session")))
    if in_tenths(scale):
        keys.append(("0-X", say("year.tenths")))
    else:
        if scale.maximum >= _DIGITS:
            keys.append((signs.digits[_DIGITS], say("year.ten")))
        if scale.maximum > _DIGITS:
            keys.append((signs.more, say("year.more")))
    return keys


def moved(day: date, key: str) -> date:
    """The day an arrow leads to: up and down a day, left and right a week."""
    days = {"up": -1, "down": 1, "left": -ROWS, "right": ROWS}[key]
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def same_day(day: date, year: int) -> date:
    """The day of another year; the last of February where there is no 29th."""
    return day.replace(year=year, day=min(day.day, _length(year, day.month)))


def _weeks(year: int, month: int) -> int:
    """How many weeks a month touches."""
    return -(-(date(year, month, 1).weekday() + _length(year, month)) // ROWS)


def _week_of_year(day: date) -> int:
    return (day.timetuple().tm_yday - 1 + day.replace(month=1, day=1).weekday()) // ROWS


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
