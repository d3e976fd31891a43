"""The recovery sheet as lines to print: the same words wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.dates import with_year
from kapjournal.content.wording import line, lines, say

if TYPE_CHECKING:
    from kapjournal.model.sheet import Sheet

_ACROSS = 4
"""Groups beside each other: four fit on any paper, and on any screen."""


def sheet_lines(sheet: Sheet) -> tuple[str, ...]:
    """What it is, who can read with it, its groups with their numbers, how it is used."""
    return (
        line("sheet.title"),
        "",
        *lines("sheet.holder"),
        "",
        *group_rows(sheet.groups),
        "",
        *lines("sheet.how"),
        say("sheet.until", day=with_year(sheet.made_on)),
    )


def group_rows(groups: tuple[str, ...]) -> list[str]:
    """The groups, each after its number, a few to a row, to be read from left to right."""
    cells = [f"{number:>2}  {group}" for number, group in enumerate(groups, 1)]
    return ["    ".join(cells[start : start + _ACROSS]) for start in range(0, len(cells), _ACROSS)]
