"""What every chart is put together from: points, marks, windows, axes and titles."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from operator import attrgetter

from kapjournal.analysis.series import days_in
from kapjournal.analysis.windows import neighbours
from kapjournal.analysis.words import event_alone
from kapjournal.charts.chart import Days, Line, Mark, Points, Shape, Span, Values, number
from kapjournal.clean import one_line
from kapjournal.content.wording import say
from kapjournal.model.comparison import ScaleComparison, Side
from kapjournal.model.events import Event
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Kind, Labelled, Sessions
from kapjournal.model.trend import Series, Totals

_day_of = attrgetter("day")
_value_of = attrgetter("value")


def series_of(series: Sequence[Series], scale_id: str) -> Series:
    """The series of a scale. Raises KeyError where it is not there."""
    for one in series:
        if one.scale.id == scale_id:
            return one
    raise KeyError(scale_id)


def line_of(
    series: Series,
    period: Period,
    hollow: frozenset[date],
    origin: date | None = None,
    *,
    second: bool = False,
) -> Line:
    """A scale's points in a period, session days hollow; days counted from ``origin``."""
    points = points_of(series, period, origin or period.first, hollow)
    shape: Shape = "diamond" if second else "dot"
    return Line(one_line(series.scale.name), points, shape, second=second)


def totals_line(totals: Totals, period: Period, *, second: bool = False) -> Line:
    """A questionnaire's totals; hollow where the form asks about days on both sides of a session.

    They are not joined: between two of them there are days that no form asked about.
    """
    points = points_of(totals.series, period, period.first, frozenset(totals.covered))
    name = one_line(totals.series.scale.name)
    return Line(name, points, "square", joined=False, second=second, hollow=say("charts.covered"))


def notes_of(totals: Totals, period: Period, days: Days) -> tuple[tuple[int, str], ...]:
    """What is to be known of a form's days: which sessions it covers, which blanks were filled."""
    notes: list[tuple[int, str]] = []
    for one in days_in(totals.series, period):
        labels = totals.covered.get(one.day)
        if labels:
            words = say("charts.covered_by", labels=", ".join(labels))
            notes.append((days.of(one.day), words))
        if one.day in totals.prorated:
            notes.append((days.of(one.day), say("charts.prorated")))
    return tuple(notes)


def faint_line(series: Series, period: Period, day: date, name: str) -> Line:
    """The days around a session on another day, counted from it, for the background."""
    points = points_of(series, period, day, frozenset((day,)))
    return Line(name, points, "faint", joined=False)


def points_of(series: Series, period: Period, origin: date, hollow: frozenset[date]) -> Points:
    """Days of a period as points; a value that is no number is left out."""
    zero = origin.toordinal()
    shown = days_in(series, period)
    if not all(map(math.isfinite, map(_value_of, shown))):
        shown = tuple(day for day in shown if math.isfinite(day.value))
    xs = tuple(day.toordinal() - zero for day in map(_day_of, shown))
    near = frozenset(day.toordinal() - zero for day in hollow if day in period)
    return Points(xs, tuple(map(_value_of, shown)), near.intersection(xs) if near else near)


def days_around(day: date, before: int, after: int) -> Period:
    """Days around a date, as far as the calendar goes."""
    before = min(before, (day - date.min).days)
    after = min(after, (date.max - day).days)
    return Period(day - timedelta(days=before), day + timedelta(days=after))


def between_neighbours(session: Labelled, sessions: Sessions, before: int, after: int) -> Period:
    """The days around a session that lie between its neighbours of the same kind."""
    previous, following = neighbours(session, sessions)
    return days_around(session.session.when.day, before, after).cut(
        first=previous.session.when.day + timedelta(days=1) if previous else None,
        last=following.session.when.day - timedelta(days=1) if following else None,
    )


def session_days(sessions: Sessions, kind: Kind) -> frozenset[date]:
    """The days of the sessions of a kind that happened: hollow on every chart."""
    return frozenset(
        one.session.when.day for one in sessions.happened() if one.session.kind == kind
    )


def session_marks(
    sessions: Sessions, period: Period, days: Days, kind: Kind, *, visits: bool = True
) -> tuple[Mark, ...]:
    """Sessions of a kind as lines, the others that happened as visits."""
    marks: list[Mark] = []
    for one in sessions.happened():
        day = one.session.when.day
        if day not in period or (one.session.kind != kind and not visits):
            continue
        words = say("charts.session", label=one.label, kind=say(f"charts.{one.session.kind}"))
        is_line = one.session.kind == kind
        marks.append(Mark(days.of(day), one.label, "session" if is_line else "visit", words))
    return tuple(marks)


def event_marks(events: Iterable[Event], period: Period, days: Days) -> tuple[Mark, ...]:
    """Events as letters; their words hold what the client wrote, made harmless."""
    marks: list[Mark] = []
    for event in events:
        if event.when.day not in period:
            continue
        words = event_alone(event)
        if event.label:
            words = f"{words}: {one_line(event.label)}"
        marks.append(Mark(days.of(event.when.day), event.kind[0], "event", words))
    return tuple(marks)


def spans_of(scale: ScaleComparison, day_zero: date) -> tuple[Span, ...]:
    """The windows that have days, named under the axis."""
    sides = (
        (scale.before, "charts.before"),
        (scale.after, "charts.after"),
        (scale.later, "charts.later"),
    )
    spans = (span_of(side, day_zero, name) for side, name in sides)
    return tuple(span for span in spans if span)


def span_of(side: Side, origin: date, name: str) -> Span | None:
    """One window, None where no day is left of it."""
    if side.first is None or side.last is None:
        return None
    return Span((side.first - origin).days, (side.last - origin).days, say(name))


def ends_of(scale: Scale, values: Collection[float]) -> tuple[float, float]:
    """The scale's own ends, further apart where a value lies outside them."""
    low = min(scale.minimum, math.floor(min(values, default=scale.minimum)))
    high = max(scale.maximum, math.ceil(max(values, default=scale.maximum)))
    return (low, high) if high > low else (low, low + 1)


def values_of(scale: Scale, lines: Iterable[Line]) -> Values:
    """The axis of a scale, wide enough for every point."""
    ends = ends_of(scale, [y for line in lines for y in line.points.ys])
    return Values(*ends, unit=one_line(scale.unit))


def title_of(scales: Sequence[Scale]) -> str:
    """Scales with their ends and which way is easier."""
    parts: list[str] = []
    for scale in scales:
        unit = f" {one_line(scale.unit)}" if scale.unit else ""
        way = "" if scale.direction == "none" else say(f"charts.{scale.direction}")
        parts.append(
            say(
                "charts.title",
                scale=one_line(scale.name),
                low=number(scale.minimum),
                high=number(scale.maximum) + unit,
                way=way,
            )
        )
    return say("charts.and").join(parts)
