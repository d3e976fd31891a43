"""TodayPanel: the whole of Today in one widget; labels left, what they say right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from kapjournal.charts.bars import draw_bars
from kapjournal.charts.chart import Bars
from kapjournal.charts.drawing import Ink
from kapjournal.tui.messages import Chosen
from kapjournal.tui.safe import padded
from kapjournal.tui.widgets.chart_view import coloured

_LEFT, _TEXT = 2, 18
_ENOUGH = 26
"""Rows of the panel from which bars may be two rows tall with air around them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A label and the lines beside it."""

    label: str
    lines: tuple[Content, ...]
    action: str = ""
    """What a click on it does."""
    close: bool = False
    """Whether it stands right under the part before, without an empty line."""


class TodayPanel(Widget):
    """Lines made anew for each width; a click on a part does what its key does."""

    DEFAULT_CSS = """
    TodayPanel { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._greeting = ""
        self._parts: tuple[Part, ...] = ()
        self._bars: Bars | None = None
        self._ink: Ink = "braille"
        self._rows: list[tuple[Content, str]] = []
        self._made_for = -1

    def show(
        self,
        greeting: str,
        parts: Sequence[Part],
        bars: Bars | None = None,
        ink: Ink = "braille",
    ) -> None:
        """New words and a new picture."""
        self._greeting, self._parts, self._bars, self._ink = greeting, tuple(parts), bars, ink
        self._made_for = -1
        self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        return len(self._made(width))

    def render(self) -> Content:
        return Content("\n").join(row for row, _ in self._made(self.size.width))

    def _made(self, width: int) -> list[tuple[Content, str]]:
        """The rows for a width, each with what a click on it does."""
        if width != self._made_for:
            self._made_for = width
            rows = [(Content(""), ""), (Content.styled("  " + self._greeting, "bold"), "")]
            for part in self._parts:
                if not part.close:
                    rows.append((Content(""), ""))
                rows += _beside(part, width)
            if self._bars is not None:
                rows.append((Content(""), ""))
                drawn = coloured(draw_bars(self._bars, max(1, width - _TEXT - 2), self._ink))
                rows += _beside(Part(self._bars.title, tuple(drawn.split("\n")), ""), width)
            self._rows = rows if self._parts else []
        return self._rows

    def on_click(self, event: events.Click) -> None:
        if 0 <= event.y < len(self._rows):
            action = self._rows[event.y][1]
            if action:
                event.stop()
                self.post_message(Chosen(action))


def _beside(part: Part, width: int) -> list[tuple[Content, str]]:
    room = max(1, width - _TEXT - 2)
    lines = [row for line in part.lines for row in (line.wrap(room) or [Content("")])]
    rows = []
    for place, line in enumerate(lines):
        label = padded(part.label if place == 0 else "", _TEXT - _LEFT)
        rows.append((Content.assemble(" " * _LEFT, (label, "$dim"), line), part.action))
    return rows
