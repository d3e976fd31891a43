"""When a questionnaire could be answered, what its recall covers, and its history in numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.analysis.measures import (
    days_since_dosing,
    due,
    history,
    recall_period,
    straddled,
    usual_days,
)
from kapjournal.content import loader
from kapjournal.model.assessments import Assessment
from kapjournal.model.sessions import Session, Sessions
from tests.analysis.diary import day, session, stamp

PHQ9, GAD7, PCL5 = (loader.instrument(name) for name in ("phq9", "gad7", "pcl5"))
PCPTSD5 = loader.instrument("pcptsd5")


def taken(on: int, form: str = "phq9", total: float | None = 10.0, **more: object) -> Assessment:
    whole = loader.instrument(form)
    blank = Assessment(
        f"a{form}{on}", stamp(on), form, whole.version, (0,) * len(whole.items), finished=True,
        total=total, id=on + 1000,
    )  # fmt: skip
    return replace(blank, **more)  # type: ignore[arg-type]  # fields of the test's own naming


def offered(today: int, *held: Session, done: tuple[Assessment, ...] = ()) -> list[tuple[str, str]]:
    found = due([PHQ9, PCL5], done, Sessions(held), today=day(today))
    return [(one.instrument.id, one.reason) for one in found]


class TestWhatIsOffered:
    def test_is_nothing_while_nothing_was_chosen(self) -> None:
        assert due([], [taken(-100)], Sessions([session(0)]), today=day(5)) == ()

    def test_is_a_first_one_where_there_is_none(self) -> None:
        assert offered(0) == [("phq9", "baseline"), ("pcl5", "baseline")]
        assert offered(5, session(0)) == [("phq9", "baseline"), ("pcl5", "baseline")]

    @pytest.mark.parametrize(("today", "is_offered"), [(-8, False), (-7, True), (-1, True)])
    def test_waits_for_the_week_before_a_planned_first_session(
        self, today: int, is_offered: bool
    ) -> None:
        found = offered(today, session(0, happened=False))
        assert [name for name, _ in found] == (["phq9", "pcl5"] if is_offered else [])

    def test_is_a_fresh_one_in_that_week_where_the_last_is_older(self) -> None:
        plan, old = session(0, happened=False), taken(-16)
        assert due([PHQ9], [old], Sessions([plan]), today=day(-7))[0].reason == "baseline"
        assert due([PHQ9], [taken(-9)], Sessions([plan]), today=day(-3)) == ()
        assert due([PHQ9], [taken(-6)], Sessions([plan]), today=day(-1)) == ()

    @pytest.mark.parametrize(
        ("form", "since", "is_offered"),
        [(PHQ9, 13, False), (PHQ9, 14, True), (PHQ9, 40, True), (GAD7, 14, True),
         (PCL5, 27, False), (PCL5, 28, True), (PCL5, 30, True)],
    )  # fmt: skip
    def test_comes_again_at_the_rhythm_of_the_form(
        self, form: object, since: int, is_offered: bool
    ) -> None:
        whole = next(one for one in (PHQ9, GAD7, PCL5) if one is form)
        done = [taken(0, whole.id)]
        found = due([whole], done, Sessions([session(-1)]), today=day(since))
        assert [one.reason for one in found] == (["rhythm"] if is_offered else [])

    def test_comes_at_the_clients_own_rhythm_but_never_closer_than_the_form_allows(self) -> None:
        held = Sessions([session(-1)])
        assert due([PHQ9], [taken(0)], held, today=day(14), every={"phq9": 21}) == ()
        assert due([PHQ9], [taken(0)], held, today=day(21), every={"phq9": 21})
        assert due([PHQ9], [taken(0)], held, today=day(6), every={"phq9": 1}) == ()
        assert due([PHQ9], [taken(0)], held, today=day(7), every={"phq9": 1})

    def test_a_screen_at_the_beginning_comes_once(self) -> None:
        held = Sessions([session(0)])
        assert due([PCPTSD5], [], held, today=day(3))[0].reason == "baseline"
        assert due([PCPTSD5], [taken(-5, "pcptsd5")], held, today=day(300)) == ()

    @pytest.mark.parametrize("happened", [True, False])
    def test_is_nothing_on_the_day_of_a_dosing_session(self, happened: bool) -> None:
        assert offered(0, session(0, happened=happened)) == []
        assert offered(0, session(0, "integration")) != []

    def test_is_the_form_that_was_begun_today_and_left(self) -> None:
        left = taken(0, finished=False, left_at=4, total=None)
        [one] = due([PHQ9], [taken(-20), left], Sessions([]), today=day(0))
        assert (one.reason, one.assessment, one.last) == ("resume", left, day(-20))

    def test_leaves_a_form_of_another_day_as_it_was_left(self) -> None:
        left = taken(-1, finished=False, total=None)
        [one] = due([PHQ9], [left], Sessions([]), today=day(0))
        assert (one.reason, one.assessment) == ("baseline", None)

    def test_takes_no_notice_of_a_form_that_was_not_finished(self) -> None:
        left = taken(-2, finished=False, total=None)
        assert offered(12, session(-30), done=(taken(-3), left)) == [
            ("phq9", "rhythm"),
            ("pcl5", "baseline"),
        ]

    @given(last=st.integers(-400, 0), first=st.integers(-200, 200), happened=st.booleans())
    def test_is_never_closer_than_the_form_allows(
        self, last: int, first: int, happened: bool
    ) -> None:
        held = Sessions([session(first, happened=happened)])
        found = due([PHQ9, GAD7, PCL5], [taken(last, "phq9"), taken(last, "pcl5")], held,
                    today=day(0))  # fmt: skip
        for one in found:
            if one.last is not None:
                assert (day(0) - one.last).days >= (one.instrument.min_interval_days or 1)


class TestTheMarkOfARecallThatStraddlesASession:
    def test_covers_the_days_of_the_form_up_to_and_with_its_own(self) -> None:
        recall = recall_period(PHQ9, day(0))
        assert (recall.first, recall.last, len(recall)) == (day(-13), day(0), 14)

    @pytest.mark.parametrize("offset", range(-20, 21))
    def test_is_there_exactly_where_days_on_both_sides_are_asked_about(self, offset: int) -> None:
        """The form is about the day ``offset`` days after the session."""
        held = Sessions([session(0)])
        found = straddled(PHQ9, day(offset), held)
        asked = [day(offset) - timedelta(days=n) for n in range(14)]
        both = any(one < day(0) for one in asked) and any(one > day(0) for one in asked)
        assert bool(found) is both
        assert bool(found) is (1 <= offset <= 12)

    def test_is_of_dosing_sessions_that_took_place_alone(self) -> None:
        held = Sessions([session(-3, "integration"), session(-4, happened=False)])
        assert straddled(PHQ9, day(0), held) == ()

    def test_names_every_one_of_them(self) -> None:
        held = Sessions([session(-30), session(-9), session(-2)])
        assert [one.label for one in straddled(PHQ9, day(0), held)] == ["S2", "S3"]
        assert [one.label for one in straddled(PCL5, day(0), held)] == ["S2", "S3"]


def test_the_usual_days_are_the_forms_own_and_a_month_begins_with_day_28() -> None:
    assert {form.id: usual_days(form) for form in loader.instruments()} == {
        "phq9": 14, "phq8": 14, "phq4": 14, "phq2": 14, "gad7": 14, "pcl5": 28, "pcptsd5": 28,
    }  # fmt: skip


class TestHistory:
    def test_says_what_changed_since_the_last_and_the_first(self) -> None:
        done = [taken(-28, total=14.0), taken(0, total=9.0), taken(-14, total=10.5)]
        entries = history(PHQ9, done, Sessions([session(-20)])).entries
        assert [(one.change_from_last, one.change_from_first) for one in entries] == [
            (None, None),
            (-3.5, -3.5),
            (-1.5, -5.0),
        ]
        assert [one.days_since_dosing for one in entries] == [None, 6, 20]
        assert [[each.label for each in one.straddles] for one in entries] == [[], ["S1"], []]

    def test_passes_over_a_form_without_a_total(self) -> None:
        done = [taken(-28, total=14.0), taken(-14, total=None), taken(0, total=9.0)]
        entries = history(PHQ9, done, Sessions([])).entries
        assert [one.change_from_last for one in entries] == [None, None, -5.0]

    def test_never_compares_two_versions(self) -> None:
        done = [taken(-28, total=14.0, version="0"), taken(-14, total=10.0), taken(0, total=9.0)]
        entries = history(PHQ9, done, Sessions([])).entries
        assert [one.change_from_first for one in entries] == [None, None, -1.0]

    def test_holds_one_instrument_and_keeps_what_was_left_apart(self) -> None:
        left = taken(-1, finished=False, total=None)
        found = history(PHQ9, [taken(-14, "gad7"), left, taken(0)], Sessions([]))
        assert [one.assessment.instrument for one in found.entries] == ["phq9"]
        assert found.left == (left,)


def test_days_since_dosing_count_from_the_last_that_took_place() -> None:
    held = Sessions([session(-9), session(-2), session(-1, happened=False), session(3)])
    assert days_since_dosing(day(0), held) == 2
    assert days_since_dosing(day(-9), held) == 0
    assert days_since_dosing(day(-10), held) is None
