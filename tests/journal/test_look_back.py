"""Looking back: a year, the days near one, one day with everything, and words."""

from __future__ import annotations

from datetime import date

import pytest

from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from tests.conftest import FakeClock

TODAY = date(2026, 11, 21)


def day(number: int) -> date:
    return date(2026, 11, number)


def test_a_year_has_daily_values_session_days_and_days_with_anything(journal: Journal) -> None:
    journal.check_in({"mood": 4}, day=day(2))
    journal.check_in({"mood": 7}, day=day(2))
    journal.check_in({"anxiety": 3}, day=day(3), note="only this")
    journal.check_in({"mood": 9}, day=date(2025, 12, 31))
    journal.add_session("dosing", day=day(5))
    journal.add_session("integration", day=day(6))
    journal.add_session("dosing", day=date(2026, 12, 5))
    journal.add_event("life", day=day(7), label="moved")
    year = journal.year_of(2026, "mood")
    assert year.values == {day(2): 5.5}
    assert year.sessions == {day(5)}
    assert year.written == {*map(day, (2, 3, 5, 6, 7)), date(2026, 12, 5)}
    assert journal.year_of(2025, "mood").values == {date(2025, 12, 31): 9.0}
    assert journal.year_of(1, "mood").values == {}


def test_a_year_of_a_scale_that_is_not_there_is_refused(journal: Journal) -> None:
    with pytest.raises(BadInput):
        journal.year_of(2026, "weather")


def test_the_days_near_one_come_with_all_their_records(journal: Journal) -> None:
    kept = journal.check_in({"mood": 4}, day=day(2), note="river")
    about = journal.add_session("dosing", day=day(5))
    event = journal.add_event("life", day=day(5))
    written = journal.reflect("after it", session=about.id)
    near = journal.days_near(day(5), 5, 5)
    assert [one.day for one in near] == [day(2), day(5), TODAY]
    assert near[0].check_ins == (kept,)
    assert [one.label for one in near[1].sessions] == ["S1"]
    assert near[1].events == (event,)
    assert near[2].reflections == (written,)
    assert [one.day for one in journal.days_near(day(5), 1, 0)] == [day(5)]
    assert [one.day for one in journal.days_near(day(4), 0, 1)] == [day(5)]


def test_a_day_without_anything_is_empty_and_no_failure(journal: Journal) -> None:
    assert journal.on_day(day(1)).empty
    journal.check_in({"mood": 4}, day=day(1))
    assert not journal.on_day(day(1)).empty


def test_the_span_reaches_from_the_first_record_to_today_and_to_a_plan_after_it(
    journal: Journal,
) -> None:
    span = journal.written_span()
    assert (span.first, span.last) == (TODAY, TODAY)
    journal.add_event("life", day=day(3))
    journal.add_session("dosing", day=date(2027, 1, 4))
    span = journal.written_span()
    assert (span.first, span.last) == (day(3), date(2027, 1, 4))


def test_words_are_found_in_notes_and_reflections(journal: Journal) -> None:
    note = journal.check_in({}, day=day(2), note="Down to the river, calm.")
    text = journal.reflect("Calm came late.\nThe river was high.")
    journal.reflect("Only the sea.")
    found = journal.search("RIVER calm")
    assert [(one.kind, one.number, one.day) for one in found] == [
        ("reflection", text.id, TODAY),
        ("checkin", note.id, day(2)),
    ]
    assert journal.search("") == []
    assert len(journal.search("river", most=1)) == 1


def test_what_is_searched_for_is_kept_nowhere(journal: Journal) -> None:
    journal.reflect("a river")
    before = journal._store._connection.rows("SELECT * FROM digests")
    journal.search("ZQ7CANARY river")
    assert journal._store._connection.rows("SELECT * FROM digests") == before
    assert not journal._store._connection.rows(
        "SELECT name FROM sqlite_master WHERE sql LIKE '%fts5%'"
    )


def test_a_change_can_be_said_anew(journal: Journal, clock: FakeClock) -> None:
    event = journal.add_event("medication", change="started", day=day(2), label="tablet")
    clock.advance(minutes=5)
    changed = journal.amend_event(event, kind="illness", day=day(3), label="a cold")
    assert (changed.kind, changed.change, changed.label) == ("illness", None, "a cold")
    assert (changed.when.day, changed.when.noted_at) == (day(3), event.when.noted_at)
    assert journal.events() == [changed]
    assert [one.record for one in journal.history("event", event.id)] == [event]
    with pytest.raises(BadInput):
        journal.amend_event(changed, day=date(2027, 1, 1))
