"""The signs each ink draws with, and which of them a line's points wear."""

from __future__ import annotations

from typing import NamedTuple

from kapjournal.charts.chart import Line
from kapjournal.charts.drawing import Ink, Role


class Signs(NamedTuple):
    """What one ink draws with."""

    line: str
    """A plotext marker; braille holds several dots in a cell."""
    dots: tuple[int, int]
    """How many of them, across and up."""
    dot: str
    dot_hollow: str
    diamond: str
    diamond_hollow: str
    square: str
    square_hollow: str
    faint: str
    both: str
    """Points of both scales in one cell."""
    same: str
    """A point in front of a faint one."""
    band: str
    session: str
    visit: str
    reach: str
    """From the least to the most value of the days in one column."""
    cursor: str
    rule: str
    bars: str
    """From the least to the most, for one row; empty where digits stand for bars."""
    no_bar: str

    def of(self, line: Line, *, hollow: bool = False) -> str:
        """The sign of a line's points."""
        if line.shape == "faint":
            return self.faint
        if line.shape == "diamond":
            return self.diamond_hollow if hollow else self.diamond
        if line.shape == "square":
            return self.square_hollow if hollow else self.square
        return self.dot_hollow if hollow else self.dot


_EIGHTHS = "▁▂▃▄▅▆▇█"

SIGNS: dict[Ink, Signs] = {
    "braille": Signs(
        "braille",
        (2, 4),
        "●",
        "○",
        "◆",
        "◇",
        "■",
        "□",
        "∘",
        "◈",
        "◉",
        "┄",
        "┊",
        "╷",
        "│",
        "▴",
        "─",
        _EIGHTHS,
        "·",
    ),
    "block": Signs(
        "·",
        (1, 1),
        "●",
        "○",
        "◆",
        "◇",
        "■",
        "□",
        "∘",
        "◈",
        "◉",
        "┄",
        "┊",
        "╷",
        "│",
        "▴",
        "─",
        _EIGHTHS,
        "·",
    ),
    "ascii": Signs(
        ".",
        (1, 1),
        "*",
        "o",
        "x",
        "X",
        "%",
        "&",
        ",",
        "#",
        "@",
        "-",
        "!",
        "'",
        "|",
        "^",
        "-",
        "",
        ".",
    ),
}


def role_of(line: Line) -> Role:
    """The role of a line and its points."""
    if line.shape == "faint":
        return "dim"
    return "second" if line.second else "data"
