"""The schema, as numbered steps. A released step is never edited; a change is a new step.

Imported only when a file is not at this program's version: sqlite-utils is not on the way of a
one-line check-in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kapjournal.store import failures
from kapjournal.store.connection import APPLICATION_ID, VERSION
from kapjournal.store.digest import NOTHING
from kapjournal.store.ledger import Ledger
from kapjournal.store.schema_2 import m002_care

if TYPE_CHECKING:
    from sqlite_utils import Database

    from kapjournal.store.connection import Connection

# Moments are ISO 8601 with the offset that held; days are journal days; CHECKs hold what can never
# be right, so that no slip of a later program writes it.
_SCHEMA_1 = (
    """
CREATE TABLE digests (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    mix BLOB NOT NULL CHECK (length(mix) = 16)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT""",
    """
CREATE TABLE scales (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL,
    noun TEXT NOT NULL,
    text TEXT NOT NULL,
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('higher_is_better', 'higher_is_worse', 'none')),
    minimum REAL NOT NULL,
    maximum REAL NOT NULL CHECK (maximum > minimum),
    step REAL NOT NULL CHECK (step > 0),
    unit TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('core', 'optional', 'own')),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT""",
    """
CREATE TABLE checkins (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    tags TEXT NOT NULL CHECK (json_type(tags) = 'array'),
    words TEXT NOT NULL CHECK (json_type(words) = 'array'),
    note TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT""",
    """
CREATE TABLE ratings (
    checkin INTEGER NOT NULL REFERENCES checkins (id) ON DELETE CASCADE,
    scale TEXT NOT NULL REFERENCES scales (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    value REAL NOT NULL CHECK (abs(value) < 1e9),
    raw TEXT,
    raw_first REAL,
    raw_last REAL,
    PRIMARY KEY (checkin, scale),
    CHECK ((raw_first IS NULL) = (raw_last IS NULL))
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    kind TEXT NOT NULL
        CHECK (kind IN ('evaluation', 'preparation', 'dosing', 'integration', 'other')),
    happened INTEGER NOT NULL CHECK (happened IN (0, 1)),
    route TEXT CHECK (route IN
        ('sublingual', 'nasal', 'intramuscular', 'intravenous', 'oral', 'other')),
    dose TEXT NOT NULL,
    place TEXT NOT NULL,
    people TEXT NOT NULL,
    intention TEXT NOT NULL,
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT""",
    """
CREATE TABLE reflections (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    text TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('before', 'arrival', 'surfacing', 'evening', 'days_1_3',
        'week', 'two_weeks', 'month', 'any')),
    prompt TEXT NOT NULL,
    session INTEGER REFERENCES sessions (id),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT""",
    """
CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind IN ('medication', 'illness', 'life', 'other')),
    change TEXT CHECK (change IN ('started', 'changed', 'stopped', 'missed')),
    label TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT""",
    """
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL CHECK (record IN ('checkins', 'sessions', 'reflections', 'events')),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    version TEXT NOT NULL CHECK (json_type(version) = 'array'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT""",
    """
CREATE TABLE drafts (
    place TEXT PRIMARY KEY CHECK (place <> ''),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    row INTEGER NOT NULL CHECK (row >= 0),
    col INTEGER NOT NULL CHECK (col >= 0),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE choices (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX checkins_day ON checkins (day)",
    "CREATE INDEX sessions_day ON sessions (day)",
    "CREATE INDEX reflections_session ON reflections (session)",
    "CREATE INDEX events_day ON events (day)",
    "CREATE INDEX revisions_record ON revisions (record, number)",
    # Partial: what was typed here costs no page of these.
    "CREATE INDEX checkins_source ON checkins (source) WHERE source IS NOT NULL",
    "CREATE INDEX sessions_source ON sessions (source) WHERE source IS NOT NULL",
    "CREATE INDEX reflections_source ON reflections (source) WHERE source IS NOT NULL",
    "CREATE INDEX events_source ON events (source) WHERE source IS NOT NULL",
)


def m001_first(db: Database) -> None:
    """What a journal is made of."""
    for statement in _SCHEMA_1:
        db.execute(statement)
    db.table("digests").insert_all(
        {"name": table, "rows": 0, "mix": NOTHING}
        for table in (
            "imports",
            "scales",
            "checkins",
            "sessions",
            "reflections",
            "events",
            "revisions",
            "drafts",
            "choices",
        )
    )


STEPS: tuple[Callable[[Database], None], ...] = (m001_first, m002_care)


def migrate(connection: Connection, upto: int | None = None) -> None:
    """Bring an open file to this program's version, in one transaction or not at all.

    A verified copy is made before (``Store.open``). ``upto`` is an earlier version to stop at,
    whose books are not gone through.

    A step that changes what is sealed seals it again; links and books are verified at the end.

    A step must not call ``Table.transform``: it refuses inside a transaction when other tables
    refer to the table. Rebuild by hand under ``PRAGMA defer_foreign_keys`` instead.
    """
    from sqlite_utils import Database

    last = VERSION if upto is None else upto
    with connection.writing():
        # Asked again inside: another program may have done it a moment ago.
        [(version,)] = connection.rows("PRAGMA user_version")
        db = Database(connection.driver, strict=True, execute_plugins=False)
        for step in STEPS[version:last]:
            step(db)
        if connection.rows("PRAGMA foreign_key_check") or (
            last == VERSION and not Ledger(connection).books_agree()
        ):
            raise failures.damaged()  # And all of it is taken back.
        connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.rows(f"PRAGMA user_version = {last}")
    connection.version = last
