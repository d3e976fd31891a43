"""One connection to one journal file: opened with care, asked, written to as a whole, closed.

The only file that knows the driver. A file is looked at before the driver touches it, and never
opened by other means while a connection in this process holds it: closing such a second
descriptor would drop the driver's locks (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias, TypeVar

from sqlcipher3 import dbapi2

from kapjournal.errors import KapjournalError
from kapjournal.store import failures
from kapjournal.store.failures import Unreadable
from kapjournal.store.file import Identity, held, identity_of, look_at
from kapjournal.store.key import PAGE, Key

__all__ = ["APPLICATION_ID", "VERSION", "Connection", "Key"]

APPLICATION_ID = int.from_bytes(b"kapj", "big")
VERSION = 2
"""The schema this program writes: the number of steps in migrations.py."""

Row: TypeAlias = tuple[Any, ...]
Values: TypeAlias = Sequence[str | int | float | bytes | None]
T = TypeVar("T")

_PATIENCE = 5.0
"""Seconds to wait for another program to finish its write."""

# Name, value as set, value as read back. TRUNCATE with EXTRA loses no acknowledged write to a power
# cut and keeps the journal one file that may be copied at rest; fullfsync is for macOS.
_PRAGMAS = (
    ("busy_timeout", "5000", 5000),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "ON", 1),
    ("locking_mode", "NORMAL", "normal"),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("mmap_size", "0", 0),
    ("secure_delete", "ON", 1),
)


class Connection:
    """An open file. After a failure that may be the connection's own, it opens afresh.

    Not for a second thread: the driver refuses.
    """

    __slots__ = ("_driver", "_identity", "_key", "_new", "_writing", "path", "version")

    def __init__(self, path: str, key: Key, *, new: bool = False) -> None:
        """Open a file; ``new`` for an empty one that was made a moment ago.

        Raises NoJournal, CannotOpen, Damaged, WrongPassphrase, ForeignFile, NewerJournal or
        JournalBusy.
        """
        self.path = path
        self.version = 0
        self._key = key
        self._new = new
        self._driver: Any = None
        self._identity: Identity | None = None
        self._writing = False
        self._connect()

    @property
    def protected(self) -> bool:
        """Whether it takes a passphrase to read it."""
        return self._key.protected

    @property
    def key(self) -> Key:
        """What opens it."""
        return self._key

    @property
    def driver(self) -> Any:
        """The driver's own connection, for making the schema inside ``writing``."""
        return self._driver

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Every row of one statement, fetched whole so that nothing stays open on the file.

        Raises JournalBusy, Damaged, CannotOpen, MovedAway; inside ``writing`` also CannotWrite.
        """
        if self._driver is not None and self._driver.in_transaction:
            return self._execute(sql, values)
        return self._believing(lambda: self._execute(sql, values))

    def snapshot(self, work: Callable[[], T]) -> T:
        """Several questions about one state of the file, whatever other programs write."""
        if self._driver is not None and self._driver.in_transaction:
            return work()

        def whole() -> T:
            self._execute("BEGIN")
            try:
                return work()
            finally:
                self._take_back()

        return self._believing(whole)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: on disk when the block ends, or not there at all.

        Raises JournalBusy, CannotWrite, Damaged or MovedAway when nothing was kept, and
        NotConfirmed when COMMIT itself failed and only another look can tell.
        """
        if self._driver is None:
            self._connect()
        self._stay_with_the_file()
        self._writing = True
        try:
            self._execute("BEGIN IMMEDIATE")
            yield
            self._commit()
        except (Unreadable, dbapi2.Error) as error:
            self._take_back()
            code = _code(error)
            raise (
                self._look_again()
                if isinstance(error, Unreadable) or failures.is_unreadable(code)
                else failures.while_writing(code)
            ) from None
        except BaseException:
            self._take_back()
            raise
        finally:
            self._writing = False
        self._stay_with_the_file()

    def rekey(self, key: Key) -> None:
        """Encrypt the whole file anew, as one transaction, and let go of it.

        Which key opens the file now, the file has to be asked: the driver gives one and the same
        code for everything that can go wrong. Raises JournalBusy where another program writes.
        """
        with self.writing():
            """Nothing, but whoever else writes is heard of here."""
        with suppress(dbapi2.Error):
            self._driver.execute(key.rekey_pragma).fetchall()
        self.close()

    def compact(self) -> None:
        """Write the whole file anew, without a page that nothing stands on.

        In one transaction of its rollback journal: done, or as it was. Raises JournalBusy,
        CannotWrite.
        """
        with self.writing():
            """Nothing, but whoever else writes is heard of here."""
        try:
            self._driver.execute("VACUUM").fetchall()
            return
        except dbapi2.Error as error:
            code = _code(error)
        raise failures.while_writing(code)

    def mark(self) -> int:
        """A number that is another one after another program wrote to the file.

        Raises MovedAway where the place no longer leads to the file.
        """
        if self._driver is not None:
            self._stay_with_the_file()
        [(mark,)] = self.rows("PRAGMA data_version")
        return int(mark)

    def copy_into(self, path: str) -> None:
        """Everything, compact and under the same key, into an empty file that is there.

        The copy is of one state of the file, whatever other programs write. Raises CannotWrite
        where the copy could not be written, Damaged where the file itself could not be read.
        """
        if self._driver is None:
            self._connect()
        self._stay_with_the_file()
        try:
            # As bytes: a folder's name need not be UTF-8.
            self._driver.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(path),))
            return
        except dbapi2.Error as error:
            code = _code(error)
        raise failures.while_copying(code)

    def faults(self) -> bool:
        """Whether the whole file, verified page by page and link by link, shows any fault."""

        def ask() -> bool:
            # Verifying pages takes no lock by itself; a read in the same transaction does.
            self._execute("SELECT count(*) FROM sqlite_master")
            return bool(
                self._execute("PRAGMA cipher_integrity_check")
                or self._execute("PRAGMA integrity_check") != [("ok",)]
                or self._execute("PRAGMA foreign_key_check")
            )

        return self.snapshot(ask)

    def close(self) -> None:
        """Let go of the file; what was not committed is gone."""
        if self._driver is None:
            return
        driver, self._driver = self._driver, None
        if self._identity in held:
            held.remove(self._identity)
        try:
            driver.close()
            return
        except dbapi2.Error:
            pass
        raise failures.fault()

    def _execute(self, sql: str, values: Values = ()) -> list[Row]:
        if self._driver is None:
            self._connect()
        try:
            rows: list[Row] = self._driver.execute(sql, values).fetchall()
            return rows
        except (dbapi2.Error, UnicodeError, OverflowError) as error:
            code = _code(error)
        # Raised out here, so that the driver's error does not even hang on as context.
        raise self._meaning(code)

    def _meaning(self, code: int | None) -> KapjournalError | Unreadable:
        if failures.is_unreadable(code):
            return Unreadable(code)
        if self._identity is not None and identity_of(self.path) != self._identity:
            return failures.moved()
        return failures.while_writing(code) if self._writing else failures.while_reading(code)

    def _believing(self, work: Callable[[], T]) -> T:
        """Do it; on a page that cannot be read, once more through a fresh connection.

        A read that the disk failed for a moment looks like damage, and goes on looking so on the
        same connection.
        """
        try:
            return work()
        except Unreadable:
            self.close()
        try:
            return work()
        except Unreadable as error:
            failure = failures.while_reading(error.code)
        raise failure

    def _look_again(self) -> KapjournalError:
        """What an unreadable page in a transaction meant, by reading the whole file afresh."""
        self.close()
        self._writing = False
        try:
            return failures.damaged() if self.faults() else failures.cannot_write()
        except KapjournalError as failure:
            return failure

    def _commit(self) -> None:
        try:
            self._driver.execute("COMMIT")
            return
        except dbapi2.Error as error:
            code = _code(error)
        if failures.is_busy(code):
            raise failures.busy(failures.NOT_KEPT)
        self._take_back()
        self.close()
        raise failures.not_confirmed()

    def _take_back(self) -> None:
        if self._driver is None or not self._driver.in_transaction:
            return
        try:
            self._driver.execute("ROLLBACK")
        except dbapi2.Error:
            # The file's own journal takes it back when it is next opened.
            self.close()

    def _stay_with_the_file(self) -> None:
        if identity_of(self.path) != self._identity:
            raise failures.moved()

    def _connect(self) -> None:
        code = None
        for _ in range(2):
            try:
                self._open()
                return
            except Unreadable as error:
                code = error.code
            except BaseException:
                self.close()
                raise
            self.close()
        raise self._first_page(code)

    def _open(self) -> None:
        identity = look_at(self.path, new=self._new)
        if self._identity not in (None, identity):
            raise failures.moved()
        try:
            self._driver = dbapi2.connect(
                self.path,
                timeout=_PATIENCE,
                isolation_level=None,
                check_same_thread=True,
                flags=dbapi2.SQLITE_OPEN_READWRITE,
            )
        except dbapi2.Error:
            self._driver = None
        if self._driver is None:
            raise failures.cannot_read()
        held.append(identity)
        # Known only now, so that close() lets go of exactly what is held.
        known, self._identity = self._identity, identity
        self._execute(self._key.pragma)
        # Otherwise a wrong key prints on stderr, which is where the screens are drawn.
        self._execute("PRAGMA cipher_log_level = NONE")
        self._execute("SELECT count(*) FROM sqlite_master")
        if not self._new:
            self._belongs_here()
        for name, value, told in _PRAGMAS:
            self._execute(f"PRAGMA {name} = {value}")
            if self._execute(f"PRAGMA {name}") != [(told,)]:
                raise failures.fault()
        if known is None and identity_of(self.path) != identity:
            raise failures.moved()

    def _belongs_here(self) -> None:
        """Whether the file is a journal, whole, and not one of a later program."""
        if os.stat(self.path).st_size % PAGE:
            raise failures.not_whole()
        if self._execute("PRAGMA application_id") != [(APPLICATION_ID,)]:
            raise failures.foreign()
        [(self.version,)] = self._execute("PRAGMA user_version")
        if self.version > VERSION:
            raise failures.newer()
        if self.version < 1:  # Ours, but no journal of ours was ever without a version.
            raise failures.damaged()

    def _first_page(self, code: int | None) -> KapjournalError:
        """Why the first page cannot be read, with no connection open."""
        if failures.is_disk(code):
            return failures.cannot_read()
        if self._identity is not None and self.version:
            return failures.damaged()  # The key has opened it before.
        try:
            fits = identity_of(self.path) not in held and self._key.fits_a_page(self.path)
        except OSError:
            return failures.cannot_read()
        return failures.damaged() if fits else failures.not_opened(protected=self.protected)


def _code(error: Exception) -> int | None:
    return getattr(error, "sqlite_errorcode", None)
