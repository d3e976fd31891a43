"""A journal of the first schema opens with everything in it, under the second."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlite_utils import Database

from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.store.connection import APPLICATION_ID, Connection, Key
from kapjournal.store.digest import Tally, digest
from kapjournal.store.migrations import m001_first
from kapjournal.store.store import Store
from tests.store.examples import behind_the_back
from tests.store.test_schema import schema

ALL = Key.open_to_all()
AT = "2026-10-14T20:05:00-08:00"
TIMES = ("2026-10-14", AT, AT, "America/Los_Angeles", 0)
TRASHED = "2026-10-20T08:00:00-08:00"
OLD = [1, "r1", *TIMES, "as it was", "evening", "keep", 1, 0, None, None]
ROWS: dict[str, list[tuple[object, ...]]] = {
    "imports": [(1, "csv", AT)],
    "scales": [("mood", "Mood", "mood", "How?", "low", "high", "higher_is_better", 0.0, 10.0, 1.0,
                "", "core")],
    "checkins": [(1, "c1", *TIMES, '["illness"]', '["calm"]', "a line", 1, 1, None)],
    "sessions": [(1, "s1", *TIMES, "dosing", 1, "nasal", "as given", "there", "nurse", "rest", None,
                  None),
                 (4, "s4", *TIMES, "other", 1, None, "", "", "", "", None, TRASHED)],
    "reflections": [(1, "r1", *TIMES, "as it is now", "evening", "keep", 1, 1, None, None),
                    (2, "r2", *TIMES, "alone", "any", "open", None, 0, 1, None),
                    (5, "r5", *TIMES, "in the trash", "any", "open", 4, 0, None, TRASHED)],
    "events": [(1, "e1", *TIMES, "life", None, "moved", 0, None, None)],
    "revisions": [(1, "reflections", 1, AT, json.dumps([OLD, []])),
                  (2, "events", 1, AT, json.dumps([[1, "e1", *TIMES, "life", None, "moving", 0,
                                                    None, None], []]))],
    "drafts": [("reflect/1/open", "half a", AT, 0, 6)],
    "choices": [("scales", "hope")],
}  # fmt: skip
RATINGS = [("mood", 0, 6.0, "4", 1.0, 7.0)]
GIVEN = {"checkins": 1, "sessions": 9, "reflections": 7, "events": 1, "revisions": 6, "imports": 1}


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A file as the first version of the program left it."""
    return as_of_schema_1(str(tmp_path / "journal.db"))


def as_of_schema_1(path: str) -> str:
    """Make such a file at a place; the place."""
    Path(path).touch(mode=0o600)
    connection = Connection(path, ALL, new=True)
    with connection.writing():
        m001_first(Database(connection.driver))
        for table, rows in ROWS.items():
            tally = Tally()
            for row in rows:
                sealed = (*row, *(RATINGS[0] if table == "checkins" else ()))
                seal = digest(sealed)
                blanks = ", ".join("?" * (len(row) + 1))
                connection.driver.execute(f"INSERT INTO {table} VALUES ({blanks})", (*row, seal))
                tally.enter(seal)
            connection.driver.execute(
                "UPDATE digests SET rows = ?, mix = ? WHERE name = ?", (*tally.values, table)
            )
        for rating in RATINGS:
            connection.driver.execute("INSERT INTO ratings VALUES (1, ?, ?, ?, ?, ?, ?)", rating)
        for table, number in GIVEN.items():
            connection.driver.execute(
                "UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (number, table)
            )
        connection.driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.driver.execute("PRAGMA user_version = 1")
    connection.close()
    return path


def test_the_first_step_still_makes_the_first_schema(path: str) -> None:
    frozen = (Path(__file__).parent / "schema-1.sql").read_text(encoding="utf-8")
    assert schema(path) == frozen


def test_it_is_brought_to_the_second_schema(path: str) -> None:
    Store.open(path, ALL).close()
    assert behind_the_back(path, "PRAGMA user_version") == [(2,)]
    assert schema(path) == (Path(__file__).parent / "schema-2.sql").read_text(encoding="utf-8")


def test_every_record_is_as_it_was(path: str) -> None:
    store = Store.open(path, ALL)
    store.check()
    [check_in] = store.check_ins()
    assert isinstance(check_in, CheckIn)
    assert check_in.ratings == (Rating("mood", 6.0, "4", (1.0, 7.0)),)
    assert [(one.id, one.intention) for one in store.sessions()] == [(1, "rest")]
    assert [(one.id, one.text, one.session, one.shared, one.themes, one.source) for one in
            store.reflections()] == [(1, "as it is now", 1, True, (), None),
                                     (2, "alone", None, False, (), 1)]  # fmt: skip
    assert [one.label for one in store.events()] == ["moved"]
    assert [one.text for one in store.drafts()] == ["half a"]
    assert store.choice("scales") == "hope"
    store.close()


def test_the_trash_and_the_old_versions_are_there_too(path: str) -> None:
    store = Store.open(path, ALL)
    assert [one.id for one in store.trashed("reflections")] == [5]
    [before] = store.revisions("reflections", 1)
    assert (before.record.id, getattr(before.record, "text", "")) == (1, "as it was")
    assert [getattr(one.record, "label", "") for one in store.revisions("events", 1)] == ["moving"]
    store.close()


def test_no_number_is_given_again(path: str) -> None:
    Store.open(path, ALL).close()
    given = dict(behind_the_back(path, "SELECT name, seq FROM sqlite_sequence"))
    assert {table: given[table] for table in GIVEN} == GIVEN
