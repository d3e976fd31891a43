"""A drawn picture: rows of text runs, each with the role whose colour it wears."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Role = Literal["plain", "dim", "axis", "data", "second", "session", "event", "band", "cursor"]
"""What a piece of a drawing is; a face turns it into a colour, and shapes do without."""
ROLES: tuple[Role, ...] = get_args(Role)

Ink = Literal["braille", "block", "ascii"]
"""The signs a terminal can show: all, no braille, or only those of ASCII."""


class Run(NamedTuple):
    """Neighbouring cells of one role."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rows of equal cell width, from the top."""

    rows: tuple[tuple[Run, ...], ...]

    def plain(self) -> str:
        """The text alone, without the spaces and the empty rows at its ends."""
        rows = ("".join(run.text for run in row).rstrip() for row in self.rows)
        return "\n".join(rows).rstrip("\n")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: 2 for wide letters, 0 for combining marks."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def fitted(text: str, most: int) -> str:
    """The text, cut with ``...`` where it takes more than ``most`` cells (at least 4)."""
    if cells(text) <= most:
        return text
    kept = ""
    for letter in text:
        if cells(kept + letter) > most - 3:
            break
        kept += letter
    return kept.rstrip() + "..."


class Sheet:
    """Cells that are written one after another and become a Drawing."""

    __slots__ = ("_cells", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self._cells: list[list[tuple[str, Role]]] = [
            [(" ", "plain")] * width for _ in range(height)
        ]

    def put(self, row: int, column: int, text: str, role: Role) -> None:
        """Write a text; what would stand outside the sheet is left out."""
        line = self._cells[row] if 0 <= row < len(self._cells) else []
        last: int | None = None
        for letter in text:
            size = _cells_of(letter)
            if size == 0 and last is not None:
                line[last] = (line[last][0] + letter, role)
            if size and column >= 0 and column + size <= len(line):
                line[column : column + size] = [(letter, role)] + [("", role)] * (size - 1)
                last = column
            column += size

    def free(self, row: int, first: int, last: int, over: str = " ") -> bool:
        """Whether only signs of ``over`` stand on these cells; those outside the sheet are free."""
        return all(letter in over for letter, _ in self._cells[row][max(0, first) : last + 1])

    def drawing(self) -> Drawing:
        return Drawing(tuple(_runs(row) for row in self._cells))


def _runs(row: list[tuple[str, Role]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for letter, role in row:
        # A space has no colour of its own: it goes with its neighbour, so that runs stay few.
        if runs and (runs[-1].role == role or letter == " "):
            runs[-1] = Run(runs[-1].text + letter, runs[-1].role)
        else:
            runs.append(Run(letter, role))
    return tuple(runs)


def _cells_of(letter: str) -> int:
    if letter.isascii():
        return 1
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
