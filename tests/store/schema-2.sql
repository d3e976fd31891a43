CREATE TABLE digests (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    mix BLOB NOT NULL CHECK (length(mix) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

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
) STRICT;

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
) STRICT;

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
) STRICT, WITHOUT ROWID;

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
) STRICT;

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
) STRICT;

CREATE TABLE drafts (
    place TEXT PRIMARY KEY CHECK (place <> ''),
    text TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    row INTEGER NOT NULL CHECK (row >= 0),
    col INTEGER NOT NULL CHECK (col >= 0),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT, WITHOUT ROWID;

CREATE TABLE choices (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT, WITHOUT ROWID;

CREATE INDEX checkins_day ON checkins (day);

CREATE INDEX sessions_day ON sessions (day);

CREATE INDEX events_day ON events (day);

CREATE INDEX checkins_source ON checkins (source) WHERE source IS NOT NULL;

CREATE INDEX sessions_source ON sessions (source) WHERE source IS NOT NULL;

CREATE INDEX events_source ON events (source) WHERE source IS NOT NULL;

CREATE TABLE "reflections" (
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
    themes TEXT NOT NULL DEFAULT '[]' CHECK (json_type(themes) = 'array'),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE "revisions" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL CHECK (record <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    version TEXT NOT NULL CHECK (json_type(version) = 'array'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE details (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    session INTEGER NOT NULL REFERENCES sessions (id),
    brings_home TEXT NOT NULL,
    checklist TEXT NOT NULL CHECK (json_type(checklist) = 'array'),
    arrival TEXT NOT NULL,
    ate_as_asked INTEGER CHECK (ate_as_asked IN (0, 1)),
    ended TEXT CHECK (ended GLOB '????-??-??T??:??:??*'),
    intensity TEXT CHECK (intensity IN ('faint', 'gentle', 'clear', 'strong', 'very_strong')),
    ease TEXT CHECK (ease IN ('easy', 'mostly_easy', 'mixed', 'hard', 'very_hard')),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE vitals (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    session INTEGER NOT NULL REFERENCES sessions (id),
    side TEXT NOT NULL CHECK (side IN ('before', 'after')),
    systolic INTEGER CHECK (systolic > 0),
    diastolic INTEGER CHECK (diastolic > 0),
    pulse INTEGER CHECK (pulse > 0),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE effects (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind <> ''),
    session INTEGER REFERENCES sessions (id),
    severity INTEGER CHECK (severity BETWEEN 0 AND 3),
    hours REAL CHECK (hours >= 0),
    lasted TEXT NOT NULL,
    still_there INTEGER NOT NULL CHECK (still_there IN (0, 1)),
    looked_at TEXT CHECK (looked_at IS date(looked_at)),
    what TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    text TEXT NOT NULL,
    session INTEGER REFERENCES sessions (id),
    reflection INTEGER REFERENCES reflections (id),
    marks TEXT NOT NULL CHECK (json_type(marks) = 'array'),
    shared INTEGER NOT NULL DEFAULT 0 CHECK (shared IN (0, 1)),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    text TEXT NOT NULL,
    first INTEGER CHECK (first BETWEEN 1 AND 3),
    reflection INTEGER REFERENCES reflections (id),
    done TEXT CHECK (done IS date(done)),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE assessments (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
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
    edited_at TEXT CHECK (edited_at GLOB '????-??-??T??:??:??*'),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE look_backs (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    answers TEXT NOT NULL CHECK (json_type(answers) = 'array'),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE pages (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    first TEXT NOT NULL CHECK (first IS date(first)),
    last TEXT NOT NULL CHECK (last IS date(last)),
    sections TEXT NOT NULL CHECK (json_type(sections) = 'array'),
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    given INTEGER CHECK (given IN (0, 1)),
    given_at TEXT CHECK (given_at GLOB '????-??-??T??:??:??*'),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    name TEXT NOT NULL,
    how TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('person', 'clinic')),
    place INTEGER NOT NULL CHECK (place >= 0),
    while_locked INTEGER NOT NULL CHECK (while_locked IN (0, 1)),
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE TABLE plans (
    id INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id > 0),
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT CHECK (at GLOB '????-??-??T??:??:??*'),
    noted_at TEXT NOT NULL CHECK (noted_at GLOB '????-??-??T??:??:??*'),
    zone TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    parts TEXT NOT NULL CHECK (json_type(parts) = 'array'),
    pasted TEXT NOT NULL,
    source INTEGER REFERENCES imports (id),
    trashed_at TEXT CHECK (trashed_at GLOB '????-??-??T??:??:??*'),
    digest BLOB NOT NULL CHECK (length(digest) = 16)
) STRICT;

CREATE INDEX reflections_session ON reflections (session);

CREATE INDEX reflections_source ON reflections (source) WHERE source IS NOT NULL;

CREATE INDEX revisions_record ON revisions (record, number);

CREATE INDEX details_session ON details (session);

CREATE INDEX vitals_session ON vitals (session);

CREATE INDEX effects_session ON effects (session);

CREATE INDEX assessments_day ON assessments (day);

