"""The one way a person's text reaches Textual: cleaned, then Content, never markup.

Textual reads square brackets in plain strings as markup, and markup can carry live actions; a
terminal reads control characters as commands. Content made here is inert in both.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from kapjournal.clean import one_line, shown

MOST = 200_000
"""Characters of one text that are ever drawn at once."""


def safe(text: str, style: str = "") -> Content:
    """A text on several lines, harmless, in one style."""
    return Content.styled(shown(text[:MOST]), style)


def safe_line(text: str, style: str = "", width: int | None = None) -> Content:
    """A text on one line, harmless; cut with an ellipsis to ``width`` cells where one is given."""
    return Content.styled(fitted(one_line(text[:MOST]), width), style)


def fitted(text: str, width: int | None) -> str:
    """A line cut to so many cells, its end marked where something was cut."""
    if width is None or cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """A line cut or filled with spaces to exactly so many cells."""
    return set_cell_size(fitted(text, width), max(0, width))
