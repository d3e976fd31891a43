"""The second step of the schema: the whole care cycle, questionnaires, people and pages.

Reflections gain themes. Their table and that of revisions are made anew around their rows, since a
column stands where it is read and a revision may now be of any record. Released; never edited.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kapjournal.store.digest import NOTHING, Tally, digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlite_utils import Database

_HEAD = """
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),"""
_TAIL = """
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT"""

_REFLECTIONS = (
    "CREATE TABLE new_reflections ("
    + _HEAD
    + """
    text TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('before', 'arrival', 'surfacing', 'evening', 'days_1_3',
        'week', 'two_weeks', 'month', 'any')),
    prompt TEXT NOT NULL,
    session INTEGER REFERENCES sessions (id),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    themes TEXT NOT NULL DEFAULT '[]' CHECK (json_type(themes) = 'array'),"""
    + _TAIL
)
_REVISIONS = """
CREATE TABLE new_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL CHECK (record <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    version TEXT NOT NULL CHECK (json_type(version) = 'array'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT"""

_NEW: dict[str, str] = {
    "details": """
    session INTEGER NOT NULL REFERENCES sessions (id),
    brings_home TEXT NOT NULL,
    checklist TEXT NOT NULL CHECK (json_type(checklist) = 'array'),
    arrival TEXT NOT NULL,
    ate_as_asked INTEGER CHECK (ate_as_asked IN (0, 1)),
    ended TEXT CHECK (ended GLOB '????-??-??T??:??:??*'),
    intensity TEXT CHECK (intensity IN ('faint', 'gentle', 'clear', 'strong', 'very_strong')),
    ease TEXT CHECK (ease IN ('easy', 'mostly_easy', 'mixed', 'hard', 'very_hard')),""",
    "vitals": """
    session INTEGER NOT NULL REFERENCES sessions (id),
    side TEXT NOT NULL CHECK (side IN ('before', 'after')),
    systolic INTEGER CHECK (systolic > 0),
    diastolic INTEGER CHECK (diastolic > 0),
    pulse INTEGER CHECK (pulse > 0),""",
    "effects": """
    kind TEXT NOT NULL CHECK (kind <> ''),
    session INTEGER REFERENCES sessions (id),
    severity INTEGER CHECK (severity BETWEEN 0 AND 3),
    hours REAL CHECK (hours >= 0),
    lasted TEXT NOT NULL,
    still_there INTEGER NOT NULL CHECK (still_there IN (0, 1)),
    looked_at TEXT CHECK (looked_at IS date(looked_at)),
    what TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),""",
    "steps": """
    text TEXT NOT NULL,
    session INTEGER REFERENCES sessions (id),
    reflection INTEGER REFERENCES reflections (id),
    marks TEXT NOT NULL CHECK (json_type(marks) = 'array'),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),""",
    "topics": """
    text TEXT NOT NULL,
    first INTEGER CHECK (first BETWEEN 1 AND 3),
    reflection INTEGER REFERENCES reflections (id),
    done TEXT CHECK (done IS date(done)),""",
    "assessments": """
    instrument TEXT NOT NULL CHECK (instrument <> ''),
    version TEXT NOT NULL,
    answers TEXT NOT NULL CHECK (json_type(answers) = 'array'),
    extra TEXT NOT NULL CHECK (json_type(extra) = 'array'),
    gate INTEGER CHECK (gate IN (0, 1)),
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    left_at INTEGER CHECK (left_at > 0),
    total REAL,
    prorated INTEGER NOT NULL CHECK (prorated IN (0, 1)),
    why_no_total TEXT,
    edited_at TEXT CHECK (edited_at GLOB '????-??-??T??:??:??*'),""",
    "look_backs": """
    answers TEXT NOT NULL CHECK (json_type(answers) = 'array'),""",
    "pages": """
    first TEXT NOT NULL CHECK (first IS date(first)),
    last TEXT NOT NULL CHECK (last IS date(last)),
    sections TEXT NOT NULL CHECK (json_type(sections) = 'array'),
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    given INTEGER CHECK (given IN (0, 1)),
    given_at TEXT CHECK (given_at GLOB '????-??-??T??:??:??*'),""",
    "contacts": """
    name TEXT NOT NULL,
    how TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('person', 'clinic')),
    place INTEGER NOT NULL CHECK (place >= 0),
    while_locked INTEGER NOT NULL CHECK (while_locked IN (0, 1)),""",
    "plans": """
    parts TEXT NOT NULL CHECK (json_type(parts) = 'array'),
    pasted TEXT NOT NULL,""",
}

_INDEXES = (
    "CREATE INDEX reflections_session ON reflections (session)",
    "CREATE INDEX reflections_source ON reflections (source) WHERE source IS NOT NULL",
    "CREATE INDEX revisions_record ON revisions (record, number)",
    "CREATE INDEX details_session ON details (session)",
    "CREATE INDEX vitals_session ON vitals (session)",
    "CREATE INDEX effects_session ON effects (session)",
    "CREATE INDEX assessments_day ON assessments (day)",
)


def m002_care(db: Database) -> None:
    """Themes on reflections, and the tables of the care cycle."""
    db.execute("PRAGMA defer_foreign_keys = ON")
    _made_anew(db, "reflections", _REFLECTIONS, _with_themes)
    _made_anew(db, "revisions", _REVISIONS, _revision_with_themes)
    for table, own in _NEW.items():
        db.execute(f"CREATE TABLE {table} ({_HEAD}{own}{_TAIL}")
        db.execute("INSERT INTO digests VALUES (?, 0, ?)", (table, NOTHING))
    for statement in _INDEXES:
        db.execute(statement)


def _made_anew(
    db: Database, table: str, statement: str, changed: Callable[[list[object]], list[object]]
) -> None:
    """A table under a new statement, its rows changed and sealed again, no number forgotten."""
    db.execute(statement)
    given = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchall()
    tally = Tally()
    rows: Iterable[list[object]] = map(list, db.execute(f"SELECT * FROM {table} ORDER BY id"))  # noqa: S608  a name of ours
    for *row, _ in list(rows):
        values = changed(row)
        seal = digest(values)  # type: ignore[arg-type]  # what a row of ours holds
        blanks = ", ".join("?" * (len(values) + 1))
        db.execute(f"INSERT INTO new_{table} VALUES ({blanks})", (*values, seal))  # noqa: S608  as above
        tally.enter(seal)
    db.execute(f"DROP TABLE {table}")
    db.execute(f"ALTER TABLE new_{table} RENAME TO {table}")
    if given:
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, given[0][0]))
    db.execute("UPDATE digests SET rows = ?, mix = ? WHERE name = ?", (*tally.values, table))


def _with_themes(row: list[object]) -> list[object]:
    """A reflection of schema 1, id to trashed_at, with no theme before its source."""
    return [*row[:-2], "[]", *row[-2:]]


def _revision_with_themes(row: list[object]) -> list[object]:
    """A revision; one of a reflection holds the row as JSON, which gains its theme too."""
    number, record, of_number, at, version = row
    if record == "reflections":
        before, ratings = json.loads(str(version))
        version = json.dumps([_with_themes(before), ratings], ensure_ascii=False)
    return [number, record, of_number, at, version]
