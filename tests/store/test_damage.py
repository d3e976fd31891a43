"""Damage is always noticed, never shown as somebody's words, and not cried without need."""

from __future__ import annotations

import random
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kapjournal.errors import CannotOpen, Damaged, KapjournalError, WrongPassphrase
from kapjournal.model.everything import Batch, Everything
from kapjournal.model.reflections import Draft
from kapjournal.store.connection import Key
from kapjournal.store.key import PAGE
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import (
    behind_the_back,
    care,
    check_in,
    event,
    look_at_everything,
    pages,
    read_bytes,
    reflection,
    session,
    write_bytes,
)
from tests.store.flaky import CORRUPT, IOERR, NOTADB, Flaky, fail

ALL = Key.open_to_all()
SALT = 16


def fill(store: Store, clock: FakeClock, days: int = 20) -> None:
    """Something in every table."""
    for hour in range(days):
        kept = store.put_check_in(check_in(hour=hour, note="words " * 40, mood=hour % 10, energy=2))
    store.put_check_in(kept.__class__(kept.key, kept.when))
    about = store.put_session(session(intention="to listen"))
    store.put_reflection(reflection("what I saw " * 100, about.id))
    store.put_event(event(label="a change"))
    for form, record in care(about.id):
        store.put(form, record)
    store.put_draft(Draft("here", "half a sentence", clock.now()))
    store.choose("scales", "urge")


@pytest.fixture
def written(store: Store, path: str, clock: FakeClock) -> Everything:
    """A closed journal with something in it, as it truly is."""
    fill(store, clock)
    store.close()
    return look_at_everything(path)[0]


def is_noticed(path: str, truth: Everything) -> type[KapjournalError]:
    """How opening, reading and verifying end; whatever is read on the way has to be true."""
    try:
        store = Store.open(path, ALL)
    except KapjournalError as told:
        return type(told)
    try:
        assert store.everything() == truth
        store.check()
    except KapjournalError as told:
        return type(told)
    finally:
        store.close()
    pytest.fail("the damage went unnoticed")


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.faults)])
def test_each_of_a_hundred_flipped_bits_is_noticed(
    path: str, written: Everything, seed: int
) -> None:
    content = read_bytes(path)
    chance = random.Random(seed)
    told = set()
    for bit in chance.sample(range(SALT * 8, len(content) * 8), 100):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        write_bytes(path, flipped)
        told.add(is_noticed(path, written))
    assert told == {Damaged}


@pytest.mark.parametrize("byte", [0, 7, 15])
def test_a_bit_flipped_in_the_salt_is_an_either_or(
    path: str, written: Everything, byte: int
) -> None:
    # The salt is what the code key is made of: without it nothing in the file can be verified.
    flipped = bytearray(read_bytes(path))
    flipped[byte] ^= 0x10
    write_bytes(path, flipped)
    assert is_noticed(path, written) is WrongPassphrase


def test_every_length_a_file_can_be_cut_to_is_noticed(path: str, written: Everything) -> None:
    content = read_bytes(path)
    chance = random.Random(3)
    whole_pages = list(range(PAGE, len(content), PAGE))
    for length in [0, 1, *chance.sample(range(len(content)), 20), *whole_pages]:
        write_bytes(path, content[:length])
        assert is_noticed(path, written) in (Damaged, WrongPassphrase)


@pytest.mark.parametrize(
    "more",
    [b"\0", b"garbage", bytes(PAGE - 1), bytes(PAGE), b"x" * 10_000],
    ids=["a byte", "a word", "almost a page", "a page", "two pages and a half"],
)
def test_bytes_at_the_end_are_noticed(path: str, written: Everything, more: bytes) -> None:
    write_bytes(path, read_bytes(path) + more)
    assert is_noticed(path, written) is Damaged


def test_two_pages_that_changed_places_are_noticed(path: str, written: Everything) -> None:
    page = pages(path)
    for first, second in ((1, 2), (3, len(page) - 1), (0, 1)):
        swapped = list(page)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        write_bytes(path, b"".join(swapped))
        assert is_noticed(path, written) in (Damaged, WrongPassphrase)


def test_an_older_page_of_the_same_journal_is_noticed(path: str, clock: FakeClock) -> None:
    store = Store.make(path, ALL, clock)
    fill(store, clock)
    store.close()
    before = pages(path)
    store = Store.open(path, ALL)
    for kept in store.check_ins()[:3]:
        store.put_check_in(kept.__class__(kept.key, kept.when, note="changed later"))
    store.put_event(event(label="one more"))
    store.close()
    after, truth = pages(path), look_at_everything(path)
    noticed = 0
    for number, (old, new) in enumerate(zip(before, after, strict=False)):
        if old == new:
            continue
        replayed = list(after)
        replayed[number] = old
        write_bytes(path, b"".join(replayed))
        try:
            # A page may have changed in its bytes and not in what it says.
            assert look_at_everything(path) == truth
        except Damaged:
            noticed += 1
    assert noticed >= 8


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE checkins SET note = 'other words' WHERE id = 3",
        "UPDATE checkins SET trashed_at = '2026-11-21T21:00:00-08:00' WHERE id = 3",
        "UPDATE checkins SET digest = zeroblob(16) WHERE id = 3",
        "UPDATE ratings SET value = 9 WHERE checkin = 3 AND scale = 'mood'",
        "UPDATE ratings SET place = 5 WHERE checkin = 3 AND scale = 'mood'",
        "DELETE FROM ratings WHERE checkin = 3",
        "DELETE FROM checkins WHERE id = 3",
        "INSERT INTO choices VALUES ('demo', 'yes', zeroblob(16))",
        "UPDATE sessions SET dose = 'another'",
        "UPDATE reflections SET shared = 1",
        "DELETE FROM events",
        "UPDATE drafts SET text = ''",
        "DELETE FROM revisions",
        "UPDATE digests SET rows = rows + 1 WHERE name = 'events'",
        "DELETE FROM digests WHERE name = 'events'",
        "UPDATE sqlite_sequence SET seq = 1 WHERE name = 'checkins'",
    ],
)
def test_a_row_changed_behind_our_back_is_noticed(
    path: str, written: Everything, statement: str
) -> None:
    behind_the_back(path, "PRAGMA foreign_keys = ON", statement)
    with pytest.raises(Damaged):
        look_at_everything(path)


def test_a_row_beyond_the_first_thousand_is_verified_too(path: str, clock: FakeClock) -> None:
    store = Store.make(path, ALL, clock)
    many = tuple(check_in(note=str(number)) for number in range(2100))
    store.take_in(Batch.of(Everything(many)), label="own", at=clock.now())
    store.check()
    store.close()
    behind_the_back(path, "UPDATE ratings SET value = 1 WHERE checkin = 2050")
    with pytest.raises(Damaged):
        look_at_everything(path)


def test_a_link_to_nothing_is_noticed(path: str, written: Everything) -> None:
    behind_the_back(path, "PRAGMA foreign_keys = OFF", "DELETE FROM sessions")
    with pytest.raises(Damaged):
        look_at_everything(path)


def test_an_old_copy_put_back_whole_is_a_true_journal(path: str, clock: FakeClock) -> None:
    store = Store.make(path, ALL, clock)
    fill(store, clock)
    store.close()
    copy, truth = read_bytes(path), look_at_everything(path)
    store = Store.open(path, ALL)
    store.put_event(event())
    store.close()
    write_bytes(path, copy)
    assert look_at_everything(path) == truth


class TestADiskThatFailsForAMoment:
    """Its fault looks like damage, and goes on looking so on the same connection."""

    @pytest.mark.parametrize("code", [CORRUPT, NOTADB, IOERR])
    def test_is_asked_again_before_anything_is_said(self, store: Store, code: int) -> None:
        kept = store.put_check_in(check_in())
        fail(store, "SELECT", code, times=99)
        assert store.check_ins() == [kept]
        fail(store, "SELECT", code, times=99)
        assert store.first_day() == kept.when.day

    @pytest.mark.parametrize("code", [CORRUPT, NOTADB, IOERR])
    def test_does_not_make_a_journal_damaged(self, store: Store, code: int) -> None:
        fail(store, "PRAGMA integrity_check", code)
        store.check()

    def test_does_not_keep_a_journal_closed(
        self, store: Store, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.close()
        connect, failures = dbapi2.connect, [NOTADB]

        def once(*args: Any, **more: Any) -> Any:
            driver = connect(*args, **more)
            return Flaky(driver, "SELECT count", failures.pop()) if failures else driver

        monkeypatch.setattr(dbapi2, "connect", once)
        Store.open(path, ALL).close()
        assert failures == []


@pytest.mark.parametrize(("code", "told"), [(CORRUPT, Damaged), (IOERR, CannotOpen)])
def test_a_disk_that_goes_on_failing_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, code: int, told: type[KapjournalError]
) -> None:
    connect = dbapi2.connect

    def failing(*args: Any, **more: Any) -> Any:
        return Flaky(connect(*args, **more), "SELECT min(day)", code, times=99)

    monkeypatch.setattr(dbapi2, "connect", failing)
    fail(store, "SELECT min(day)", code)
    with pytest.raises(told) as failure:
        store.first_day()
    assert "ZQ7CANARY" not in repr(failure.value)
