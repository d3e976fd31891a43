"""A copy gets its name when it was opened, verified and compared with the journal; not before."""

from __future__ import annotations

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kapjournal.errors import CannotWrite, Damaged
from kapjournal.model.backups import Backup
from kapjournal.store import backup
from kapjournal.store.connection import Key
from kapjournal.store.key import PAGE
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import (
    TODAY,
    behind_the_back,
    check_in,
    event,
    look_at_everything,
    read_bytes,
    write_bytes,
)
from tests.store.flaky import FULL, IOERR, Flaky, fail

ALL = Key.open_to_all()
AT = datetime(2026, 11, 22, 5, 14, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "backups")


def back_up(store: Store, folder: str, at: datetime = AT) -> Backup:
    return backup.make(store.ledger, store.ledger.connection.key, folder, at, "asked")


class TestACopy:
    def test_holds_what_the_journal_holds(self, store: Store, path: str, folder: str) -> None:
        store.put_check_in(check_in(note="a line"))
        made = back_up(store, folder)
        store.close()
        assert look_at_everything(made.path) == look_at_everything(path)

    def test_may_lie_in_a_folder_whose_name_is_not_utf_8(
        self, store: Store, tmp_path: Path
    ) -> None:
        folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff")
        made = back_up(store, folder)
        assert backup.found(folder, "journal") == [made]

    def test_is_named_by_journal_moment_and_reason(self, store: Store, folder: str) -> None:
        made = back_up(store, folder)
        assert os.listdir(folder) == ["journal-20261122T051400Z-asked.db"]
        assert backup.found(folder, "journal") == [made]

    def test_is_for_its_owner_alone(self, store: Store, folder: str) -> None:
        before = os.umask(0)
        try:
            made = back_up(store, folder)
        finally:
            os.umask(before)
        assert stat.S_IMODE(os.stat(made.path).st_mode) == 0o600
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700

    def test_has_the_key_of_the_journal(self, path: str, folder: str, clock: FakeClock) -> None:
        key = Key.from_passphrase("correct horse")
        store = Store.make(path, key, clock)
        store.put_check_in(check_in(note="ZQ7CANARY"))
        made = back_up(store, folder)
        store.close()
        assert b"ZQ7CANARY" not in read_bytes(made.path)
        assert look_at_everything(made.path, key) == look_at_everything(path, key)

    def test_made_in_the_same_second_has_a_name_of_its_own(self, store: Store, folder: str) -> None:
        names = {os.path.basename(back_up(store, folder).path) for _ in range(3)}
        assert len(names) == 3

    def test_tells_its_records_and_days(self, store: Store, folder: str) -> None:
        for back in (0, 3, 9):
            store.put_check_in(check_in(TODAY - timedelta(days=back)))
        gone = store.put_event(event(date(2020, 1, 1)))
        store.trash("events", gone.id, AT)
        held = backup.look_into(back_up(store, folder), ALL).contents
        assert held is not None
        assert (held.records, held.first, held.last) == (3, date(2026, 11, 12), TODAY)

    def test_is_of_one_state_while_another_program_writes(
        self, store: Store, path: str, folder: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        other = Store.open(path, ALL)
        copy_into = type(store.ledger.connection).copy_into

        def with_a_write_before(connection: Any, part: str) -> None:
            other.put_check_in(check_in())
            copy_into(connection, part)

        monkeypatch.setattr(type(store.ledger.connection), "copy_into", with_a_write_before)
        made = back_up(store, folder)
        other.close()
        assert backup.state_of(made, ALL) == backup.state(store.ledger.connection)


class TestACopyThatIsNotGood:
    """It gets no name, nothing of it stays, and the journal goes on."""

    def refused(self, store: Store, folder: str) -> None:
        with pytest.raises(CannotWrite) as failure:
            back_up(store, folder)
        assert failure.value.writing == "Your journal is as it was."
        assert os.listdir(folder) == []
        store.put_check_in(check_in())
        store.check()

    def test_because_the_disk_is_full(self, store: Store, folder: str) -> None:
        fail(store, "VACUUM", FULL)
        self.refused(store, folder)

    def test_because_the_disk_fails(self, store: Store, folder: str) -> None:
        fail(store, "VACUUM", IOERR)
        self.refused(store, folder)

    @pytest.mark.parametrize("place", [10, PAGE + 100, -1])
    def test_because_the_disk_gives_back_something_else(
        self, store: Store, folder: str, monkeypatch: pytest.MonkeyPatch, place: int
    ) -> None:
        sync = backup.sync

        def spoil(part: str) -> None:
            sync(part)
            content = bytearray(read_bytes(part))
            content[place] ^= 1
            write_bytes(part, content)

        monkeypatch.setattr(backup, "sync", spoil)
        self.refused(store, folder)

    def test_because_a_record_is_missing_in_it(
        self, store: Store, folder: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.put_check_in(check_in())
        sync = backup.sync

        def lose_one(part: str) -> None:
            sync(part)
            behind_the_back(
                part,
                "DELETE FROM checkins",
                "UPDATE digests SET rows = 0, mix = zeroblob(16) WHERE name = 'checkins'",
                "DELETE FROM ratings",
            )

        monkeypatch.setattr(backup, "sync", lose_one)
        self.refused(store, folder)

    def test_because_the_journal_itself_is_damaged(
        self, store: Store, path: str, folder: str, clock: FakeClock
    ) -> None:
        for hour in range(20):
            store.put_check_in(check_in(hour=hour, note="words " * 80))
        store.close()
        content = bytearray(read_bytes(path))
        content[-PAGE * 2 + 7] ^= 1
        write_bytes(path, content)
        store = Store.open(path, ALL, clock)
        with pytest.raises(Damaged):
            back_up(store, folder)
        store.close()
        assert os.listdir(folder) == []


class TestAFolderThatRefuses:
    def test_because_it_is_a_link(self, store: Store, folder: str, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        os.symlink(tmp_path / "elsewhere", folder)
        with pytest.raises(CannotWrite) as failure:
            back_up(store, folder)
        assert "link" in failure.value.what
        assert os.listdir(tmp_path / "elsewhere") == []

    def test_because_a_file_stands_in_its_place(self, store: Store, folder: str) -> None:
        write_bytes(folder, b"mine")
        with pytest.raises(CannotWrite):
            back_up(store, folder)
        assert read_bytes(folder) == b"mine"

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
    def test_because_it_is_read_only(self, store: Store, folder: str) -> None:
        os.mkdir(folder, 0o500)
        with pytest.raises(CannotWrite):
            back_up(store, folder)

    def test_by_not_being_there_is_made(self, store: Store, folder: str) -> None:
        assert not os.path.exists(folder)
        assert back_up(store, folder).size > 0


class TestTheListOfCopies:
    def test_knows_only_those_of_its_journal(self, store: Store, folder: str) -> None:
        back_up(store, folder)
        made = back_up(store, folder)
        for name in (
            "other-20261122T051400Z-asked.db",
            "journal-2-20261122T051400Z-asked.db",
            "journal-20261122T051400Z-cheering.db",
            "journal-20261399T051400Z-asked.db",
            "journal.db",
            ".journal-20261122T051400Z-asked.db.12.part",
        ):
            write_bytes(os.path.join(folder, name), b"")
        first, _ = backup.found(folder, "journal")
        assert first.path == made.path

    def test_of_a_folder_that_is_not_there_is_empty(self, folder: str) -> None:
        assert backup.found(folder, "journal") == []

    @pytest.mark.parametrize("damage", [b"", b"garbage", bytes(PAGE)])
    def test_says_why_a_copy_is_not_verified(
        self, store: Store, folder: str, damage: bytes
    ) -> None:
        made = back_up(store, folder)
        write_bytes(made.path, damage)
        looked = backup.look_into(made, ALL)
        assert not looked.verified
        assert looked.why_not

    def test_notices_one_flipped_bit(self, store: Store, folder: str) -> None:
        store.put_check_in(check_in())
        made = back_up(store, folder)
        content = bytearray(read_bytes(made.path))
        content[len(content) // 2] ^= 4
        write_bytes(made.path, content)
        assert not backup.look_into(made, ALL).verified


def test_what_an_interrupted_copy_left_is_taken_away_later(
    store: Store, path: str, folder: str
) -> None:
    os.mkdir(folder)
    old, new = (os.path.join(folder, f".journal-x.{n}.part") for n in (1, 2))
    for part in (old, new, old + "-journal"):
        write_bytes(part, b"half")
    os.utime(old, (1, 1))
    back_up(store, folder)
    assert not os.path.exists(old)
    assert not os.path.exists(old + "-journal")
    assert os.path.exists(new)  # Somebody may still be writing it.


class TestBeforeAMigration:
    @pytest.fixture
    def older(self, path: str) -> str:
        """A journal of the first version with one check-in in it."""
        from kapjournal.store.making import make

        make(path, ALL, 1)
        behind_the_back(
            path,
            "INSERT INTO choices VALUES ('scales', 'urge', zeroblob(16))",
            "DELETE FROM choices",
        )
        return path

    def test_a_copy_of_the_earlier_version_is_made(self, older: str, clock: FakeClock) -> None:
        before = read_bytes(older)
        Store.open(older, ALL, clock).close()
        [copy] = backup.found(os.path.join(os.path.dirname(older), "backups"), "journal")
        assert copy.reason == "migration"
        assert behind_the_back(copy.path, "PRAGMA user_version") == [(1,)]
        assert read_bytes(older) != before

    def test_without_a_copy_it_is_left_as_it_is(self, older: str, clock: FakeClock) -> None:
        before = read_bytes(older)
        write_bytes(os.path.join(os.path.dirname(older), "backups"), b"in the way")
        with pytest.raises(CannotWrite) as failure:
            Store.open(older, ALL, clock)
        assert "earlier version" in failure.value.what
        assert read_bytes(older) == before

    def test_without_room_it_is_left_as_it_is(
        self, older: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = read_bytes(older)
        full = os.statvfs_result((4096, 4096, 1000, 0, 0, 0, 0, 0, 0, 255))
        monkeypatch.setattr(os, "statvfs", lambda path: full)
        with pytest.raises(CannotWrite):
            Store.open(older, ALL, clock)
        assert read_bytes(older) == before

    def test_a_copy_is_made_once(self, older: str, clock: FakeClock) -> None:
        for _ in range(2):
            Store.open(older, ALL, clock).close()
        assert len(backup.found(os.path.join(os.path.dirname(older), "backups"), "journal")) == 1


def test_a_connection_that_failed_for_a_moment_is_no_reason_for_no_copy(
    store: Store, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, failures = dbapi2.connect, [IOERR]

    def once(*args: Any, **more: Any) -> Any:
        driver = connect(*args, **more)
        return Flaky(driver, "PRAGMA integrity_check", failures.pop()) if failures else driver

    monkeypatch.setattr(dbapi2, "connect", once)
    assert back_up(store, folder).size > 0
    assert failures == []
