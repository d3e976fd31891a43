"""A journal's file as the operating system sees it, before the driver does.

A file is never opened here while a connection of this process holds it: closing a second descriptor
would drop the driver's locks (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
import stat
from typing import TypeAlias

from kapjournal.store import failures
from kapjournal.store.key import PAGE

Identity: TypeAlias = tuple[int, int]
"""Device and inode: the file itself, whatever its name."""

held: list[Identity] = []
"""The files that connections of this process hold."""

_PLAIN_SQLITE = b"SQLite format 3\0"


def look_at(path: str, *, new: bool = False) -> Identity:
    """Device and inode of a file that may be a journal, seen before the driver opens it.

    Raises NoJournal, CannotOpen, ForeignFile (plain SQLite), Damaged (empty or cut short).
    """
    try:
        seen = os.stat(path)
    except FileNotFoundError:
        raise (failures.not_a_file() if os.path.islink(path) else failures.no_journal()) from None
    except (OSError, ValueError):
        raise failures.cannot_read() from None
    if not stat.S_ISREG(seen.st_mode):
        raise failures.not_a_file()
    identity = seen.st_dev, seen.st_ino
    if new or identity in held:
        return identity
    try:
        # O_NONBLOCK: should a pipe have taken its place just now, it must not make us wait.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            beginning = os.read(descriptor, len(_PLAIN_SQLITE))
        finally:
            os.close(descriptor)
    except OSError:
        raise failures.cannot_read() from None
    if beginning == _PLAIN_SQLITE:
        raise failures.foreign()
    # A write that was cut off leaves its way back beside the file; the driver takes that first.
    if not seen.st_size or (seen.st_size % PAGE and not _has_way_back(path)):
        raise failures.not_whole()
    return identity


def _has_way_back(path: str) -> bool:
    try:
        return os.stat(path + "-journal").st_size > 0
    except OSError:
        return False


def identity_of(path: str) -> Identity | None:
    """Device and inode of whatever is at a place now, None where nothing is."""
    try:
        seen = os.stat(path)
    except OSError:
        return None
    return seen.st_dev, seen.st_ino
