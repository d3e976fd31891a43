"""What was: every change can be read, and what was put away comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kapjournal.errors import BadInput
from kapjournal.journal.history import IN_TRASH, TABLES
from kapjournal.journal.journal import Journal
from kapjournal.model.everything import RECORD_KINDS
from tests.conftest import FakeClock


def test_the_history_of_a_check_in_reads_from_the_first_version_on(
    journal: Journal, clock: FakeClock
) -> None:
    first = journal.check_in({"mood": 4}, note="a")
    clock.advance(minutes=1)
    second = journal.amend(first, note="b")
    clock.advance(minutes=1)
    journal.rate(second, "mood", 6)
    versions = journal.history("checkin", first.id)
    assert [one.record for one in versions] == [first, second]
    assert versions[1].at - versions[0].at == timedelta(minutes=1)


def test_what_only_grew_has_no_history(journal: Journal) -> None:
    kept = journal.check_in({"mood": 4})
    journal.rate(kept, "anxiety", 3)
    assert journal.history("checkin", kept.id) == []


def test_what_is_deleted_lies_in_the_trash_and_comes_back_as_it_was(
    journal: Journal, clock: FakeClock
) -> None:
    kept = journal.check_in({"mood": 4}, tags=["illness"], words=["calm"], note="river")
    event = journal.add_event("life", label="moved")
    journal.delete("checkin", kept.id)
    clock.advance(minutes=1)
    journal.delete("event", event.id)
    assert [(one.kind, one.record) for one in journal.trash()] == [
        ("event", event),
        ("checkin", kept),
    ]
    journal.undelete("checkin", kept.id)
    assert journal.check_ins_on(date(2026, 11, 21)) == [kept]
    assert [one.kind for one in journal.trash()] == ["event"]


def test_the_trash_says_until_when(journal: Journal) -> None:
    kept = journal.reflect("a")
    journal.delete("reflection", kept.id)
    [thrown] = journal.trash()
    assert journal.leaves_trash_on(thrown) == journal.now() + IN_TRASH


def test_putting_away_what_is_not_there_is_refused(journal: Journal) -> None:
    with pytest.raises(BadInput):
        journal.delete("checkin", 9)


def test_every_kind_of_record_has_a_place() -> None:
    assert tuple(TABLES) == RECORD_KINDS
