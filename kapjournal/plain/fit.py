"""Lines that a terminal would break inside a word are broken between words."""

from __future__ import annotations

import os
from typing import TextIO

_NARROWEST = 20


def fitted(text: str, out: TextIO) -> str:
    """Text for ``out``: as it is in a pipe or a file, fitted to its columns on a terminal."""
    width = _columns(out)
    if width is None or max(map(len, text.split("\n"))) <= width:
        return text
    from textwrap import fill  # Late: the sentence of a one-line check-in is short.

    return "\n".join(
        fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )


def _columns(out: TextIO) -> int | None:
    """The columns of the terminal at that end, None where there is none."""
    try:
        width = os.get_terminal_size(out.fileno()).columns if out.isatty() else 0
    except (OSError, ValueError):  # Closed, or no file at all.
        return None
    return max(width, _NARROWEST) if width else None
