"""The schema as it was frozen, and how a file comes to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from sqlite_utils import Database

from kapjournal.errors import CannotWrite, Damaged
from kapjournal.store import connection, migrations
from kapjournal.store import store as store_module
from kapjournal.store.connection import VERSION, Connection, Key
from kapjournal.store.store import Store
from tests.store.examples import behind_the_back, check_in, look_at_everything, read_bytes
from tests.store.flaky import FULL, Flaky

ALL = Key.open_to_all()
FROZEN = Path(__file__).parent


def schema(path: str) -> str:
    """Every table and index of a file as text, in the order they were made."""
    rows = behind_the_back(
        path, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return "".join(f"{sql};\n\n" for (sql,) in rows)


def test_it_is_the_frozen_one(store: Store, path: str) -> None:
    store.close()
    frozen = (FROZEN / f"schema-{VERSION}.sql").read_text(encoding="utf-8")
    assert schema(path) == frozen, "a released step is never edited: write a new one"


def test_there_is_a_step_for_every_version(store: Store) -> None:
    assert len(migrations.STEPS) == VERSION
    names = [step.__name__ for step in migrations.STEPS]
    assert [re.match(r"m(\d{3})_", name)[1] for name in names] == [  # type: ignore[index]  # a name without a number is a failure
        f"{number:03d}" for number in range(1, VERSION + 1)
    ]


def test_every_table_that_holds_something_is_in_the_digests(store: Store) -> None:
    tables = {
        name
        for (name,) in store._connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    sealed = {name for (name,) in store._connection.rows("SELECT name FROM digests")}
    # Ratings are sealed with their check-in.
    assert tables - sealed == {"digests", "ratings", "sqlite_sequence"}


def test_every_table_is_strict(store: Store) -> None:
    tables = store._connection.rows("SELECT name, strict FROM pragma_table_list WHERE type='table'")
    assert {name for name, strict in tables if not strict} <= {
        "sqlite_schema",
        "sqlite_temp_schema",
        "sqlite_sequence",
    }


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A later program, with more steps."""

    def with_steps(*steps: Callable[[Database], None]) -> None:
        version = VERSION + len(steps)
        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, *steps))
        for module in (connection, migrations, store_module):
            monkeypatch.setattr(module, "VERSION", version)

    return with_steps


def adds_a_column(db: Database) -> None:
    db.table("choices").add_column("since", str)


def breaks(db: Database) -> None:
    db.execute("CREATE TABLE half (x)")
    raise ZeroDivisionError


class TestAnOlderJournal:
    def test_is_brought_to_the_version_of_the_program(
        self, store: Store, path: str, later: Callable[..., None]
    ) -> None:
        kept = store.put_check_in(check_in())
        store.close()
        later(adds_a_column)
        newer = Store.open(path, ALL)
        assert newer.check_ins() == [kept]
        newer.check()
        newer.close()
        assert behind_the_back(path, "PRAGMA user_version") == [(VERSION + 1,)]
        assert "since" in schema(path)

    def test_is_left_as_it_was_when_a_step_fails(
        self, store: Store, path: str, later: Callable[..., None]
    ) -> None:
        store.put_check_in(check_in())
        store.close()
        before, truth = schema(path), look_at_everything(path)
        later(adds_a_column, breaks)
        with pytest.raises(ZeroDivisionError):
            Store.open(path, ALL)
        assert schema(path) == before
        assert behind_the_back(path, "PRAGMA user_version") == [(VERSION,)]
        assert behind_the_back(path, "SELECT count(*) FROM checkins") == [(1,)]
        assert truth

    def test_is_left_as_it_was_when_the_disk_is_full(
        self,
        store: Store,
        path: str,
        later: Callable[..., None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        store.close()
        before = read_bytes(path)
        later(adds_a_column)
        connect = dbapi2.connect

        def full(*args: object, **more: object) -> Flaky:
            return Flaky(connect(*args, **more), "ALTER", FULL)

        monkeypatch.setattr(dbapi2, "connect", full)
        with pytest.raises(CannotWrite):
            Store.open(path, ALL)
        assert read_bytes(path) == before

    def test_is_migrated_once_when_two_programs_open_it(
        self, store: Store, path: str, later: Callable[..., None]
    ) -> None:
        store.close()
        later(adds_a_column)
        first, second = Connection(path, ALL), Connection(path, ALL)
        migrations.migrate(first)
        migrations.migrate(second)
        first.close()
        second.close()
        assert behind_the_back(path, "PRAGMA user_version") == [(VERSION + 1,)]


def test_a_step_that_breaks_the_books_is_taken_back(
    store: Store, path: str, later: Callable[..., None]
) -> None:
    store.put_check_in(check_in())
    store.close()
    later(lambda db: db.execute("UPDATE checkins SET note = 'lost'"))
    with pytest.raises(Damaged):
        Store.open(path, ALL)
    assert behind_the_back(path, "SELECT note FROM checkins") == [("",)]


def test_a_journal_without_a_version_is_not_made_anew(store: Store, path: str) -> None:
    store.put_check_in(check_in())
    store.close()
    behind_the_back(path, "PRAGMA user_version = 0")
    with pytest.raises(Damaged):
        Store.open(path, ALL)
    assert behind_the_back(path, "SELECT count(*) FROM checkins") == [(1,)]
