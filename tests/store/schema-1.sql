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

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    record TEXT NOT NULL CHECK (record IN ('checkins', 'sessions', 'reflections', 'events')),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*'),
    version TEXT NOT NULL CHECK (json_type(version) = 'array'),
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

CREATE INDEX reflections_session ON reflections (session);

CREATE INDEX events_day ON events (day);

CREATE INDEX revisions_record ON revisions (record, number);

CREATE INDEX checkins_source ON checkins (source) WHERE source IS NOT NULL;

CREATE INDEX sessions_source ON sessions (source) WHERE source IS NOT NULL;

CREATE INDEX reflections_source ON reflections (source) WHERE source IS NOT NULL;

CREATE INDEX events_source ON events (source) WHERE source IS NOT NULL;

