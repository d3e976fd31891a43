"""The numbers of a page for the therapist: lines over time, windows around sessions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from kapjournal.analysis.series import BASELINE_DAYS, days_in, median, middle_half
from kapjournal.model.comparison import Comparison, ScaleComparison, Side
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled
from kapjournal.model.summary import (
    BeforeAfter,
    Lately,
    Line,
    PageDay,
    PageScale,
    PageSession,
    Span,
    Window,
)
from kapjournal.model.trend import DayValue, Series

_LAST_RATED_DAYS = 7
_STRETCHES = (7, 14, 28, 91, 364)
_MOST_STRETCHES = 24


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
        days=_days(days_in(series, possible)),
    )


def before_after(comparison: Comparison, one: ScaleComparison) -> BeforeAfter:
    """One scale of a comparison, without anything that a client wrote.

    An after-window that is still open has no statistic: on a page it would read as final.
    """
    final = one.enough and one.after.closed
    return BeforeAfter(
        scale=one.scale.id,
        session=page_session(comparison.session),
        day_of_window=comparison.day_of_window,
        before=_window(one.before),
        early=_window(one.early),
        after=_window(one.after),
        later=_window(one.later),
        enough=one.enough,
        change_median=one.change_median if final else None,
        change_mean=one.change_mean if final else None,
        best_day=PageDay(*one.best_day) if one.best_day else None,
        back_at_baseline=one.back_at_baseline,
        back_after_days=one.back_after_days,
        back_why_not=one.back_why_not,
        nap=one.nap if final else None,
        nap_interval=one.nap_interval if final else None,
        slope_before_per_week=one.slope_before_per_week,
        notes=one.notes,
    )


def lately(series: Series, first_dosing: date, first_day: date) -> Lately | None:
    """The days before the first dosing session against the last rated days after it.

    None where one of the sides holds no rated day.
    """
    baseline = Period.ending(first_dosing - timedelta(days=1), BASELINE_DAYS).cut(first=first_day)
    rated = [day.day for day in series if day.day > first_dosing][-_LAST_RATED_DAYS:]
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
    days = days_in(series, period)
    values = [day.value for day in days]
    return Span(
        first=period.first,
        last=period.last,
        possible=len(period),
        rated=len(days),
        late=sum(day.late for day in days),
        median=median(values) if values else None,
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
        days=_days(side.days),
    )


def _days(days: Iterable[DayValue]) -> tuple[PageDay, ...]:
    return tuple(PageDay(*day) for day in days)
