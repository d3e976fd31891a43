"""A new journal: private from its first byte, encrypted, whole or not there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from kapjournal import files
from kapjournal.errors import CannotWrite, JournalExists
from kapjournal.store import migrations
from kapjournal.store.connection import APPLICATION_ID, VERSION, Connection, Key
from kapjournal.store.store import Store
from tests.store.examples import behind_the_back, check_in, key, read_bytes, reflection

CANARY = "ZQ7CANARY"


def test_it_is_the_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "journal.db"
        store = Store.make(str(path), Key.open_to_all())
        with store._ledger.writing():
            store._connection.rows("UPDATE digests SET rows = rows + 1")
            made = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert made == {"journal.db": 0o600, "journal.db-journal": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_written_can_be_read_on_the_disk(path: str) -> None:
    store = Store.make(path, Key.from_passphrase("four quiet words here"))
    store.put_check_in(check_in(note=CANARY))
    store.put_reflection(reflection(CANARY))
    with store._ledger.writing():
        store._connection.rows("UPDATE checkins SET note = note || 'x'")
        folder = os.path.dirname(path)
        during = b"".join(read_bytes(os.path.join(folder, name)) for name in os.listdir(folder))
    store.close()
    assert len(during) > len(read_bytes(path)), "the file's own journal was looked at too"
    for content in (during, read_bytes(path)):
        assert CANARY.encode() not in content
        assert b"SQLite format 3" not in content
        assert b"checkins" not in content


def test_a_journal_open_to_all_is_not_plain_either(store: Store, path: str) -> None:
    store.put_check_in(check_in(note=CANARY))
    assert not store.protected
    store.close()
    content = read_bytes(path)
    assert CANARY.encode() not in content
    assert not content.startswith(b"SQLite format 3")


def test_the_key_of_all_is_the_documented_one(store: Store, path: str) -> None:
    store.close()
    driver = dbapi2.connect(path)
    documented = b"kapjournal: open to all, no key.".hex()
    driver.execute(f"PRAGMA key = \"x'{documented}'\"")
    assert driver.execute("SELECT count(*) FROM digests").fetchone() == (19,)
    driver.close()


def test_every_setting_of_the_connection_is_in_force(store: Store) -> None:
    def told(name: str) -> object:
        return store._connection.rows(f"PRAGMA {name}")[0][0]

    assert {
        name: told(name)
        for name in (
            "journal_mode", "synchronous", "fullfsync", "locking_mode", "busy_timeout",
            "foreign_keys", "trusted_schema", "cell_size_check", "temp_store", "mmap_size",
            "secure_delete", "application_id", "user_version", "cipher_page_size",
        )
    } == {
        "journal_mode": "truncate", "synchronous": 3, "fullfsync": 1, "locking_mode": "normal",
        "busy_timeout": 5000, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1,
        "temp_store": 2, "mmap_size": 0, "secure_delete": 1, "application_id": APPLICATION_ID,
        "user_version": VERSION, "cipher_page_size": "4096",
    }  # fmt: skip


@pytest.mark.parametrize("there", [b"", b"words of my own"])
def test_it_is_never_made_over_a_file(path: str, there: bytes) -> None:
    Path(path).write_bytes(there)
    with pytest.raises(JournalExists):
        Store.make(path, Key.open_to_all())
    assert read_bytes(path) == there


def test_it_is_never_made_through_a_link(tmp_path: Path, path: str) -> None:
    os.symlink(tmp_path / "elsewhere.db", path)
    with pytest.raises(JournalExists):
        Store.make(path, Key.open_to_all())
    assert os.listdir(tmp_path) == ["journal.db"]


def test_a_file_that_appears_meanwhile_is_left_alone(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_private = files.create_private

    def slowly(part: str) -> None:
        create_private(part)
        Path(path).write_bytes(b"another program's")

    monkeypatch.setattr(files, "create_private", slowly)
    with pytest.raises(JournalExists):
        Store.make(path, Key.open_to_all())
    assert read_bytes(path) == b"another program's"


def test_a_failure_halfway_leaves_nothing(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(connection: Connection, upto: int | None) -> None:
        raise OSError

    monkeypatch.setattr(migrations, "migrate", breaks)
    with pytest.raises(CannotWrite):
        Store.make(path, Key.open_to_all())
    assert os.listdir(os.path.dirname(path)) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotWrite):
        Store.make(str(tmp_path / "file" / "journal.db"), Key.open_to_all())


def test_nothing_is_left_beside_it_but_its_own_journal(store: Store, path: str) -> None:
    assert set(os.listdir(os.path.dirname(path))) <= {"journal.db", "journal.db-journal"}


def test_keys_of_examples_differ() -> None:
    assert key() != key()


def test_the_driver_is_the_one_that_encrypts(store: Store, path: str) -> None:
    assert behind_the_back(path, "PRAGMA cipher_version")[0][0].startswith("4.")
