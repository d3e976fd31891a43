"""TodayPanel: the whole of Today in one widget; labels left, what they say right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from kapjournal.tui.messages import Chosen
from kapjournal.tui.safe import padded

if TYPE_CHECKING:
    from kapjournal.charts.chart import Bars
    from kapjournal.charts.drawing import Ink

_LEFT, _TEXT, _KEY = 2, 18, 3


class Part(NamedTuple):
    """A label and the lines beside it."""

    label: str
    lines: tuple[Content, ...]
    action: str = ""
    """What a click on it does."""
    close: bool = False
    """Whether it stands right under the part before, without an empty line."""
    key: str = ""
    """The key that stands before its words; a space holds the place of none."""


class TodayPanel(ScrollView):
    """Lines made anew for each width; a click on a part does what its key does."""

    DEFAULT_CSS = """
    TodayPanel { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._greeting = ""
        self._parts: tuple[Part, ...] = ()
        self._bars: Bars | None = None
        self._ink: Ink = "braille"
        self._rows: list[tuple[Content, str]] = []
        self._strips: list[Strip] = []
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
        self._make()
        self.refresh()

    def on_resize(self) -> None:
        self._make()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips = []

    def render_line(self, y: int) -> Strip:
        if not self._strips and self._rows:
            page = Content("\n").join(row for row, _ in self._rows)
            self._strips = Visual.to_strips(
                self, page, self._made_for, len(self._rows), self.visual_style, pad=True
            )
        row = y + self.scroll_offset.y
        if row < len(self._strips):
            return self._strips[row]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._rows):
            action = self._rows[row][1]
            if action:
                event.stop()
                self.post_message(Chosen(action))

    def _make(self) -> None:
        """The rows for the room there is, each with what a click on it does."""
        # The panel's own width: whether a scrollbar takes a cell of it is known only afterwards.
        width, height = self.size
        self._strips = []
        self._made_for = width
        if not width or not self._parts:
            self._rows = []
            return
        rows = [(Content(""), ""), (Content.styled("  " + self._greeting, "bold"), "")]
        for part in self._parts:
            if not part.close:
                rows.append((Content(""), ""))
            rows += _beside(part, width)
        if self._bars is not None:
            rows += _picture(self._bars, width, height - len(rows), self._ink)
        self._rows = rows
        self.virtual_size = Size(width, len(rows))


def _beside(part: Part, width: int) -> list[tuple[Content, str]]:
    indent = _KEY if part.key else 0
    room = max(1, width - _TEXT - indent - 2)
    lines = [row for line in part.lines for row in (line.wrap(room) or [Content("")])]
    labels = [part.label]
    if len(part.label) >= _TEXT - _LEFT:
        labels = [row.plain for row in Content(part.label).wrap(_TEXT - _LEFT - 1)]
    rows = []
    for place, (said, named) in enumerate(zip_longest(lines, labels)):
        line, label = said or Content(""), padded(named or "", _TEXT - _LEFT)
        key = padded(part.key if place == 0 else "", indent)
        rows.append(
            (
                Content.assemble(" " * _LEFT, (label, "$dim"), (key, "bold $key"), line),
                part.action,
            )
        )
    return rows


def _picture(bars: Bars, width: int, height: int, ink: Ink) -> list[tuple[Content, str]]:
    """The bars as high as there is room for; none rather than a part of them."""
    # Late: the first frame has no picture yet.
    from kapjournal.charts.bars import draw_bars
    from kapjournal.tui.widgets.chart_view import coloured

    for tall in (True, False):
        drawn = coloured(draw_bars(bars, max(1, width - _TEXT - 2), ink, tall=tall))
        part = Part(bars.title, tuple(drawn.split("\n")), "app.go('trends')")
        rows = [(Content(""), ""), *_beside(part, width)]
        if len(rows) <= height:
            return rows
    return []
