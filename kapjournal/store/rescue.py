"""A new journal out of a damaged one: every row whose pages verify, and how many are missing.

Rows are told apart by what they hold: as many values as a table has columns, and a digest that
fits them. A row whose digest does not fit is saved too, since its page is as it was written: most
often a check-in of which a rating is lost. It is counted as saved in part.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from kapjournal import files
from kapjournal.content import loader
from kapjournal.errors import Internal
from kapjournal.model.backups import BESIDE_RECORDS, Rescued
from kapjournal.model.ids import new_key
from kapjournal.model.scales import Scale
from kapjournal.store import backup, failures, pages, records
from kapjournal.store.connection import VERSION, Connection
from kapjournal.store.digest import SIZE, digest
from kapjournal.store.key import PAGE, SALT
from kapjournal.store.ledger import Ledger
from kapjournal.store.making import already_there, make
from kapjournal.store.migrations import migrate

if TYPE_CHECKING:
    from kapjournal.store.key import Key

_RATINGS_OF, _RATING_COLUMNS = "checkins", 7
_RATE = "INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?)"
_VERSION_AT = 60
"""Where the version stands on the first page."""
_KINDS: dict[str, tuple[type, ...]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "REAL": (int, float),
    "BLOB": (bytes,),
}

Values = tuple[Any, ...]
Ratings = Mapping[object, Sequence[Values]]
"""Ratings as they are stored, in their order, by the number of their check-in."""


class Link(NamedTuple):
    """A column that names a row of another table, and whether it may be empty."""

    place: int
    table: str
    may_be_empty: bool


class Table(NamedTuple):
    """A table of the new journal, as far as a found row has to fit it."""

    name: str
    kinds: tuple[str, ...]
    """The declared type of each column."""
    numbered: bool
    """Whether its first column is the row's own number."""
    links: tuple[Link, ...]

    def row(self, found: pages.Row) -> Values | None:
        """A found row as this table gives it, None where it does not fit."""
        if len(found.values) != len(self.kinds) or self.numbered != (found.values[0] is None):
            return None
        values = (found.number if self.numbered else found.values[0], *found.values[1:])
        for value, kind in zip(values, self.kinds, strict=True):
            if value is not None and not isinstance(value, _KINDS[kind]):
                return None
        if not isinstance(values[-1], bytes) or len(values[-1]) != SIZE:
            return None
        # A number without a fraction is stored as a whole one.
        return tuple(
            float(value) if kind == "REAL" and isinstance(value, int) else value
            for value, kind in zip(values, self.kinds, strict=True)
        )


class Found(NamedTuple):
    """What could be read, before it is sorted into tables."""

    rows: list[pages.Row]
    pages: int
    good: int
    version: int


def rescue(path: str, key: Key, into: str, salts: Iterable[bytes] = ()) -> Rescued:
    """Save what can be read of the file at ``path`` in a new journal at ``into``.

    ``salts`` are those of its backups, for a file whose own is damaged. No connection may hold the
    file; it is only read. Raises Damaged where no page of it opens with the key, JournalExists,
    CannotWrite.
    """
    found = _read(path, key, salts)
    if os.path.lexists(into):
        raise already_there()
    folder, name = os.path.split(os.path.abspath(into))
    part = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        make(part, key, found.version)
        saved, in_part, lost = _save(part, key, found)
        files.give_name(part, into)
    except FileExistsError:
        raise already_there() from None
    except OSError:
        raise failures.no_copy() from None
    finally:
        backup.remove(part)
    return Rescued(into, saved, in_part, lost, found.pages, found.pages - found.good)


def _read(path: str, key: Key, salts: Iterable[bytes]) -> Found:
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        raise failures.cannot_read() from None
    for salt in dict.fromkeys((content[:SALT], *salts)):
        good = pages.good_pages(content, key, salt) if len(salt) == SALT else {}
        if good:
            version = VERSION
            if 1 in good:
                version = int.from_bytes(good[1][_VERSION_AT : _VERSION_AT + 4], "big")
            if version > VERSION:
                raise failures.newer()
            number = -(-len(content) // PAGE)
            return Found(list(pages.rows(good)), number, len(good), max(version, 1))
    raise failures.damaged()


def _save(path: str, key: Key, found: Found) -> tuple[dict[str, int], int, int | None]:
    connection = Connection(path, key)
    try:
        said = _Salvage(Ledger(connection), found.rows).save()
        if connection.version != VERSION:
            migrate(connection)
        Ledger(connection).check()
    finally:
        connection.close()
    backup.sync(path)
    return said


class _Salvage:
    """Found rows on their way into the tables of a new journal."""

    def __init__(self, ledger: Ledger, rows: Sequence[pages.Row]) -> None:
        self._ledger = ledger
        self._tables = _tables(ledger.connection)
        names = {table.name for table in self._tables}
        self._expected: dict[str, int] = {}
        self._rows: list[pages.Row] = []
        for row in rows:
            match row.values:
                case (str(name), int(count), bytes()) if name in names:
                    self._expected[name] = count
                case _:
                    self._rows.append(row)
        self._ids: dict[str, set[object]] = {name: set() for name in names}
        self._placed: set[object] = set()
        """The digests of rows that have found their table."""
        self._saved: dict[str, int] = {}
        self._in_part = 0

    def save(self) -> tuple[dict[str, int], int, int | None]:
        """Write everything in one transaction: saved by table, saved in part, lost."""
        ratings = self._ratings()
        sure, unsure = self._sorted(ratings)
        with self._ledger.writing():
            for table in self._tables:
                for row in sure[table.name]:
                    new = row[0] not in self._ids[table.name] and row[-1] not in self._placed
                    if new and self._keep(table, row, ratings):
                        self._placed.add(row[-1])
                for row in unsure[table.name]:
                    if row[0] not in self._ids[table.name]:
                        self._keep(table, row, ratings)
        lost = None
        if len(self._expected) == len(self._tables):
            lost = sum(
                max(0, count - self._saved.get(name, 0))
                for name, count in self._expected.items()
                if name not in BESIDE_RECORDS
            )
        return self._saved, self._in_part, lost

    def _ratings(self) -> Ratings:
        found: dict[object, dict[object, Values]] = {}
        for number, values in self._rows:
            if number is None and len(values) == _RATING_COLUMNS and isinstance(values[0], int):
                rating = tuple(
                    float(value) if place in (3, 5, 6) and isinstance(value, int) else value
                    for place, value in enumerate(values)
                )
                found.setdefault(values[0], {})[values[1]] = rating
        return {
            number: sorted(ratings.values(), key=lambda one: int(one[2]))
            for number, ratings in found.items()
        }

    def _sorted(self, ratings: Ratings) -> tuple[dict[str, list[Values]], dict[str, list[Values]]]:
        """Rows by the tables that their digest fits, and the others by those they may be of.

        A digest may fit two tables of the same columns; the rules of a table then tell which.
        """
        sure: dict[str, list[Values]] = {table.name: [] for table in self._tables}
        unsure: dict[str, list[Values]] = {table.name: [] for table in self._tables}
        for found in self._rows:
            fitting = [
                (table.name, row) for table in self._tables if (row := table.row(found)) is not None
            ]
            signed = [
                (name, row)
                for name, row in fitting
                if digest(_signed(row, _of_row(name, row, ratings))) == row[-1]
            ]
            for name, row in signed or fitting:
                (sure if signed else unsure)[name].append(row)
        return sure, unsure

    def _keep(self, table: Table, row: Values, ratings: Ratings) -> bool:
        """Write one row; in part where what it names is not there any more. Whether it was."""
        values = list(row)
        for link in table.links:
            named = values[link.place]
            if named is None or named in self._ids[link.table]:
                continue
            if link.may_be_empty:
                values[link.place] = None
            elif link.table == "sessions":
                self._stand_in(named, row)
            else:
                return False
        of_row = _of_row(table.name, row, ratings)
        values[-1] = digest(_signed(tuple(values), of_row))
        if not self._insert(table, tuple(values)):
            return False
        if of_row:
            self._know_scales([str(rating[1]) for rating in of_row])
        for rating in of_row:
            self._ledger.connection.rows(_RATE, rating)
        self._saved[table.name] = self._saved.get(table.name, 0) + 1
        self._in_part += values[-1] != row[-1]
        return True

    def _insert(self, table: Table, values: Values) -> bool:
        """Write a row and enter it in the books; False where the table does not take it."""
        blanks = ", ".join("?" * len(values))
        try:
            self._ledger.connection.rows(f"INSERT INTO {table.name} VALUES ({blanks})", values)  # noqa: S608  # a name of our own schema
        except Internal:  # A rule of the table: it was a row of another one.
            return False
        self._ledger.enter(table.name, values[-1])
        self._ids[table.name].add(values[0])
        return True

    def _stand_in(self, number: object, row: Values) -> None:
        """A session of which only what hung on it is left: its number and the day, no words."""
        key = new_key(datetime.fromisoformat(row[4]))
        told = ("other", 1, None, "", "", "", "", None, None)
        values = (number, key, *row[2:7], *told)
        [sessions] = [table for table in self._tables if table.name == "sessions"]
        self._insert(sessions, (*values, digest(values)))

    def _know_scales(self, ids: Sequence[str]) -> None:
        known = {row[0] for row in self._ledger.connection.rows("SELECT id FROM scales")}
        built_in = {scale.id for scale in loader.scales()}
        for name in ids:
            if name not in known and name not in built_in:
                scale = Scale(name, name, name, name, "", "", "none", origin="own")
                records.enter_scale(self._ledger, scale)
                self._in_part += 1
        records.know_scales(self._ledger, ids)


def _of_row(table: str, row: Values, ratings: Ratings) -> Sequence[Values]:
    """The ratings that belong to a row; none where it is no check-in."""
    return ratings.get(row[0], ()) if table == _RATINGS_OF else ()


def _signed(row: Values, ratings: Sequence[Values]) -> Values:
    """What the digest of a row is made of: all its values but the digest, then its ratings'."""
    return (*row[:-1], *(value for rating in ratings for value in rating[1:]))


def _tables(connection: Connection) -> list[Table]:
    """Every table that has digests, none before one that its rows name."""
    tables = []
    for (name,) in connection.rows("SELECT name FROM digests"):
        columns = connection.rows(f"PRAGMA table_info({name})")
        place = {column[1]: column[0] for column in columns}
        links = tuple(
            Link(place[link[3]], link[2], not columns[place[link[3]]][3])
            for link in connection.rows(f"PRAGMA foreign_key_list({name})")
        )
        kinds = tuple(column[2] for column in columns)
        tables.append(Table(name, kinds, kinds[0] == "INTEGER" and columns[0][5] == 1, links))
    ordered: list[Table] = []
    while tables:
        waiting = {table.name for table in tables}
        ready = [one for one in tables if not any(link.table in waiting for link in one.links)]
        ordered += ready
        tables = [one for one in tables if one not in ready]
    return ordered
