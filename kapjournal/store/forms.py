"""The statements by which each kind of record is written and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from kapjournal.store import rows
from kapjournal.store.rows import Row, Value

if TYPE_CHECKING:
    from kapjournal.model.everything import Record

R = TypeVar("R", bound="Record")


class Form(Generic[R]):
    """How one kind of record is written and read.

    ``read`` gives id, the record's own columns, trashed_at and digest; ``keep`` takes the same and
    writes over the row of the same id and key; ``keys`` gives id and key; ``drop`` takes an id.
    ``listed`` follows ``read`` for all that is in sight, in order. ``only_adds`` tells of the own
    columns before and after whether a change took nothing away; without it, it is any change of a
    column that held something.
    """

    __slots__ = (
        "drop",
        "from_row",
        "keep",
        "keys",
        "listed",
        "only_adds",
        "read",
        "table",
        "to_row",
    )

    def __init__(
        self,
        table: str,
        *,
        read: str,
        keep: str,
        keys: str,
        drop: str,
        to_row: Callable[[R], tuple[Value, ...]],
        from_row: Callable[[Row, Sequence[Row]], R],
        listed: str = "",
        only_adds: Callable[[Row, Row], bool] | None = None,
    ) -> None:
        self.table = table
        self.read = read
        self.keep = keep
        self.keys = keys
        self.drop = drop
        self.to_row = to_row
        self.from_row = from_row
        self.listed = listed
        self.only_adds = only_adds


RATINGS = "SELECT scale, place, value, raw, raw_first, raw_last FROM ratings"
RATE = (
    "INSERT INTO ratings (checkin, scale, place, value, raw, raw_first, raw_last)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)

CHECK_INS = Form(
    "checkins",
    read="SELECT id, key, day, at, noted_at, zone, late, tags, words, note, shared, source,"
    " trashed_at, digest FROM checkins",
    keep="INSERT INTO checkins (id, key, day, at, noted_at, zone, late, tags, words, note, shared,"
    " source, trashed_at, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET day = excluded.day, at = excluded.at,"
    " noted_at = excluded.noted_at, zone = excluded.zone, late = excluded.late,"
    " tags = excluded.tags, words = excluded.words, note = excluded.note,"
    " shared = excluded.shared, source = excluded.source, trashed_at = excluded.trashed_at,"
    " digest = excluded.digest",
    keys="SELECT id, key FROM checkins",
    drop="DELETE FROM checkins WHERE id = ?",
    to_row=rows.of_check_in,
    from_row=rows.check_in,
)
SESSIONS = Form(
    "sessions",
    read="SELECT id, key, day, at, noted_at, zone, late, kind, happened, route, dose, place,"
    " people, intention, source, trashed_at, digest FROM sessions",
    keep="INSERT INTO sessions (id, key, day, at, noted_at, zone, late, kind, happened, route,"
    " dose, place, people, intention, source, trashed_at, digest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET day = excluded.day, at = excluded.at,"
    " noted_at = excluded.noted_at, zone = excluded.zone, late = excluded.late,"
    " kind = excluded.kind, happened = excluded.happened, route = excluded.route,"
    " dose = excluded.dose, place = excluded.place, people = excluded.people,"
    " intention = excluded.intention, source = excluded.source,"
    " trashed_at = excluded.trashed_at, digest = excluded.digest",
    keys="SELECT id, key FROM sessions",
    drop="DELETE FROM sessions WHERE id = ?",
    to_row=rows.of_session,
    from_row=rows.session,
)
REFLECTIONS = Form(
    "reflections",
    read="SELECT id, key, day, at, noted_at, zone, late, text, stage, prompt, session, shared,"
    " themes, source, trashed_at, digest FROM reflections",
    keep="INSERT INTO reflections (id, key, day, at, noted_at, zone, late, text, stage, prompt,"
    " session, shared, themes, source, trashed_at, digest)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET day = excluded.day, at = excluded.at,"
    " noted_at = excluded.noted_at, zone = excluded.zone, late = excluded.late,"
    " text = excluded.text, stage = excluded.stage, prompt = excluded.prompt,"
    " session = excluded.session, shared = excluded.shared, themes = excluded.themes,"
    " source = excluded.source, trashed_at = excluded.trashed_at, digest = excluded.digest",
    keys="SELECT id, key FROM reflections",
    drop="DELETE FROM reflections WHERE id = ?",
    to_row=rows.of_reflection,
    from_row=rows.reflection,
)
EVENTS = Form(
    "events",
    read="SELECT id, key, day, at, noted_at, zone, late, kind, change, label, shared, source,"
    " trashed_at, digest FROM events",
    keep="INSERT INTO events (id, key, day, at, noted_at, zone, late, kind, change, label, shared,"
    " source, trashed_at, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (key) DO UPDATE SET day = excluded.day, at = excluded.at,"
    " noted_at = excluded.noted_at, zone = excluded.zone, late = excluded.late,"
    " kind = excluded.kind, change = excluded.change, label = excluded.label,"
    " shared = excluded.shared, source = excluded.source, trashed_at = excluded.trashed_at,"
    " digest = excluded.digest",
    keys="SELECT id, key FROM events",
    drop="DELETE FROM events WHERE id = ?",
    to_row=rows.of_event,
    from_row=rows.event,
)
RATINGS_OF_NUMBERS = (
    "SELECT checkin, scale, place, value, raw, raw_first, raw_last FROM ratings"
    " WHERE checkin >= ? AND checkin <= ? ORDER BY checkin, place"
)
AFTER = " WHERE id > ? ORDER BY id LIMIT ?"
_RATINGS_OF = (
    "SELECT r.checkin, r.scale, r.place, r.value, r.raw, r.raw_first, r.raw_last"
    " FROM checkins AS c JOIN ratings AS r ON r.checkin = c.id"
)
RATINGS_OF_DAYS = _RATINGS_OF + (
    " WHERE c.day >= ? AND c.day <= ? AND c.trashed_at IS NULL ORDER BY r.checkin, r.place"
)
RATINGS_OF_TRASH = _RATINGS_OF + " WHERE c.trashed_at IS NOT NULL ORDER BY r.checkin, r.place"
IN_TRASH = " WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id"
OF_DAYS = " WHERE day >= ? AND day <= ? AND trashed_at IS NULL ORDER BY day, at, id"
DAY_RATINGS = (
    "SELECT c.day, r.scale, r.value, c.late FROM checkins AS c JOIN ratings AS r"
    " ON r.checkin = c.id WHERE c.day >= ? AND c.day <= ? AND c.trashed_at IS NULL"
)
EVERY_SCALE = (
    "SELECT id, name, noun, text, low, high, direction, minimum, maximum, step, unit, origin"
    " FROM scales ORDER BY rowid"
)
OWN_SCALES = EVERY_SCALE.replace("ORDER", "WHERE origin = 'own' ORDER")
IN_USE = "SELECT name FROM digests WHERE rows > 0"
PURGE = ".purge"
"""The choice that holds what is still to be let go of; such a name never leaves with an export."""
