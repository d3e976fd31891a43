"""What pages are made of before a format shapes them. Strings are raw; the writers clean them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kapjournal.charts.chart import Chart

Level = Literal[2, 3]
_BESIDE_NUMBERS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading, or one inside a section."""

    text: str
    level: Level = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences on one line as far as the writer is concerned."""

    text: str
    quiet: bool = False
    """How to read what stands beside it; formats that can set it back."""


@dataclass(frozen=True, slots=True)
class Points:
    """Short lines that belong together, each on its own."""

    items: tuple[str, ...]
    first: bool = False
    """To be looked at before anything else; formats that can set it apart."""
    leads: tuple[str, ...] = ()
    """What each line is about, said before it; none, or one for each."""
    numbered: bool = False
    """In an order that means something."""

    @property
    def led(self) -> tuple[tuple[str, str], ...]:
        """Every line with its lead, "" where it has none."""
        return tuple(zip(self.leads or ("",) * len(self.items), self.items, strict=True))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    free: bool = False
    """Its cells hold text of any length."""
    left_out: bool = False
    """A format that sets free text below its row leaves out what is empty."""
    under: bool = False
    """Free text that always stands below its row."""
    numbers: bool = False
    """Its cells hold our numbers, some with what they rest on: ``4 (6/7)``. No word of a client."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows. A cell that holds nothing is a dash."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def below(self) -> tuple[int, ...]:
        """Columns of free text that stand below their row: three have no room beside numbers."""
        free = tuple(n for n, column in enumerate(self.columns) if column.free)
        under = tuple(n for n in free if self.columns[n].under)
        return free if len(free) > _BESIDE_NUMBERS else under


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure, for formats that can draw."""

    chart: Chart
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What the client wrote, in its own lines, under a line that says when and to what."""

    head: str
    text: str


Block = Heading | Paragraph | Points | Table | Picture | Quote


def parted(cell: str) -> tuple[str, str]:
    """A cell of numbers as the number and what it rests on: ``("4", "(6/7)")``."""
    value, _, basis = cell.replace("\N{NO-BREAK SPACE}", " ").partition(" (")
    return (value, f"({basis}") if basis else (cell, "")


@dataclass(frozen=True, slots=True)
class Page:
    """A page one, or the pages that follow it; every one carries the frame."""

    title: str
    frame: tuple[str, ...]
    blocks: tuple[Block, ...]
