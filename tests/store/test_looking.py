"""Looking back: the days that hold something, and where words stand; nothing out of sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import TODAY, care, check_in, event, key, reflection, session, stamp

NOVEMBER = [date(2026, 11, day) for day in range(1, 31)]


def of_days(store: Store, *days: int) -> None:
    for day in days:
        store.put_check_in(check_in(NOVEMBER[day - 1]))


class TestDays:
    def test_are_the_nearest_first_on_either_side(self, store: Store) -> None:
        of_days(store, 1, 2, 5, 9, 12)
        assert store.looking.days_near(NOVEMBER[4], 2, later=False) == [NOVEMBER[4], NOVEMBER[1]]
        assert store.looking.days_near(NOVEMBER[4], 9, later=True) == [NOVEMBER[8], NOVEMBER[11]]

    def test_count_once_whatever_they_hold(self, store: Store) -> None:
        of_days(store, 3, 3)
        store.put_session(session(NOVEMBER[2]))
        store.put_event(event(NOVEMBER[2]))
        store.put_event(event(NOVEMBER[6]))
        assert store.looking.days_near(TODAY, 9, later=False) == [NOVEMBER[6], NOVEMBER[2]]
        assert store.looking.days_between(NOVEMBER[0], NOVEMBER[4]) == {NOVEMBER[2]}
        assert store.looking.ends() == (NOVEMBER[2], NOVEMBER[6])

    def test_are_none_of_the_trash(self, store: Store, clock: FakeClock) -> None:
        thrown = store.put_check_in(check_in(NOVEMBER[2]))
        store.trash("checkins", thrown.id, clock.now())
        assert store.looking.days_near(TODAY, 9, later=False) == []
        assert store.looking.days_between(NOVEMBER[0], NOVEMBER[-1]) == set()
        assert store.looking.ends() is None

    def test_ask_no_more_often_for_a_long_journal(self, store: Store) -> None:
        asked: list[str] = []
        counts = []
        for day in range(1, 20):
            of_days(store, day)
            store._connection.driver.set_trace_callback(asked.append)
            store.looking.days_near(TODAY, 9, later=False)
            store._connection.driver.set_trace_callback(None)
            counts.append(sum(statement.startswith("SELECT") for statement in asked))
            asked.clear()
        assert len(set(counts)) == 1


def test_the_records_of_days_are_those_of_the_days_and_in_sight(
    store: Store, clock: FakeClock
) -> None:
    near, far = (replace(reflection("a"), when=stamp(day)) for day in NOVEMBER[2:4])
    near, _ = store.put_reflection(near), store.put_reflection(far)
    about = store.put_session(session(NOVEMBER[2]))
    for form, record in care(about.id):
        store.put(form, replace(record, when=stamp(NOVEMBER[2])))
    one_day = (NOVEMBER[2], NOVEMBER[2])
    assert store.of_days("reflections", *one_day) == [near]
    assert len(store.of_days("effects", *one_day)) == 1
    store.trash("sessions", about.id, clock.now())
    assert store.of_days("effects", *one_day) == []


class TestWords:
    def found(self, store: Store, word: str, most: int = 9) -> list[tuple[str, int]]:
        return [
            (one.kind, one.number) for one in store.looking.search(lambda text: word in text, most)
        ]

    def test_are_found_wherever_a_person_wrote_them(self, store: Store) -> None:
        about = store.put_session(session(intention="river", place="river"))
        kept = [
            ("checkin", store.put_check_in(check_in(note="the river")).id),
            ("checkin", store.put_check_in(replace(check_in(), words=("river", "calm"))).id),
            ("session", about.id),
            ("reflection", store.put_reflection(reflection("a river")).id),
            ("reflection", store.put_reflection(replace(reflection("b"), themes=("river",))).id),
            ("event", store.put_event(event(label="river tablet")).id),
        ]
        for form, record in care(about.id):
            for field in ("what", "arrival", "text"):
                if hasattr(record, field):
                    put = store.put(form, replace(record, key=key(), **{field: "river"}))
                    kept.append((form.table.rstrip("s") if form.table != "details" else "details",
                                 put.id))  # fmt: skip
        assert set(self.found(store, "river", 99)) == set(kept)

    def test_come_back_latest_day_first_and_no_more_than_asked(self, store: Store) -> None:
        for day in (5, 9, 1, 7):
            store.put_check_in(check_in(NOVEMBER[day - 1], note="river"))
        found = store.looking.search(lambda text: "river" in text, 3)
        assert [one.day for one in found] == [NOVEMBER[8], NOVEMBER[6], NOVEMBER[4]]
        assert found[0].text == "river"

    def test_of_the_trash_and_of_earlier_versions_are_not_found(
        self, store: Store, clock: FakeClock
    ) -> None:
        thrown = store.put_reflection(reflection("river"))
        store.trash("reflections", thrown.id, clock.now())
        changed = store.put_check_in(check_in(note="river"))
        store.put_check_in(replace(changed, note="sea"))
        assert self.found(store, "river") == []

    @pytest.mark.parametrize("count", [999, 1000, 1001])
    def test_are_read_to_the_last_record(self, store: Store, count: int) -> None:
        with store._connection.writing():
            for number in range(count):
                store._connection.rows(
                    "INSERT INTO events VALUES (NULL, ?, ?, NULL, ?, '', 0, 'life', NULL, ?, 0,"
                    " NULL, NULL, zeroblob(16))",
                    (f"{number}", TODAY.isoformat(), "2026-11-21T00:00:00", f"river {number}"),
                )
        assert len(store.looking.search(lambda text: "river" in text, count + 9)) == count

    def test_stand_in_a_text_as_they_were_written(self, store: Store) -> None:
        store.put_check_in(replace(check_in(), words=('a "quoted" word', "straße\\n")))
        [found] = store.looking.search(lambda _: True, 9)
        assert found.text == 'a "quoted" word, straße\\n'


def test_a_day_long_ago_is_as_near_as_any(store: Store) -> None:
    store.put_check_in(check_in(date.min + timedelta(days=400)))
    assert store.looking.days_near(TODAY, 1, later=False) == [date.min + timedelta(days=400)]
