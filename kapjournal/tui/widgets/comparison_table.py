"""The table of before and after: a row a scale, four windows, numbers bold and their basis dim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.tui.messages import Chosen
from kapjournal.tui.safe import padded

_NAME, _WAY, _LEAST_COLUMN, _MOST_COLUMN = 12, 18, 12, 16
_WIDE = 15
"""Columns narrower than this say 6/7 instead of 6 of 7."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and the days it rests on; the number alone where there is no basis to tell."""

    number: str
    basis: str = ""
    short: str = ""
    """The basis where room is short."""


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One scale's row, cleaned already."""

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
        self._measured = ""
        self._heads: tuple[tuple[str, str], ...] = ()
        self._rows: tuple[ScaleRow, ...] = ()
        self._in_hand = 0

    def show(
        self,
        measured: str,
        heads: Sequence[tuple[str, str]],
        rows: Sequence[ScaleRow],
        in_hand: int,
    ) -> None:
        """Heads are a name and the days under it."""
        self._measured, self._heads, self._rows = measured, tuple(heads), tuple(rows)
        self._in_hand = in_hand
        self.refresh(layout=True)

    def render(self) -> Content:
        heads = max(1, len(self._heads))
        room = self.size.width - 2
        with_way = room >= _NAME + _WAY + heads * _LEAST_COLUMN
        first = _NAME + (_WAY if with_way else 0)
        column = max(_LEAST_COLUMN, min(_MOST_COLUMN, (room - first) // heads))
        measured = self._measured if with_way else ""
        lines = [
            Content.assemble(
                ("  " + padded(measured, first), "$dim"),
                *((padded(name, column), "bold") for name, _ in self._heads),
            ),
            Content.assemble(
                " " * (first + 2), *((padded(days, column), "$dim") for _, days in self._heads)
            ),
        ]
        for place, row in enumerate(self._rows):
            mine = place == self._in_hand
            parts = [
                ("▌ " if mine else "  ", "$key"),
                (padded(row.name, _NAME), "bold" if mine else ""),
                (padded(row.way, _WAY) if with_way else "", "$dim"),
            ]
            for cell in row.cells:
                told = cell.basis if column >= _WIDE else cell.short
                basis = f" · {told}" if told else ""
                parts.append((cell.number, "bold $data"))
                parts.append((padded(basis, column - len(cell.number)), "$dim"))
            lines.append(Content.assemble(*parts))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        place = event.y - 2
        if 0 <= place < len(self._rows):
            event.stop()
            self.post_message(Chosen(f"screen.take({place})"))
