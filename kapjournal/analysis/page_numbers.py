"""The numbers of a page for the therapist: lines over time, windows around sessions."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from datetime import date, timedelta

from kapjournal.analysis.series import middle_half
from kapjournal.model.comparison import Comparison, ScaleComparison, Side
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled
from kapjournal.model.summary import (
    BeforeAfter,
    Lately,
    Line,
    PageScale,
    PageSession,
    Span,
    Window,
)
from kapjournal.model.trend import DayValue, Series

BASELINE_DAYS = 28
_LAST_RATED_DAYS = 7
_CLOSE = timedelta(days=8)
_STRETCHES = (7, 14, 28, 91, 364)
_MOST_STRETCHES = 16


def page_scale(scale: Scale) -> PageScale:
    """A scale without its question."""
    return PageScale(
        scale.id,
        scale.name,
        scale.noun,
        scale.direction,
        scale.minimum,
        scale.maximum,
        scale.unit,
    )


def page_session(one: Labelled) -> PageSession:
    """A session as a mark."""
    return PageSession(one.label, one.session.when.day, one.session.kind)


def line(series: Series, possible: Period, first_dosing: date | None) -> Line:
    """One scale over the possible days, whole and in stretches that a table has room for."""
    return Line(
        scale=page_scale(series.scale),
        whole=_span(series, possible),
        stretches=tuple(_span(series, part) for part in _stretches(possible)),
        band=middle_half(series, first_dosing) if first_dosing else None,
        days=series.within(possible).days,
    )


def before_after(comparison: Comparison, one: ScaleComparison) -> BeforeAfter:
    """One scale of a comparison without anything that a client wrote."""
    return BeforeAfter(
        scale=one.scale.id,
        session=page_session(comparison.session),
        day_of_window=comparison.day_of_window,
        before=_window(one.before),
        early=_window(one.early),
        after=_window(one.after),
        later=_window(one.later),
        enough=one.enough,
        change_median=one.change_median,
        change_mean=one.change_mean,
        best_day=one.best_day,
        back_at_baseline=one.back_at_baseline,
        back_after_days=one.back_after_days,
        back_why_not=one.back_why_not,
        nap=one.nap,
        nap_interval=one.nap_interval,
        slope_before_per_week=one.slope_before_per_week,
        notes=(*comparison.notes, *one.notes),
    )


def lately(series: Series, dosing: Sequence[Labelled], first_day: date) -> Lately | None:
    """The days before the first dosing session against the last rated days after it.

    Only where two neighbouring sessions lie under eight days apart: there a window before one is a
    window after another. None too where one of the sides holds no rated day.
    """
    days = [one.session.when.day for one in dosing]
    if not any(timedelta(0) < late - early < _CLOSE for early, late in zip(days, days[1:], strict=False)):
        return None
    baseline = Period.ending(days[0] - timedelta(days=1), BASELINE_DAYS).cut(first=first_day)
    rated = [day.day for day in series if day.day > days[0]][-_LAST_RATED_DAYS:]
    before = _span(series, baseline)
    if not rated or not before.rated:
        return None
    return Lately(series.scale.id, before, _span(series, Period(rated[0], rated[-1])))


def _stretches(whole: Period) -> tuple[Period, ...]:
    """The whole in parts of equal length that end with its last day; the first may be shorter."""
    length = next(
        (days for days in _STRETCHES if len(whole) <= days * _MOST_STRETCHES), _STRETCHES[-1]
    )
    parts: list[Period] = []
    last = whole.last
    while last >= whole.first:
        parts.append(Period.ending(last, length).cut(first=whole.first))
        last = parts[-1].first - timedelta(days=1)
    return tuple(reversed(parts))


def _span(series: Series, period: Period) -> Span:
    inside = series.within(period)
    values = inside.values
    return Span(
        first=period.first,
        last=period.last,
        possible=len(period),
        rated=len(values),
        late=_late(inside.days),
        median=statistics.median(values) if values else None,
        low=min(values, default=None),
        high=max(values, default=None),
    )


def _window(side: Side) -> Window:
    return Window(
        first=side.first,
        last=side.last,
        possible=side.possible,
        rated=side.rated,
        late=side.late,
        closed=side.closed,
        cut_by=side.cut_by,
        mean=side.mean,
        median=side.median,
        low=side.low,
        high=side.high,
        instability=side.instability,
        days=side.days,
    )


def _late(days: Sequence[DayValue]) -> int:
    return sum(day.late for day in days)
