"""A file that leaves the journal: written whole or not at all, and said so."""

from __future__ import annotations

import os

from kapjournal.cli import console
from kapjournal.content.wording import say
from kapjournal.files import write_private


def write_out(path: str, content: bytes, *, force: bool) -> None:
    """Write an owner-only file and say where it is. Raises BadInput, CannotWrite."""
    write_private(path, content, overwrite=force)
    console.answer(say("cli.written", path=os.path.abspath(path)))
