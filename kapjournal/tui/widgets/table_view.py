"""TableView: many lines of numbers under a head that stays. Only the lines in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_FEWEST = 2


class TableView(ScrollView, can_focus=False):
    """Plain lines, cleaned already; the first is the head. The screen's keys scroll it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table-view--head"}
    DEFAULT_CSS = """
    TableView { height: 1fr; background: $background; scrollbar-size-vertical: 1; }
    TableView > .table-view--head { color: $dim; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()

    def show(self, lines: Sequence[str]) -> None:
        """Other lines, from the top."""
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self.virtual_size = Size(0, len(self._lines))
            self.scroll_to(y=0, animate=False)
            self.refresh()

    def can_read_on(self, key: str) -> bool:
        """Whether there is more in the direction of a key."""
        return self.scroll_y < self.max_scroll_y if key in _DOWN else self.scroll_y > 0

    def read_on(self, key: str) -> None:
        """A page or a line up or down."""
        page = max(1, self.size.height - _FEWEST)
        far = page if key.startswith("page") else 1
        self.scroll_relative(y=far if key in _DOWN else -far, animate=False)

    def render_line(self, y: int) -> Strip:
        at = 0 if y == 0 else round(self.scroll_offset.y) + y
        text = self._lines[at] if at < len(self._lines) else ""
        if cell_len(text) > self.size.width:
            text = set_cell_size(text, self.size.width - 1) + "…"
        style = self.get_component_rich_style("table-view--head") if at == 0 else self.rich_style
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, self.rich_style)


_DOWN = ("pagedown", "down")
