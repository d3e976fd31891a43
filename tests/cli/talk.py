"""A conversation in plain lines without a terminal: what is typed, and what is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from kapjournal.plain.lines import Lines


def talk(ask: Callable[[Lines], Any], *typed: str, ends_in: type[Exception] = EOFError) -> str:
    """Everything told while a question was asked and answered so; the end of input ends it."""
    out = io.StringIO()
    lines = Lines(io.StringIO("".join(f"{each}\n" for each in typed)), out)
    try:
        ask(lines)
    except ends_in as end:
        out.write(f"({type(end).__name__})")
    return out.getvalue()
