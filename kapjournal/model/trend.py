"""Daily values of scales: what charts draw and windows count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
class Totals:
    """The totals of one questionnaire in one version of its wording: never of two in one line."""

    series: Series
    """One total a day, the last of the day; drawn on an axis of its own."""
    instrument: str
    """The id of the questionnaire, which the series of a former version has too."""
    covered: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    """The labels of sessions with days on both sides inside what the form of a day asks about."""
    prorated: frozenset[date] = frozenset()
    """Days on which blanks were filled in by the form's own rule."""

    def within(self, period: Period) -> Totals:
        """The part of it inside a period."""
        return Totals(self.series.within(period), self.instrument, self.covered, self.prorated)


@dataclass(frozen=True, slots=True)
class Trends:
    """Several scales over one period, with the marks that stand on their charts."""

    period: Period
    """The days shown: from the first check-in, or the first total, up to today."""
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
    measures: tuple[Totals, ...] = ()
    """Questionnaires that have a total, whether inside the period or not."""
    beside: dict[str, str] = field(default_factory=dict)
    """By id: the chart in words without what else was in these days, for a second line."""

    def series_of(self, series_id: str) -> Series:
        """The series of a scale or of a questionnaire. Raises KeyError where there is none."""
        for one in self.drawn:
            if one.scale.id == series_id:
                return one
        raise KeyError(series_id)

    def totals_of(self, series_id: str) -> Totals | None:
        """The totals behind a series; None for a scale."""
        return next((one for one in self.measures if one.series.scale.id == series_id), None)

    @property
    def drawn(self) -> tuple[Series, ...]:
        """Everything that can be drawn: the scales, then the questionnaires."""
        return (*self.series, *(one.series for one in self.measures))
