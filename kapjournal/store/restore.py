"""A backup in the place of the journal: whole or not at all, with the present file kept aside.

The caller has the journal to itself: no window and no connection of this process holds it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from kapjournal import files
from kapjournal.errors import CannotWrite, KapjournalError
from kapjournal.model.backups import Backup
from kapjournal.store import backup, failures
from kapjournal.store.connection import Connection

if TYPE_CHECKING:
    from kapjournal.model.backups import Reason
    from kapjournal.store.key import Key

_STEP = 1 << 20


def put_back(source: Backup, journal: str, key: Key, folder: str, at: datetime) -> str | None:
    """Make a copy of a whole backup the journal; where the present file is kept, None without one.

    Whenever it is interrupted, either the old file is the journal or the new one, and the old one
    is there under one name at least. Raises CannotWrite, CannotOpen or Damaged with the old file
    untouched.
    """
    target = os.path.realpath(journal)
    home, name = os.path.split(target)
    part = os.path.join(home, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        files.private_folder(home)
        _copy_bytes(source.path, part)
        looked = backup.look_into(Backup(part, source.at, source.reason), key, thoroughly=True)
        if not looked.verified:
            raise failures.damaged()
        kept = _keep_aside(target, key, folder, backup.stem_of(journal), at)
        # The way back of an interrupted write to the old file would be played into the new one.
        with suppress(FileNotFoundError):
            os.unlink(target + "-journal")
        files.give_name(part, target, overwrite=True)
    except OSError:
        raise _refused() from None
    finally:
        backup.remove(part)
    return kept


def _keep_aside(journal: str, key: Key, folder: str, stem: str, at: datetime) -> str | None:
    """A second name for the present file, in the folder of backups; with its way back, if any."""
    if not os.path.lexists(journal):
        return None
    reason: Reason = "before-restore" if _is_whole(journal, key) else "damaged"
    backup.enter(folder)
    at = backup.after_the_last(folder, stem, at)
    path = os.path.join(folder, backup.name_of(stem, at, reason))
    for end in ("", "-journal"):
        if os.path.lexists(journal + end) and (not end or os.stat(journal + end).st_size):
            _second_name(journal + end, path + end)
    backup.sync(folder)
    return path


def _is_whole(journal: str, key: Key) -> bool:
    """Whether the present file is a good journal; an interrupted write is taken back by this."""
    try:
        connection = Connection(journal, key)
    except KapjournalError:
        return False
    try:
        return not backup.fault_in(connection)
    except KapjournalError:
        return False
    finally:
        connection.close()


def _second_name(path: str, other: str) -> None:
    try:
        os.link(path, other)
    except OSError:  # Another disk, or one without hard links.
        _copy_bytes(path, other)


def _copy_bytes(path: str, other: str) -> None:
    """Byte for byte, to a new owner-only file, and on the disk when it returns."""
    files.create_private(other)
    try:
        with open(path, "rb") as file, open(other, "r+b") as copy:
            while step := file.read(_STEP):
                copy.write(step)
            copy.flush()
            os.fsync(copy.fileno())
    except OSError:
        backup.remove(other)
        raise


def _refused() -> CannotWrite:
    return CannotWrite(
        "The backup could not be put in the journal's place.",
        "Make room on the disk, and see that the folder can be written to; then try again.",
        "The file that was there is as it was.",
    )
