"""Blocks: records one under the other, each with a head; the one in hand carries a mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from kapjournal.tui.messages import Chosen
from kapjournal.tui.widgets.beside import Said, wrapped

_LEFT, _RIGHT = 2, 2
_DOWN = "pagedown"


class Block(NamedTuple):
    """A head and the paragraphs under it."""

    head: Content
    parts: tuple[Said, ...]


class Blocks(ScrollView, can_focus=False):
    """Lines made anew for each width. The screen's keys choose and scroll; a click chooses too."""

    DEFAULT_CSS = """
    Blocks { height: 1fr; background: $background; scrollbar-size-vertical: 1; }
    """

    def __init__(self, column: int, action: str = "take") -> None:
        super().__init__()
        self._action = action
        self._column = column
        self._blocks: tuple[Block, ...] = ()
        self._at = -1
        self._lines: list[tuple[Content, int]] = []
        self._strips: list[Strip] = []
        self._made_for = -1

    def show(self, blocks: Sequence[Block], at: int = -1) -> None:
        """Other blocks, or another one in hand, which comes into sight; -1 for none in hand."""
        self._blocks, self._at = tuple(blocks), at
        self._make(self.scrollable_content_region.width)
        self._into_sight()

    def read_on(self, key: str) -> None:
        """A page down or up."""
        if key == _DOWN:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_page_up(animate=False)

    def on_resize(self) -> None:
        width = self.scrollable_content_region.width
        if width != self._made_for:
            self._make(width)
            self._into_sight()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips = []

    def render_line(self, y: int) -> Strip:
        if not self._strips and self._lines:
            page = Content("\n").join(line for line, _ in self._lines)
            self._strips = Visual.to_strips(
                self, page, self._made_for, len(self._lines), self.visual_style, pad=True
            )
        row = y + self.scroll_offset.y
        if row < len(self._strips):
            return self._strips[row]
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._lines) and self._at >= 0:
            event.stop()
            self.post_message(Chosen(f"screen.{self._action}({self._lines[row][1]})"))

    def _make(self, width: int) -> None:
        """The lines for a width, each with the number of its block."""
        self._made_for, self._strips, self._lines = width, [], []
        room = width - _LEFT - _RIGHT
        if room > 0:
            for number, block in enumerate(self._blocks):
                if number:
                    self._lines.append((Content(""), number - 1))
                mark = ("▌ ", "$key") if number == self._at else (" " * _LEFT, "")
                head = block.head.truncate(room, ellipsis=True)
                self._lines.append((Content.assemble(mark, head), number))
                for part in block.parts:
                    for line in wrapped(part, self._column, room):
                        self._lines.append((Content.assemble(" " * _LEFT, line), number))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _into_sight(self) -> None:
        rows = [row for row, (_, number) in enumerate(self._lines) if number == self._at]
        if not rows:
            self.scroll_to(y=0, animate=False)
            return
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        if rows[0] < top or rows[-1] >= top + height:
            # Its head above all; where it is short enough, the whole of it.
            wanted = max(0, min(rows[0], rows[-1] - height + 1)) if rows[0] >= top else rows[0]
            self.scroll_to(y=min(wanted, rows[0]), animate=False)
