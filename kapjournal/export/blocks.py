"""What pages are made of before a format shapes them. Strings are raw; the writers clean them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal[2, 3]


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading, or one inside a section."""

    text: str
    level: Level = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences on one line as far as the writer is concerned."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Short lines that belong together, each on its own."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    free: bool = False
    """Its cells hold text of any length."""
    left_out: bool = False
    """A format that sets free text below its row leaves out what is empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names its rows. A cell that holds nothing is a dash."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """What the client wrote, in its own lines, under a line that says when and to what."""

    head: str
    text: str


Block = Heading | Paragraph | Points | Table | Quote


@dataclass(frozen=True, slots=True)
class Page:
    """A page one, or the pages that follow it; every one carries the frame."""

    title: str
    frame: tuple[str, ...]
    blocks: tuple[Block, ...]
