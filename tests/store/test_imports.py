"""Taking a file in, once, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kapjournal.errors import BadInput, Internal
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.everything import Batch, Everything
from kapjournal.model.scales import Scale
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import ZONE, check_in, event, reflection, session

AT = datetime(2026, 11, 21, 21, tzinfo=ZONE)
LATER = AT + timedelta(days=1)
OWN = Scale("rope", "Rope", "rope", "How?", "slack", "taut", "none", -5, 5, 0.5, "", "own")


def imported(number: int) -> CheckIn:
    return replace(check_in(), key=f"csv:{number}", ratings=(Rating("mood", 4.5, "3", (1.0, 7.0)),))


def foreign(*check_ins: CheckIn) -> Batch:
    return Batch(Everything(check_ins), len(check_ins), foreign=True)


class TestAFileOfAnotherApp:
    def test_comes_in_with_its_raw_values_and_its_source(self, store: Store) -> None:
        report = store.take_in(foreign(imported(1), imported(2)), label="csv", at=AT)
        assert (report.new["checkin"], report.already_there) == (2, 0)
        assert [one.source for one in store.check_ins()] == [report.id] * 2
        assert store.check_ins()[0].ratings == imported(1).ratings
        [one] = store.imports()
        assert (one.id, one.label, one.at, one.records) == (report.id, "csv", AT, 2)
        store.check()

    def test_brings_nothing_the_second_time(self, store: Store) -> None:
        batch = foreign(imported(1), imported(2))
        store.take_in(batch, label="csv", at=AT)
        before = store.everything()
        report = store.take_in(batch, label="csv", at=LATER)
        assert (report.added, report.already_there, report.id) == (0, 2, None)
        assert store.everything() == before

    def test_brings_only_what_is_new(self, store: Store) -> None:
        first = store.take_in(foreign(imported(1)), label="csv", at=AT)
        second = store.take_in(foreign(imported(1), imported(2)), label="csv", at=AT)
        assert (second.added, second.already_there) == (1, 1)
        assert [one.source for one in store.check_ins()] == [first.id, second.id]
        store.check()

    def test_leaves_what_the_person_changed_since(self, store: Store) -> None:
        store.take_in(foreign(imported(1)), label="csv", at=AT)
        mine = store.put_check_in(replace(store.check_ins()[0], note="my own words"))
        store.take_in(foreign(imported(1)), label="csv", at=LATER)
        assert store.check_ins() == [mine]

    def test_does_not_bring_back_what_is_in_the_trash(self, store: Store) -> None:
        store.take_in(foreign(imported(1)), label="csv", at=AT)
        store.trash("checkins", store.check_ins()[0].id, AT)
        assert store.take_in(foreign(imported(1)), label="csv", at=LATER).added == 0
        assert store.check_ins() == []

    def test_can_be_looked_at_first(self, store: Store) -> None:
        report = store.take_in(
            foreign(imported(1), imported(1), imported(2)), label="csv", at=AT, dry_run=True
        )
        assert (report.added, report.already_there, report.id) == (2, 1, None)
        assert store.check_ins() == []
        assert store.imports() == []

    def test_comes_in_whole_or_not_at_all(self, store: Store) -> None:
        wrong = replace(imported(2), ratings=(Rating("mood", float("nan")),))
        with pytest.raises(Internal):
            store.take_in(foreign(imported(1), wrong), label="csv", at=AT)
        assert store.check_ins() == []
        assert store.imports() == []
        store.check()


class TestTakingBack:
    def test_everything_that_came_goes_and_can_come_again(self, store: Store) -> None:
        typed = store.put_check_in(check_in())
        batch = foreign(imported(1), imported(2))
        report = store.take_in(batch, label="csv", at=AT)
        assert report.id is not None
        assert store.undo_import(report.id) == 2
        assert store.check_ins() == [typed]
        assert store.imports() == []
        store.check()
        again = store.take_in(batch, label="csv", at=LATER)
        assert again.added == 2
        assert again.id != report.id
        store.check()

    def test_leaves_what_the_person_worked_on(self, store: Store) -> None:
        about = replace(session(), key="csv:s")
        records = Everything((imported(1), imported(2)), (about,))
        number = store.take_in(Batch(records, 3, foreign=True), label="csv", at=AT).id
        assert number is not None
        mine = store.put_check_in(replace(store.check_ins()[0], note="my own words"))
        mine_too = store.put_reflection(reflection("about it", store.sessions()[0].id))
        assert store.undo_import(number) == 1
        assert store.check_ins() == [mine]
        assert [one.id for one in store.sessions()] == [mine_too.session]
        assert [one.records for one in store.imports()] == [2]
        store.check()

    def test_takes_what_lies_in_the_trash_along(self, store: Store) -> None:
        number = store.take_in(foreign(imported(1)), label="csv", at=AT).id
        assert number is not None
        store.trash("checkins", store.check_ins()[0].id, AT)
        assert [one.records for one in store.imports()] == [0]
        assert store.undo_import(number) == 1
        assert store.trashed("checkins") == []
        store.check()

    def test_of_an_unknown_number_is_told(self, store: Store) -> None:
        with pytest.raises(BadInput):
            store.undo_import(1)


class TestAWholeJournal:
    @pytest.fixture
    def full(self, store: Store) -> Everything:
        store.put_scale(OWN)
        store.put_check_in(replace(check_in(rope=1.5, mood=3), tags=("walk",)))
        store.put_event(event())
        gone = store.put_session(session())
        store.trash("sessions", gone.id, AT)
        store.undo_import(store.take_in(foreign(imported(1)), label="csv", at=AT).id or 0)
        store.take_in(foreign(imported(2)), label="csv", at=LATER)
        about = store.put_session(session(intention="to listen"))
        store.put_reflection(reflection("what I saw", about.id))
        store.choose("scales", "urge")
        everything = store.everything()
        assert [one.id for one in everything.sessions] == [2], "its numbers have holes"
        return everything

    def test_comes_into_an_empty_one_as_it_was(self, full: Everything, path: str) -> None:
        other = Store.make(path + ".other", Key.open_to_all())
        report = other.take_in(Batch.of(full), label="own", at=LATER)
        assert report.added == len(full)
        numbers = {one.id: n for n, one in enumerate(full.imports, 1)}

        def here(records: Everything) -> Everything:
            """Imports are numbered anew, in the order they came."""
            return replace(
                records,
                check_ins=tuple(
                    replace(one, source=numbers.get(one.source or 0)) for one in records.check_ins
                ),
                imports=tuple(replace(one, id=numbers[one.id]) for one in records.imports),
            )

        assert other.everything() == here(full)
        other.check()
        other.close()

    def test_comes_back_into_its_own_without_adding_anything(
        self, full: Everything, store: Store
    ) -> None:
        assert store.take_in(Batch.of(full), label="own", at=LATER).added == 0
        assert store.everything() == full

    def test_comes_into_another_beside_what_is_there(
        self, full: Everything, path: str, clock: FakeClock
    ) -> None:
        other = Store.make(path + ".other", Key.open_to_all(), clock)
        there = other.put_session(session(intention="mine"))
        other.put_event(event())
        other.put_event(event())
        other.choose("scales", "hope")
        other.take_in(Batch.of(full), label="own", at=LATER)
        theirs = other.sessions()[-1]
        assert [one.intention for one in other.sessions()] == ["mine", "to listen"]
        assert theirs.id != there.id
        assert [one.session for one in other.reflections()] == [theirs.id]
        assert other.choice("scales") == "hope", "what was chosen here stands"
        other.check()
        other.close()

    def test_cannot_take_the_last_number_there_is(self, store: Store) -> None:
        for number in (2**63 - 1, -5):
            hostile = replace(check_in(), id=number)
            store.take_in(Batch.of(Everything((hostile,))), label="own", at=AT)
        store.put_check_in(check_in())
        assert [one.id for one in store.check_ins()] == [1, 2, 3]

    def test_is_not_given_a_number_that_was_once_another_records(
        self, full: Everything, path: str
    ) -> None:
        other = Store.make(path + ".other", Key.open_to_all())
        number = other.take_in(foreign(imported(7), imported(8)), label="csv", at=AT).id
        other.undo_import(number or 0)
        other.take_in(Batch.of(full), label="own", at=LATER)
        assert {one.id for one in full.check_ins} & {1, 2}
        assert not {one.id for one in other.check_ins()} & {1, 2}
        other.close()
