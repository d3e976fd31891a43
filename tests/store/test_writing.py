"""A write is on disk when it returns, or it was never there; and which of the two is said."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kapjournal.errors import (
    CannotWrite,
    Damaged,
    Internal,
    JournalBusy,
    KapjournalError,
    MovedAway,
    NotConfirmed,
)
from kapjournal.model.checkin import CheckIn
from kapjournal.model.reflections import Draft
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.faults.counts import counted
from tests.store.examples import (
    behind_the_back,
    check_in,
    event,
    look_at_everything,
    read_bytes,
    reflection,
    session,
)
from tests.store.flaky import BUSY, CORRUPT, FULL, IOERR, IOERR_FSYNC, Flaky, fail

ALL = Key.open_to_all()

KEEP_ON_WRITING = """
import sys
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from kapjournal.model.reflections import Draft
from tests.store.examples import check_in, stamp
from dataclasses import replace
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(path, Key.open_to_all())
for number in range(count):
    one = replace(check_in(note="words " * 50), key=f"{name}-{number}")
    store.put_check_in(one)
    store.put_check_in(replace(one, note="changed " * 50))
    store.put_draft(Draft(name, "half a sentence " * number, one.when.noted_at))
    print(one.key, flush=True)
"""


WRITE_AT_ONCE = """
import sys
from kapjournal.errors import JournalBusy
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.store.examples import check_in
store = Store.open(sys.argv[1], Key.open_to_all())
store._connection.rows("PRAGMA busy_timeout = 100")
try:
    store.put_check_in(check_in())
except JournalBusy:
    print("busy")
"""


def writer(path: str, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KEEP_ON_WRITING, path, name, str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class TestAProgramKilledWhileWriting:
    @pytest.mark.parametrize(
        "kills", [6, pytest.param(counted(10, 60), marks=[pytest.mark.faults], id="many")]
    )
    def test_loses_nothing_it_said_was_kept(self, store: Store, path: str, kills: int) -> None:
        store.close()
        chance = random.Random(kills)
        said: set[str] = set()
        for run in range(kills):
            with writer(path, f"run{run}", 10_000) as program:
                assert program.stdout is not None
                for _ in range(chance.randint(1, 5)):
                    said.add(program.stdout.readline().strip())
                time.sleep(chance.uniform(0, 0.02))
                program.send_signal(signal.SIGKILL)
                said.update(program.stdout.read().split())
        assert len(said) > kills
        kept = {one.key: one.note for one in look_at_everything(path)[0].check_ins}
        assert said <= kept.keys()
        # A record is whole in one of its versions, and the one after the last said may be there.
        assert {kept[name] for name in said} == {"changed " * 50}
        assert len(kept.keys() - said) <= kills


class TestTwoPrograms:
    def test_writing_at_once_both_keep_everything(self, store: Store, path: str) -> None:
        store.close()
        programs = [writer(path, name, 25) for name in ("one", "two")]
        said = [set(program.communicate()[0].split()) for program in programs]
        assert [program.returncode for program in programs] == [0, 0]
        kept = {one.key for one in look_at_everything(path)[0].check_ins}
        assert kept == said[0] | said[1]
        assert len(kept) == 50

    def test_an_open_journal_sees_what_another_program_added(self, store: Store, path: str) -> None:
        store.put_check_in(check_in())
        other = Store.open(path, ALL)
        added = other.put_check_in(check_in())
        assert store.check_ins()[-1] == added
        other.close()
        store.put_check_in(check_in())
        store.check()

    def test_verifying_while_another_writes_finds_no_damage(self, store: Store, path: str) -> None:
        with writer(path, "busy", 40) as program:
            checks = 0
            while program.poll() is None:
                store.check()
                checks += 1
            assert program.returncode == 0
        assert checks > 10
        assert len(store.check_ins()) == 40

    def test_one_that_waits_too_long_says_so_and_keeps_nothing(
        self, store: Store, path: str
    ) -> None:
        store._connection.rows("PRAGMA busy_timeout = 20")
        other = Store.open(path, ALL)
        with other._connection.writing():
            with pytest.raises(JournalBusy):
                store.put_check_in(check_in())
            assert store.check_ins() == [], "reading goes on meanwhile"
        other.close()
        store.put_check_in(check_in())

    def test_reading_holds_nothing_up(self, store: Store, path: str) -> None:
        for _ in range(3):
            store.put_check_in(check_in())
        assert store.check_ins()
        assert store.ratings()
        assert store.last_check_in()
        other = Store.open(path, ALL)
        other._connection.rows("PRAGMA busy_timeout = 0")
        other.put_check_in(check_in())
        other.close()

    def test_a_second_connection_here_does_not_drop_the_locks(
        self, store: Store, path: str
    ) -> None:
        with store._connection.writing():
            Store.open(path, ALL).close()
            ran = subprocess.run(
                [sys.executable, "-c", WRITE_AT_ONCE, path],
                capture_output=True,
                text=True,
                check=False,
            )
        assert (ran.stdout, ran.stderr) == ("busy\n", "")

    def test_the_same_thread_only(self, store: Store) -> None:
        import threading

        told: list[KapjournalError] = []

        def elsewhere() -> None:
            try:
                store.check_ins()
            except KapjournalError as failure:
                told.append(failure)

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert [type(failure) for failure in told] == [Internal]


class TestAFileThatIsNoLongerThere:
    @pytest.mark.parametrize("how", ["removed", "renamed", "replaced", "folder renamed"])
    def test_is_told_before_anything_is_said_to_be_kept(
        self, tmp_path: Any, clock: FakeClock, how: str
    ) -> None:
        folder = tmp_path / "folder"
        path = str(folder / "journal.db")
        stranger = str(tmp_path / "other" / "journal.db")
        Store.make(stranger, ALL, clock).close()
        strange = read_bytes(stranger)
        store = Store.make(path, ALL, clock)
        store.put_check_in(check_in())
        if how == "removed":
            os.remove(path)
        elif how == "renamed":
            os.rename(path, path + ".away")
        elif how == "replaced":
            os.replace(stranger, path)
        else:
            os.rename(folder, tmp_path / "moved")
        for write in (
            lambda: store.put_check_in(check_in()),
            lambda: store.put_draft(Draft("here", "text", clock.now())),
            lambda: store.choose("name", "value"),
        ):
            with pytest.raises(MovedAway):
                write()
        store.close()
        if how == "replaced":
            assert read_bytes(path) == strange

    def test_is_not_read_in_the_place_of_ours_either(
        self, store: Store, path: str, clock: FakeClock
    ) -> None:
        store.put_check_in(check_in())
        Store.make(path + ".other", ALL, clock).close()
        os.replace(path + ".other", path)
        fail(store, "SELECT", CORRUPT, times=99)
        with pytest.raises(MovedAway):
            store.check_ins()

    def test_while_the_write_is_going_on_too(self, store: Store, path: str) -> None:
        def write() -> None:
            with store._connection.writing():
                store._connection.rows("UPDATE digests SET rows = rows + 1")
                os.rename(path, path + ".away")

        with pytest.raises(MovedAway):
            write()

    def test_and_writing_goes_on_when_it_is_back(self, store: Store, path: str) -> None:
        os.rename(path, path + ".away")
        with pytest.raises(MovedAway):
            store.put_check_in(check_in())
        os.rename(path + ".away", path)
        store.put_check_in(check_in())
        store.check()


# -B: compiled modules cut short by the limit would spoil every run after this one.
FILL_THE_DISK = """
import resource, sys
from kapjournal.errors import CannotWrite
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.store.examples import check_in
store = Store.open(sys.argv[1], Key.open_to_all())
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
kept = []
try:
    while len(kept) < 1000:
        kept.append(store.put_check_in(check_in(note="words " * 500)))
except CannotWrite:
    print(len(kept))
assert store.check_ins() == kept
store.check()
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
kept.append(store.put_check_in(check_in()))
assert store.check_ins() == kept
store.check()
"""


class TestAFullDisk:
    def test_is_told_and_everything_before_is_there(self, store: Store) -> None:
        store._connection.rows("PRAGMA max_page_count = 100")
        kept: list[CheckIn] = []

        def go_on() -> None:
            while len(kept) < 1000:
                kept.append(store.put_check_in(check_in(note="words " * 500)))

        with pytest.raises(CannotWrite):
            go_on()
        assert len(kept) > 5
        assert store.check_ins() == kept
        store.check()
        store._connection.rows("PRAGMA max_page_count = 6000")
        kept.append(store.put_check_in(check_in()))
        assert store.check_ins() == kept

    def test_of_the_kind_that_looks_like_a_fault_is_told_the_same(
        self, store: Store, path: str
    ) -> None:
        store.close()
        ran = subprocess.run(
            [sys.executable, "-B", "-c", FILL_THE_DISK, path],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert int(ran.stdout) > 5


class TestAStatementThatFails:
    @pytest.mark.parametrize("code", [FULL, IOERR, CORRUPT])
    def test_takes_the_whole_record_back(self, store: Store, code: int) -> None:
        first = store.put_check_in(check_in())
        fail(store, "INSERT INTO ratings", code)
        with pytest.raises(CannotWrite):
            store.put_check_in(check_in(mood=1, energy=2))
        assert store.check_ins() == [first]
        store.check()

    def test_on_a_journal_that_is_damaged_says_so(self, store: Store, path: str) -> None:
        behind_the_back(path, "PRAGMA foreign_keys = OFF", "INSERT INTO ratings VALUES"
                        " (99, 'none', 0, 1.0, NULL, NULL, NULL)")  # fmt: skip
        fail(store, "INSERT INTO checkins", CORRUPT)
        with pytest.raises(Damaged):
            store.put_check_in(check_in())

    def test_of_our_own_making_is_our_fault_and_changes_nothing(self, store: Store) -> None:
        with pytest.raises(Internal) as told:
            store.put_reflection(reflection("ZQ7CANARY", session=99))
        assert "ZQ7CANARY" not in repr(told.value)
        assert store.reflections() == []
        store.check()


class TestACommitThatFails:
    def test_but_was_kept_counts_as_kept(self, store: Store) -> None:
        new = check_in(note="kept after all")
        fail(store, "COMMIT", IOERR_FSYNC, really=True)
        kept = store.put_check_in(new)
        assert kept == replace(new, id=kept.id)
        assert store.check_ins() == [kept]
        store.check()

    @pytest.mark.parametrize("code", [FULL, IOERR_FSYNC, CORRUPT])
    def test_and_was_not_kept_is_told(self, store: Store, code: int) -> None:
        fail(store, "COMMIT", code)
        with pytest.raises(CannotWrite):
            store.put_check_in(check_in())
        assert store.check_ins() == []

    def test_can_be_tried_again_without_making_a_second(self, store: Store) -> None:
        new = session()
        fail(store, "COMMIT", FULL)
        with pytest.raises(CannotWrite):
            store.put_session(new)
        store.put_session(new)
        store.put_session(new)
        assert len(store.sessions()) == 1

    def test_and_cannot_be_looked_at_is_not_confirmed(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        connect = dbapi2.connect

        def failing(*args: Any, **more: Any) -> Any:
            return Flaky(connect(*args, **more), "SELECT", IOERR, times=99)

        fail(store, "COMMIT", IOERR_FSYNC, really=True)
        monkeypatch.setattr(dbapi2, "connect", failing)
        new = event()
        with pytest.raises(NotConfirmed):
            store.put_event(new)
        monkeypatch.undo()
        assert [one.key for one in store.events()] == [new.key]

    def test_because_another_program_reads_keeps_nothing(self, store: Store) -> None:
        fail(store, "COMMIT", BUSY)
        with pytest.raises(JournalBusy):
            store.put_check_in(check_in())
        assert store.check_ins() == []
        store.put_check_in(check_in())

    @pytest.mark.parametrize("really", [True, False])
    def test_holds_for_every_kind_of_write(
        self, store: Store, clock: FakeClock, really: bool
    ) -> None:
        kept = store.put_event(event())
        draft = Draft("here", "text", clock.now())
        writes: tuple[Callable[[], None], ...] = (
            lambda: store.put_draft(draft),
            lambda: store.choose("name", "value"),
            lambda: store.trash("events", kept.id, clock.now()),
        )
        for write in writes:
            fail(store, "COMMIT", IOERR_FSYNC, really=really)
            if really:
                write()
            else:
                with pytest.raises(CannotWrite):
                    write()
        assert (store.draft("here") == draft) is really
        assert (store.choice("name") == "value") is really
        assert (store.events() == []) is really
        store.check()
