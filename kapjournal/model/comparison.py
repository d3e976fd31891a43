"""Before and after a session: windows, what was rated in them, and what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled
from kapjournal.model.trend import DayValue

Mode = Literal["session", "first_baseline", "lately"]
WhyNot = Literal["never_better", "no_baseline", "next_session", "not_within_days", "open"]


@dataclass(frozen=True, slots=True)
class Side:
    """One window of one scale. Numbers are in the scale's units, raw, not turned."""

    first: date | None
    """Its first day after cuts; None when no day is left."""
    last: date | None
    possible: int
    """Days in it after cuts that have begun and are not before the first check-in."""
    days: tuple[DayValue, ...]
    cut_by: str | None
    """The label of the neighbouring session that shortened it."""
    closed: bool
    """Whether today is after its last day."""
    mean: float | None
    median: float | None
    low: float | None
    high: float | None
    instability: float | None
    """Median absolute successive difference of neighbouring rated days."""

    @property
    def rated(self) -> int:
        """How many of its days hold a rating."""
        return len(self.days)

    @property
    def late(self) -> int:
        """How many of its days hold a rating typed after the day."""
        return sum(day.late for day in self.days)


@dataclass(frozen=True, slots=True)
class ScaleComparison:
    """One scale before and after one session."""

    scale: Scale
    before: Side
    early: Side
    after: Side
    later: Side
    enough: bool
    """At least three rated days before and after; without it there is no statistic."""
    change_median: float | None
    """After minus before."""
    change_mean: float | None
    best_day: DayValue | None
    """The most favourable day in +1 to +14, the earliest of equals."""
    back_at_baseline: date | None
    back_after_days: int | None
    back_why_not: WhyNot | None
    nap: float | None
    nap_interval: tuple[float, float] | None
    slope_before_per_week: float | None
    sentence: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherChange:
    """Something else within the windows' days: an event, a tag, a session of another kind."""

    day: date
    kind: str
    label: str
    """In words; what the client wrote where it is theirs."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Before and after one session, every scale in its fixed order."""

    session: Labelled
    mode: Mode
    window_days: int
    closed: bool
    """Whether the after-window is over."""
    day_of_window: int
    """Days of the after-window that have begun; "so far, day 4 of 7" while it is open."""
    scales: tuple[ScaleComparison, ...]
    other_changes: tuple[OtherChange, ...]
    notes: tuple[str, ...]
    statement: str
