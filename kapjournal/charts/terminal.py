"""A Chart drawn with the signs of a terminal; the only file that knows plotext.

plotext draws the canvas: value axes, lines and points. It has one global figure, so one chart is
drawn at a time. What stands above and below is set on the same columns by ``around``.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable

import plotext

from kapjournal.charts.around import above, below, legend_rows
from kapjournal.charts.chart import Chart, Line, Point, number
from kapjournal.charts.drawing import ROLES, Drawing, Ink, Role, Sheet, cells, fitted
from kapjournal.charts.grid import Grid
from kapjournal.charts.signs import SIGNS, role_of
from kapjournal.charts.thin import thinned
from kapjournal.content.wording import say

LEAST_WIDTH, LEAST_HEIGHT = 24, 6
_LEAST_ROWS = 3
_FENCE = 6
"""Sessions closer than this many columns apart, on average, are marked at the top only."""
_ONE_AT_A_TIME = threading.Lock()
_PAINTED = re.compile(r"\x1b\[(?:38;5;)?(\d+)m")


def draw(
    chart: Chart,
    width: int,
    height: int,
    ink: Ink = "braille",
    *,
    cursor: int | None = None,
    legend: bool = True,
) -> Drawing:
    """``height`` rows of exactly ``width`` cells. ``cursor`` points at a day from below.

    The legend stands in the last rows; a screen with a better place for it leaves it out here and
    takes it from ``around.legend_of``. Where there is nothing to draw, or no room, a sentence
    stands instead.
    """
    sheet = Sheet(width, height)
    if chart.is_empty or width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return _said(sheet, chart.empty if chart.is_empty else say("charts.too_small"), height)
    over, under = above(chart), below(chart, cursor)
    keys = legend_rows(chart, ink, width) if legend else []
    room = height - len(over) - len(under) - (len(keys) + 1 if keys else 0)
    if room < _LEAST_ROWS:
        # The picture goes before its legend; the table has the words too.
        keys, room = [], height - len(over) - len(under)
    grid = Grid.of(chart, SIGNS[ink], width, max(_LEAST_ROWS, room))
    for n, put in enumerate(over):
        put(sheet, n, grid)
    row = len(over)
    for painted in _painted(grid):
        for column, (sign, role) in enumerate(painted):
            if sign != " ":
                sheet.put(row, column, sign, role)
        row += 1
    for n, put in enumerate(under, row):
        put(sheet, n, grid)
    row += len(under) + 1
    for n, runs in enumerate(keys, min(row, height - len(keys))):
        column = 0
        for run in runs:
            sheet.put(n, column, run.text, run.role)
            column += cells(run.text)
    return sheet.drawing()


def _said(sheet: Sheet, sentence: str, height: int) -> Drawing:
    """A sentence alone, a little above the middle."""
    lines: list[str] = []
    for word in sentence.split():
        if lines and cells(lines[-1]) + 1 + cells(word) <= sheet.width - 4:
            lines[-1] += f" {word}"
        else:
            lines.append(fitted(word, max(4, sheet.width)))
    for n, line in enumerate(lines, max(0, (height - len(lines)) // 3)):
        sheet.put(n, max(0, (sheet.width - cells(line)) // 2), line, "dim")
    return sheet.drawing()


def _painted(grid: Grid) -> list[list[tuple[str, Role]]]:
    """The canvas with its value axes as plotext draws it, each sign with its role."""
    chart = grid.chart
    with _ONE_AT_A_TIME:
        plotext.clear_figure()
        plotext.theme("clear")
        # Before the size, or it is clipped to the terminal this runs in.
        plotext.limit_size(False, False)
        plotext.plotsize(grid.gutter + grid.width + grid.margin, grid.height)
        plotext.frame(False)
        plotext.ticks_color(_colour("axis"))
        plotext.xlim(*grid.x_limits)
        plotext.xticks([])
        _axis(grid, "left")
        if chart.second:
            _axis(grid, "right")
        _band(grid)
        _sessions(grid)
        for line in reversed(chart.lines):
            _joins(grid, line)
        for line in reversed(chart.lines):
            _points(grid, line)
        _meetings(grid)
        text: str = plotext.build()
    return [_roles(row, grid) for row in text.rstrip("\n").split("\n")]


def _axis(grid: Grid, side: str) -> None:
    values = grid.chart.values
    ticks, labels = grid.ticks, [f"{number(tick)} " for tick in grid.ticks]
    if side == "right" and grid.chart.second:
        values = grid.chart.second
        # plotext keeps a column for a line it does not draw: the blank is put there by it.
        ticks, labels = grid.second_ticks, [f"{number(tick)} " for tick in grid.second_ticks]
    plotext.ylim(*grid.y_limits(values), yside=side)
    plotext.yticks(ticks, labels, yside=side)
    # An axis without data is left out: a blank keeps it.
    plotext.scatter([grid.chart.days.first], [values.low], marker=" ", yside=side)


def _band(grid: Grid) -> None:
    band, days = grid.chart.band, grid.chart.days
    for value in {band.low, band.high} if band else set():
        plotext.plot(
            [days.first, days.last], [value] * 2, marker=grid.signs.band, color=_colour("band")
        )


def _sessions(grid: Grid) -> None:
    """Sessions as lines over the whole height, other visits as small signs at the top."""
    low, high = grid.chart.values.low, grid.chart.values.high
    sessions = sorted({mark.x for mark in grid.chart.marks if mark.kind == "session"})
    tops = {mark.x for mark in grid.chart.marks if mark.kind == "visit"}
    if len(sessions) * _FENCE > grid.width:
        tops |= set(sessions)
        sessions = []
    if tops:
        _scatter([Point(x, high) for x in sorted(tops)], grid.signs.visit, "session")
    for x in sessions:
        plotext.plot([x, x], [low, high], marker=grid.signs.session, color=_colour("session"))


def _joins(grid: Grid, line: Line) -> None:
    """The joins of a line, run by run, so that none crosses a gap."""
    if not line.joined:
        return
    joined, single = thinned(line.runs(), grid.dot_column)
    role, side = role_of(line), _side(grid, line)
    for run in joined:
        plotext.plot(
            [point.x for point in run],
            [point.y for point in run],
            marker=grid.signs.line,
            color=_colour(role),
            yside=side,
        )
    if single and grid.is_crowded(line):
        _scatter(single, grid.signs.line, role, side)


def _points(grid: Grid, line: Line) -> None:
    crowded = grid.is_crowded(line)
    for hollow in (False, True):
        points = [point for point in line.points if point.hollow == hollow]
        if points and (hollow or not crowded or not line.joined):
            sign = grid.signs.of(line, hollow=hollow)
            _scatter(points, sign, role_of(line), _side(grid, line))


def _meetings(grid: Grid) -> None:
    """A sign of its own where points of two scales share a cell, so that neither is hidden."""
    if not any(line.second for line in grid.chart.lines) or any(
        map(grid.is_crowded, grid.chart.lines)
    ):
        return
    front, back = grid.chart.lines[0], grid.chart.lines[1]
    taken = {grid.cell(back, point) for point in back.points}
    both = [point for point in front.points if grid.cell(front, point) in taken]
    if both:
        _scatter(both, grid.signs.both, "plain")


def _scatter(points: Iterable[Point], sign: str, role: Role, side: str = "left") -> None:
    shown = list(points)
    plotext.scatter(
        [point.x for point in shown],
        [point.y for point in shown],
        marker=sign,
        color=_colour(role),
        yside=side,
    )


def _side(grid: Grid, line: Line) -> str:
    return "right" if line.second and grid.chart.second else "left"


def _colour(role: Role) -> int:
    """A colour number of its own for each role, turned back into the role when it was drawn."""
    return ROLES.index(role) + 1


def _roles(row: str, grid: Grid) -> list[tuple[str, Role]]:
    signs: list[tuple[str, Role]] = []
    parts = _PAINTED.split(row)
    texts, colours = parts[::2], [0, *map(int, parts[1::2])]
    for text, colour in zip(texts, colours, strict=True):
        role: Role = ROLES[colour - 1] if colour else "plain"
        for sign in text:
            is_second = role == "axis" and len(signs) >= grid.gutter + grid.width
            signs.append((sign, "second" if is_second else role))
    return signs
