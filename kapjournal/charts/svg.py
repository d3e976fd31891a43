"""A Chart as SVG, for pages that are read in a browser or on paper.

The picture is complete without a style sheet: dark on white, told apart by shape and not by colour,
readable in grey. Every part carries a class, so that a page can give it other colours in the dark.
"""

from __future__ import annotations

import html
import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kapjournal.charts.chart import Chart, Line, Mark, Point, Values, number
from kapjournal.charts.dates import Named, date_ticks
from kapjournal.charts.drawing import cells, fitted
from kapjournal.charts.spoken import spoken
from kapjournal.charts.thin import stacked
from kapjournal.charts.ticks import rows_and_ticks
from kapjournal.clean import one_line
from kapjournal.content.wording import say

WIDTH = 480
"""Units across; on paper they are about points."""
HEIGHT = 152
LOW = 94
"""Units down: of a page's own figure, and of one among several."""

_SIZE = 8.0
_SMALL = 7.0
_EM = 0.5
"""How wide a letter is on average, in its own size."""
_ROW = 11.0
_LEFT = 20.0
_MOST_TICKS = 11
_APART = 14.0
"""Between the names of two days, at least."""
_FENCE = 6
"""Units between two sessions, on average, that leave room to see the points between their lines."""
_MEDICATION = "m"
_LONGEST_NAME = 40

_INK = "#1b1f24"
_DIM = "#595e66"
_DATA = "#1f4b7a"
_SECOND = "#4a4f57"
_SESSION = "#7d4310"
_REACH = "#b4c0cf"
_GRID = "#d7d8da"
_SHADE = "#f4f0e8"
_BAND = "#dce4ee"
_PAPER = "#ffffff"


class _Plot(NamedTuple):
    """Where the plot lies in the picture, and where days and values lie in the plot."""

    chart: Chart
    left: float
    right: float
    top: float
    bottom: float

    def x(self, day: float) -> float:
        days = self.chart.days
        return self.left + (day - days.first + 0.5) / len(days) * (self.right - self.left)

    def edge(self, day: int) -> float:
        """Where a day begins."""
        return self.x(day - 0.5)

    def y(self, value: float, axis: Values) -> float:
        share = (value - axis.low) / (axis.high - axis.low)
        return self.bottom - share * (self.bottom - self.top)

    def axis_of(self, line: Line) -> Values:
        second = self.chart.second
        return second if line.second and second else self.chart.values

    @property
    def unit(self) -> float:
        """How wide a day is."""
        return (self.right - self.left) / len(self.chart.days)


def draw(chart: Chart, name: str, height: int = HEIGHT) -> str:
    """The picture as one ``svg`` element; ``name`` tells its ids from those of other pictures.

    ``name`` is ours: letters, digits and dashes. Everything else is escaped here.
    """
    events = any(mark.kind == "event" for mark in chart.marks)
    plot = _Plot(
        chart,
        left=_LEFT,
        right=WIDTH - (_LEFT if chart.second else 4.0),
        top=_ROW + (_ROW if len(chart.lines) > 1 else 0.0) + 2.0,
        bottom=height - _ROW - 3.0 - (_ROW if events else 0.0),
    )
    parts = [
        f'<title id="{name}-title">{_text(chart.title)}</title>',
        f'<desc id="{name}-desc">{_text(spoken(chart, days_a_stroke(chart)))}</desc>',
        *_ground(plot),
        *_dates(plot, height),
        *_marks(plot),
    ]
    if chart.is_empty:
        middle = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
        parts.append(_label(*middle, chart.empty, anchor="middle"))
    # From the back to the front: what comes first in a chart is never hidden.
    for line in reversed(chart.lines):
        parts += _line(plot, line)
    if len(chart.lines) > 1:
        parts += _legend(plot)
    return _tag(
        "svg",
        "figure",
        "\n".join(("", *parts, "")),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family="Libertinus Serif, Georgia, serif",
    )


def days_a_stroke(chart: Chart) -> int:
    """Where days have no room for a point each: how many of them share one; else 0."""
    room = WIDTH - 2 * _LEFT
    return math.ceil(len(chart.days) / room) if len(chart.days) > room else 0


def _ground(plot: _Plot) -> Iterator[str]:
    """Shaded days, the band, and a line for every tick."""
    chart = plot.chart
    for span in chart.spans:
        first, last = plot.edge(span.first), plot.edge(span.last + 1)
        wide, high = last - first, plot.bottom - plot.top
        yield _tag("rect", "shade", x=first, y=plot.top, width=wide, height=high, fill=_SHADE)
    if chart.band:
        low, high = (plot.y(value, chart.values) for value in (chart.band.low, chart.band.high))
        last = plot.right if chart.band.last is None else plot.edge(chart.band.last + 1)
        if last > plot.left:
            wide, thick = last - plot.left, max(low - high, 1.0)
            yield _tag("rect", "band", x=plot.left, y=high, width=wide, height=thick, fill=_BAND)
    for axis, at, anchor in _axes(plot):
        for tick in rows_and_ticks(axis, _MOST_TICKS)[1]:
            y = plot.y(tick, axis)
            if axis is chart.values:
                width = plot.right - plot.left
                yield _tag("rect", "grid", x=plot.left, y=y, width=width, height=0.5, fill=_GRID)
            yield _label(at, y + 0.32 * _SIZE, number(tick), anchor=anchor)
    if chart.band:
        yield from _band_label(plot)


def _axes(plot: _Plot) -> Iterator[tuple[Values, float, str]]:
    yield plot.chart.values, plot.left - 4, "end"
    if plot.chart.second:
        yield plot.chart.second, plot.right + 4, "start"


def _band_label(plot: _Plot) -> Iterator[str]:
    """What the band is, above or below it, where neither a point nor a line stands."""
    band, axis = plot.chart.band, plot.chart.values
    assert band is not None
    left = plot.left + 2
    drawn = list(_heights(plot, left - 3, left + _long(band.words, _SMALL) + 3))
    for y in (plot.y(band.high, axis) - 3, plot.y(band.low, axis) + _SMALL + 1):
        inside = y - _SMALL > plot.top and y + 2 < plot.bottom
        if inside and not any(high < y + 4 and low > y - _SMALL - 2 for high, low in drawn):
            yield _label(left, y, band.words, size=_SMALL)
            return


def _heights(plot: _Plot, left: float, right: float) -> Iterator[tuple[float, float]]:
    """From where to where points and their lines reach, in a part of the plot."""
    for line in plot.chart.lines:
        axis = plot.axis_of(line)
        before: Point | None = None
        for point in line.points:
            if left < plot.x(point.x) < right:
                joined = before and before.x == point.x - 1 and not (before.hollow or point.hollow)
                ends = [plot.y(one.y, axis) for one in (point, before if joined else point) if one]
                yield min(ends), max(ends)
            before = point


def _dates(plot: _Plot, height: int) -> Iterator[str]:
    def fits(named: Named) -> bool:
        return sum(_long(name, _SIZE) + _APART for _, name in named) <= plot.right - plot.left

    for day, name in date_ticks(plot.chart.days, fits):
        half = _long(name, _SIZE) / 2
        x = min(max(plot.x(day), half), WIDTH - half)
        yield _label(x, height - 3, name, anchor="middle")


def _marks(plot: _Plot) -> Iterator[str]:
    """Sessions as dashed lines, visits as short ones, events as triangles on the axis.

    Of more sessions than there is room for between them, only the tops of the lines. A label that
    would stand on another is left out; its mark is not.
    """
    row = plot.top - 3
    sessions = sum(mark.kind == "session" for mark in plot.chart.marks)
    foot = plot.bottom if sessions * _FENCE <= WIDTH else plot.top + 4
    taken: list[tuple[float, float]] = []
    for mark in sorted(plot.chart.marks, key=lambda one: (one.kind != "session", one.x)):
        x = plot.x(mark.x)
        if mark.kind == "session":
            yield _upright(x, plot.top, foot, "session", _SESSION, stroke_dasharray="2 2")
        elif mark.kind == "visit":
            yield _upright(x, plot.top, plot.top + 4, "visit", _DIM)
        else:
            continue
        half = _long(mark.sign, _SIZE) / 2
        if _claim(taken, x - half, x + half):
            name = "session-label" if mark.kind == "session" else "dim"
            yield _label(x, row, mark.sign, name, anchor="middle")
    yield from _events(plot, [mark for mark in plot.chart.marks if mark.kind == "event"])


def _upright(x: float, top: float, bottom: float, name: str, ink: str, **more: str) -> str:
    return _tag("line", name, x1=x, y1=top, x2=x, y2=bottom, stroke=ink, stroke_width=0.8, **more)


def _events(plot: _Plot, marks: Sequence[Mark]) -> Iterator[str]:
    """Triangles under the axis, with their words beside them as far as there is room."""
    y = plot.bottom
    for mark in marks:
        path = f"M{_n(plot.x(mark.x))} {_n(y)}l-3 5.5h6z"
        yield _tag("path", "event", fill=_INK, d=path)
    taken = sorted((plot.x(mark.x) - 3, plot.x(mark.x) + 3) for mark in marks)
    for mark in sorted(marks, key=lambda one: (one.sign != _MEDICATION, one.x)):
        x, long = plot.x(mark.x), _long(mark.words, _SMALL)
        for at in (x + 6.1, x - 6.1 - long):
            inside = at >= 0 and at + long <= WIDTH
            if inside and _claim(taken, at, at + long):
                yield _label(at, y + 0.8 * _ROW - 1, mark.words, "ink", size=_SMALL)
                break


def _claim(taken: list[tuple[float, float]], first: float, last: float) -> bool:
    """Whether a stretch of a row is free; it is taken then. ``taken`` is in order, ends too."""
    at = bisect_left(taken, (last + 3,))
    if at and taken[at - 1][1] > first - 3:
        return False
    taken.insert(at, (first, last))
    return True


def _line(plot: _Plot, line: Line) -> Iterator[str]:
    name, ink = ("second", _SECOND) if line.second else ("data", _DATA)
    if days_a_stroke(plot.chart):
        yield from _strokes(plot, line, name, ink)
        return
    axis = plot.axis_of(line)
    for run in line.runs():
        if len(run) > 1:
            path = "L".join(f"{_n(plot.x(one.x))} {_n(plot.y(one.y, axis))}" for one in run)
            yield _tag("path", name, fill="none", stroke=ink, stroke_width=1, d=f"M{path}")
    radius = min(2.1, max(0.9, 0.42 * plot.unit))
    full = [one for one in line.points if not one.hollow]
    hollow = [one for one in line.points if one.hollow]
    if full:
        yield _tag("g", f"{name}-point", _points(plot, line, full, radius), fill=ink)
    if hollow:
        points = _points(plot, line, hollow, radius)
        yield _tag("g", f"{name}-hollow", points, fill=_PAPER, stroke=ink, stroke_width=1)


def _points(plot: _Plot, line: Line, points: Iterable[Point], radius: float) -> str:
    axis = plot.axis_of(line)
    places = ((plot.x(one.x), plot.y(one.y, axis)) for one in points)
    return "".join(_sign(line, x, y, radius) for x, y in places)


def _sign(line: Line, x: float, y: float, radius: float) -> str:
    if line.shape == "diamond":
        reach = 1.35 * radius
        sides = f"l{_n(reach)} {_n(reach)} {_n(-reach)} {_n(reach)} {_n(-reach)} {_n(-reach)}z"
        return f'<path d="M{_n(x)} {_n(y - reach)}{sides}"/>'
    if line.shape == "square":
        side = _n(1.8 * radius)
        at = f'x="{_n(x - 0.9 * radius)}" y="{_n(y - 0.9 * radius)}"'
        return f'<rect {at} width="{side}" height="{side}"/>'
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'


def _strokes(plot: _Plot, line: Line, name: str, ink: str) -> Iterator[str]:
    """Many days at one place: a stroke from their least to their most, a point on the middle."""
    axis = plot.axis_of(line)
    stacks = stacked(line.points, lambda day: int(plot.x(day)))
    reach = "".join(
        f"M{stack.column} {_n(plot.y(stack.high, axis))}V{_n(plot.y(stack.low, axis))}"
        for stack in stacks
        if stack.low != stack.high
    )
    if reach:
        yield _tag("path", f"{name}-reach", fill="none", stroke=_REACH, stroke_width=0.9, d=reach)
    signs = (_sign(line, stack.column, plot.y(stack.middle, axis), 0.9) for stack in stacks)
    if points := "".join(signs):
        yield _tag("g", f"{name}-point", points, fill=ink)


def _legend(plot: _Plot) -> Iterator[str]:
    """Which shape is which scale, in a row of its own at the top."""
    x = plot.left
    for line in plot.chart.lines:
        name, ink = ("second", _SECOND) if line.second else ("data", _DATA)
        words = fitted(line.name, _LONGEST_NAME)
        if plot.chart.second:
            words = say("charts.right" if line.second else "charts.left", scale=words)
        sign = _sign(line, x + 3, _ROW - 5.6, 2.1)
        yield _tag("g", f"{name}-point", sign, fill=ink)
        yield _label(x + 8, _ROW - 3, words, "ink")
        x += 8 + _long(words, _SIZE) + 16


def _label(
    x: float, y: float, words: str, name: str = "dim", *, anchor: str = "start", size: float = _SIZE
) -> str:
    ink = {"dim": _DIM, "session-label": _SESSION}.get(name, _INK)
    return _tag("text", name, _text(words), fill=ink, x=x, y=y, text_anchor=anchor, font_size=size)


def _tag(tag: str, name: str, inside: str = "", **attributes: str | float) -> str:
    """One element; lengths are rounded, what stands inside is escaped already."""
    given = "".join(
        f' {key.replace("_", "-")}="{value if isinstance(value, str) else _n(value)}"'
        for key, value in attributes.items()
    )
    end = f">{inside}</{tag}>" if inside else "/>"
    return f'<{tag} class="{name}"{given}{end}'


def _text(words: str) -> str:
    # Two code points that are no letters and that no XML may hold.
    return html.escape(one_line(words)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _long(words: str, size: float) -> float:
    return cells(words) * _EM * size


def _n(value: float) -> str:
    """A length with one decimal at most."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
