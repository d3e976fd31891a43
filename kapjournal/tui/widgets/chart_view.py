"""ChartView: a Chart in the colours of the look. A new size draws anew and asks nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.charts.drawing import Drawing, Ink, Role

COLOURS: dict[Role, str] = {
    "plain": "",
    "dim": "$dim",
    "axis": "$dim",
    "data": "$data",
    "second": "$second",
    "session": "$key",
    "event": "$second",
    "band": "$dim",
    "cursor": "bold $key",
}
"""What each role of a drawing wears."""

Draw: TypeAlias = Callable[[int, int, Ink], Drawing]
"""A picture that can be drawn into so many columns and rows with such signs."""


def coloured(drawing: Drawing) -> Content:
    """A drawing as Textual shows it."""
    return Content("\n").join(
        Content.assemble(*((run.text, COLOURS[run.role]) for run in row)) for row in drawing.rows
    )


class ChartView(Widget):
    """Shows one picture; drawn once for each picture and size.

    ``show`` takes what draws it, such as ``partial(draw, chart)`` wrapped for the order of
    arguments; the widget knows neither a query nor a library.
    """

    DEFAULT_CSS = """
    ChartView { height: 1fr; }
    """

    def __init__(self, ink: Ink = "braille") -> None:
        super().__init__()
        self.ink: Ink = ink
        self._draw: Draw | None = None
        self._drawn: dict[tuple[int, int], Content] = {}

    def show(self, draw: Draw | None) -> None:
        """Another picture, or none."""
        self._draw = draw
        self._drawn.clear()
        self.refresh()

    def render(self) -> Content:
        width, height = self.size
        if self._draw is None or width <= 0 or height <= 0:
            return Content("")
        if (width, height) not in self._drawn:
            self._drawn = {(width, height): coloured(self._draw(width, height, self.ink))}
        return self._drawn[width, height]

    def on_resize(self, _event: events.Resize) -> None:
        self.refresh()
