"""Copies of a journal beside it: made, opened and compared before they get their name.

A copy is named ``STEM-20261122T051400Z-REASON.db``, the moment in UTC, so that the folder alone
tells what there is. It has the journal's own key and salt.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from kapjournal import files
from kapjournal.errors import CannotWrite, KapjournalError
from kapjournal.model.backups import REASONS, Backup, Contents, Looked
from kapjournal.places import Places
from kapjournal.store import failures
from kapjournal.store.connection import VERSION, Connection
from kapjournal.store.file import identity_of
from kapjournal.store.key import SALT
from kapjournal.store.ledger import Ledger

if TYPE_CHECKING:
    from kapjournal.model.backups import Reason
    from kapjournal.store.key import Key

State = tuple[tuple[Any, ...], ...]
"""What is in a journal, in short: each table's name, count and mix of digests."""

_NAME = re.compile(r"(\d{8}T\d{6}Z)-([a-z-]+)\.db")
_STAMP = "%Y%m%dT%H%M%SZ"
_TRIES = 3
_BREATH = timedelta(minutes=1)
_GIVEN_UP = 600.0
"""Seconds without a write after which a temporary file is nobody's any more."""


def make(ledger: Ledger, key: Key, folder: str, at: datetime, reason: Reason) -> Backup:
    """A copy of an open journal in the folder of backups.

    The whole journal is verified first, then copied, and the copy verified and compared with it.
    Raises Damaged where the journal is not whole, CannotWrite where there is no good copy,
    JournalBusy.
    """
    stem = stem_of(ledger.connection.path)
    enter(folder)
    if ledger.connection.version == VERSION:
        ledger.check()
    elif ledger.connection.faults():
        raise failures.damaged()
    at = after_the_last(folder, stem, at)
    path = os.path.join(folder, name_of(stem, at, reason))
    copy(ledger, key, path)
    made = os.stat(path)
    with suppress(OSError):
        sweep(folder, ledger.connection.path, made.st_mtime)
    return Backup(path, at, reason, made.st_size)


def before_migration(ledger: Ledger, at: datetime) -> None:
    """A copy of a file of an earlier version, without which it is not brought up to date.

    Raises CannotWrite where there is not twice its size of room, or no copy could be made.
    """
    path = ledger.connection.path
    try:
        disk = os.statvfs(os.path.dirname(path))
        enough = disk.f_bavail * disk.f_frsize > 2 * os.stat(path).st_size
    except OSError:
        enough = True  # The copy will tell.
    try:
        if not enough:
            raise failures.no_copy()
        make(ledger, ledger.connection.key, Places(path, home=path).backups, at, "migration")
    except CannotWrite as refusal:
        raise CannotWrite(
            "This journal is of an earlier version, and no copy of it could be made before it is"
            " brought up to date.",
            refusal.next_step,
            "Your journal is as it was.",
        ) from None


def copy(ledger: Ledger, key: Key, path: str) -> None:
    """A verified copy of an open journal at ``path``, where nothing is yet.

    Raises CannotWrite where there is no good copy or something is at that place, Damaged where the
    journal cannot be read, JournalBusy.
    """
    folder, name = os.path.split(os.path.abspath(path))
    part = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        _make_equal(ledger, key, part)
        files.give_name(part, path)
    except OSError:
        raise failures.no_copy() from None
    finally:
        remove(part)


def _make_equal(ledger: Ledger, key: Key, part: str) -> None:
    """A copy at ``part`` that is whole and holds what the journal holds."""
    for _ in range(_TRIES):
        remove(part)
        files.create_private(part)
        before = state(ledger.connection)
        ledger.connection.copy_into(part)
        possible = before, state(ledger.connection)
        sync(part)
        if _whole_state(part, key, ledger.connection.version) in possible:
            return
        # Another program wrote twice in between, or the disk does not give back what it got.
    raise failures.no_copy()


def _whole_state(path: str, key: Key, version: int) -> State | None:
    """What is in a copy, None where anything in it is not whole."""
    try:
        connection = Connection(path, key.at(salt_of(path)))
    except KapjournalError:
        return None
    try:
        whole = connection.version == version and not fault_in(connection)
        return state(connection) if whole else None
    except KapjournalError:
        return None
    finally:
        connection.close()


def fault_in(connection: Connection) -> bool:
    """Whether any page, link or record is not whole.

    Of an earlier version the records are not gone through one by one: that is done when it is
    brought up to date.
    """
    return connection.faults() or (
        connection.version == VERSION and not Ledger(connection).books_agree()
    )


def state(connection: Connection) -> State:
    """Each table with its count as written down and as counted, and the mix of its digests."""

    def ask() -> State:
        return tuple(
            (name, count, mix, *connection.rows(f"SELECT count(*) FROM {name}")[0])  # noqa: S608  # a name of our own schema
            for name, count, mix in connection.rows(
                "SELECT name, rows, mix FROM digests ORDER BY name"
            )
        )

    return connection.snapshot(ask)


def found(folder: str, stem: str) -> list[Backup]:
    """The copies of one journal, the latest first; none where there is no folder."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    copies = []
    for name in names:
        said = _NAME.fullmatch(name.removeprefix(f"{stem}-"))
        if said is None or not name.startswith(f"{stem}-") or said[2] not in REASONS:
            continue
        path = os.path.join(folder, name)
        try:
            at = datetime.fromisoformat(said[1])
            size = os.stat(path).st_size
        except (OSError, ValueError):
            continue
        copies.append(Backup(path, at, cast("Reason", said[2]), size))
    return sorted(copies, key=lambda one: (one.at, one.path), reverse=True)


def state_of(backup: Backup, key: Key) -> State | None:
    """What is in a copy by its own books, None where it does not open."""
    try:
        connection = Connection(backup.path, key.at(salt_of(backup.path)))
        try:
            return state(connection)
        finally:
            connection.close()
    except (KapjournalError, OSError):
        return None


def look_into(backup: Backup, key: Key, *, thoroughly: bool = False) -> Looked:
    """What a copy holds, with every page of it verified; ``thoroughly`` every record too."""
    try:
        connection = Connection(backup.path, key.at(salt_of(backup.path)))
    except KapjournalError as refusal:
        return Looked(backup, None, refusal.what)
    except OSError:
        return Looked(backup, None, failures.cannot_read().what)
    try:
        if connection.rows("PRAGMA cipher_integrity_check"):
            raise failures.damaged()
        if thoroughly and fault_in(connection):
            raise failures.damaged()
        return Looked(backup, contents(connection))
    except KapjournalError as refusal:
        return Looked(backup, None, refusal.what)
    finally:
        connection.close()


def contents(connection: Connection) -> Contents:
    """How many records a journal holds, and their first and last day; trash left out."""
    records, first, last = 0, "9999", ""
    for (table,) in connection.rows("SELECT name FROM digests"):
        columns = {row[1] for row in connection.rows(f"PRAGMA table_info({table})")}
        if {"day", "trashed_at"} <= columns:
            [(count, least, most)] = connection.rows(
                f"SELECT count(*), min(day), max(day) FROM {table} WHERE trashed_at IS NULL"  # noqa: S608  # as above
            )
            records += count
            first, last = min(first, least or first), max(last, most or last)
    if not last:
        return Contents(records)
    return Contents(records, date.fromisoformat(first), date.fromisoformat(last))


def sweep(folder: str, journal: str, now: float) -> None:
    """Take away what an interrupted copy or restore left; ``now`` is the disk's own time.

    That is temporary files, and a second name of the journal itself under those put aside.
    """
    stem, live = stem_of(journal), identity_of(journal)
    for place in {folder, os.path.dirname(journal)}:
        for name in os.listdir(place):
            path = os.path.join(place, name)
            if (
                name.startswith(f".{stem}")
                and name.endswith(".part")
                and now - os.stat(path).st_mtime > _GIVEN_UP
            ):
                remove(path)
    for one in found(folder, stem):
        if one.reason in ("damaged", "before-restore") and identity_of(one.path) == live:
            remove(one.path)


def after_the_last(folder: str, stem: str, at: datetime) -> datetime:
    """The moment of a new copy, in UTC: a second after one that was made in the same breath."""
    at = at.astimezone(UTC).replace(microsecond=0)
    close = [one.at for one in found(folder, stem) if at <= one.at < at + _BREATH]
    return max(close) + timedelta(seconds=1) if close else at


def stem_of(journal: str) -> str:
    """What the copies of a journal begin with."""
    return os.path.splitext(os.path.basename(journal))[0]


def name_of(stem: str, at: datetime, reason: Reason) -> str:
    """The name of a copy; ``at`` is in UTC."""
    return f"{stem}-{at:{_STAMP}}-{reason}.db"


def salt_of(path: str) -> bytes:
    """The salt of a file that no connection of this process holds. Raises OSError."""
    with open(path, "rb") as file:
        return file.read(SALT)


def sync(path: str) -> None:
    """See that a file is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: str) -> None:
    """Let a file and its rollback journal go, if they are there."""
    for each in (path, path + "-journal"):
        with suppress(OSError):
            os.unlink(each)


def enter(folder: str) -> None:
    """See that there is a folder of our own to write into. Raises CannotWrite."""
    if os.path.islink(folder):
        raise CannotWrite(
            "The folder of backups is a link to another place, so no backup was made.",
            "Put a real folder there, or take the link away.",
            "Your journal is as it was.",
        )
    try:
        files.private_folder(folder)
    except OSError:
        raise failures.no_copy() from None
