"""The trash: everything in it can be seen, and what is let go is gone from the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kapjournal.errors import CannotWrite
from kapjournal.store.care_forms import STEPS, TOPICS
from kapjournal.store.connection import Key
from kapjournal.store.pages import good_pages
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import (
    behind_the_back,
    care,
    check_in,
    event,
    read_bytes,
    reflection,
    session,
)
from tests.store.flaky import FULL, fail

LONG_AGO = datetime.fromisoformat("2026-10-01T09:00:00-07:00")
CANARY = "ZQ7CANARY"


def counts(path: str) -> dict[str, int]:
    """Rows of each table that may hold something a person wrote."""
    tables = ("checkins", "ratings", "sessions", "reflections", "events", "revisions", "details")
    return {table: behind_the_back(path, f"SELECT count(*) FROM {table}")[0][0] for table in tables}


def test_every_kind_of_record_shows_up_in_the_trash_the_latest_first(
    store: Store, clock: FakeClock
) -> None:
    about = store.put_session(session())
    kept: list[tuple[str, Any]] = [
        ("checkins", store.put_check_in(check_in(mood=4, anxiety=6))),
        ("reflections", store.put_reflection(reflection("words"))),
        ("events", store.put_event(event())),
        *((form.table, store.put(form, record)) for form, record in care(about.id)),
    ]
    for table, record in kept:
        clock.advance(minutes=1)
        store.trash(table, record.id, clock.now())  # type: ignore[arg-type]  # names of tables
    thrown = store.in_trash()
    assert [one.record for one in thrown] == [record for _, record in reversed(kept)]
    assert thrown[0].at == clock.now()
    assert len({one.kind for one in thrown}) == len(kept)


def test_what_comes_back_is_as_it_was(store: Store) -> None:
    kept = store.put_check_in(check_in(note="river", mood=4, anxiety=6))
    store.trash("checkins", kept.id, LONG_AGO)
    store.untrash("checkins", kept.id)
    assert store.check_ins() == [kept]
    assert store.in_trash() == []


class TestEmptying:
    def test_lets_go_of_what_has_lain_there_long_enough_and_of_nothing_else(
        self, store: Store, clock: FakeClock
    ) -> None:
        old, new, kept = (store.put_check_in(check_in(note=note)) for note in ("a", "b", "c"))
        store.trash("checkins", old.id, LONG_AGO)
        store.trash("checkins", new.id, clock.now())
        assert store.empty_trash(clock.now() - timedelta(days=30)) == 1
        assert [one.record for one in store.in_trash()] == [new]
        assert store.check_ins() == [kept]
        store.check()

    def test_counts_moments_and_not_the_letters_they_are_written_in(self, store: Store) -> None:
        kept = store.put_check_in(check_in())
        # Half past eight in the evening of UTC, written with the offset of a place further east.
        store.trash("checkins", kept.id, datetime.fromisoformat("2026-11-02T05:30:00+09:00"))
        noon = datetime.fromisoformat("2026-11-01T12:00:00-08:00")
        assert store.empty_trash(noon) == 0
        assert store.empty_trash(noon + timedelta(hours=1)) == 1

    def test_takes_every_earlier_version_along(self, store: Store, path: str) -> None:
        kept = store.put_check_in(check_in(note=f"{CANARY} first", mood=3))
        store.put_check_in(replace(kept, note="another"))
        store.trash("checkins", kept.id, LONG_AGO)
        store.empty_trash(LONG_AGO + timedelta(days=31))
        assert set(counts(path).values()) == {0}
        store.check()

    def test_leaves_no_word_of_it_on_any_page(self, store: Store, path: str) -> None:
        for number in range(40):
            kept = store.put_reflection(reflection(f"{CANARY} {number} " * 300))
            store.put_reflection(replace(kept, text=f"less {CANARY}"))
            store.trash("reflections", kept.id, LONG_AGO)
        store.empty_trash(LONG_AGO + timedelta(days=31))
        pages = good_pages(read_bytes(path), Key.open_to_all(), store.salt)
        assert len(pages) > 40
        assert not any(CANARY.encode() in page for page in pages.values())

    def test_a_session_takes_what_is_about_it_alone_and_sets_the_rest_free(
        self, store: Store, path: str
    ) -> None:
        about = store.put_session(session())
        for form, record in care(about.id):
            store.put(form, record)
        written = store.put_reflection(reflection("stays", about.id))
        store.trash("sessions", about.id, LONG_AGO)
        # The session, its details, its vitals, its side effect.
        assert store.empty_trash(LONG_AGO + timedelta(days=31)) == 4
        assert store.reflections() == [replace(written, session=None)]
        assert [step.session for step in store.every(STEPS)] == [None]
        assert counts(path)["details"] == 0
        store.check()

    def test_a_reflection_sets_the_steps_and_topics_free_that_came_from_it(
        self, store: Store
    ) -> None:
        written = store.put_reflection(reflection("where it came from"))
        about = store.put_session(session())
        for form, record in care(about.id):
            if form.table in ("steps", "topics"):
                store.put(form, replace(record, reflection=written.id))
        store.trash("reflections", written.id, LONG_AGO)
        assert store.empty_trash(LONG_AGO + timedelta(days=31)) == 1
        assert [one.reflection for one in store.every(STEPS)] == [None]
        assert [one.reflection for one in store.every(TOPICS)] == [None]
        store.check()

    def test_a_number_once_given_is_not_given_again(self, store: Store) -> None:
        gone = store.put_event(event())
        store.trash("events", gone.id, LONG_AGO)
        store.empty_trash(LONG_AGO + timedelta(days=31))
        assert store.put_event(event()).id > gone.id

    def test_that_cannot_be_written_lets_nothing_go(self, store: Store) -> None:
        for day in (date(2026, 11, 1), date(2026, 11, 2)):
            store.trash("checkins", store.put_check_in(check_in(day)).id, LONG_AGO)
        fail(store, "DELETE FROM checkins", FULL, times=9)
        with pytest.raises(CannotWrite):
            store.empty_trash(LONG_AGO + timedelta(days=31))
        assert len(store.in_trash()) == 2
        store.check()
