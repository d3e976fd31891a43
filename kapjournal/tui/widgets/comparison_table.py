"""The table of before and after: a row a scale, a column a window, what they rest on dim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.tui.messages import Chosen
from kapjournal.tui.safe import padded

_LEFT, _NAME, _WAY = 2, 12, 18
_LEAST_NAME = 10
_FEW_HEADS = 2
_LEAST_COLUMN, _MOST_COLUMN = 11, 16
_WIDE = 15
"""Columns narrower than this say 6/7 instead of 6 of 7."""
_HEAD_LINES = 2


class Head(NamedTuple):
    """A window's name, its days, and a shorter name where room is short."""

    name: str
    days: str
    short_name: str = ""


class Cell(NamedTuple):
    """A number and the days it rests on; the number alone where there is no basis to tell."""

    number: str
    basis: str = ""
    short: str = ""
    """The basis where room is short."""


class ScaleRow(NamedTuple):
    """One scale's row, cleaned already; as many cells as there are heads."""

    name: str
    way: str
    cells: tuple[Cell, ...]


class ComparisonTable(Widget):
    """Heads over rows; the row in hand carries a mark. A click takes a row in hand."""

    DEFAULT_CSS = """
    ComparisonTable { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._measured = self._window = ""
        self._heads: tuple[Head, ...] = ()
        self._rows: tuple[ScaleRow, ...] = ()
        self._in_hand = 0
        self._room_of_window = 0

    def show(
        self,
        measured: str,
        window: str,
        heads: Sequence[Head],
        rows: Sequence[ScaleRow],
        in_hand: int,
    ) -> None:
        """``measured`` says what the numbers are, ``window`` which days are compared."""
        self._measured, self._window = measured, window
        self._heads, self._rows = tuple(heads), tuple(rows)
        self._in_hand = in_hand
        self.refresh(layout=True)

    def render(self) -> Content:
        heads = max(1, len(self._heads))
        room = self.size.width - _LEFT
        # Dates need more room than days counted from a session, hundreds more than one to ten.
        gap = 1 if heads > _FEW_HEADS else 2
        longest = [cell_len(head.days) + gap for head in self._heads]
        least = max([_LEAST_COLUMN, self._longest(wide=False), *longest])
        # A long name gives way to the words on which way is easier.
        most_name = max(_LEAST_NAME, room - _WAY - heads * least)
        name = min(max([_NAME, *(cell_len(row.name) + 2 for row in self._rows)]), most_name)
        with_way = room >= name + _WAY + heads * least
        if not with_way:
            name = max(_LEAST_NAME, min(_NAME, room - heads * least))
        first = name + (_WAY if with_way else 0)
        most = (room - first) // heads
        wide = most >= max(_WIDE, least, self._longest(wide=True))
        column = max(least, min(most, max(_MOST_COLUMN, self._longest(wide=wide))))
        lines = [
            self._head(self._measured if with_way else "", first, column, wide=wide),
            self._days(first, column),
        ]
        for place, row in enumerate(self._rows):
            mine = place == self._in_hand
            parts = [
                ("▌ " if mine else " " * _LEFT, "$key"),
                (padded(row.name, name - 1) + " ", "bold" if mine else ""),
                (padded(row.way, _WAY) if with_way else "", "$dim"),
            ]
            for cell in row.cells:
                basis = _said(cell, wide=wide)[len(cell.number) :]
                parts.append((cell.number, "bold $data"))
                parts.append((padded(basis, column - len(cell.number)), "$dim"))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def _longest(self, *, wide: bool) -> int:
        """The room that the longest cell needs, with a space behind it."""
        cells = (cell for row in self._rows for cell in row.cells)
        return max((len(_said(cell, wide=wide)) + 1 for cell in cells), default=0)

    def _head(self, measured: str, first: int, column: int, *, wide: bool) -> Content:
        names = [head.name if wide else head.short_name or head.name for head in self._heads]
        return Content.assemble(
            (" " * _LEFT + padded(measured, first), "$dim"),
            *((padded(name, column), "bold") for name in names),
        )

    def _days(self, first: int, column: int) -> Content:
        """The days under the names; before them what ``w`` changes."""
        room = first - 3
        parts: list[tuple[str, str]] = [(" " * _LEFT, "")]
        if self._window and cell_len(self._window) <= room:
            parts += [("w", "bold $key"), (" " + padded(self._window, first - 2), "$dim")]
            self._room_of_window = first
        else:
            parts.append((" " * first, ""))
            self._room_of_window = 0
        return Content.assemble(
            *parts, *((padded(head.days, column), "$dim") for head in self._heads)
        )

    def on_click(self, event: events.Click) -> None:
        place = event.y - _HEAD_LINES
        if 0 <= place < len(self._rows):
            event.stop()
            self.post_message(Chosen(f"screen.take({place})"))
        elif event.y == _HEAD_LINES - 1 and event.x < self._room_of_window:
            event.stop()
            self.post_message(Chosen("screen.window"))


def _said(cell: Cell, *, wide: bool) -> str:
    told = cell.basis if wide else cell.short
    return f"{cell.number} · {told}" if told else cell.number
