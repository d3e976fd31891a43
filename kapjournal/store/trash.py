"""The trash: what lies in it, and letting go for good of what has lain there long enough."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kapjournal.model.everything import RECORD_KINDS
from kapjournal.model.looking import Trashed
from kapjournal.store import forms
from kapjournal.store.all_forms import ALL
from kapjournal.store.digest import digest

if TYPE_CHECKING:
    from kapjournal.store.connection import Row
    from kapjournal.store.forms import Form
    from kapjournal.store.ledger import Ledger

_NAMED_BY = {forms.SESSIONS.table: "session", forms.REFLECTIONS.table: "reflection"}
"""The column by which records name one of another table."""
GO_WITH_A_SESSION = ("details", "vitals", "effects")
"""Tables whose records are about one session and nothing else."""


def contents(ledger: Ledger) -> list[Trashed]:
    """Everything in the trash, the latest first."""
    found = [
        Trashed(kind, form.from_row(row, _ratings(ledger, form, row[0])), _moment(row))
        for kind, form in zip(RECORD_KINDS, ALL.values(), strict=True)
        for row in _rows(ledger, form)
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def empty(ledger: Ledger, before: datetime) -> int:
    """Let go for good of what was put into the trash before a moment; how many records went.

    Inside a transaction. Their earlier versions go with them, and with a session what is about it
    alone. What else names one of them stays, and names nothing any more.
    """
    gone = 0
    for form in reversed(ALL.values()):  # None before one that names it.
        old = [row for row in _rows(ledger, form) if _moment(row) < before]
        for row in old:
            gone += let_go(ledger, form, row)
    return gone


def let_go(ledger: Ledger, form: Form[Any], row: Row) -> int:
    """Remove one record with its history, inside a transaction; how many records went."""
    gone = 1
    if form.table in _NAMED_BY:
        gone += _set_free(ledger, form.table, row[0])
    _forget(ledger, form.table, row[0])
    ledger.leave(form.table, row[-1])
    ledger.connection.rows(form.drop, (row[0],))
    return gone


def _set_free(ledger: Ledger, table: str, number: int) -> int:
    """See that nothing names a record any more; how many records went with it."""
    column, gone = _NAMED_BY[table], 0
    for form in ALL.values():
        if f" {column}," not in form.read:
            continue
        for row in ledger.connection.rows(form.read + f" WHERE {column} = ?", (number,)):
            if column == "session" and form.table in GO_WITH_A_SESSION:
                gone += let_go(ledger, form, row)
            else:
                _name_nothing(ledger, form, row, column)
    return gone


def _name_nothing(ledger: Ledger, form: Form[Any], row: Row, column: str) -> None:
    names = form.read.removeprefix("SELECT ").partition(" FROM ")[0].split(", ")
    values = [None if name == column else value for name, value in zip(names, row, strict=True)]
    seal = digest(values[:-1])
    ledger.leave(form.table, row[-1])
    ledger.connection.rows(form.keep, (*values[:-1], seal))
    ledger.enter(form.table, seal)


def _forget(ledger: Ledger, table: str, number: int) -> None:
    """Remove every earlier version of a record."""
    of_it = (table, number)
    for (seal,) in ledger.connection.rows(
        "SELECT digest FROM revisions WHERE record = ? AND number = ?", of_it
    ):
        ledger.leave("revisions", seal)
    ledger.connection.rows("DELETE FROM revisions WHERE record = ? AND number = ?", of_it)


def _rows(ledger: Ledger, form: Form[Any]) -> list[Row]:
    return ledger.connection.rows(form.read + forms.IN_TRASH)


def _ratings(ledger: Ledger, form: Form[Any], number: int) -> Sequence[Row]:
    if form is not forms.CHECK_INS:
        return ()
    return ledger.connection.rows(forms.RATINGS + " WHERE checkin = ? ORDER BY place", (number,))


def _moment(row: Row) -> datetime:
    return datetime.fromisoformat(row[-2])
