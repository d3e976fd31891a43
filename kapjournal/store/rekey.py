"""A journal, or a copy of one, encrypted anew under another key: all of it, or none of it.

The driver does it in one transaction of its rollback journal, so that a file whose encryption was
cut off opens with the key it had. What it says of the outcome is not believed: the file is asked.
"""

from __future__ import annotations

import os
import shutil

from kapjournal import files
from kapjournal.errors import CannotWrite, KapjournalError, WrongPassphrase
from kapjournal.store import backup, failures
from kapjournal.store.connection import Connection
from kapjournal.store.key import Key


def change_key(connection: Connection, key: Key) -> Connection:
    """Another connection to the same file, now under another key.

    Raises CannotWrite where the file still has the key it had, JournalBusy where another program
    holds it; the connection that was given is open again then.
    """
    path, had = connection.path, connection.key
    connection.rekey(key)
    try:
        return Connection(path, key)
    except WrongPassphrase:
        Connection(path, had).close()
    raise _unchanged()


def rekey_copy(path: str, had: Key, key: Key) -> bool:
    """Put a copy under another key in the place of one under the key it had; False if it is not.

    The copy that is there stays until the other one is whole. One that the key already opens is
    left as it is.
    """
    if _opens(path, key):
        return True
    folder, name = os.path.split(os.path.abspath(path))
    part = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        files.create_private(part)
        shutil.copyfile(path, part)
        if os.path.exists(path + "-journal"):
            # The way back of a write that was cut off belongs to the copy's last state.
            files.create_private(part + "-journal")
            shutil.copyfile(path + "-journal", part + "-journal")
        _anew(part, had, key)
        backup.sync(part)
        files.give_name(part, path, overwrite=True)
        if os.path.exists(path + "-journal"):
            os.unlink(path + "-journal")
    except (OSError, KapjournalError):
        return False
    finally:
        backup.remove(part)
    return True


def _anew(part: str, had: Key, key: Key) -> None:
    salt = backup.salt_of(part)
    connection = Connection(part, had.at(salt))
    whole = not backup.fault_in(connection)
    connection.rekey(key.at(salt))
    connection = Connection(part, key.at(salt))
    try:
        if not whole or backup.fault_in(connection):
            raise failures.damaged()
    finally:
        connection.close()


def _opens(path: str, key: Key) -> bool:
    try:
        Connection(path, key.at(backup.salt_of(path))).close()
    except (OSError, KapjournalError):
        return False
    return True


def _unchanged() -> CannotWrite:
    return CannotWrite(
        "The passphrase could not be changed; the disk may be full.",
        "Make some room on the disk, then try again.",
        "The journal is as it was and opens as before.",
    )
