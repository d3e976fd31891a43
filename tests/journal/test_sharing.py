"""What leaves is what was ticked; which pages were made and which were given."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.pages import HandOver
from kapjournal.model.period import Period
from kapjournal.model.ticks import FOR_PRESCRIBER, SECTIONS, Ticks
from tests.conftest import FakeClock
from tests.pages import page_made


def made(journal: Journal, last: date) -> HandOver:
    return page_made(journal, date(2026, 10, 1), last, "since", "figure")


class TestAPieceOfWriting:
    @pytest.mark.parametrize("kind", ["reflection", "checkin", "event", "step", "effect"])
    def test_of_any_kind_is_private_until_it_is_shared(self, journal: Journal, kind: Any) -> None:
        add: dict[str, Callable[[], Any]] = {
            "reflection": lambda: journal.reflect("mine"),
            "checkin": lambda: journal.check_in({"mood": 5}, note="mine"),
            "event": lambda: journal.add_event("life", label="mine"),
            "step": lambda: journal.add_step("mine"),
            "effect": lambda: journal.add_effect("other", what="mine"),
        }
        kept = add[kind]()
        assert not kept.shared
        assert journal.share(kind, kept.id, True).shared
        assert not journal.share(kind, kept.id, False).shared

    def test_of_no_number_is_named(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="no piece"):
            journal.share("reflection", 9, True)

    def test_of_another_kind_is_ticked_by_its_section(self, journal: Journal) -> None:
        session = journal.add_session("dosing")
        with pytest.raises(BadInput):
            journal.share("session", session.id, True)  # type: ignore[arg-type]  # wrong on purpose


class TestTheTicksOfLastTime:
    def test_are_the_sections_of_numbers_before_anything_was_chosen(self, journal: Journal) -> None:
        assert journal.remembered_ticks() == Ticks()

    @pytest.mark.parametrize(
        "ticks", [Ticks(), Ticks(("flags", "since"), ("dose",)), Ticks((), ()), Ticks(("since",))]
    )
    def test_come_back_as_they_were(self, journal: Journal, ticks: Ticks) -> None:
        journal.remember_ticks(ticks)
        assert journal.remembered_ticks() == ticks

    def test_are_never_enlarged_by_a_section_that_is_new(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        journal.remember_ticks(Ticks(SECTIONS, ("dose",)))
        monkeypatch.setattr("kapjournal.journal.sharing.SECTIONS", (*SECTIONS, "mood swings"))
        assert journal.remembered_ticks().sections == SECTIONS


class TestAPageThatWasMade:
    def test_is_written_down_without_its_content(self, journal: Journal) -> None:
        page = made(journal, date(2026, 11, 21))
        assert page.sha256 == hashlib.sha256(b"the bytes").hexdigest()
        assert (page.sections, page.format, page.given) == (("since", "figure"), "pdf", None)
        assert journal.pages() == [page]

    def test_was_given_or_not_is_written_down(self, journal: Journal) -> None:
        made(journal, date(2026, 11, 21))
        answered = journal.mark_given(given=False)
        assert (answered.given, answered.given_at) == (False, journal.now())

    def test_is_the_last_only_when_it_was_given(self, journal: Journal, clock: FakeClock) -> None:
        assert journal.last_given() is None
        page = made(journal, date(2026, 11, 20))
        assert journal.last_given() is None
        given = journal.mark_given(page)
        assert journal.last_given() == given
        clock.advance(days=7)
        made(journal, date(2026, 11, 28))
        assert journal.last_given() == given

    def test_that_reaches_furthest_counts_not_the_one_that_was_made_last(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        furthest = journal.mark_given(made(journal, date(2026, 11, 20)))
        clock.advance(hours=1)
        journal.mark_given(made(journal, date(2026, 10, 31)))
        assert journal.last_given() == furthest
        assert [one.period.last.day for one in journal.pages()] == [31, 20]

    def test_for_the_prescriber_begins_no_new_days_and_is_not_the_one_to_mark(
        self, journal: Journal, clock: FakeClock
    ) -> None:
        page = made(journal, date(2026, 11, 20))
        clock.advance(hours=1)
        ticks = Ticks(FOR_PRESCRIBER, without=("phq9",), prescriber=True)
        journal.note_pages(Period(date(2026, 10, 1), date(2026, 11, 21)), ticks, {"pdf": b"it"})
        sheet = journal.pages()[0]
        assert sheet.for_prescriber
        assert journal.mark_given().id == page.id
        journal.mark_given(sheet)
        last = journal.last_given()
        assert last is not None
        assert last.id == page.id

    def test_cannot_be_marked_where_there_is_none(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="No page"):
            journal.mark_given()
