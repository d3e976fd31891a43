"""Encrypting a journal anew: old or new, never neither, and every copy with it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kapjournal.errors import JournalBusy, KapjournalError, WrongPassphrase
from kapjournal.store import rekey
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.faults.counts import counted
from tests.faults.program import Moments
from tests.store.examples import (
    check_in,
    look_at_everything,
    read_bytes,
    write_bytes,
)

OLD, NEW = Key.from_passphrase("lantern otter quilt"), Key.from_passphrase("marsh seven violin")
OPEN = Key.open_to_all()


@pytest.fixture
def protected(path: str, clock: FakeClock) -> str:
    """A journal under the old passphrase, with a check-in."""
    store = Store.make(path, OLD, clock)
    store.put_check_in(check_in(note="what was written"))
    store.close()
    return path


@pytest.mark.parametrize(("had", "key"), [(OLD, NEW), (OLD, OPEN), (OPEN, NEW)])
def test_the_new_key_opens_all_of_it_and_the_old_one_nothing(
    path: str, clock: FakeClock, had: Key, key: Key
) -> None:
    store = Store.make(path, had, clock)
    kept = store.put_check_in(check_in(note="what was written"))
    store.change_key(key)
    assert store.protected == key.protected
    assert store.check_ins() == [kept]
    again = store.put_check_in(check_in())
    store.close()
    seen, _ = look_at_everything(path, key)
    assert seen.check_ins == (kept, again)
    with pytest.raises(WrongPassphrase):
        Store.open(path, had)


def test_the_file_keeps_its_salt_and_is_never_plain(protected: str) -> None:
    before = read_bytes(protected)
    store = Store.open(protected, OLD)
    store.change_key(NEW)
    store.close()
    after = read_bytes(protected)
    assert after[:16] == before[:16]
    assert after[16:] != before[16:]
    assert b"what was written" not in after


def test_the_derived_key_opens_the_file_with_nothing_beside_it(protected: str) -> None:
    store = Store.open(protected, OLD)
    sheet = Key.from_sheet(store.derived_key, store.salt)
    store.close()
    assert [one.note for one in look_at_everything(protected, sheet)[0].check_ins] == [
        "what was written"
    ]


def test_the_derived_key_of_the_old_passphrase_opens_nothing_any_more(protected: str) -> None:
    store = Store.open(protected, OLD)
    sheet = Key.from_sheet(store.derived_key, store.salt)
    store.change_key(NEW)
    store.close()
    with pytest.raises(WrongPassphrase):
        Store.open(protected, sheet)


def test_while_another_program_writes_nothing_is_changed(
    protected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kapjournal.store.connection._PATIENCE", 0.1)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, protected], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    holder.stdout.readline()
    store = Store.open(protected, OLD)
    store._connection.rows("PRAGMA busy_timeout = 100")
    try:
        with pytest.raises(JournalBusy):
            store.change_key(NEW)
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()
    assert len(store.check_ins()) == 1
    store.close()
    look_at_everything(protected, OLD)


HOLDER = """
import sys
from kapjournal.store.connection import Connection, Key
connection = Connection(sys.argv[1], Key.from_passphrase("lantern otter quilt"))
connection.rows("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
connection.close()
"""


def test_a_copy_is_put_under_the_new_key(protected: str, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    write_bytes(copy, read_bytes(protected))
    assert rekey.rekey_copy(copy, OLD, NEW)
    assert [one.note for one in look_at_everything(copy, NEW)[0].check_ins] == ["what was written"]
    assert os.stat(copy).st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".*"))


def test_a_copy_that_is_damaged_or_of_another_key_stays_as_it_is(
    protected: str, tmp_path: Path
) -> None:
    damaged, foreign = str(tmp_path / "damaged.db"), str(tmp_path / "foreign.db")
    content = bytearray(read_bytes(protected))
    content[4096 * 3 + 100] ^= 1
    write_bytes(damaged, content)
    Store.make(foreign, Key.from_passphrase("neither of the two")).close()
    for copy in (damaged, foreign):
        before = read_bytes(copy)
        assert not rekey.rekey_copy(copy, OLD, NEW)
        assert read_bytes(copy) == before
    assert not list(tmp_path.glob(".*"))


def test_a_copy_that_has_the_new_key_already_is_left_alone(protected: str) -> None:
    store = Store.open(protected, OLD)
    store.change_key(NEW)
    store.close()
    before = read_bytes(protected)
    assert rekey.rekey_copy(protected, OLD, NEW)
    assert read_bytes(protected) == before


REKEYING = """
import sys
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
had, key = (Key.from_passphrase(text) for text in sys.argv[2:4])
store = Store.open(sys.argv[1], had)
print("now", flush=True)
store.change_key(key)
print("done", flush=True)
store.close()
"""


PASSPHRASES = ("lantern otter quilt", "marsh seven violin")


def rekeyed(path: str, present: str, other: str, within: float | None = None) -> float:
    """Change the passphrase in a process of its own, killed after ``within`` seconds if it is so.

    Returns the seconds from the beginning of the change to its end.
    """
    with subprocess.Popen(
        [sys.executable, "-c", REKEYING, path, present, other], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"now\n"
        began = time.perf_counter()
        if within is not None:
            time.sleep(within)
            process.kill()
        process.stdout.readline()
        return time.perf_counter() - began


def rekey_and_kill(path: str, times: int, rows: int, whole: float) -> list[bool]:
    """Change the passphrase again and again, killed at a random moment; whether each went through.

    After each kill exactly one of the two passphrases opens the journal, whole and with every row.
    """
    present, other = PASSPHRASES
    moments = Moments(whole, seed=25)
    went_through = []
    for _ in range(times):
        rekeyed(path, present, other, moments.next())
        opening = []
        for text in (present, other):
            try:
                seen, _ = look_at_everything(path, Key.from_passphrase(text))
            except WrongPassphrase:
                continue
            assert len(seen.check_ins) == rows
            opening.append(text)
        assert len(opening) == 1
        went_through.append(opening == [other])
        moments.saw(not went_through[-1])
        if opening == [other]:
            present, other = other, present
    return went_through


def rekeyed_and_back(path: str) -> float:
    """Seconds that a change of passphrase takes now; the file is as it was afterwards."""
    one, two = PASSPHRASES
    return min(rekeyed(path, one, two), rekeyed(path, two, one))


def many_rows(path: str, clock: FakeClock, rows: int) -> None:
    store = Store.make(path, OLD, clock)
    for _ in range(rows):
        store.put_check_in(check_in(note="a line " * 400))
    store.close()


def test_a_kill_while_rekeying_leaves_the_old_or_the_new(path: str, clock: FakeClock) -> None:
    many_rows(path, clock, 60)
    rekey_and_kill(path, 3, 60, rekeyed_and_back(path))


@pytest.mark.faults
def test_many_kills_while_rekeying_leave_the_old_or_the_new(path: str, clock: FakeClock) -> None:
    many_rows(path, clock, 600)
    went_through = rekey_and_kill(path, counted(8, 25), 600, rekeyed_and_back(path))
    # Neither outcome alone would show that the kills came in the middle.
    assert 0 < sum(went_through) < len(went_through)


def test_the_kill_test_notices_a_file_that_neither_opens(path: str, clock: FakeClock) -> None:
    many_rows(path, clock, 3)
    content = bytearray(read_bytes(path))
    content[4096 * 2 + 50] ^= 1
    write_bytes(path, content)
    with pytest.raises((AssertionError, KapjournalError)):
        rekey_and_kill(path, 1, 3, whole=0.1)
