"""A Chart drawn with the signs of a terminal; the only file that knows plotext.

plotext draws the canvas: value axes, lines and points. It has one global figure, so one chart is
drawn at a time. What stands above and below is set on the same columns by ``around``.
"""

from __future__ import annotations

import re
import threading

import plotext

from kapjournal.charts.around import above, below, legend_rows
from kapjournal.charts.chart import Chart, Line, number
from kapjournal.charts.drawing import ROLES, Drawing, Ink, Role, Sheet, cells, fitted
from kapjournal.charts.grid import Grid
from kapjournal.charts.signs import SIGNS, role_of
from kapjournal.charts.thin import Stack
from kapjournal.content.wording import say

LEAST_WIDTH, LEAST_HEIGHT = 24, 6
_LEAST_ROWS, _ENOUGH_ROWS = 3, 5
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
    takes it from ``around.legend_of(chart, width, ink)``. Where there is nothing to draw, or no
    room, a sentence stands instead.
    """
    sheet = Sheet(width, height)
    if chart.is_empty or width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return _said(sheet, chart.empty if chart.is_empty else say("charts.too_small"), height)
    over, under = above(chart), below(chart, cursor)
    keys = legend_rows(chart, width, ink) if legend else []
    room = height - len(over) - len(under)
    # Where rows are few the picture goes before its legend: the table has the words too.
    if room - len(keys) < _ENOUGH_ROWS:
        keys = []
    if room < _ENOUGH_ROWS:
        under = below(chart, cursor, few=True)
        room = height - len(over) - len(under)
    gap = 1 if room - len(keys) > _ENOUGH_ROWS else 0
    room -= len(keys) + (gap if keys else 0)
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
    for n, runs in enumerate(keys, row + len(under) + gap):
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
        layers = [(line, grid.stacks(line)) for line in reversed(chart.lines)]
        for line, stacks in layers:
            _line(grid, line, stacks)
        for line, stacks in layers:
            _points(grid, line, stacks)
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
    band, values = grid.chart.band, grid.chart.values
    rows = {grid.row(value, values) for value in (band.low, band.high)} if band else set()
    _signs(grid, {(n, row) for n in range(grid.width) for row in rows}, grid.signs.band, "band")


def _sessions(grid: Grid) -> None:
    """Sessions as lines over the whole height, other visits as small signs at the top."""
    marks = grid.chart.marks
    sessions = {grid.column(mark.x) for mark in marks if mark.kind == "session"}
    tops = {grid.column(mark.x) for mark in marks if mark.kind == "visit"}
    if grid.is_fence:
        sessions, tops = set(), tops | sessions
    _signs(grid, {(n, grid.height - 1) for n in tops}, grid.signs.visit, "session")
    lines = {(n, row) for n in sessions for row in range(grid.height)}
    _signs(grid, lines, grid.signs.session, "session")


def _line(grid: Grid, line: Line, stacks: list[Stack]) -> None:
    """What joins a line's points: run by run, so that no line crosses a gap."""
    if stacks:
        _reaches(grid, line, stacks)
    elif line.joined:
        for run in line.runs():
            plotext.plot(
                [point.x for point in run],
                [point.y for point in run],
                marker=grid.signs.line,
                color=_colour(role_of(line)),
                yside="right" if line.second and grid.chart.second else "left",
            )


def _reaches(grid: Grid, line: Line, stacks: list[Stack]) -> None:
    """Many days a column: from the least to the most of each column, which joins no two days."""
    values = grid.values_of(line)
    rows = (
        (stack.column, row)
        for stack in stacks
        for row in range(grid.row(stack.low, values), grid.row(stack.high, values) + 1)
    )
    _signs(grid, set(rows), grid.signs.reach, "second" if line.second else "band")


def _points(grid: Grid, line: Line, stacks: list[Stack]) -> None:
    values = grid.values_of(line)
    if stacks:
        full = {(stack.column, grid.row(stack.middle, values)) for stack in stacks}
    else:
        full = {grid.cell(line, point) for point in line.points if not point.hollow}
    hollow = {grid.cell(line, point) for point in line.points.hollow_ones()}
    _signs(grid, full, grid.signs.of(line), role_of(line))
    if not grid.is_fence:
        _signs(grid, hollow, grid.signs.of(line, hollow=True), role_of(line))


def _meetings(grid: Grid) -> None:
    """A sign of its own where points share a cell, so that none is hidden."""
    for line, cells_of_both in grid.meetings():
        if line.shape == "faint":
            _signs(grid, cells_of_both, grid.signs.same, role_of(grid.chart.lines[0]))
        else:
            _signs(grid, cells_of_both, grid.signs.both, "plain")


def _signs(grid: Grid, at: set[tuple[int, int]], sign: str, role: Role) -> None:
    """One sign in each of these cells."""
    values = grid.chart.values
    middles = [grid.middle(column, row, values) for column, row in sorted(at)]
    if middles:
        x, y = zip(*middles, strict=True)
        plotext.scatter(list(x), list(y), marker=sign, color=_colour(role))


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
