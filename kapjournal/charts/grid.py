"""Where days and values fall on the cells: one answer for the canvas and for what is around it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kapjournal.charts.chart import Chart, Line, Point, Values, number
from kapjournal.charts.signs import Signs
from kapjournal.charts.thin import Stack, stacked
from kapjournal.charts.ticks import rows_and_ticks, ticks_on

_CROWDED = 1.5
"""Points a column, on average, above which they are drawn as one stack a column."""
_FENCE = 6
"""Sessions closer than this many columns, on average, are marked at the top only."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The canvas of one chart: the tick labels' cells left and right of it, and its own."""

    chart: Chart
    signs: Signs
    width: int
    height: int
    gutter: int
    margin: int
    ticks: list[float]
    second_ticks: list[float]

    @classmethod
    def of(cls, chart: Chart, signs: Signs, width: int, most_rows: int) -> Grid:
        """The grid inside ``width`` cells and at most ``most_rows`` (3 or more) rows."""
        rows, ticks = rows_and_ticks(chart.values, most_rows)
        second = ticks_on(chart.second, rows) if chart.second else []
        gutter = max(len(number(tick)) for tick in ticks) + 1
        margin = max((len(number(tick)) + 1 for tick in second), default=0)
        return cls(chart, signs, width - gutter - margin, rows, gutter, margin, ticks, second)

    def values_of(self, line: Line) -> Values:
        """The axis a line is measured on."""
        return self.chart.second if line.second and self.chart.second else self.chart.values

    @property
    def x_limits(self) -> tuple[float, float]:
        """What to give plotext, so that the first and the last day fall on the outer columns."""
        days = self.chart.days
        if days.first == days.last:
            return days.first - 1, days.last + 1
        return _limits(days.first, days.last, self.width, self.signs.dots[0])

    def y_limits(self, values: Values) -> tuple[float, float]:
        """What to give plotext, so that the ends of an axis fall on the outer rows."""
        return _limits(values.low, values.high, self.height, self.signs.dots[1])

    def column(self, x: float) -> int:
        """The column of a day."""
        days = self.chart.days
        return _cell(x, days.first, days.last, self.width)

    def row(self, y: float, values: Values) -> int:
        """The row of a value, counted from the foot."""
        return _cell(y, values.low, values.high, self.height)

    def cell(self, line: Line, point: Point) -> tuple[int, int]:
        """The column and the row of a point."""
        return self.column(point.x), self.row(point.y, self.values_of(line))

    def middle(self, column: int, row: int, values: Values) -> tuple[float, float]:
        """The day and the value in the middle of a cell, where plotext cannot miss it."""
        days = self.chart.days
        return _middle(column, days.first, days.last, self.width), _middle(
            row, values.low, values.high, self.height
        )

    def is_crowded(self, line: Line) -> bool:
        """Whether points would stand on each other, so that columns of days are drawn instead."""
        if not line.joined or len(line.points) > _CROWDED * self.width:
            return line.joined
        columns = {self.column(x) for x in line.points.xs}
        return len(line.points) > _CROWDED * len(columns)

    def stacks(self, line: Line) -> list[Stack]:
        """The columns of a crowded line; none where its points are drawn one by one."""
        return stacked(line.points, self.column) if self.is_crowded(line) else []

    def meetings(self) -> list[tuple[Line, set[tuple[int, int]]]]:
        """The cells in which a point of another line lies behind one of the front line."""
        front, *others = self.chart.lines
        # Over counted sessions stands their middle: it falls on one of them by its nature.
        if self.chart.counts or any(map(self.is_crowded, self.chart.lines)):
            return []
        taken = {self.cell(front, point) for point in front.points}
        return [
            (line, taken & {self.cell(line, point) for point in line.points}) for line in others
        ]

    @property
    def is_fence(self) -> bool:
        """Whether sessions as lines over the whole height would leave no room for the points."""
        sessions = {self.column(mark.x) for mark in self.chart.marks if mark.kind == "session"}
        return len(sessions) * _FENCE > self.width

    @property
    def days_a_column(self) -> int:
        """About how many days share a column."""
        return round(len(self.chart.days) / self.width)


def _limits(low: float, high: float, cells: int, dots: int) -> tuple[float, float]:
    """Limits that put low and high on the middle of the outer cells, each of ``dots`` dots.

    plotext puts the first dot's middle on the lower limit and the last dot's on the upper one.
    """
    edge = (high - low) / max(1, cells - 1) * (0.5 - 0.5 / dots)
    return low - edge, high + edge


def _cell(value: float, low: float, high: float, cells: int) -> int:
    """The cell that holds the dots on which plotext draws a value."""
    if low == high:
        return (cells - 1) // 2
    return math.floor(round(0.5 + (cells - 1) * (value - low) / (high - low), 8))


def _middle(cell: int, low: float, high: float, cells: int) -> float:
    return low + (high - low) * cell / max(1, cells - 1)
