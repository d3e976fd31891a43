"""Where days and values fall on the cells: one answer for the canvas and for what is around it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kapjournal.charts.chart import Chart, Line, Point, Values, number
from kapjournal.charts.signs import Signs
from kapjournal.charts.ticks import rows_and_ticks, ticks_on

_CROWDED = 1.5
"""Points a column, on average, above which a line is drawn as a trace without single points."""


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
        return _bin(x, self.x_limits, self.width)

    def dot_column(self, x: float) -> int:
        """The column of a day in the dots of the line's marker."""
        return _bin(x, self.x_limits, self.width * self.signs.dots[0])

    def cell(self, line: Line, point: Point) -> tuple[int, int]:
        """The column of a point, and its row counted from the foot."""
        return self.column(point.x), _bin(point.y, self.y_limits(self.values_of(line)), self.height)

    def is_crowded(self, line: Line) -> bool:
        """Whether points would stand on each other, so that only a trace can be read."""
        columns = {self.column(point.x) for point in line.points}
        return len(line.points) > _CROWDED * len(columns)


def _limits(low: float, high: float, cells: int, dots: int) -> tuple[float, float]:
    """Limits that put low and high on the middle of the outer cells, each of ``dots`` dots.

    plotext puts the first dot's middle on the lower limit and the last dot's on the upper one.
    """
    edge = (high - low) / max(1, cells - 1) * (0.5 - 0.5 / dots)
    return low - edge, high + edge


def _bin(value: float, limits: tuple[float, float], bins: int) -> int:
    """The dot or cell on which plotext 5 draws a value."""
    low, high = limits
    return math.floor(round(0.5 + (bins - 1) * (value - low) / (high - low), 8))
