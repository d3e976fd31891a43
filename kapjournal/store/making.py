"""Making a new journal file: private before its first byte, there as a whole or not at all."""

from __future__ import annotations

import os

from kapjournal import files
from kapjournal.errors import CannotWrite, JournalExists
from kapjournal.store import migrations
from kapjournal.store.connection import Connection
from kapjournal.store.key import Key


def make(path: str, key: Key, version: int | None = None) -> None:
    """Make an empty journal under a temporary name, then give it its own.

    ``version`` is that of its schema: given only for what was saved of an earlier file.

    A program that is stopped on the way leaves nothing at ``path``, so an empty file there is never
    a journal half made. Raises JournalExists where anything is, even a link to nothing, and
    CannotWrite where the folder or the disk refuses.
    """
    if os.path.lexists(path):
        raise already_there()
    folder, name = os.path.split(os.path.abspath(path))
    part = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        files.private_folder(folder)
        files.create_private(part)
    except OSError:
        raise _refused() from None
    try:
        _lay_out(part, key, version)
        files.give_name(part, path)
    except FileExistsError:
        raise already_there() from None
    except OSError:
        raise _refused() from None
    finally:
        for left in (part, part + "-journal"):
            if os.path.lexists(left):
                os.unlink(left)


def _lay_out(path: str, key: Key, version: int | None = None) -> None:
    connection = Connection(path, key, new=True)
    try:
        migrations.migrate(connection, version)
    finally:
        connection.close()


def _refused() -> CannotWrite:
    return CannotWrite(
        "The journal could not be made there.",
        "Choose another folder, or make room on the disk, and try again.",
    )


def already_there() -> JournalExists:
    """Something is at the place of a new journal."""
    return JournalExists(
        "There is a file at that place already.", "Open it, or choose another place."
    )
