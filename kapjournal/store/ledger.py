"""Writing with the books kept: the digests' counts and mixes change in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from kapjournal.errors import CannotWrite, KapjournalError, NotConfirmed
from kapjournal.store import failures, forms
from kapjournal.store.connection import Connection, Row
from kapjournal.store.digest import Tally, digest

T = TypeVar("T")

# Tables that hold no records: their rows as they are digested, the digest last.
_PLAIN_TABLES = {
    "imports": "SELECT id, label, at, digest FROM imports",
    "scales": "SELECT id, name, noun, text, low, high, direction, minimum, maximum, step, unit,"
    " origin, digest FROM scales",
    "revisions": "SELECT id, record, number, at, version, digest FROM revisions",
    "drafts": "SELECT place, text, at, row, col, digest FROM drafts",
    "choices": "SELECT name, value, digest FROM choices",
}

_AT_A_TIME = 100


class Ledger:
    """A connection whose every write is entered into the digests."""

    __slots__ = ("_tallies", "before_first", "changed", "connection", "on_spare_room")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._tallies: dict[str, Tally] = {}
        self.before_first: Callable[[], object] | None = None
        """Called once, before the next transaction begins."""
        self.changed = False
        """Whether anything was written through it."""
        self.on_spare_room = False
        """Whether the disk refused a write until the spare room was given up for it."""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, with what was entered in it; failures as ``Connection.writing``."""
        if self.before_first is not None:
            before, self.before_first = self.before_first, None
            before()
        self._tallies.clear()
        with self.connection.writing():
            yield
            for table, tally in self._tallies.items():
                [(count, mix)] = self.connection.rows(
                    "SELECT rows, mix FROM digests WHERE name = ?", (table,)
                )
                total = Tally(count + tally.rows, mix)
                total.mix ^= tally.mix
                self.connection.rows(
                    "UPDATE digests SET rows = ?, mix = ? WHERE name = ?", (*total.values, table)
                )
        self.changed = self.changed or bool(self._tallies)

    def confirmed(self, write: Callable[[], T], look: Callable[[], T | None]) -> T:
        """Write in one transaction; where COMMIT itself failed, look whether it is there.

        ``look`` gives what was written, read through a fresh connection, or None. Raises
        CannotWrite where it is not there, NotConfirmed where looking failed too.
        """
        try:
            return self._written(write)
        except NotConfirmed as unsure:
            try:
                found = look()
            except KapjournalError:
                raise unsure from None
        if found is None:
            raise failures.cannot_write()
        return found

    def _written(self, write: Callable[[], T]) -> T:
        try:
            with self.writing():
                return write()
        except CannotWrite:
            from kapjournal.store import spare  # Late: only a disk that refuses comes here.

            if not spare.release(self.connection.path):
                raise
        self.on_spare_room = True
        with self.writing():
            return write()

    def enter(self, table: str, seal: bytes) -> None:
        """A row that this transaction adds, by its digest."""
        self._tallies.setdefault(table, Tally()).enter(seal)

    def leave(self, table: str, seal: bytes) -> None:
        """A row that this transaction takes away or writes over, by its digest."""
        self._tallies.setdefault(table, Tally()).leave(seal)

    def check(self) -> None:
        """Verify the whole file: every page, every link, every digest. Raises Damaged.

        A fault is believed when a fresh connection sees it too.
        """
        if self.connection.snapshot(self._faults):
            self.connection.close()
            if self.connection.snapshot(self._faults):
                raise failures.damaged()
        # What was read for this alone need not stay in memory.
        self.connection.rows("PRAGMA shrink_memory")

    def _faults(self) -> bool:
        return self.connection.faults() or not self.books_agree()

    def books_agree(self) -> bool:
        """Whether every row, every table's count and mix, and the last numbers given agree."""
        rows = self.connection.rows
        kept = {
            name: (count, mix) for name, count, mix in rows("SELECT name, rows, mix FROM digests")
        }
        given: dict[str, int] = dict(rows("SELECT name, seq FROM sqlite_sequence"))
        seen = {table: Tally() for table in kept}
        for table, (*values, seal) in self.every_row():
            numbered = isinstance(values[0], int)
            if (
                table not in seen
                or digest(values) != seal
                or (numbered and values[0] > given.get(table, 0))
            ):
                return False
            seen[table].enter(seal)
        return kept == {table: tally.values for table, tally in seen.items()}

    def every_row(self) -> Iterator[tuple[str, Row]]:
        """Every row of every table that has digests: its name and its values, the digest last."""
        for table, question in _PLAIN_TABLES.items():
            for row in self.connection.rows(question):
                yield table, row
        from kapjournal.store.all_forms import ALL  # Late: a check-in verifies no file.

        for table, form in ALL.items():
            last = 0
            # So many at a time, that ten years are verified in the memory of a few months.
            while found := self.connection.rows(form.read + forms.AFTER, (last, _AT_A_TIME)):
                first, last = found[0][0], found[-1][0]
                ratings: dict[int, list[Row]] = {}
                if form is forms.CHECK_INS:
                    for number, *rating in self.connection.rows(
                        forms.RATINGS_OF_NUMBERS, (first, last)
                    ):
                        ratings.setdefault(number, []).append(tuple(rating))
                for *values, seal in found:
                    of_this = ratings.get(values[0], ())
                    yield table, (*values, *(value for row in of_this for value in row), seal)
