"""Daily values, sessions and events become Charts: which points, which marks, in which words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from kapjournal.analysis.series import median
from kapjournal.analysis.windows import of_one_day
from kapjournal.analysis.words import days as in_days
from kapjournal.charts.chart import Band, BarRow, Bars, Chart, Days, Line, Mark, Point, Points
from kapjournal.charts.parts import (
    between_neighbours,
    days_around,
    ends_of,
    event_marks,
    faint_line,
    line_of,
    notes_of,
    series_of,
    session_days,
    session_marks,
    span_of,
    spans_of,
    title_of,
    totals_line,
    values_of,
)
from kapjournal.clean import one_line
from kapjournal.content.wording import say
from kapjournal.model.comparison import Comparison, ScaleComparison
from kapjournal.model.period import Period
from kapjournal.model.sessions import Kind, Labelled, Sessions
from kapjournal.model.trend import Series, Trends

AROUND = 14
"""Days shown on either side of a session, more where the windows are longer."""


def trend_chart(trends: Trends, scale_id: str, second: str | None = None) -> Chart:
    """One scale or questionnaire over a period, a second one over it where ``second`` names it.

    A questionnaire has an axis of its own, whatever its ends. Raises KeyError for one that is not
    in ``trends``: a fault of the caller.
    """
    days = Days(0, max(0, len(trends.period) - 1), trends.period.first)
    hollow = session_days(trends.sessions, "dosing")
    shown = [trends.series_of(scale_id)]
    if second is not None and second != scale_id:
        shown.append(trends.series_of(second))
    forms = [trends.totals_of(series.scale.id) for series in shown]
    lines = [
        totals_line(form, trends.period, second=n > 0)
        if form
        else line_of(series, trends.period, hollow, second=n > 0)
        for n, (series, form) in enumerate(zip(shown, forms, strict=True))
    ]
    axes = [values_of(series.scale, [line]) for series, line in zip(shown, lines, strict=True)]
    ends = {(axis.low, axis.high) for axis in axes}
    if len(axes) == 2 and len(ends) == 1 and not any(forms):
        axes.pop()
    first_dosing = next(
        (one.label for one in trends.sessions.happened() if one.session.kind == "dosing"), ""
    )
    band = trends.bands.get(scale_id)
    if not len(trends.period):
        lines = [Line(line.name, Points()) for line in lines]
    return Chart(
        title=title_of([series.scale for series in shown]),
        words=tuple(_told(trends, [series.scale.id for series in shown])),
        days=days,
        values=axes[0],
        lines=tuple(lines),
        marks=(
            *session_marks(trends.sessions, trends.period, days, "dosing"),
            *event_marks(trends.events, trends.period, days),
        ),
        second=axes[1] if len(axes) == 2 else None,
        band=Band(*band, say("charts.band", session=first_dosing))
        if band and len(shown) == 1
        else None,
        hollow=say("charts.session_day"),
        notes=tuple(note for form in forms if form for note in notes_of(form, trends.period, days)),
        empty=say(
            "charts.empty_totals" if forms[0] else "charts.empty",
            scale=one_line(shown[0].scale.noun),
        ),
        statement=trends.statement,
    )


def _told(trends: Trends, ids: Sequence[str]) -> Iterator[str]:
    """What is said of each line; what else was in these days is said once, with the first."""
    for n, one in enumerate(ids):
        said = trends.beside if n and one in trends.beside else trends.sentences
        if one in said:
            yield said[one]


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
    own = series_of(series, scale_id)
    scale = next(one for one in comparison.scales if one.scale.id == scale_id)
    if comparison.mode != "session":
        return _far_apart(comparison, scale, own, sessions)
    kind = comparison.session.session.kind
    day_zero = comparison.session.session.when.day
    before = max(AROUND, comparison.window_days)
    after = max(AROUND, 2 * comparison.window_days)
    period = days_around(day_zero, before, after)
    spans = spans_of(scale, day_zero)
    ends = [x for span in spans for x in (span.first, span.last)]
    days = Days(-before, after, day_zero, relative=True, notable=tuple(ends))
    lines = [line_of(own, period, session_days(sessions, kind), day_zero)]
    for other in others:
        cut = between_neighbours(other, sessions, before, after)
        lines.append(faint_line(own, cut, other.session.when.day, other.label))
    return Chart(
        title=title_of([own.scale]),
        words=(scale.sentence, *scale.notes),
        days=days,
        values=values_of(own.scale, lines),
        lines=tuple(lines),
        marks=session_marks(sessions, period, days, kind),
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
    own = series_of(series, scale_id)
    before, after = max(AROUND, window_days), max(AROUND, 2 * window_days)
    days = Days(
        -before,
        after,
        None,
        relative=True,
        notable=(-window_days, -1, 1, window_days, 2 * window_days),
    )
    # Two sessions on one day are one day 0: its ratings count once.
    held = sessions.held(kind)
    by_zero = {one.session.when.day: one for one in held}
    lines = [
        faint_line(
            own,
            between_neighbours(one, sessions, before, after),
            day,
            "/".join(of_one_day(one, sessions)),
        )
        for day, one in by_zero.items()
    ]
    by_day: dict[int, list[float]] = {}
    for line in lines:
        for point in line.points:
            by_day.setdefault(point.x, []).append(point.y)
    middle = Points.of(Point(x, median(values), x == 0) for x, values in sorted(by_day.items()))
    front = Line(say("charts.middle"), middle)
    return Chart(
        title=title_of([own.scale]),
        words=(
            say(
                "charts.overlay" if len(lines) == len(held) else "charts.overlay_shared",
                sessions=len(held),
                days=in_days(len(lines)),
                scale=one_line(own.scale.noun),
            ),
        ),
        days=days,
        values=values_of(own.scale, lines),
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
        ends = ends_of(series.scale, values.values())
        rows.append(BarRow(one_line(series.scale.noun), tuple(map(values.get, period)), *ends))
    return Bars(
        title=say("charts.two_weeks"),
        days=axis,
        rows=tuple(rows),
        marks=session_marks(trends.sessions, period, axis, "dosing", visits=False),
        words=(say("charts.rated", rated=len(rated), possible=len(period)),),
        no_entry=say("charts.no_entry"),
    )


def _far_apart(
    comparison: Comparison, scale: ScaleComparison, own: Series, sessions: Sessions
) -> Chart:
    """A comparison over dates: its windows lie too far apart for days counted from one session."""
    day_zero = comparison.session.session.when.day
    reach = [day for side in (scale.before, scale.after) for day in (side.first, side.last) if day]
    period = Period(min(reach, default=day_zero), max(reach, default=day_zero))
    after = "charts.lately" if comparison.mode == "lately" else "charts.after"
    spans = (
        span_of(scale.before, period.first, "charts.before"),
        span_of(scale.after, period.first, after),
    )
    kind = comparison.session.session.kind
    days = Days(0, len(period) - 1, period.first)
    line = line_of(own, period, session_days(sessions, kind))
    return Chart(
        title=title_of([own.scale]),
        words=(scale.sentence, *scale.notes),
        days=days,
        values=values_of(own.scale, [line]),
        lines=(line,),
        marks=session_marks(sessions, period, days, kind),
        spans=tuple(span for span in spans if span),
        hollow=say("charts.session_day"),
        empty=say("charts.empty", scale=one_line(own.scale.noun)),
        statement=comparison.statement,
    )
