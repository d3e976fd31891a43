"""RowList: rows one above the other, the one in hand marked. It shows only what there is room for.

The keys that go up and down are the screen's own; a click or the wheel asks it for the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from kapjournal.tui.messages import Chosen

_LEFT, _RIGHT = 2, 2


class RowList(Widget):
    """Each row is one line, cut with an ellipsis where it is too long."""

    DEFAULT_CSS = """
    RowList { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Content, ...] = ()
        self._at = 0
        self._first = 0
        """The row that stands on top."""

    def show(self, rows: Sequence[Content], at: int) -> None:
        """Other rows, or another one in hand."""
        new = tuple(rows)
        layout = len(new) != len(self._rows)
        self._rows, self._at = new, at
        self.refresh(layout=layout)

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        return len(self._rows)

    def render(self) -> Content:
        width, height = self.size
        # The row in hand stays in sight, and the others move no more than they must.
        first = min(self._first, self._at, max(0, len(self._rows) - height))
        self._first = first = max(first, self._at - height + 1)
        lines = []
        for place, row in enumerate(self._rows[first : first + height], first):
            mark = ("▌ ", "$key") if place == self._at else (" " * _LEFT, "")
            cut = row.truncate(width - _LEFT - _RIGHT, ellipsis=True)
            more = self._more(place, first, height)
            gap = " " * (width - _LEFT - 1 - cut.cell_length) if more else ""
            lines.append(Content.assemble(mark, cut, gap, (more, "$dim")))
        return Content("\n").join(lines)

    def _more(self, place: int, first: int, height: int) -> str:
        """A sign at the end of the row above or below which there are more."""
        if place == first > 0:
            return "▴"
        return "▾" if place == first + height - 1 < len(self._rows) - 1 else ""

    def on_click(self, event: events.Click) -> None:
        place = self._first + event.y
        if event.y >= 0 and place < len(self._rows):
            event.stop()
            self.post_message(Chosen(f"screen.take({place})"))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.post_message(Chosen("screen.step('down')"))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.post_message(Chosen("screen.step('up')"))


def stepped(key: str, place: int, count: int) -> int:
    """The row that a key leads to: the one before or after, the first or the last of so many."""
    to = {"up": place - 1, "down": place + 1, "home": 0, "end": count - 1}[key]
    return max(0, min(to, count - 1))
