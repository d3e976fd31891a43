"""Taking a file's records in, in one transaction, and taking them back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kapjournal.errors import BadInput
from kapjournal.model.everything import RECORD_KINDS, Import, ImportReport
from kapjournal.store import drafts, forms, records
from kapjournal.store.all_forms import ALL
from kapjournal.store.digest import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from kapjournal.model.everything import Batch, Everything, RecordKind
    from kapjournal.store.connection import Row
    from kapjournal.store.forms import Form
    from kapjournal.store.ledger import Ledger

_KINDS: tuple[tuple[RecordKind, Form[Any]], ...] = tuple(
    zip(RECORD_KINDS, ALL.values(), strict=True)
)
_REFERS = {"session": forms.SESSIONS.table, "reflection": forms.REFLECTIONS.table}
"""What a field of a record names, by its table."""

_MOST = 1 << 31
"""A file may not wish for a number so high that none is left above it."""


_BROUGHT = ".import-{}"
"""The choice that holds what an own export brought, by table and key: its records name no source,
so that a journal taken in says of each just what the one it came from said."""


def take_in(
    ledger: Ledger, batch: Batch, *, label: str, at: datetime, dry_run: bool, numbered: bool = False
) -> ImportReport:
    """Keep every record whose key the journal does not have, in the trash or not.

    ``numbered`` gives an own export a number too, so that it can be taken back.
    """
    if dry_run:
        return ImportReport(batch, label, _would_be_new(ledger, batch.records))
    with ledger.writing():
        if not any(_would_be_new(ledger, batch.records).values()):
            _take_choices(ledger, batch.records)
            return ImportReport(batch, label, _none_new())
        arrival = _Arrival(ledger, at)
        own = _enter_import(ledger, label, at) if batch.foreign or numbered else None
        sources = {} if batch.foreign else arrival.sources(batch.records.imports)
        arrival.scales(batch.records)
        new, brought = _none_new(), []
        for kind, form in _KINDS:
            for record in batch.records.of(kind):
                source = own if batch.foreign else sources.get(record.source or 0)
                if arrival.keep(form, record, source):
                    new[kind] += 1
                    brought.append((form.table, record.key))
        if numbered and not batch.foreign:
            drafts.enter_choice(ledger, _BROUGHT.format(own), json.dumps(brought))
        _take_choices(ledger, batch.records)
    return ImportReport(batch, label, new, own)


def imports(ledger: Ledger) -> list[Import]:
    """The imports that stand in the journal, oldest first, with what is left of them."""
    from datetime import datetime

    left: dict[int, int] = {}
    for form in ALL.values():
        for source, count in ledger.connection.rows(
            f"SELECT source, count(*) FROM {form.table}"  # noqa: S608  a name of ours
            " WHERE source IS NOT NULL AND trashed_at IS NULL GROUP BY source"
        ):
            left[source] = left.get(source, 0) + count
    for number in numbered(ledger):
        left[number] = sum(1 for _ in _of_own(ledger, number))
    return [
        Import(number, label, datetime.fromisoformat(at), left.get(number, 0))
        for number, label, at in ledger.connection.rows(
            "SELECT id, label, at FROM imports ORDER BY id"
        )
    ]


def undo_import(ledger: Ledger, number: int) -> int:
    """Take the records of an import out again; how many went.

    One that the person changed since, or reflected on, stays: it holds words of their own by now.
    Raises BadInput for a number that no import has.
    """
    with ledger.writing():
        found = ledger.connection.rows("SELECT digest FROM imports WHERE id = ?", (number,))
        if not found:
            raise BadInput(
                "There is no import of that number.", "`kapjournal import list` shows them."
            )
        gone, left = 0, 0
        own = list(_of_own(ledger, number))
        for _, form in reversed(_KINDS):  # Reflections before the sessions they refer to.
            rows = ledger.connection.rows(form.read + " WHERE source = ?", (number,))
            rows += [row for of, row in own if of is form]
            gone_here, left_here = _take_out(ledger, form, rows)
            gone, left = gone + gone_here, left + left_here
        if not left:
            ledger.connection.rows("DELETE FROM imports WHERE id = ?", (number,))
            ledger.leave("imports", found[0][0])
            if number in numbered(ledger):
                drafts.take_choice_out(ledger, _BROUGHT.format(number))
    return gone


def numbered(ledger: Ledger) -> set[int]:
    """The numbers of imports that were exports of a journal."""
    return {
        int(name.rpartition("-")[2])
        for (name,) in ledger.connection.rows(
            "SELECT name FROM choices WHERE name LIKE ?", (_BROUGHT.format("%"),)
        )
    }


def _of_own(ledger: Ledger, number: int) -> Iterator[tuple[Form[Any], Row]]:
    """What is left of what an own export brought, each with its form."""
    for table, key in json.loads(drafts.choice(ledger, _BROUGHT.format(number)) or "[]"):
        question = ALL[table].read + " WHERE key = ?"
        for row in ledger.connection.rows(question, (key,)):
            yield ALL[table], row


def _enter_import(ledger: Ledger, label: str, at: datetime) -> int:
    """Write an import down, inside a transaction; its number."""
    number = records.next_number(ledger, "imports")
    values = (number, label, at.isoformat())
    seal = digest(values)
    ledger.connection.rows(
        "INSERT INTO imports (id, label, at, digest) VALUES (?, ?, ?, ?)", (*values, seal)
    )
    ledger.enter("imports", seal)
    return number


class _Arrival:
    """One import while it goes in: which ids are free, and what its records are called here."""

    def __init__(self, ledger: Ledger, at: datetime) -> None:
        self._ledger = ledger
        self._at = at
        self._numbers: dict[tuple[str, int], int] = {}
        self._keys = {form.table: _keys(ledger, form) for _, form in _KINDS}
        self._taken = {table: set(keys.values()) for table, keys in self._keys.items()}
        # A number once given is not given again, though its record be gone.
        self._given: dict[str, int] = dict(
            ledger.connection.rows("SELECT name, seq FROM sqlite_sequence")
        )

    def sources(self, known: Iterable[Import]) -> dict[int, int]:
        """What the imports of an own export are numbered here."""
        here = {(one.label, one.at): one.id for one in imports(self._ledger)}
        return {
            one.id: here.get((one.label, one.at)) or _enter_import(self._ledger, one.label, one.at)
            for one in known
        }

    def scales(self, everything: Everything) -> None:
        """Write down the scales the file brings and the journal does not have."""
        known = {row[0] for row in self._ledger.connection.rows("SELECT id FROM scales")}
        for scale in everything.scales:
            if scale.id not in known:
                records.enter_scale(self._ledger, scale)

    def keep(self, form: Form[Any], record: Any, source: int | None) -> bool:
        """Keep one record unless its key is there; whether it was new."""
        number = self._keys[form.table].get(record.key)
        new = number is None
        if new:
            arrived = replace(record, source=source, **self._references(record))
            kept = records.keep(
                self._ledger, form, arrived, at=self._at, wish=self._free(form, record.id)
            )
            self._keys[form.table][record.key] = number = kept.id
            self._taken[form.table].add(number)
        if record.id and number is not None:
            self._numbers[form.table, record.id] = number
        return new

    def _references(self, record: Any) -> dict[str, int | None]:
        """What a record names, as it is numbered here."""
        return {
            field: self._numbers.get((table, getattr(record, field) or 0))
            for field, table in _REFERS.items()
            if hasattr(record, field)
        }

    def _free(self, form: Form[Any], wish: int) -> int | None:
        given = self._given.get(form.table, 0)
        if not given < wish < _MOST or wish in self._taken[form.table]:
            return None
        return wish


def _take_out(ledger: Ledger, form: Form[Any], rows: Sequence[Row]) -> tuple[int, int]:
    """Remove those rows that were left alone; how many went, how many stay."""
    connection = ledger.connection
    worked_on = {
        row[0]
        for row in connection.rows("SELECT number FROM revisions WHERE record = ?", (form.table,))
    }
    for field, table in _REFERS.items():
        if table == form.table:
            worked_on |= _named_by_others(ledger, field)
    gone = left = 0
    for row in rows:
        if row[0] in worked_on:
            left += 1
            continue
        ledger.leave(form.table, row[-1])
        connection.rows(form.drop, (row[0],))
        gone += 1
    return gone, left


def _named_by_others(ledger: Ledger, field: str) -> set[int]:
    """Numbers that some record in the file names in a field."""
    naming = [form.table for form in ALL.values() if f" {field}," in form.read]
    return {
        row[0]
        for table in naming
        for row in ledger.connection.rows(f"SELECT {field} FROM {table}")  # noqa: S608  names of ours
    }


def _take_choices(ledger: Ledger, everything: Everything) -> None:
    """What the person has chosen here stands; the file fills in the rest."""
    chosen = drafts.choices(ledger)
    for name, value in everything.choices.items():
        if name not in chosen:
            drafts.enter_choice(ledger, name, value)


def _would_be_new(ledger: Ledger, everything: Everything) -> dict[RecordKind, int]:
    return {
        kind: len({record.key for record in everything.of(kind)} - _keys(ledger, form).keys())
        for kind, form in _KINDS
    }


def _keys(ledger: Ledger, form: Form[Any]) -> dict[str, int]:
    return {row[1]: row[0] for row in ledger.connection.rows(form.keys)}


def _none_new() -> dict[RecordKind, int]:
    return {kind: 0 for kind, _ in _KINDS}
