"""Paper: a long text as it will leave, line by line; only what is looked at is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from kapjournal.clean import shown
from kapjournal.tui.safe import safe_line

_LEFT = 1


class Paper(ScrollView, can_focus=False):
    """One sheet. The screen's keys turn and scroll it; a line too long goes on in the next."""

    DEFAULT_CSS = """
    Paper { height: 1fr; background: $background; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._lines: list[str] = []
        self._made_for = -1

    def show(self, text: str) -> None:
        """Another sheet, from its top."""
        self._text, self._made_for = text, -1
        self._make()
        self.scroll_to(y=0, animate=False)

    def read_on(self, key: str) -> None:
        """A line or a page, down or up."""
        match key:
            case "down":
                self.scroll_down(animate=False)
            case "up":
                self.scroll_up(animate=False)
            case "pagedown":
                self.scroll_page_down(animate=False)
            case "pageup":
                self.scroll_page_up(animate=False)

    def on_resize(self) -> None:
        self._make()

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._lines):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        line = safe_line(" " * _LEFT + self._lines[row])
        return Visual.to_strips(self, line, width, 1, self.visual_style, pad=True)[0]

    def _make(self) -> None:
        """The lines for this width; those of a page are shorter than most windows are wide."""
        width = self.scrollable_content_region.width
        if width != self._made_for and width > _LEFT:
            self._made_for = width
            self._lines = list(_lines(shown(self._text), width - _LEFT))
            self.virtual_size = Size(width, len(self._lines))
            self.refresh()


def _lines(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        if cell_len(line) <= width:
            yield line
        else:
            yield from chop_cells(line, width)
