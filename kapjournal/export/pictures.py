"""The figures of a page as Charts: what stands where and in which words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kapjournal.charts.chart import (
    Band,
    Chart,
    Days,
    Line,
    Mark,
    Point,
    Points,
    Shape,
    Span,
    Values,
)
from kapjournal.charts.spoken import explained
from kapjournal.charts.svg import days_a_stroke
from kapjournal.clean import one_line
from kapjournal.content.wording import say
from kapjournal.export import cells
from kapjournal.model.period import Period
from kapjournal.model.summary import Figure, PageChange, PageScale, PageSession, ScalePage
from kapjournal.model.summary import Line as PageLine

_WORTH_SHADING = 7
"""Days outside the page's own, from which the two are told apart."""


def of_figure(figure: Figure, period: Period) -> Chart:
    """Page one's figure: one or two scales, every mark, the page's own days shaded."""
    days = Days(0, len(figure.span) - 1, figure.span.first)
    lines, axes = _lines(figure.lines, days, figure.sessions)
    inside = period.cut(first=figure.span.first, last=figure.span.last)
    # Shading that covers nearly everything would say nothing.
    shaded = 0 < len(inside) <= len(figure.span) - _WORTH_SHADING
    shades = [Span(days.of(inside.first), days.of(inside.last), say("picture.shaded"))]
    return Chart(
        title="; ".join(cells.scale_heading(line.scale) for line in figure.lines),
        words=tuple(text for text in (figure.sentence, figure.completeness) if text),
        days=days,
        values=axes[0],
        lines=lines,
        marks=(*_sessions(figure.sessions, days), *_events(figure.events, days)),
        second=axes[1] if len(axes) == 2 else None,
        band=_band(figure.lines, days, figure.sessions),
        spans=tuple(shades) if shaded else (),
        empty=say("charts.empty", scale=figure.lines[0].scale.noun),
    )


def of_scale(page: ScalePage) -> Chart:
    """One scale over the journal's days, with the dosing sessions."""
    whole = page.line.whole
    days = Days(0, (whole.last - whole.first).days, whole.first)
    sessions = tuple(numbers.session for numbers in reversed(page.sessions))
    lines, axes = _lines([page.line], days, sessions)
    return Chart(
        title=cells.scale_heading(page.line.scale),
        words=(cells.whole(whole),),
        days=days,
        values=axes[0],
        lines=lines,
        marks=_sessions(sessions, days),
        band=_band([page.line], days, sessions),
        empty=say("charts.empty", scale=page.line.scale.noun),
    )


def meant(chart: Chart) -> list[str]:
    """What shading and shapes mean, for the line under the picture; the band has its own."""
    return explained(replace(chart, band=None), days_a_stroke(chart))


def _lines(
    drawn: Sequence[PageLine], days: Days, sessions: Iterable[PageSession]
) -> tuple[tuple[Line, ...], list[Values]]:
    """The lines, and their axes: one where both scales have the same ends."""
    hollow = {one.day for one in sessions if one.kind == "dosing"}
    lines = []
    shapes: tuple[Shape, Shape] = ("dot", "diamond")
    for line, shape in zip(drawn, shapes, strict=False):
        points = Points.of(
            Point(days.of(day.day), day.value, day.day in hollow) for day in line.days
        )
        lines.append(Line(one_line(line.scale.name), points, shape, second=shape == "diamond"))
    axes = [_axis(one.scale, line) for one, line in zip(drawn, lines, strict=False)]
    if len(axes) == 2 and (axes[0].low, axes[0].high) == (axes[1].low, axes[1].high):
        axes.pop()
    return tuple(lines), axes


def _axis(scale: PageScale, line: Line) -> Values:
    """The scale's own ends, further apart where a value lies outside them."""
    values = [point.y for point in line.points]
    low = min(scale.minimum, math.floor(min(values, default=scale.minimum)))
    high = max(scale.maximum, math.ceil(max(values, default=scale.maximum)))
    return Values(low, high if high > low else low + 1, one_line(scale.unit))


def _sessions(sessions: Iterable[PageSession], days: Days) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            days.of(one.day),
            one.label,
            "session" if one.kind == "dosing" else "visit",
            say("charts.session", label=one.label, kind=say(f"charts.{one.kind}")),
        )
        for one in sessions
        if days.first <= days.of(one.day) <= days.last
    )


def _events(events: Iterable[PageChange], days: Days) -> tuple[Mark, ...]:
    return tuple(Mark(days.of(one.day), one.kind[0], "event", cells.mark(one)) for one in events)


def _band(drawn: Sequence[PageLine], days: Days, sessions: Iterable[PageSession]) -> Band | None:
    """The middle half before the first dosing session, drawn up to that session."""
    first = next((one for one in sessions if one.kind == "dosing"), None)
    band = drawn[0].band
    if band is None or first is None:
        return None
    name = "picture.before_first_of" if len(drawn) > 1 else "picture.before_first"
    words = say(name, session=first.label, scale=drawn[0].scale.name)
    return Band(*band, words, days.of(first.day) - 1)
