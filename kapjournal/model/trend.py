"""Daily values of scales: what charts draw and windows count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kapjournal.model.events import Event
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Sessions


class DayRating(NamedTuple):
    """One rating with the day it is about: a row of the one query that feeds every number."""

    day: date
    scale: str
    value: float
    late: bool


class DayValue(NamedTuple):
    """The daily value of a scale: the mean of that day's ratings, rounded to 9 decimals."""

    day: date
    value: float
    ratings: int
    """How many ratings it is the mean of."""
    late: bool
    """Whether one of them was typed after the day."""


@dataclass(frozen=True, slots=True)
class Series:
    """The daily values of one scale in the order of days; a day without a rating is not in it."""

    scale: Scale
    days: tuple[DayValue, ...]

    def __iter__(self) -> Iterator[DayValue]:
        return iter(self.days)

    def __len__(self) -> int:
        return len(self.days)

    def within(self, period: Period) -> Series:
        """The part of it inside a period."""
        return Series(self.scale, tuple(day for day in self.days if day.day in period))

    @property
    def values(self) -> tuple[float, ...]:
        """The values alone."""
        return tuple(day.value for day in self.days)


@dataclass(frozen=True, slots=True)
class Trends:
    """Several scales over one period, with the marks that stand on their charts."""

    period: Period
    """The possible days shown: from the first check-in at the earliest, up to today."""
    series: tuple[Series, ...]
    bands: dict[str, tuple[float, float]]
    """By scale id: the middle half of the days before the first dosing session, if there is one."""
    sentences: dict[str, str]
    """By scale id: the chart in words."""
    sessions: Sessions
    """Every session of the journal, so that labels stay those of the whole."""
    events: tuple[Event, ...]
    """The events inside the period."""
    statement: str
