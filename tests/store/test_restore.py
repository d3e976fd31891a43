"""A backup in the journal's place: the old file is kept, nothing of it gets into the new one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kapjournal import files
from kapjournal.errors import CannotWrite, Damaged
from kapjournal.model.backups import Backup
from kapjournal.store import backup, restore
from kapjournal.store.connection import Key
from kapjournal.store.key import PAGE
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import (
    behind_the_back,
    check_in,
    event,
    look_at_everything,
    read_bytes,
    write_bytes,
)

ALL = Key.open_to_all()
AT = datetime(2026, 11, 22, 5, 14, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "backups")


@pytest.fixture
def earlier(store: Store, folder: str) -> Backup:
    """A backup, after which something was added to the journal; the journal is closed."""
    store.put_check_in(check_in(note="earlier"))
    made = backup.make(store.ledger, ALL, folder, AT, "asked")
    store.put_event(event(label="later"))
    store.close()
    return made


def put_back(one: Backup, path: str, folder: str) -> str | None:
    return restore.put_back(one, path, ALL, folder, AT)


def test_the_journal_is_what_the_backup_was(earlier: Backup, path: str, folder: str) -> None:
    put_back(earlier, path, folder)
    assert look_at_everything(path) == look_at_everything(earlier.path)
    assert os.path.exists(earlier.path)


def test_the_file_that_was_the_journal_is_kept(earlier: Backup, path: str, folder: str) -> None:
    before = look_at_everything(path)
    kept = put_back(earlier, path, folder)
    # A second after the newest copy there is, so that its name sorts after it.
    assert kept == os.path.join(folder, "journal-20261122T051401Z-before-restore.db")
    assert look_at_everything(kept) == before
    assert os.stat(kept).st_ino != os.stat(path).st_ino


def test_and_can_be_put_back_the_same_way(earlier: Backup, path: str, folder: str) -> None:
    before = look_at_everything(path)
    put_back(earlier, path, folder)
    undo = next(one for one in backup.found(folder, "journal") if one.reason == "before-restore")
    put_back(undo, path, folder)
    assert look_at_everything(path) == before


def test_a_damaged_file_is_kept_byte_for_byte(earlier: Backup, path: str, folder: str) -> None:
    damaged = bytearray(read_bytes(path))
    damaged[PAGE + 9] ^= 1
    write_bytes(path, damaged)
    kept = put_back(earlier, path, folder)
    assert kept is not None
    assert kept.endswith("-damaged.db")
    assert read_bytes(kept) == damaged


@pytest.mark.parametrize("what", [b"", b"x", b"another program's"])
def test_whatever_stood_there_is_kept(earlier: Backup, path: str, folder: str, what: bytes) -> None:
    write_bytes(path, what)
    kept = put_back(earlier, path, folder)
    assert kept is not None
    assert read_bytes(kept) == what


def test_where_there_was_nothing_nothing_is_kept(earlier: Backup, path: str, folder: str) -> None:
    os.unlink(path)
    assert put_back(earlier, path, folder) is None
    assert look_at_everything(path) == look_at_everything(earlier.path)


def interrupted(path: str) -> bytes:
    """Cut a write off in its middle: the journal, with its way back beside it as it then was."""
    import sqlcipher3.dbapi2 as driver

    other = driver.connect(path, isolation_level=None)
    other.execute(ALL.pragma)
    other.execute("PRAGMA cache_size = 1")
    other.execute("PRAGMA journal_mode = TRUNCATE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE checkins SET note = 'half' || hex(randomblob(3000))")
    for number in range(40):
        other.execute(
            "INSERT INTO choices VALUES (?, hex(randomblob(3000)), zeroblob(16))", (str(number),)
        )
    content, way_back = read_bytes(path), read_bytes(path + "-journal")
    other.execute("ROLLBACK")
    other.close()
    assert len(way_back) > PAGE
    write_bytes(path, content)
    write_bytes(path + "-journal", way_back)
    return way_back


class TestAWriteThatWasCutOff:
    def test_is_taken_back_before_the_file_is_kept(
        self, earlier: Backup, path: str, folder: str
    ) -> None:
        before = look_at_everything(path)
        interrupted(path)
        kept = put_back(earlier, path, folder)
        assert kept is not None
        assert look_at_everything(kept) == before
        assert look_at_everything(path) == look_at_everything(earlier.path)

    def test_is_not_played_into_the_restored_file(
        self, earlier: Backup, path: str, folder: str
    ) -> None:
        way_back = interrupted(path)
        damaged = bytearray(read_bytes(path))
        damaged[:PAGE] = bytes(PAGE)  # Not even the way back opens any more.
        write_bytes(path, damaged)
        write_bytes(path + "-journal", b"\0" * 28 + way_back[28:])
        kept = put_back(earlier, path, folder)
        assert kept is not None
        assert os.path.exists(kept + "-journal")
        assert look_at_everything(path) == look_at_everything(earlier.path)


class TestARestoreThatCannotBe:
    def test_leaves_the_journal_as_it_was_where_the_backup_is_damaged(
        self, earlier: Backup, path: str, folder: str
    ) -> None:
        before = read_bytes(path)
        spoiled = bytearray(read_bytes(earlier.path))
        spoiled[-9] ^= 1
        write_bytes(earlier.path, spoiled)
        with pytest.raises(Damaged):
            put_back(earlier, path, folder)
        assert read_bytes(path) == before
        assert os.listdir(folder) == [os.path.basename(earlier.path)]

    def test_leaves_the_journal_as_it_was_where_the_disk_refuses(
        self, earlier: Backup, path: str, folder: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = read_bytes(path)

        def refuse(*_: object, **__: object) -> None:
            raise OSError

        monkeypatch.setattr(files, "give_name", refuse)
        with pytest.raises(CannotWrite):
            put_back(earlier, path, folder)
        assert read_bytes(path) == before
        assert [name for name in os.listdir(os.path.dirname(path)) if name.endswith(".part")] == []

    def test_leaves_no_second_name_of_the_journal_for_long(
        self,
        earlier: Backup,
        path: str,
        folder: str,
        monkeypatch: pytest.MonkeyPatch,
        clock: FakeClock,
    ) -> None:
        with monkeypatch.context() as patched:
            patched.setattr(files, "give_name", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):  # As a kill would, between two steps.
                put_back(earlier, path, folder)
        assert len(backup.found(folder, "journal")) == 2
        store = Store.open(path, ALL, clock)
        backup.make(store.ledger, ALL, folder, AT, "asked")
        store.close()
        assert {one.reason for one in backup.found(folder, "journal")} == {"asked"}


def test_a_journal_behind_a_link_is_put_back_where_it_is(
    earlier: Backup, path: str, folder: str, tmp_path: Path
) -> None:
    real = str(tmp_path / "stick" / "real.db")
    os.mkdir(os.path.dirname(real))
    os.rename(path, real)
    os.symlink(real, path)
    put_back(earlier, path, folder)
    assert os.path.islink(path)
    assert look_at_everything(real) == look_at_everything(earlier.path)


def test_a_backup_of_an_earlier_version_is_put_back_and_brought_up_to_date(
    path: str, folder: str, clock: FakeClock
) -> None:
    from kapjournal.store.making import make

    make(path, ALL, 1)
    Store.open(path, ALL, clock).close()
    [copy] = backup.found(folder, "journal")
    put_back(copy, path, folder)
    assert behind_the_back(path, "PRAGMA user_version") == [(1,)]
    store = Store.open(path, ALL, clock)
    store.check()
    store.close()
