"""What cannot be of a session: it is said in words, and nothing is written."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import Session
from tests.conftest import FakeClock

LONGEST = "ä" * (128 * 1024)
"""256 KB as UTF-8."""


@pytest.fixture
def session(journal: Journal, clock: FakeClock) -> Session:
    at = clock.local(datetime.fromisoformat("2026-11-20T10:00"))
    return journal.add_session("dosing", at=at, route="nasal", dose="as given")


@pytest.mark.parametrize("ended", ["2026-11-20T09:59:00", "2026-11-21T10:01:00"])
def test_a_session_ends_after_its_beginning_and_within_a_day(
    journal: Journal, session: Session, clock: FakeClock, ended: str
) -> None:
    with pytest.raises(BadInput, match="comes after its beginning"):
        journal.amend_details(session.id, ended=clock.local(datetime.fromisoformat(ended)))
    assert journal.details(session.id).ended is None


@pytest.mark.parametrize(("field", "word"), [("route", "by post"), ("kind", "party")])
def test_a_kind_or_route_there_is_not_is_refused_with_those_there_are(
    journal: Journal, session: Session, field: str, word: str
) -> None:
    with pytest.raises(BadInput, match=f"That {field} is not known.") as refused:
        journal.amend_session(session, **{field: word})
    assert "other" in refused.value.next_step
    assert journal.session(session.id).session == session


@pytest.mark.parametrize("field", ["dose", "place", "people", "intention"])
def test_a_text_of_a_session_is_kept_whole_up_to_256_kb(
    journal: Journal, session: Session, field: str
) -> None:
    said: dict[str, Any] = {field: LONGEST}
    kept = journal.amend_session(session, **said)
    assert getattr(journal.session(kept.id).session, field) == LONGEST
    with pytest.raises(BadInput, match="256 KB"):
        journal.amend_session(kept, **{field: LONGEST + "a"})
    with pytest.raises(BadInput, match="256 KB"):
        journal.add_session("other", day=kept.when.day, **{field: LONGEST + "a"})  # type: ignore[arg-type]  # one of the four texts
    assert [one.session for one in journal.sessions()] == [kept]


def test_sessions_at_the_same_time_are_both_kept_and_noted(
    journal: Journal, session: Session
) -> None:
    assert session.when.at is not None
    beside = journal.add_session("integration", at=session.when.at + timedelta(minutes=59))
    apart = journal.add_session("integration", at=session.when.at + timedelta(hours=1))
    assert [one.session.id for one in journal.beside(session)] == [beside.id]
    assert session.id not in [one.session.id for one in journal.beside(apart)]
