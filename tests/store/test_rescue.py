"""Out of a damaged journal every row whose pages verify is saved, and the others are counted."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kapjournal.errors import Damaged, JournalExists
from kapjournal.model.backups import Rescued
from kapjournal.model.everything import Everything
from kapjournal.model.reflections import Draft
from kapjournal.model.steps import Topic
from kapjournal.store import care_forms as forms
from kapjournal.store.connection import Key
from kapjournal.store.key import PAGE, SALT
from kapjournal.store.rescue import rescue
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.faults.counts import counted
from tests.store.examples import (
    TODAY,
    behind_the_back,
    care,
    check_in,
    event,
    key,
    look_at_everything,
    pages,
    read_bytes,
    reflection,
    session,
    stamp,
    write_bytes,
)

ALL = Key.open_to_all()


@pytest.fixture
def into(tmp_path: Path) -> str:
    return str(tmp_path / "rescued.db")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Everything]:
    """A closed journal of some size, made once, and what truly is in it."""
    path, clock = str(tmp_path_factory.mktemp("made") / "journal.db"), FakeClock()
    store = Store.make(path, ALL, clock)
    for number in range(400):
        one = check_in(
            TODAY - timedelta(days=number), note=f"day {number} " * 9, mood=number % 11, energy=3
        )
        store.put_check_in(one)
    for number in range(6):
        about = store.put_session(session(TODAY - timedelta(days=30 * number), intention="listen"))
        store.put_reflection(reflection(f"what I saw {number} " * 300, about.id))
        store.put_event(event(label=f"change {number}"))
    store.put_draft(Draft("reflect", "half a sentence", clock.now(), (0, 4)))
    store.choose("scales", "urge")
    gone = store.put_check_in(check_in(note="in the trash"))
    store.trash("checkins", gone.id, clock.now())
    store.close()
    return path, look_at_everything(path)[0]


@pytest.fixture
def truth(made: tuple[str, Everything], path: str) -> Everything:
    """A copy of it at ``path``, as it truly is."""
    shutil.copy(made[0], path)
    return made[1]


def spoil(path: str, *numbers: int) -> None:
    """Flip one bit on each of these pages, the first being 1."""
    content = bytearray(read_bytes(path))
    for number in numbers:
        content[(number - 1) * PAGE + PAGE // 2] ^= 1
    write_bytes(path, content)


def assert_true(saved: Everything, truth: Everything) -> None:
    """Nothing in it that was not in the journal; a check-in may lack a rating."""
    check_ins = {one.key: one for one in truth.check_ins}
    for one in saved.check_ins:
        was = check_ins[one.key]
        assert set(one.ratings) <= set(was.ratings)
        assert (one.when, one.note, one.tags, one.id) == (was.when, was.note, was.tags, was.id)
    assert set(saved.sessions) <= set(truth.sessions)
    assert {one.text for one in saved.reflections} <= {one.text for one in truth.reflections}
    assert set(saved.events) <= set(truth.events)


def test_of_a_whole_journal_everything_is_saved(path: str, truth: Everything, into: str) -> None:
    done = rescue(path, ALL, into)
    assert (done.in_part, done.lost, done.damaged_pages) == (0, 0, 0)
    assert look_at_everything(into) == look_at_everything(path)
    assert behind_the_back(into, "SELECT count(*) FROM checkins WHERE trashed_at IS NOT NULL") == [
        (1,)
    ]


def test_rows_that_look_alike_find_the_table_they_stood_in(
    store: Store, path: str, into: str
) -> None:
    """By their columns a topic may be a change, and a change a day without ratings."""
    store.put_check_in(replace(check_in(note="a word"), ratings=()))
    store.put_event(event(label="evening tablet"))
    for form, record in care(store.put_session(session()).id):
        store.put(form, record)
    store.put(forms.TOPICS, Topic(key(), stamp(), "the tablets"))
    store.close()
    done = rescue(path, ALL, into)
    assert (done.in_part, done.lost) == (0, 0)
    assert look_at_everything(into) == look_at_everything(path)


@pytest.mark.parametrize(
    "seed",
    [1, 2, 3, *(pytest.param(n, marks=pytest.mark.faults) for n in range(4, counted(6, 40)))],
)
def test_with_a_bit_flipped_on_each_twentieth_page_all_others_are_saved(
    path: str, truth: Everything, into: str, seed: int
) -> None:
    number = len(pages(path))
    spoiled = random.Random(seed).sample(range(1, number + 1), number // 20)
    spoil(path, *spoiled)
    done = rescue(path, ALL, into)
    assert done.damaged_pages == len(spoiled)
    saved, _ = look_at_everything(into)
    assert_true(saved, truth)
    assert len(saved) >= len(truth) * 0.7
    if done.lost is not None:
        assert done.lost >= len(truth) - len(saved)


@pytest.mark.parametrize("step", [9, pytest.param(counted(7, 1), marks=pytest.mark.faults)])
def test_a_row_on_a_good_page_is_never_lost(
    path: str, truth: Everything, into: str, step: int
) -> None:
    """Each page alone is spoiled: what is missing then is what stood on it."""
    number = len(pages(path))
    content = read_bytes(path)
    missing = 0
    for page in range(1, number + 1, step):
        write_bytes(path, content)
        spoil(path, page)
        done = rescue(path, ALL, into)
        saved, _ = look_at_everything(into)
        assert_true(saved, truth)
        missing += len(truth) - len(saved)
        os.unlink(into)
        assert done.damaged_pages == 1
    # Every record stands on one page; a long reflection on several.
    assert missing <= len(truth) + 6 * 4


def test_a_lost_first_page_costs_no_record(path: str, truth: Everything, into: str) -> None:
    spoil(path, 1)
    with pytest.raises(Damaged):
        Store.open(path, ALL)
    done = rescue(path, ALL, into)
    assert done.lost == 0
    assert look_at_everything(into)[0] == truth


def test_a_damaged_salt_is_replaced_by_that_of_a_backup(
    path: str, truth: Everything, into: str
) -> None:
    content = bytearray(read_bytes(path))
    salt = bytes(content[:SALT])
    content[3] ^= 8
    write_bytes(path, content)
    with pytest.raises(Damaged):
        rescue(path, ALL, into)
    assert not os.path.exists(into)
    rescue(path, ALL, into, [b"another salt....", salt])
    assert look_at_everything(into)[0] == truth


@pytest.mark.parametrize("cut", [1, PAGE - 1, 5 * PAGE + 7])
def test_a_file_cut_short_is_read_to_its_end(
    path: str, truth: Everything, into: str, cut: int
) -> None:
    write_bytes(path, read_bytes(path)[:-cut])
    done = rescue(path, ALL, into)
    assert done.damaged_pages >= (1 if cut % PAGE else 0)
    assert_true(look_at_everything(into)[0], truth)


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + bytes(PAGE * 3)])
def test_what_holds_no_page_of_a_journal_is_told_as_damaged(
    path: str, into: str, content: bytes
) -> None:
    write_bytes(path, content)
    with pytest.raises(Damaged):
        rescue(path, ALL, into)
    assert not os.path.exists(into)


def test_nothing_is_written_over(path: str, truth: Everything, into: str) -> None:
    write_bytes(into, b"mine")
    with pytest.raises(JournalExists):
        rescue(path, ALL, into)
    assert read_bytes(into) == b"mine"


def test_the_damaged_file_is_only_read(path: str, truth: Everything, into: str) -> None:
    spoil(path, 5, 9)
    before = read_bytes(path)
    rescue(path, ALL, into)
    assert read_bytes(path) == before


def test_a_journal_with_a_passphrase_gives_one_with_the_same(
    path: str, into: str, clock: FakeClock
) -> None:
    key = Key.from_passphrase("correct horse")
    store = Store.make(path, key, clock)
    for number in range(40):
        store.put_check_in(check_in(hour=number % 24, note="ZQ7CANARY " * 30))
    store.close()
    spoil(path, 7)
    rescue(path, key, into)
    assert b"ZQ7CANARY" not in read_bytes(into)
    assert look_at_everything(into, key)[0].check_ins


class TestWhatHungOnALostRow:
    @pytest.fixture
    def without(self, path: str, into: str, clock: FakeClock) -> Callable[..., Rescued]:
        """Rescue a journal from which rows were taken behind its back."""

        def rescued(*statements: str) -> Rescued:
            store = Store.make(path, ALL, clock)
            about = store.put_session(session(intention="lost"))
            store.put_reflection(reflection("stays", about.id))
            store.put_check_in(check_in(note="stays too"))
            store.close()
            behind_the_back(path, "PRAGMA foreign_keys = OFF", *statements)
            return rescue(path, ALL, into)

        return rescued

    def test_is_saved_without_the_link(self, without: Callable[..., Rescued], into: str) -> None:
        done = without("DELETE FROM sessions")
        saved, _ = look_at_everything(into)
        assert [(one.text, one.session) for one in saved.reflections] == [("stays", None)]
        assert (done.lost, done.in_part) == (1, 1)

    def test_is_saved_without_the_rating(self, without: Callable[..., Rescued], into: str) -> None:
        done = without("DELETE FROM ratings")
        saved, _ = look_at_everything(into)
        assert [(one.note, one.ratings) for one in saved.check_ins] == [("stays too", ())]
        assert (done.lost, done.in_part) == (0, 1)

    def test_is_saved_with_a_scale_of_which_only_the_name_is_known(
        self, without: Callable[..., Rescued], into: str
    ) -> None:
        without("UPDATE ratings SET scale = 'heaviness'")
        saved, _ = look_at_everything(into)
        [[rating]] = [one.ratings for one in saved.check_ins]
        assert (rating.scale, rating.value) == ("heaviness", 6)

    def test_is_counted_as_unknown_where_the_count_is_lost(
        self, without: Callable[..., Rescued], into: str
    ) -> None:
        assert without("DELETE FROM digests WHERE name = 'events'").lost is None


def test_a_file_of_the_first_version_is_saved_and_brought_up_to_date(
    path: str, into: str, clock: FakeClock
) -> None:
    from kapjournal.store.making import make

    make(path, ALL, 1)
    now = "2026-11-21T21:00:00-08:00"
    behind_the_back(
        path,
        "INSERT INTO reflections VALUES (1, 'k', '2026-11-21', NULL, "
        f"'{now}', '', 0, 'an early one', 'any', 'open', NULL, 0, NULL, NULL, zeroblob(16))",
    )
    done = rescue(path, ALL, into)
    assert (done.saved, done.in_part) == ({"reflections": 1}, 1)
    [one] = look_at_everything(into)[0].reflections
    assert one.text == "an early one"
