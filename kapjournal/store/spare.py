"""Spare room: a file beside the journal, given up on a full disk so that the last words fit."""

from __future__ import annotations

import os
from contextlib import suppress

from kapjournal import files

SIZE = 1 << 20


def place_of(journal: str) -> str:
    """Where the spare room of a journal is."""
    return journal + ".spare"


def keep(journal: str) -> bool:
    """See that there is spare room; whether there is. Never raises for a disk that refuses."""
    path = place_of(journal)
    try:
        if os.lstat(path).st_size == SIZE:
            return True
    except OSError:
        pass
    else:
        release(journal)
    try:
        files.create_private(path)
    except OSError:
        return False
    try:
        _fill(path)
    except OSError:
        release(journal)
        return False
    return True


def release(journal: str) -> bool:
    """Give the spare room up; whether there was any."""
    with suppress(OSError):
        os.unlink(place_of(journal))
        return True
    return False


def _fill(path: str) -> None:
    """Take the room for good: a file with holes would keep none."""
    with open(path, "r+b") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, SIZE)
        else:
            file.write(os.urandom(SIZE))
        file.flush()
        os.fsync(file.fileno())
