"""What stands around a session: kept, put right, followed up."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from kapjournal.content import loader
from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.care import CheckItem
from kapjournal.model.sessions import Session
from tests.conftest import FakeClock


@pytest.fixture
def held(journal: Journal) -> Session:
    """A dosing session of this morning; it is 21:14."""
    return journal.add_session("dosing", at=datetime.fromisoformat("2026-11-21T10:00:00-08:00"))


class TestDetails:
    def test_begin_with_the_checklist_and_are_not_kept_by_being_looked_at(
        self, journal: Journal, held: Session
    ) -> None:
        found = journal.details(held.id)
        assert (found.id, found.key) == (0, held.key)
        assert tuple(item.text for item in found.checklist) == loader.checklist()
        assert journal.everything().details == ()

    def test_change_in_what_is_given_and_keep_the_rest(
        self, journal: Journal, held: Session
    ) -> None:
        journal.amend_details(held.id, arrival="tired", intensity="strong")
        kept = journal.amend_details(held.id, brings_home=" my sister ", ate_as_asked=True)
        assert (kept.arrival, kept.intensity, kept.brings_home) == ("tired", "strong", "my sister")
        assert journal.details(held.id) == kept
        assert journal.amend_details(held.id, intensity=None).intensity is None

    def test_keep_the_ticks_of_the_checklist_by_place(
        self, journal: Journal, held: Session
    ) -> None:
        journal.tick(held.id, 2)
        assert [item.done for item in journal.details(held.id).checklist][:3] == [
            False,
            True,
            False,
        ]
        assert journal.tick(held.id, 2, done=False).ticked == 0
        with pytest.raises(BadInput):
            journal.tick(held.id, 100)

    def test_of_a_session_keep_their_checklist_when_the_template_changes(
        self, journal: Journal, held: Session
    ) -> None:
        journal.amend_details(held.id, checklist=[CheckItem("water", done=True)])
        assert journal.set_checklist(["a coat", "", "a coat", "the key"]) == ("a coat", "the key")
        assert journal.details(held.id).checklist == (CheckItem("water", done=True),)
        later = journal.add_session("dosing", day=date(2026, 12, 1))
        assert [item.text for item in journal.details(later.id).checklist] == ["a coat", "the key"]
        assert journal.set_checklist([]) == loader.checklist()

    @pytest.mark.parametrize(
        ("ended", "fits"),
        [
            ("2026-11-21T11:30:00-08:00", True),
            ("2026-11-21T10:00:00-08:00", True),
            ("2026-11-21T09:59:00-08:00", False),
            ("2026-11-22T10:01:00-08:00", False),
        ],
    )
    def test_take_an_end_that_comes_after_the_beginning(
        self, journal: Journal, held: Session, ended: str, fits: bool
    ) -> None:
        moment = datetime.fromisoformat(ended)
        if fits:
            assert journal.amend_details(held.id, ended=moment).ended == moment
        else:
            with pytest.raises(BadInput, match="after its beginning"):
                journal.amend_details(held.id, ended=moment)

    @pytest.mark.parametrize("wrong", [{"intensity": "7"}, {"ease": "severe"}])
    def test_say_how_it_was_in_words_of_a_short_list(
        self, journal: Journal, held: Session, wrong: dict[str, Any]
    ) -> None:
        with pytest.raises(BadInput, match="is not known"):
            journal.amend_details(held.id, **wrong)

    def test_come_out_of_the_trash_when_they_are_written_again(
        self, journal: Journal, held: Session
    ) -> None:
        kept = journal.amend_details(held.id, arrival="tired")
        journal.delete("details", kept.id)
        assert journal.details(held.id).id == 0
        assert journal.amend_details(held.id, arrival="glad").arrival == "glad"
        assert journal.details(held.id).arrival == "glad"

    def test_are_of_a_session_that_is_there(self, journal: Journal) -> None:
        with pytest.raises(BadInput, match="no session"):
            journal.details(5)


class TestSessionsBesideEachOther:
    def test_are_those_of_the_same_hour(self, journal: Journal, held: Session) -> None:
        def at(moment: str) -> Session:
            return journal.add_session("other", at=datetime.fromisoformat(moment))

        near, far = at("2026-11-21T10:59:00-08:00"), at("2026-11-21T11:00:00-08:00")
        assert [one.session.id for one in journal.beside(held)] == [near.id]
        assert [one.session.id for one in journal.beside(far)] == [near.id]

    def test_are_those_of_the_day_where_no_hour_is_known(self, journal: Journal) -> None:
        first = journal.add_session("dosing", day=date(2026, 11, 1))
        assert journal.beside(first) == ()
        second = journal.add_session("other", day=date(2026, 11, 1))
        assert [one.session.id for one in journal.beside(second)] == [first.id]


def test_a_session_day_is_that_of_a_dosing_session_planned_or_held(
    journal: Journal, held: Session, clock: FakeClock
) -> None:
    assert journal.session_today() is not None
    assert journal.recent_dosing() is not None
    clock.advance(days=1)
    assert journal.session_today() is None
    assert journal.recent_dosing() is not None
    clock.advance(days=1)
    assert journal.recent_dosing() is None


def test_a_plan_of_today_that_nobody_noted_is_near_too_and_one_to_come_is_not(
    journal: Journal, clock: FakeClock
) -> None:
    journal.add_session("dosing", day=date(2026, 11, 23))
    assert journal.recent_dosing() is None
    clock.advance(days=2)
    assert journal.recent_dosing() is not None


class TestVitals:
    def test_are_kept_before_and_after(self, journal: Journal, held: Session) -> None:
        after = journal.add_vitals(held.id, "after", systolic=138, diastolic=88)
        before = journal.add_vitals(held.id, "before", systolic=126, diastolic=82, pulse=84)
        assert journal.vitals(held.id) == [before, after]
        assert after.when.day == held.when.day

    def test_of_an_earlier_session_are_about_its_day_and_late(
        self, journal: Journal, held: Session, clock: FakeClock
    ) -> None:
        clock.advance(days=2)
        kept = journal.add_vitals(held.id, "after", pulse=70)
        assert (kept.when.day, kept.when.at, kept.when.late) == (held.when.day, None, True)

    def test_that_cannot_be_are_refused_before_anything_is_written(
        self, journal: Journal, held: Session
    ) -> None:
        with pytest.raises(BadInput):
            journal.add_vitals(held.id, "before", systolic=900)
        assert journal.vitals() == []

    def test_are_put_right_with_the_old_numbers_in_the_history(
        self, journal: Journal, held: Session
    ) -> None:
        kept = journal.add_vitals(held.id, "before", systolic=126, diastolic=82)
        changed = journal.amend_vitals(kept, systolic=128, diastolic=82)
        assert journal.vitals(held.id) == [changed]
        assert [one.record for one in journal.history("vitals", kept.id)] == [kept]


class TestSideEffects:
    def test_are_kept_with_how_much_and_how_long(self, journal: Journal, held: Session) -> None:
        kept = journal.add_effect(
            "nausea", session=held.id, severity=2, hours=1.5, lasted="until I slept"
        )
        assert journal.effects(held.id) == journal.effects() == [kept]
        assert kept.looked_at == journal.today()

    def test_may_leave_everything_out_but_their_kind(self, journal: Journal) -> None:
        kept = journal.add_effect("headache")
        assert (kept.session, kept.severity, kept.hours, kept.still_there) == (
            None,
            None,
            None,
            False,
        )

    @pytest.mark.parametrize(
        "wrong",
        [
            {"kind": "joy"},
            {"severity": 4},
            {"severity": -1},
            {"hours": -1},
            {"hours": 9000},
            {"hours": float("nan")},
            {"what": "a metal taste"},
        ],
    )
    def test_that_cannot_be_are_refused(self, journal: Journal, wrong: dict[str, object]) -> None:
        with pytest.raises(BadInput):
            journal.add_effect(**{"kind": "nausea", **wrong})  # type: ignore[arg-type]  # wrong on purpose

    def test_are_followed_up_until_they_are_over(
        self, journal: Journal, held: Session, clock: FakeClock
    ) -> None:
        kept = journal.add_effect("dizziness", session=held.id, still_there=True)
        clock.advance(days=1)
        assert [one.number for one in journal.status().open if one.kind == "effect"] == [kept.id]
        looked_at = journal.follow_up(kept, still_there=True)
        assert looked_at.looked_at == journal.today()
        assert [one.kind for one in journal.status().open if one.kind == "effect"] == []
        over = journal.follow_up(looked_at, still_there=False, hours=30)
        assert (journal.open_effects(), over.longer_than_a_day) == ([], True)

    def test_of_an_own_kind_are_private_until_shared(self, journal: Journal) -> None:
        kept = journal.add_effect("other", what=" a metal taste ")
        assert (kept.what, kept.shared) == ("a metal taste", False)


class TestFragmentsAndThemes:
    def test_a_fragment_is_kept_with_its_moment_and_asked_nothing(
        self, journal: Journal, held: Session, clock: FakeClock
    ) -> None:
        first = journal.fragment("green light", held.id)
        clock.advance(minutes=3)
        second = journal.fragment("hands far away", held.id)
        assert journal.fragments(held.id) == [first, second]
        assert (second.stage, second.prompt, second.shared) == ("surfacing", "fragments", False)
        assert first.when.at != second.when.at
        with pytest.raises(BadInput):
            journal.fragment("  ", held.id)

    def test_themes_are_the_clients_words_and_one_whatever_their_case(
        self, journal: Journal
    ) -> None:
        sea, pier = journal.reflect("the sea"), journal.reflect("the pier")
        journal.set_themes(sea, ["Water", " water ", "", "rest"])
        pier = journal.set_themes(pier, ["WATER"])
        assert pier.themes == ("Water",)
        assert [(one.word, one.count) for one in journal.themes()] == [("Water", 2), ("rest", 1)]
        assert [one.id for one in journal.under_theme("water")] == [sea.id, pier.id]

    def test_themes_go_when_they_are_taken_away(self, journal: Journal) -> None:
        one = journal.set_themes(journal.reflect("the sea"), ["water"])
        journal.set_themes(one, [])
        assert (journal.themes(), journal.under_theme("water")) == ([], [])

    def test_a_theme_does_not_get_lost_when_the_text_is_changed(self, journal: Journal) -> None:
        one = journal.set_themes(journal.reflect("the sea"), ["water"])
        assert journal.amend_reflection(one, text="the wide sea").themes == ("water",)


class TestTheLookBack:
    def test_is_off_until_it_is_wanted(self, journal: Journal) -> None:
        assert not journal.look_back_on()
        journal.set_look_back(True)
        assert journal.look_back_on()
        assert [one.kind for one in journal.status().open] == ["look_back"]

    def test_keeps_what_was_answered_in_the_order_of_the_questions(self, journal: Journal) -> None:
        kept = journal.look_back({"memory": "some", "bladder": "no"})
        assert kept.answers == (("bladder", "no"), ("memory", "some"))
        assert journal.look_backs() == [kept]

    @pytest.mark.parametrize("wrong", [{}, {"mood": "no"}, {"memory": "severe"}])
    def test_refuses_what_is_not_asked(self, journal: Journal, wrong: dict[str, str]) -> None:
        with pytest.raises(BadInput):
            journal.look_back(wrong)


def test_a_text_of_any_length_is_kept_whole_up_to_256_kb(journal: Journal) -> None:
    long = "ä" * 100_000
    assert journal.reflect(long).text == long
    with pytest.raises(BadInput, match="256 KB"):
        journal.reflect("ä" * 140_000)
    assert len(journal.reflections()) == 1
