"""What is kept comes back as it was, once, in its order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kapjournal.clean import storable
from kapjournal.errors import BadInput, Internal
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import CHANGES, EVENT_KINDS, Event
from kapjournal.model.reflections import STAGES, Draft, Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import KINDS, ROUTES, Session
from kapjournal.model.stamp import Stamp
from kapjournal.model.trend import DayRating
from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.conftest import FakeClock
from tests.store.examples import ZONE, check_in, event, key, reflection, session, stamp

# Every letter there is, also those that cannot be stored as they come.
TEXT = st.text(st.characters(), max_size=60).map(storable)
WORDS = st.lists(TEXT, max_size=4).map(tuple)
OFFSETS = st.integers(-15 * 3600, 15 * 3600).map(lambda s: timezone(timedelta(seconds=s)))
MOMENTS = st.datetimes(timezones=OFFSETS)
STAMPS = st.builds(
    Stamp, st.dates(), st.none() | MOMENTS | st.datetimes(), MOMENTS, TEXT, st.booleans()
)
NUMBERS = st.floats(-1e8, 1e8)
RATINGS = st.lists(
    st.builds(
        Rating,
        st.sampled_from(["mood", "anxiety", "energy", "sleep_hours", "urge"]),
        NUMBERS,
        st.none() | TEXT,
        st.none() | st.tuples(NUMBERS, NUMBERS),
    ),
    unique_by=lambda rating: rating.scale,
).map(tuple)
KEYS = st.builds(key)
CHECK_INS = st.builds(CheckIn, KEYS, STAMPS, RATINGS, WORDS, WORDS, TEXT, st.booleans())
SESSIONS = st.builds(
    Session,
    KEYS,
    STAMPS,
    st.sampled_from(KINDS),
    st.booleans(),
    st.none() | st.sampled_from(ROUTES),
    TEXT,
    TEXT,
    TEXT,
    TEXT,
)
REFLECTIONS = st.builds(
    Reflection, KEYS, STAMPS, TEXT, st.sampled_from(STAGES), TEXT, shared=st.booleans()
)
EVENTS = st.builds(
    Event,
    KEYS,
    STAMPS,
    st.sampled_from(EVENT_KINDS),
    st.none() | st.sampled_from(CHANGES),
    TEXT,
    st.booleans(),
)
DRAFTS = st.builds(
    Draft, TEXT.filter(bool), TEXT, MOMENTS, st.tuples(st.integers(0, 9999), st.integers(0, 9999))
)
one_store = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def offsets(when: Stamp) -> list[timedelta | None]:
    """Moments with different offsets can be equal; these tell them apart."""
    return [moment.utcoffset() for moment in (when.at, when.noted_at) if moment]


class TestAnyRecordComesBackAsItWas:
    @one_store
    @given(CHECK_INS)
    def test_a_check_in(self, store: Store, new: CheckIn) -> None:
        kept = store.put_check_in(new)
        assert kept == replace(new, id=kept.id)
        assert kept.id > 0
        read = store.check_in(new.key)
        assert read == kept
        assert offsets(read.when) == offsets(new.when)

    @one_store
    @given(SESSIONS)
    def test_a_session(self, store: Store, new: Session) -> None:
        kept = store.put_session(new)
        assert [one for one in store.sessions() if one.key == new.key] == [replace(new, id=kept.id)]

    @one_store
    @given(REFLECTIONS)
    def test_a_reflection(self, store: Store, new: Reflection) -> None:
        kept = store.put_reflection(new)
        assert store.reflections()[-1] == replace(new, id=kept.id)

    @one_store
    @given(EVENTS)
    def test_an_event(self, store: Store, new: Event) -> None:
        kept = store.put_event(new)
        assert [one for one in store.events() if one.key == new.key] == [replace(new, id=kept.id)]

    @one_store
    @given(DRAFTS)
    def test_a_draft(self, store: Store, new: Draft) -> None:
        store.put_draft(new)
        assert store.draft(new.place) == new

    @one_store
    @given(TEXT.filter(bool), TEXT)
    def test_a_choice(self, store: Store, name: str, value: str) -> None:
        store.choose(name, value)
        assert store.choice(name) == value

    @settings(one_store, max_examples=15)
    @given(st.lists(CHECK_INS | SESSIONS | REFLECTIONS | EVENTS, max_size=6))
    def test_and_the_file_verifies_after_each(
        self, tmp_path: Path, new: list[CheckIn | Session | Reflection | Event]
    ) -> None:
        store = Store.make(str(tmp_path / f"{key()}.db"), Key.open_to_all())
        for record in new:
            match record:
                case CheckIn():
                    store.put_check_in(record)
                case Session():
                    store.put_session(record)
                case Reflection():
                    store.put_reflection(record)
                case Event():
                    store.put_event(record)
        store.check()
        assert len(store.everything()) == len(new)
        store.close()


class TestPuttingAgain:
    def test_the_same_record_twice_is_one(self, store: Store) -> None:
        new = check_in()
        first, again = store.put_check_in(new), store.put_check_in(new)
        assert first == again
        assert store.check_ins() == [first]
        assert store.revisions("checkins", first.id) == []

    def test_a_changed_record_keeps_its_number(self, store: Store) -> None:
        kept = store.put_session(session())
        changed = store.put_session(replace(kept, dose="as written by me"))
        assert changed.id == kept.id
        assert store.sessions() == [changed]

    def test_numbers_count_up_and_are_not_given_twice(self, store: Store) -> None:
        assert [store.put_event(event()).id for _ in range(3)] == [1, 2, 3]

    def test_a_rating_taken_away_is_gone(self, store: Store) -> None:
        kept = store.put_check_in(check_in(mood=6, anxiety=3))
        store.put_check_in(replace(kept, ratings=kept.ratings[1:]))
        assert [rating.scale for rating in store.check_ins()[0].ratings] == ["anxiety"]


class TestOrder:
    def test_ratings_keep_theirs(self, store: Store) -> None:
        order = ["urge", "mood", "anxiety", "energy"]
        ratings = tuple(Rating(scale, 5) for scale in order)
        store.put_check_in(replace(check_in(), ratings=ratings))
        assert [rating.scale for rating in store.check_ins()[0].ratings] == order

    def test_check_ins_stand_in_the_order_of_days_and_moments(self, store: Store) -> None:
        days = [(date(2026, 11, 3), 9), (date(2026, 11, 1), 22), (date(2026, 11, 3), 8)]
        for day, hour in days:
            store.put_check_in(check_in(day, hour))
        assert [
            (one.when.day, one.when.at.hour) for one in store.check_ins() if one.when.at
        ] == sorted(days)

    def test_both_ends_of_a_period_are_in_it(self, store: Store) -> None:
        for number in (1, 2, 3, 4):
            store.put_check_in(check_in(date(2026, 11, number)))
            store.put_event(event(date(2026, 11, number)))
        span = date(2026, 11, 2), date(2026, 11, 3)
        assert [one.when.day.day for one in store.check_ins(*span)] == [2, 3]
        assert [one.when.day.day for one in store.events(*span)] == [2, 3]
        assert [one.day.day for one in store.ratings(*span)] == [2, 3]

    def test_reflections_of_one_session_stand_as_they_were_written(self, store: Store) -> None:
        about = store.put_session(session())
        first = store.put_reflection(reflection("first", about.id))
        store.put_reflection(reflection("about nothing"))
        second = store.put_reflection(reflection("second", about.id))
        assert store.reflections(about.id) == [first, second]


class TestTheLastCheckIn:
    def test_of_a_day_is_the_one_written_last(self, store: Store) -> None:
        store.put_check_in(check_in(hour=21))
        last = store.put_check_in(check_in(hour=8))
        store.put_check_in(check_in(date(2026, 11, 20)))
        assert store.last_check_in(last.when.day) == last

    def test_of_all_is_of_the_last_day(self, store: Store) -> None:
        last = store.put_check_in(check_in())
        store.put_check_in(check_in(date(2026, 11, 20)))
        assert store.last_check_in() == last

    def test_of_a_day_without_any_is_none(self, store: Store) -> None:
        store.put_check_in(check_in())
        assert store.last_check_in(date(2026, 1, 1)) is None

    def test_first_and_last_day(self, store: Store) -> None:
        assert (store.first_day(), store.last_day()) == (None, None)
        for day in (date(2026, 11, 5), date(2025, 1, 2), date(2026, 3, 4)):
            store.put_check_in(check_in(day))
        assert (store.first_day(), store.last_day()) == (date(2025, 1, 2), date(2026, 11, 5))


class TestRatings:
    def test_they_come_with_their_day(self, store: Store) -> None:
        store.put_check_in(check_in(date(2026, 11, 2), mood=4))
        late = check_in(date(2026, 11, 1), mood=7.5)
        store.put_check_in(replace(late, when=replace(late.when, late=True)))
        assert store.ratings() == [
            DayRating(date(2026, 11, 1), "mood", 7.5, late=True),
            DayRating(date(2026, 11, 2), "mood", 4, late=False),
        ]

    def test_only_of_the_scales_asked_for(self, store: Store) -> None:
        store.put_check_in(check_in(mood=4, anxiety=5, energy=6))
        assert {one.scale for one in store.ratings(scale_ids=["mood", "energy"])} == {
            "mood",
            "energy",
        }
        assert store.ratings(scale_ids=[]) == []

    def test_tags_come_with_their_day(self, store: Store) -> None:
        for day, tags in ((2, ("walk", "käse")), (1, ("walk",)), (3, ())):
            store.put_check_in(replace(check_in(date(2026, 11, day)), tags=tags))
        assert store.tags() == [
            (date(2026, 11, 1), "walk"),
            (date(2026, 11, 2), "walk"),
            (date(2026, 11, 2), "käse"),
        ]


OWN = Scale("rope", "Rope", "rope", "How?", "slack", "taut", "none", -5, 5, 0.5, "", "own")


class TestScales:
    def test_a_built_in_one_is_written_down_when_it_is_first_rated(self, store: Store) -> None:
        assert store.everything().scales == ()
        store.put_check_in(check_in(urge=2))
        assert [scale.id for scale in store.everything().scales] == ["urge"]
        assert store.scales() == [], "it is not one of the person's own"

    def test_an_own_one_comes_back_and_can_be_rated(self, store: Store) -> None:
        store.put_scale(OWN)
        store.put_check_in(check_in(rope=-2.5))
        assert store.scales() == [OWN]
        store.check()

    def test_an_own_one_can_be_reworded(self, store: Store) -> None:
        store.put_scale(OWN)
        store.put_scale(replace(OWN, low="loose"))
        assert store.scales() == [replace(OWN, low="loose")]
        store.check()

    def test_a_minus_before_a_zero_is_no_damage(self, store: Store) -> None:
        store.put_scale(OWN)
        store.put_check_in(check_in(rope=-0.0))
        store.check()

    def test_one_that_nobody_knows_cannot_be_rated(self, store: Store) -> None:
        with pytest.raises(Internal):
            store.put_check_in(check_in(unknown=1))
        assert store.check_ins() == []
        store.check()


class TestTrash:
    def test_what_is_in_it_is_nowhere_else(self, store: Store, clock: FakeClock) -> None:
        gone = store.put_check_in(replace(check_in(), tags=("walk",)))
        store.trash("checkins", gone.id, clock.now())
        seen = (store.check_ins(), store.ratings(), store.tags(), store.everything().check_ins)
        assert not any(seen)
        assert store.check_in(gone.key) is None
        assert store.last_check_in() is None
        assert store.first_day() is None
        assert store.trashed("checkins") == [gone]
        store.check()

    def test_what_comes_out_is_as_it_was(self, store: Store, clock: FakeClock) -> None:
        kept = store.put_reflection(reflection("my words"))
        store.trash("reflections", kept.id, clock.now())
        assert store.reflections() == []
        store.untrash("reflections", kept.id)
        assert store.reflections() == [kept]
        assert store.trashed("reflections") == []
        store.check()

    def test_a_number_that_is_not_there_is_told(self, store: Store, clock: FakeClock) -> None:
        with pytest.raises(BadInput):
            store.trash("sessions", 7, clock.now())

    def test_a_record_written_again_stays_in_it(self, store: Store, clock: FakeClock) -> None:
        kept = store.put_event(event())
        store.trash("events", kept.id, clock.now())
        store.put_event(replace(kept, label="changed"))
        assert store.events() == []
        store.check()


class TestRevisions:
    def test_a_changed_text_leaves_the_old_one(self, store: Store, clock: FakeClock) -> None:
        first = store.put_reflection(reflection("first words"))
        clock.advance(minutes=5)
        store.put_reflection(replace(first, text="second words"))
        [old] = store.revisions("reflections", first.id)
        assert (old.record, old.at) == (first, clock.now())
        store.check()

    def test_a_changed_rating_leaves_the_old_check_in(self, store: Store) -> None:
        first = store.put_check_in(check_in(mood=4, anxiety=2))
        store.put_check_in(replace(first, ratings=(Rating("mood", 6), first.ratings[1])))
        assert [old.record for old in store.revisions("checkins", first.id)] == [first]

    def test_what_is_only_added_leaves_none(self, store: Store) -> None:
        kept = store.put_check_in(check_in(mood=4))
        kept = store.put_check_in(replace(kept, ratings=(Rating("energy", 1), *kept.ratings)))
        store.put_check_in(replace(kept, note="a word", tags=("walk",)))
        assert store.revisions("checkins", kept.id) == []

    def test_every_version_stands_in_its_order(self, store: Store) -> None:
        kept = store.put_session(session(intention="a"))
        for intention in "bcab":
            kept = store.put_session(replace(kept, intention=intention))
        intentions = [
            old.record.intention
            for old in store.revisions("sessions", kept.id)
            if isinstance(old.record, Session)
        ]
        assert intentions == ["a", "b", "c", "a"]
        store.check()


class TestDrafts:
    def test_there_is_one_at_a_place(self, store: Store) -> None:
        at = datetime(2026, 11, 21, 21, tzinfo=ZONE)
        store.put_draft(Draft("reflect/1/open", "first", at))
        store.put_draft(Draft("reflect/1/open", "second", at, (0, 6)))
        store.put_draft(Draft("checkin", "a note", at))
        assert [draft.text for draft in store.drafts()] == ["a note", "second"]
        store.check()

    def test_one_let_go_is_gone(self, store: Store) -> None:
        store.put_draft(Draft("here", "text", datetime(2026, 11, 21, 21, tzinfo=ZONE)))
        store.drop_draft("here")
        store.drop_draft("here")
        assert store.draft("here") is None
        store.check()


def test_a_choice_is_made_over_the_one_before(store: Store) -> None:
    assert store.choice("scales") is None
    store.choose("scales", "urge")
    store.choose("scales", "urge,hope")
    assert store.choice("scales") == "urge,hope"
    store.check()


class TestWhatCanNeverBeRightIsNotWritten:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE checkins SET day = '2026-02-30'",
            "UPDATE checkins SET day = 'yesterday'",
            "UPDATE checkins SET at = '21:14'",
            "UPDATE checkins SET late = 2",
            "UPDATE checkins SET tags = 'walk'",
            "UPDATE checkins SET key = ''",
            "UPDATE checkins SET source = 99",
            "UPDATE ratings SET value = 'high'",
            "UPDATE ratings SET value = 9e999",
            "UPDATE ratings SET scale = 'unknown'",
            "UPDATE sessions SET kind = 'party'",
            "UPDATE sessions SET route = 'by post'",
            "UPDATE reflections SET stage = 'later'",
            "UPDATE reflections SET session = 99",
            "UPDATE events SET change = 'doubled'",
            "UPDATE scales SET maximum = minimum",
            "DELETE FROM scales",
            "DELETE FROM sessions",
        ],
    )
    def test_by_any_program(self, store: Store, statement: str) -> None:
        store.put_check_in(check_in())
        store.put_event(event())
        about = store.put_session(session())
        store.put_reflection(reflection("words", about.id))
        with pytest.raises(Internal), store._connection.writing():
            store._connection.rows(statement)
        store.check()

    def test_not_a_number_is_no_rating(self, store: Store) -> None:
        with pytest.raises(Internal):
            store.put_check_in(check_in(mood=float("nan")))
        assert store.check_ins() == []

    def test_two_ratings_of_one_scale_are_none(self, store: Store) -> None:
        with pytest.raises(Internal):
            store.put_check_in(replace(check_in(), ratings=(Rating("mood", 1), Rating("mood", 2))))
        assert store.check_ins() == []

    def test_text_that_cannot_be_stored_is_told_without_quoting_it(self, store: Store) -> None:
        with pytest.raises(Internal) as told:
            store.put_check_in(check_in(note="ZQ7CANARY\ud800"))
        assert "ZQ7CANARY" not in repr(told.value)
        assert told.value.__context__ is None


def test_a_check_in_of_a_day_only_has_no_moment(store: Store) -> None:
    kept = store.put_check_in(replace(check_in(), when=replace(stamp(), at=None)))
    assert store.check_ins() == [kept]


def test_reading_asks_as_often_for_many_check_ins_as_for_one(store: Store) -> None:
    asked: list[str] = []
    store._connection.driver.set_trace_callback(asked.append)
    counts = []
    for number in range(1, 11):
        store.put_check_in(check_in(date(2026, 11, number), mood=4, anxiety=5))
        asked.clear()
        store.check_ins()
        store.ratings()
        counts.append(sum(statement.startswith("SELECT") for statement in asked))
    store._connection.driver.set_trace_callback(None)
    assert counts == [3] * 10
