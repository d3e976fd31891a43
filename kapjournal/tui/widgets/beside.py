"""Beside: labels at the left in the dim colour, what they say at the right; and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from kapjournal.tui.safe import padded


class Said(NamedTuple):
    """A paragraph; with a label it stands beside it, its lines under each other."""

    text: Content
    label: str | None = None


class Beside(Widget):
    """Lines made anew for each width."""

    DEFAULT_CSS = """
    Beside { height: auto; }
    """

    def __init__(self, column: int) -> None:
        super().__init__()
        self._column = column
        self._parts: tuple[Said, ...] = ()
        self._lines: list[Content] = []
        self._made_for = -1

    def show(self, parts: Sequence[Said]) -> None:
        """Other words."""
        self._parts = tuple(parts)
        self._made_for = -1
        self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        return len(self._made(width))

    def render(self) -> Content:
        return Content("\n").join(self._made(self.size.width))

    def _made(self, width: int) -> list[Content]:
        if width != self._made_for:
            self._made_for = width
            self._lines = [
                line for part in self._parts for line in wrapped(part, self._column, width)
            ]
        return self._lines


def wrapped(part: Said, column: int, width: int) -> list[Content]:
    """A paragraph set in lines; what it says begins at ``column`` where it has a label.

    A label that is longer than its room goes on beneath itself.
    """
    if part.label is None:
        return part.text.wrap(max(1, width)) or [Content("")]
    lines = part.text.wrap(max(1, width - column)) or [Content("")]
    labels = [part.label]
    if cell_len(part.label) >= column:
        labels = [row.plain for row in Content(part.label).wrap(max(1, column - 1))]
    return [
        Content.assemble((padded(label or "", column), "$dim"), line or Content(""))
        for label, line in zip_longest(labels, lines)
    ]
