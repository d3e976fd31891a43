"""ChartView: a picture with its words right under it. A new size draws anew and asks nothing.

Drawing takes tens of milliseconds on a large window, and the first picture brings a library with
it: both happen on a thread of their own, so that keys are heard meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.charts.drawing import Drawing, Ink, Role
from kapjournal.tui.safe import safe_line

if TYPE_CHECKING:
    from kapjournal.charts.chart import Chart

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

_ANY_WIDTH = 200
_BETWEEN = "   "


def coloured(drawing: Drawing) -> Content:
    """A drawing as Textual shows it."""
    return Content("\n").join(_rows(drawing))


def _rows(drawing: Drawing) -> list[Content]:
    return [
        Content.assemble(*((run.text, COLOURS[run.role]) for run in row)) for row in drawing.rows
    ]


def legend(chart: Chart, ink: Ink) -> list[Content]:
    """Each sign of a picture with its words, to stand behind its sentence."""
    # Late: Today's bars need the colours alone.
    from kapjournal.charts.around import legend_of

    keys = legend_of(chart, _ANY_WIDTH, ink) if not chart.is_empty else ()
    return [
        Content.assemble((sign.text, COLOURS[sign.role]), safe_line(words.text, "$dim"))
        for sign, words in keys
    ]


class Words(NamedTuple):
    """What stands under a picture: sentences, its signs behind them, and notes."""

    said: Content
    signs: Sequence[Content] = ()
    notes: Content | None = None

    def lines(self, width: int) -> list[Content]:
        """Set in so many columns; a sign is never parted from its words."""
        lines = self.said.wrap(width)
        for sign in self.signs:
            if lines and lines[-1].cell_length + len(_BETWEEN) + sign.cell_length <= width:
                lines[-1] = lines[-1] + _BETWEEN + sign
            else:
                lines.append(sign)
        return lines + (self.notes.wrap(width) if self.notes else [])


class ChartView(Widget):
    """Shows one picture and words under it; drawn once for each picture and size.

    ``show`` takes what draws it, such as ``lambda width, height, ink: draw(chart, ...)``; the
    widget knows neither a query nor a library. ``least`` is how many rows the picture has at least.
    """

    DEFAULT_CSS = """
    ChartView { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.ink: Ink = "braille"
        self.least = 0
        self._draw: Draw | None = None
        self._words: Words | None = None
        self._picture: tuple[Content, ...] = ()
        self._made: tuple[Draw, int, int] | None = None
        self._drawing = False

    def show(self, draw: Draw, words: Words) -> None:
        """Another picture with other words."""
        self._draw, self._words = draw, words
        self._begin()
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        self._begin()

    def render(self) -> Content:
        words = self._lines()
        gap = [Content("")] * (len(self._picture) + len(words) < self.size.height)
        return Content("\n").join([*self._picture, *gap, *words])

    def _lines(self) -> list[Content]:
        width = self.size.width
        return self._words.lines(width) if self._words is not None and width > 0 else []

    def _room(self) -> tuple[int, int]:
        """Columns and rows for the picture; an empty row is left where there is one."""
        width, height = self.size
        height -= len(self._lines())
        return width, max(0, height - (height > self.least))

    def _begin(self) -> None:
        """Draw what is wanted now, unless that is being done."""
        if self.least:
            self.styles.min_height = self.least + len(self._lines())
        if self._draw is not None and not self._drawing:
            self._drawing = True
            self.run_worker(self._make())

    async def _make(self) -> None:
        try:
            while (draw := self._draw) is not None and all(room := self._room()):
                if (draw, *room) == self._made:
                    break
                rows = _rows(await asyncio.to_thread(draw, *room, self.ink))
                while rows and not rows[-1].plain.strip():
                    # The ticks decide how many rows a canvas takes; the words follow it closely.
                    rows.pop()
                self._made, self._picture = (draw, *room), tuple(rows)
                self.refresh()
        finally:
            self._drawing = False
