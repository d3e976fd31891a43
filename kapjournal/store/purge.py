"""Letting records go for good: out of the journal, out of every copy of it, and proof of both.

What is to go is written down inside the journal in the transaction that takes it out. So whatever
is cut off is gone on with later: until every copy is clean and the pages were looked through.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kapjournal import files
from kapjournal.errors import CannotWrite, KapjournalError
from kapjournal.model.letting_go import LetGo
from kapjournal.store import backup, drafts, forms, traces
from kapjournal.store.all_forms import ALL
from kapjournal.store.connection import VERSION, Connection
from kapjournal.store.ledger import Ledger
from kapjournal.store.trash import GO_WITH_A_SESSION, let_go

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.model.everything import Record
    from kapjournal.store.connection import Row
    from kapjournal.store.forms import Form
    from kapjournal.store.key import Key
    from kapjournal.store.traces import Pieces

Named: TypeAlias = tuple[str, str]
"""A record by its table and its key, which are the same in every copy."""
Fate = Literal["as it was", "rewritten", "removed", "not opened"]
"""``not opened``: nobody could look into it, or not into all of it."""


def chosen(ledger: Ledger, wanted: Iterable[tuple[str, int]]) -> list[Named]:
    """Records of tables and numbers, each session with what is about it alone."""
    found: dict[Named, None] = {}
    for table, number in wanted:
        for row in ledger.connection.rows(ALL[table].read + " WHERE id = ?", (number,)):
            found[table, row[1]] = None
        if table == "sessions":
            for beside in GO_WITH_A_SESSION:
                question = ALL[beside].read + " WHERE session = ?"
                for row in ledger.connection.rows(question, (number,)):
                    found[beside, row[1]] = None
    return list(found)


def named(ledger: Ledger, wanted: Iterable[Named]) -> list[tuple[str, Record]]:
    """Records of tables and keys, as they stand in the file, with their table."""
    return [(form.table, _record(ledger, form, row)) for form, row in _rows(ledger, wanted)]


def records_of(ledger: Ledger, wanted: Iterable[tuple[str, int]]) -> list[Record]:
    """Records of tables and numbers, in the trash or not."""
    return [
        _record(ledger, ALL[table], row)
        for table, number in wanted
        for row in ledger.connection.rows(ALL[table].read + " WHERE id = ?", (number,))
    ]


def before(ledger: Ledger, tables: Sequence[str], day: date) -> list[tuple[str, Record]]:
    """Every record of some tables about the days before one, in the trash or not."""
    return [
        (table, _record(ledger, ALL[table], row))
        for table in tables
        for row in ledger.connection.rows(
            ALL[table].read + " WHERE day < ? ORDER BY day, id", (day.isoformat(),)
        )
    ]


def begin(ledger: Ledger, wanted: Sequence[Named]) -> Pieces:
    """Take records out, and write down that their copies follow; the pieces of what they said.

    Drafts that hold words of theirs go along. Raises CannotWrite with everything as it was.
    """
    with ledger.writing():
        pieces = said_by(ledger, wanted)
        _take_out(ledger, wanted)
        _drop_drafts(ledger, pieces)
        drafts.enter_choice(ledger, forms.PURGE, json.dumps(wanted))
    return pieces


def pending(ledger: Ledger) -> list[Named]:
    """What was taken out and may still stand in a copy; none where all was done."""
    mark = drafts.choice(ledger, forms.PURGE)
    return [(table, key) for table, key in json.loads(mark)] if mark else []


def finish(ledger: Ledger, key: Key, folder: str, pieces: Pieces) -> LetGo:
    """Write the file and its copies anew, and look through every page of each.

    The caller has the journal to itself. Raises CannotWrite or JournalBusy with what is left to do
    still written down.
    """
    wanted, path = pending(ledger), ledger.connection.path
    stem = backup.stem_of(path)
    with suppress(OSError):
        backup.sweep(folder, path, float("inf"))
    # The latest last: it is the one that was made right before all this.
    copies = [one.path for one in reversed(backup.found(folder, stem))]
    pieces |= frozenset(piece for copy in copies for piece in _said_by_copy(copy, key, wanted))
    ledger.connection.compact()
    fates = {copy: _clean(copy, key, wanted, pieces) for copy in copies}
    ledger.check()
    elsewhere = traces.in_rows(ledger, pieces)
    ledger.connection.close()  # No file is read that a connection holds.
    pages, left_in = 0, []
    for place in (path, *(copy for copy, fate in fates.items() if fate != "removed")):
        if fates.get(place) == "not opened":
            continue
        seen = _read(place, key)
        pages += len(seen.pages)
        if not seen.whole or traces.found(seen.pages, pieces) - _said_in(place, key, pieces):
            left_in.append(place)
    if not left_in:
        with ledger.writing():
            drafts.enter_choice(ledger, forms.PURGE, "")
    return LetGo(
        records=len(wanted),
        pieces=len(pieces),
        pages=pages,
        elsewhere=len(elsewhere),
        copies=sum(fate in ("as it was", "rewritten") for fate in fates.values()),
        removed=tuple(copy for copy, fate in fates.items() if fate == "removed"),
        not_opened=tuple(copy for copy, fate in fates.items() if fate == "not opened"),
        left_in=tuple(left_in),
    )


def said_by(ledger: Ledger, wanted: Iterable[Named]) -> Pieces:
    """The pieces of what records say, and of what they said before they were changed."""
    pieces: set[bytes] = set()
    for form, row in _rows(ledger, wanted):
        pieces.update(traces.of_row(form, row))
        for (version,) in ledger.connection.rows(
            "SELECT version FROM revisions WHERE record = ? AND number = ?", (form.table, row[0])
        ):
            pieces.update(traces.of_row(form, (*json.loads(version)[0], b"")))
    return frozenset(pieces)


def _rows(ledger: Ledger, wanted: Iterable[Named]) -> Iterable[tuple[Form[Any], Row]]:
    for table, key in wanted:
        form = ALL[table]
        for row in ledger.connection.rows(form.read + " WHERE key = ?", (key,)):
            yield form, row


def _record(ledger: Ledger, form: Form[Any], row: Row) -> Record:
    ratings: list[Row] = []
    if form is forms.CHECK_INS:
        ratings = ledger.connection.rows(
            forms.RATINGS + " WHERE checkin = ? ORDER BY place", (row[0],)
        )
    record: Record = form.from_row(row, ratings)
    return record


def _take_out(ledger: Ledger, wanted: Sequence[Named]) -> None:
    # What names another goes first; a record that went along with one is not there any more.
    order = list(ALL)
    for named in sorted(wanted, key=lambda one: -order.index(one[0])):
        for form, row in _rows(ledger, [named]):
            let_go(ledger, form, row)


def _drop_drafts(ledger: Ledger, pieces: Pieces) -> None:
    """Let go of drafts that say what goes, or the beginning of it."""
    for draft in drafts.all_drafts(ledger):
        if traces.begins_alike(draft.text, pieces):
            drafts.take_out(ledger, draft.place)


def _said_by_copy(path: str, key: Key, wanted: Sequence[Named]) -> Pieces:
    """What records say in a copy, which may be something else than they said last."""
    try:
        connection = Connection(path, key.at(backup.salt_of(path)))
    except (KapjournalError, OSError):
        return frozenset()
    try:
        return said_by(Ledger(connection), wanted) if connection.version == VERSION else frozenset()
    except KapjournalError:
        return frozenset()
    finally:
        connection.close()


def _clean(path: str, key: Key, wanted: Sequence[Named], pieces: Pieces) -> Fate:
    """See that a copy holds nothing of it: rewritten where that works, else removed.

    A copy that another key opens cannot be looked into, and stays; so does a damaged one in which
    nothing of it can be read, for it may be all there is of something else.
    """
    seen = _read(path, key)
    there = traces.found(seen.pages, pieces)
    if not seen.whole and not there:
        return "not opened"
    if not there and not _holds(path, key, wanted):
        return "as it was"
    if _rewritten(path, key, wanted, pieces):
        return "rewritten"
    backup.remove(path)
    return "removed"


def _holds(path: str, key: Key, wanted: Sequence[Named]) -> bool:
    try:
        connection = Connection(path, key.at(backup.salt_of(path)))
    except (KapjournalError, OSError):
        return True
    try:
        return connection.version != VERSION or any(_rows(Ledger(connection), wanted))
    except KapjournalError:
        return True
    finally:
        connection.close()


def _rewritten(path: str, key: Key, wanted: Sequence[Named], pieces: Pieces) -> bool:
    """Put a copy without those records in a copy's place; False where it cannot be done."""
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        files.create_private(part)
        shutil.copyfile(path, part)
        connection = Connection(part, key.at(backup.salt_of(part)))
        try:
            ledger = Ledger(connection)
            if connection.version != VERSION:
                return False
            with ledger.writing():
                _take_out(ledger, wanted)
                _drop_drafts(ledger, pieces)
                drafts.enter_choice(ledger, forms.PURGE, "")
            connection.compact()
            said = traces.in_rows(ledger, pieces)
            whole = not backup.fault_in(connection)
        finally:
            connection.close()
        seen = _read(part, key)
        if not whole or not seen.whole or traces.found(seen.pages, pieces) - said:
            return False
        backup.sync(part)
        files.give_name(part, path, overwrite=True)
        backup.remove(path + "-journal")
    except (OSError, KapjournalError):
        return False
    finally:
        backup.remove(part)
    return True


def _said_in(path: str, key: Key, pieces: Pieces) -> Pieces:
    """The pieces that records which stay in a file say as well."""
    connection = Connection(path, key.at(backup.salt_of(path)))
    try:
        return traces.in_rows(Ledger(connection), pieces)
    finally:
        connection.close()


def _read(path: str, key: Key) -> traces.Read:
    try:
        return traces.read(path, key)
    except OSError:
        raise CannotWrite(
            "What was let go is out of the journal; a file could not be looked through.",
            "See that the disk is there; the next start of kapjournal goes on with it.",
            "What you kept is as it was.",
        ) from None
