"""A disk that fails: the real driver, refusing the statements a test tells it to."""

from __future__ import annotations

from typing import Any

from sqlcipher3 import dbapi2

from kapjournal.store.store import Store

BUSY, IOERR, IOERR_FSYNC, CORRUPT, FULL, NOTADB = 5, 10, 10 | 4 << 8, 11, 13, 26


class Flaky:
    """A driver's connection that fails statements beginning with ``word``, a number of times.

    ``really`` says whether the statement takes effect before it fails.
    """

    def __init__(
        self, driver: Any, word: str, code: int, times: int = 1, *, really: bool = False
    ) -> None:
        self._driver = driver
        self._word, self._code, self._times, self._really = word, code, times, really

    def execute(self, sql: str, values: Any = ()) -> Any:
        if self._times and sql.startswith(self._word):
            self._times -= 1
            if self._really:
                self._driver.execute(sql, values)
            error = dbapi2.DatabaseError("ZQ7CANARY, as a driver would quote")
            error.sqlite_errorcode = self._code
            raise error
        return self._driver.execute(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


def fail(store: Store, word: str, code: int, times: int = 1, *, really: bool = False) -> None:
    """Let the store's present connection fail; one opened afresh works."""
    connection = store._connection
    connection._driver = Flaky(connection._driver, word, code, times, really=really)
