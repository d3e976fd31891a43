"""Daily values, sessions and events become Charts: which points, which marks, in which words."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from kapjournal.charts.chart import (
    Band,
    BarRow,
    Bars,
    Chart,
    Days,
    Line,
    Mark,
    Point,
    Shape,
    Span,
    Values,
    number,
)
from kapjournal.clean import one_line
from kapjournal.content.wording import say
from kapjournal.model.comparison import Comparison, ScaleComparison, Side
from kapjournal.model.events import Event
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Kind, Labelled, Sessions
from kapjournal.model.trend import Series, Trends

AROUND = 14
"""Days shown on either side of a session, more where the windows are longer."""


def trend_chart(trends: Trends, scale_id: str, second: str | None = None) -> Chart:
    """One scale over a period, with a second one over it where ``second`` names it.

    Raises KeyError for a scale that is not in ``trends``: a fault of the caller.
    """
    days = Days(0, max(0, len(trends.period) - 1), trends.period.first)
    session_days = _days_of(trends.sessions.happened(), "dosing")
    shown = [_series(trends.series, scale_id)]
    if second is not None and second != scale_id:
        shown.append(_series(trends.series, second))
    lines = [
        _line(series, trends.period, session_days, second=n > 0) for n, series in enumerate(shown)
    ]
    axes = [_values(series.scale, [line]) for series, line in zip(shown, lines, strict=True)]
    if len(axes) == 2 and (axes[0].low, axes[0].high) == (axes[1].low, axes[1].high):
        axes.pop()
    first_dosing = next(
        (one.label for one in trends.sessions.happened() if one.session.kind == "dosing"), ""
    )
    band = trends.bands.get(scale_id)
    if not len(trends.period):
        lines = [Line(line.name, ()) for line in lines]
    return Chart(
        title=_title([series.scale for series in shown]),
        words=tuple(
            trends.sentences[series.scale.id]
            for series in shown
            if series.scale.id in trends.sentences
        ),
        days=days,
        values=axes[0],
        lines=tuple(lines),
        marks=(
            *_session_marks(trends.sessions, trends.period, days, "dosing"),
            *_event_marks(trends.events, trends.period, days),
        ),
        second=axes[1] if len(axes) == 2 else None,
        band=Band(*band, say("charts.band", session=first_dosing))
        if band and len(shown) == 1
        else None,
        hollow=say("charts.session_day"),
        empty=say("charts.empty", scale=one_line(shown[0].scale.noun)),
        statement=trends.statement,
    )


def comparison_chart(
    comparison: Comparison,
    series: Sequence[Series],
    sessions: Sessions,
    scale_id: str,
    others: Sequence[Labelled] = (),
) -> Chart:
    """The days around one session, ``others`` faint behind them.

    ``series`` holds whole histories. The first-baseline and the lately comparison have windows far
    apart: they are drawn over dates, from the first day of the one to the last day of the other.
    """
    own = _series(series, scale_id)
    scale = next(one for one in comparison.scales if one.scale.id == scale_id)
    if comparison.mode != "session":
        return _far_apart(comparison, scale, own, sessions)
    kind = comparison.session.session.kind
    day_zero = comparison.session.session.when.day
    before = max(AROUND, comparison.window_days)
    after = max(AROUND, 2 * comparison.window_days)
    period = _around(day_zero, before, after)
    spans = _spans(scale, day_zero)
    ends = [x for span in spans for x in (span.first, span.last)]
    days = Days(-before, after, day_zero, relative=True, notable=tuple(ends))
    session_days = _days_of(sessions.happened(), kind)
    lines = [_line(own, period, session_days, day_zero)]
    for other in others:
        cut = _uncut(other, sessions, before, after)
        lines.append(_faint(own, cut, other))
    return Chart(
        title=_title([own.scale]),
        words=(scale.sentence, *scale.notes),
        days=days,
        values=_values(own.scale, lines),
        lines=tuple(lines),
        marks=_session_marks(sessions, period, days, kind),
        spans=spans,
        hollow=say("charts.session_day"),
        empty=say("charts.empty", scale=one_line(own.scale.noun)),
        statement=comparison.statement,
    )


def overlay_chart(
    series: Sequence[Series],
    sessions: Sessions,
    scale_id: str,
    *,
    kind: Kind = "dosing",
    window_days: int = 7,
    statement: str = "",
) -> Chart:
    """All sessions of a kind laid over each other at day 0, the middle of each day in front.

    A day between two sessions belongs to both as far as the windows reach, but never a day beyond
    a neighbouring session.
    """
    own = _series(series, scale_id)
    before, after = max(AROUND, window_days), max(AROUND, 2 * window_days)
    days = Days(
        -before,
        after,
        None,
        relative=True,
        notable=(-window_days, -1, 1, window_days, 2 * window_days),
    )
    lines = [
        _faint(own, _uncut(one, sessions, before, after), one)
        for one in sessions.of_kind(kind)
        if one.session.happened
    ]
    by_day: dict[int, list[float]] = {}
    for line in lines:
        for point in line.points:
            by_day.setdefault(point.x, []).append(point.y)
    middle = tuple(Point(x, _middle(values), x == 0) for x, values in sorted(by_day.items()))
    front = Line(say("charts.middle"), middle)
    return Chart(
        title=_title([own.scale]),
        words=(say("charts.overlay", sessions=len(lines), scale=one_line(own.scale.noun)),),
        days=days,
        values=_values(own.scale, lines),
        lines=(front, *lines),
        marks=(Mark(0, say("charts.day_zero"), "session", say("charts.session_day")),),
        hollow=say("charts.session_day"),
        counts=tuple((x, len(values)) for x, values in sorted(by_day.items())),
        empty=say("charts.empty_overlay", scale=one_line(own.scale.noun)),
        statement=statement,
    )


def two_weeks(trends: Trends, scale_ids: Sequence[str] | None = None, days: int = 14) -> Bars:
    """The last ``days`` days of the period as bars, for the first screen."""
    period = Period.ending(trends.period.last, days).cut(first=trends.period.first)
    axis = Days(0, max(0, len(period) - 1), period.first)
    shown = [one for one in trends.series if scale_ids is None or one.scale.id in scale_ids]
    rows: list[BarRow] = []
    rated: set[date] = set()
    for series in shown:
        values = {day.day: day.value for day in series.within(period) if math.isfinite(day.value)}
        rated |= values.keys()
        ends = _ends(series.scale, values.values())
        rows.append(BarRow(one_line(series.scale.noun), tuple(map(values.get, period)), *ends))
    return Bars(
        title=say("charts.two_weeks"),
        days=axis,
        rows=tuple(rows),
        marks=_session_marks(trends.sessions, period, axis, "dosing", visits=False),
        words=(say("charts.rated", rated=len(rated), possible=len(period)),),
        no_entry=say("charts.no_entry"),
    )


def _far_apart(
    comparison: Comparison, scale: ScaleComparison, own: Series, sessions: Sessions
) -> Chart:
    reach = [day for side in (scale.before, scale.after) for day in (side.first, side.last) if day]
    day_zero = comparison.session.session.when.day
    period = Period(min(reach, default=day_zero), max(reach, default=day_zero))
    kind = comparison.session.session.kind
    days = Days(0, len(period) - 1, period.first)
    line = _line(own, period, _days_of(sessions.happened(), kind))
    return Chart(
        title=_title([own.scale]),
        words=(scale.sentence, *scale.notes),
        days=days,
        values=_values(own.scale, [line]),
        lines=(line,),
        marks=_session_marks(sessions, period, days, kind),
        spans=tuple(
            span
            for span in (
                _span(scale.before, period.first, "charts.before"),
                _span(scale.after, period.first, "charts.after"),
            )
            if span
        ),
        hollow=say("charts.session_day"),
        empty=say("charts.empty", scale=one_line(own.scale.noun)),
        statement=comparison.statement,
    )


def _series(series: Sequence[Series], scale_id: str) -> Series:
    for one in series:
        if one.scale.id == scale_id:
            return one
    raise KeyError(scale_id)


def _line(
    series: Series,
    period: Period,
    session_days: frozenset[date],
    origin: date | None = None,
    *,
    second: bool = False,
) -> Line:
    points = _points(series, period, origin or period.first, session_days)
    shape: Shape = "diamond" if second else "dot"
    return Line(one_line(series.scale.name), points, shape, second=second)


def _faint(series: Series, period: Period, session: Labelled) -> Line:
    day = session.session.when.day
    points = _points(series, period, day, frozenset((day,)))
    return Line(session.label, points, "faint", joined=False)


def _points(
    series: Series, period: Period, origin: date, session_days: frozenset[date]
) -> tuple[Point, ...]:
    zero = origin.toordinal()
    first, last = period.first, period.last
    return tuple(
        Point(day.toordinal() - zero, value, day in session_days)
        for day, value, _, _ in series.days
        if first <= day <= last and math.isfinite(value)
    )


def _around(day: date, before: int, after: int) -> Period:
    """Days around a date, as far as the calendar goes."""
    before = min(before, (day - date.min).days)
    after = min(after, (date.max - day).days)
    return Period(day - timedelta(days=before), day + timedelta(days=after))


def _uncut(session: Labelled, sessions: Sessions, before: int, after: int) -> Period:
    """The days around a session that lie between its neighbours of the same kind."""
    day = session.session.when.day
    days = _days_of(sessions.happened(), session.session.kind)
    earlier = max((other for other in days if other < day), default=None)
    later = min((other for other in days if other > day), default=None)
    return _around(day, before, after).cut(
        first=earlier + timedelta(days=1) if earlier else None,
        last=later - timedelta(days=1) if later else None,
    )


def _days_of(sessions: Iterable[Labelled], kind: Kind) -> frozenset[date]:
    return frozenset(one.session.when.day for one in sessions if one.session.kind == kind)


def _session_marks(
    sessions: Sessions, period: Period, days: Days, kind: Kind, *, visits: bool = True
) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for one in sessions.happened():
        day = one.session.when.day
        if day not in period or (one.session.kind != kind and not visits):
            continue
        words = say("charts.session", label=one.label, kind=say(f"charts.{one.session.kind}"))
        is_line = one.session.kind == kind
        marks.append(Mark(days.of(day), one.label, "session" if is_line else "visit", words))
    return tuple(marks)


def _event_marks(events: Iterable[Event], period: Period, days: Days) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for event in events:
        if event.when.day not in period:
            continue
        words = say(f"charts.event_{event.kind[0]}")
        if event.change:
            words = f"{words} {say(f'charts.{event.change}')}"
        if event.label:
            words = f"{words}: {one_line(event.label)}"
        marks.append(Mark(days.of(event.when.day), event.kind[0], "event", words))
    return tuple(marks)


def _spans(scale: ScaleComparison, day_zero: date) -> tuple[Span, ...]:
    sides = (
        (scale.before, "charts.before"),
        (scale.after, "charts.after"),
        (scale.later, "charts.later"),
    )
    spans = (_span(side, day_zero, name) for side, name in sides)
    return tuple(span for span in spans if span)


def _span(side: Side, origin: date, name: str) -> Span | None:
    if side.first is None or side.last is None:
        return None
    return Span((side.first - origin).days, (side.last - origin).days, say(name))


def _ends(scale: Scale, values: Collection[float]) -> tuple[float, float]:
    """The scale's own ends, further apart where a value lies outside them."""
    low = min(scale.minimum, math.floor(min(values, default=scale.minimum)))
    high = max(scale.maximum, math.ceil(max(values, default=scale.maximum)))
    return (low, high) if high > low else (low, low + 1)


def _values(scale: Scale, lines: Iterable[Line]) -> Values:
    ends = _ends(scale, [point.y for line in lines for point in line.points])
    return Values(*ends, unit=one_line(scale.unit))


def _title(scales: Sequence[Scale]) -> str:
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


def _middle(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
