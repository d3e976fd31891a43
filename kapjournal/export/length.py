"""How long blocks are on paper, about: enough to say what has room on a sheet, and no typesetting.

A line is one of the smallest print that page one is set in. Sheet and line are those of whichever
paper is lower and narrower, so that every format lays out the same page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from kapjournal.charts.drawing import cells
from kapjournal.clean import one_line
from kapjournal.export.blocks import Block, Heading, Paragraph, Points, Table

SHEET = 81.0
FRAME = 5.0
FIGURE = 21.0
"""A drawn figure with its heading and how to read it."""

_LETTERS = 150
"""Letters of a line across the sheet."""
_BESIDE = 44
"""Letters of a line in a column of free text beside numbers."""
_HEADING, _APART, _ROW, _RULES = 2.1, 0.2, 1.1, 1.0


def lines(blocks: Iterable[Block]) -> float:
    """How many lines they take with the space between them. Pictures are counted by ``FIGURE``."""
    return sum(map(_of, blocks))


def _of(block: Block) -> float:
    match block:
        case Heading():
            return _HEADING
        case Paragraph(text):
            return _wrapped(text) + _APART
        case Points():
            return sum(_wrapped(f"{lead} {item}") for lead, item in block.led) + _APART
        case Table():
            return _ROW * (1 + sum(_row(block, row) for row in block.rows)) + _RULES
    return 0.0


def _row(table: Table, row: Sequence[str]) -> int:
    """The lines of a row: of its longest cell, and of what stands below it."""
    below = table.below
    free = [n for n, column in enumerate(table.columns) if column.free and n not in below]
    beside = max((_wrapped(row[n], _BESIDE // len(free)) for n in free), default=1)
    told = [f"{table.columns[n].title}: {row[n]}" for n in below if row[n]]
    return beside + (_wrapped("  ".join(told), _LETTERS - 20) if told else 0)


def _wrapped(text: str, letters: int = _LETTERS) -> int:
    return max(1, math.ceil(cells(one_line(text)) / letters))
