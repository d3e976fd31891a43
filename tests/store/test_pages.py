"""A page decrypted without the driver says what the driver reads there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kapjournal.store import pages, traces
from kapjournal.store.connection import Key
from kapjournal.store.key import PAGE, SALT
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import (
    behind_the_back,
    check_in,
    event,
    read_bytes,
    reflection,
    session,
)

KEYS = [Key.open_to_all(), Key.from_passphrase("correct horse battery")]


def fill(store: Store) -> None:
    for number in range(60):
        store.put_check_in(check_in(hour=number % 24, note="a line " * number, mood=6, energy=2.5))
    about = store.put_session(session(intention="to listen", dose="as written"))
    store.put_reflection(reflection("a long one " * 2000, about.id))
    store.put_event(event(label="a change"))


@pytest.mark.parametrize("key", KEYS, ids=["open to all", "passphrase"])
def test_every_row_is_found_as_the_driver_gives_it(path: str, clock: FakeClock, key: Key) -> None:
    store = Store.make(path, key, clock)
    fill(store)
    store.close()
    content = read_bytes(path)
    good = pages.good_pages(content, key, content[:SALT])
    assert len(good) == len(content) // PAGE
    found = {tuple(value for value in row.values if value is not None) for row in pages.rows(good)}
    tables = behind_the_back(path, "SELECT name FROM digests", key=key)
    seen = 0
    for table in ["ratings", *(name for (name,) in tables)]:
        for row in behind_the_back(path, f"SELECT * FROM {table}", key=key):
            numbered = isinstance(row[0], int) and table != "ratings"
            stored = row[1:] if numbered else row
            assert tuple(value for value in stored if value is not None) in found
            seen += 1
    assert seen > 60 * 3


def test_a_page_that_is_not_as_written_is_left_out(path: str, clock: FakeClock) -> None:
    store = Store.make(path, KEYS[0], clock)
    fill(store)
    store.close()
    content = bytearray(read_bytes(path))
    content[3 * PAGE + 17] ^= 1
    good = pages.good_pages(bytes(content), KEYS[0], bytes(content[:SALT]))
    assert set(range(1, len(content) // PAGE + 1)) - set(good) == {4}


def test_another_key_finds_no_page(path: str, clock: FakeClock) -> None:
    Store.make(path, KEYS[0], clock).close()
    content = read_bytes(path)
    assert pages.good_pages(content, Key.from_passphrase("another"), content[:SALT]) == {}


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=PAGE - 80, max_size=PAGE - 80), st.sampled_from([0x02, 0x0A, 0x0D]))
def test_a_page_of_nonsense_gives_no_rows_that_break_anything(noise: bytes, kind: int) -> None:
    page = bytes([kind]) + noise[1:]
    for row in pages.rows({2: page, 3: noise}):
        assert isinstance(row.values, tuple)


@pytest.mark.parametrize("many", [0, 300])
def test_pieces_are_found_where_they_stand_however_many_are_looked_for(many: int) -> None:
    there = {b"the river", b"a piece of thirty-two bytes long"}
    others = {b"nothing like it %d" % number for number in range(many)}
    on = {1: bytes(4000) + b"..the river..", 2: b"x" * 50 + b"a piece of thirty-two bytes long"}
    assert traces.found(on, frozenset(there | others)) == there
