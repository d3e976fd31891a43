"""Keeping one record: over the one of the same key, with the old version kept aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kapjournal.errors import BadInput
from kapjournal.model.checkin import CheckIn
from kapjournal.store import failures, forms, rows
from kapjournal.store.digest import digest
from kapjournal.store.forms import Form, R
from kapjournal.store.rows import Row

if TYPE_CHECKING:
    from datetime import datetime

    from kapjournal.model.scales import Scale
    from kapjournal.store.ledger import Ledger

_EMPTY = ("", "[]", None)


class Kept:
    """A row as it stands in the file, with the ratings of a check-in."""

    # Not a dataclass: making one costs a one-line check-in more than all its statements.
    __slots__ = ("number", "ratings", "row", "seal", "trashed_at", "values")

    def __init__(self, row: Row, ratings: tuple[Row, ...]) -> None:
        self.row = row
        self.ratings = ratings
        self.number: int = row[0]
        self.values: Row = row[1:-2]  # The record's own columns.
        self.trashed_at: str | None = row[-2]
        self.seal: bytes = row[-1]


def find(ledger: Ledger, form: Form[R], key: str) -> Kept | None:
    """The row of that key, in the trash or not."""
    return _found(ledger, form, ledger.connection.rows(form.read + " WHERE key = ?", (key,)))


def record_of(form: Form[R], kept: Kept) -> R:
    """A row as a record of the model."""
    return form.from_row(kept.row, kept.ratings)


def keep(ledger: Ledger, form: Form[R], record: R, *, at: datetime, wish: int | None = None) -> R:
    """Write a record, inside a transaction; with its id. Nothing is written where nothing changed.

    ``at`` is when, for the history. ``wish`` is an id for a new record.
    """
    values, ratings = as_rows(form, record)
    before = find(ledger, form, record.key)
    if before is None:
        number = wish or next_number(ledger, form.table)
        _write(ledger, form, (number, *values, None), ratings)
        _rate(ledger, number, ratings)
    else:
        number = before.number
        if (before.values, before.ratings) == (values, ratings):
            return replace(record, id=number)
        if _loses(form, before, values, ratings):
            _set_aside(ledger, form.table, before, at)
        ledger.leave(form.table, before.seal)
        _write(ledger, form, (number, *values, before.trashed_at), ratings)
        if before.ratings != ratings:
            ledger.connection.rows("DELETE FROM ratings WHERE checkin = ?", (number,))
            _rate(ledger, number, ratings)
    return replace(record, id=number)


def stands(ledger: Ledger, form: Form[R], record: R) -> R | None:
    """The record with its id, if the file holds exactly it."""
    kept = find(ledger, form, record.key)
    if kept is None or (kept.values, kept.ratings) != as_rows(form, record):
        return None
    return replace(record, id=kept.number)


def set_trashed(ledger: Ledger, form: Form[R], number: int, trashed_at: str | None) -> bool:
    """Move a record into the trash or out of it, inside a transaction.

    Raises BadInput when there is none of that number.
    """
    kept = _of_number(ledger, form, number)
    if kept is None:
        raise BadInput(
            "There is no record of that number.", "Look at the list for the numbers there are."
        )
    ledger.leave(form.table, kept.seal)
    _write(ledger, form, (number, *kept.values, trashed_at), kept.ratings)
    return True


def is_trashed(ledger: Ledger, form: Form[R], number: int, trashed_at: str | None) -> bool:
    """Whether a record went to the trash at that moment, or with None, is not in it."""
    kept = _of_number(ledger, form, number)
    return kept is not None and kept.trashed_at == trashed_at


def next_number(ledger: Ledger, table: str) -> int:
    """The number of the next row, inside a transaction; one once given is not given again."""
    given = ledger.connection.rows("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(given[0][0]) + 1 if given else 1


def know_scales(ledger: Ledger, ids: Sequence[str]) -> None:
    """See that ratings have scales to refer to: a built-in one is written down when first used."""
    known = {row[0] for row in ledger.connection.rows("SELECT id FROM scales")}
    missing = [scale_id for scale_id in ids if scale_id not in known]
    if not missing:
        return
    from kapjournal.content import loader  # Late: only for the first rating of a scale.

    built_in = {scale.id: scale for scale in loader.scales()}
    for scale_id in missing:
        if scale_id not in built_in:
            raise failures.fault()
        enter_scale(ledger, built_in[scale_id])


def enter_scale(ledger: Ledger, scale: Scale) -> bool:
    """Write a scale over the one of the same id, inside a transaction."""
    for (seal,) in ledger.connection.rows("SELECT digest FROM scales WHERE id = ?", (scale.id,)):
        ledger.leave("scales", seal)
    values = rows.of_scale(scale)
    seal = digest(values)
    ledger.connection.rows(
        "INSERT INTO scales (id, name, noun, text, low, high, direction, minimum, maximum, step,"
        " unit, origin, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name, noun = excluded.noun,"
        " text = excluded.text, low = excluded.low, high = excluded.high,"
        " direction = excluded.direction, minimum = excluded.minimum, maximum = excluded.maximum,"
        " step = excluded.step, unit = excluded.unit, origin = excluded.origin,"
        " digest = excluded.digest",
        (*values, seal),
    )
    ledger.enter("scales", seal)
    return True


def as_rows(form: Form[R], record: R) -> tuple[Row, tuple[Row, ...]]:
    """A record's columns, and the ratings of a check-in."""
    ratings = rows.of_ratings(record.ratings) if isinstance(record, CheckIn) else ()
    return form.to_row(record), ratings


def _of_number(ledger: Ledger, form: Form[R], number: int) -> Kept | None:
    return _found(ledger, form, ledger.connection.rows(form.read + " WHERE id = ?", (number,)))


def _found(ledger: Ledger, form: Form[R], found: list[Row]) -> Kept | None:
    if not found:
        return None
    ratings: list[Row] = []
    if form.table == forms.CHECK_INS.table:
        ratings = ledger.connection.rows(
            forms.RATINGS + " WHERE checkin = ? ORDER BY place", (found[0][0],)
        )
    return Kept(found[0], tuple(ratings))


def _write(ledger: Ledger, form: Form[R], row: Row, ratings: Sequence[Row]) -> None:
    """Write a row, all columns but the digest, over the one of the same key."""
    seal = digest((*row, *(value for rating in ratings for value in rating)))
    ledger.connection.rows(form.keep, (*row, seal))
    ledger.enter(form.table, seal)


def _rate(ledger: Ledger, number: int, ratings: Sequence[Row]) -> None:
    if ratings:
        know_scales(ledger, [str(rating[0]) for rating in ratings])
    for rating in ratings:
        ledger.connection.rows(forms.RATE, (number, *rating))


def _loses(form: Form[Any], before: Kept, values: Row, ratings: Sequence[Row]) -> bool:
    """Whether the new version lacks something the old one holds, or differs from it.

    A rating added to a check-in loses nothing, so ten ratings in a row are one version. Of an
    imported record every version is kept: it tells that the person has worked on it.
    """
    if before.values[-1] is not None:
        return True
    if form.only_adds is not None and form.only_adds(before.values, values):
        return False
    said = {(rating[0], *rating[2:]) for rating in ratings}
    return any((old[0], *old[2:]) not in said for old in before.ratings) or any(
        old != new and old not in _EMPTY for old, new in zip(before.values, values, strict=True)
    )


def _set_aside(ledger: Ledger, table: str, before: Kept, at: datetime) -> None:
    import json  # Late: only an edit comes here.

    version = json.dumps([before.row[:-1], before.ratings], ensure_ascii=False)
    number = next_number(ledger, "revisions")
    values = (number, table, before.number, at.isoformat(), version)
    seal = digest(values)
    ledger.connection.rows(
        "INSERT INTO revisions (id, record, number, at, version, digest) VALUES (?, ?, ?, ?, ?, ?)",
        (*values, seal),
    )
    ledger.enter("revisions", seal)
