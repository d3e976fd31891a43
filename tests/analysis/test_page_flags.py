"""What a page asks to be looked at first: item 9, totals that got worse, what is still there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kapjournal.analysis.summarise import Material, summarise, told
from kapjournal.content import loader
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import LookBack, SideEffect, Vitals
from kapjournal.model.page_care import (
    Answer,
    EffectFlag,
    ItemFlag,
    LookBackFlag,
    PressureFlag,
    Total,
    WorseFlag,
)
from kapjournal.model.period import Period
from kapjournal.model.ticks import FOR_PRESCRIBER, SECTIONS, USUAL, Ticks
from tests.export.care_clients import at, form, given_page
from tests.export.clients import TODAY, material, session

PERIOD = Period(TODAY - timedelta(days=28), TODAY)
NOTHING_ASKS = "Nothing on this page asks about suicidal thoughts."


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def phq9(days: int, item9: int | None, rest: int = 1, **more: Any) -> Assessment:
    return form("phq9", at(ago(days)), [*[rest] * 8, item9], **more)


def journal(*forms: Assessment, **more: Any) -> Material:
    known = {one.id: one for one in loader.instruments()}
    return material(PERIOD, assessments=forms, instruments=known, **more)


def items(page: Material, ticks: Ticks | None = None) -> list[ItemFlag]:
    flags = summarise(page, ticks or Ticks()).flags
    return [flag for flag in flags if isinstance(flag, ItemFlag)]


class TestItem9:
    def test_above_not_at_all_stands_with_its_words_day_and_the_answers_around_it(self) -> None:
        (flag,) = items(journal(phq9(40, 2), phq9(16, 1), phq9(2, 0)))
        assert (flag.form, flag.item, flag.answer, flag.words) == (
            "PHQ-9",
            9,
            Answer(ago(16), 1),
            "Several days",
        )
        assert flag.days_ago == 16
        assert flag.earlier == (Answer(ago(40), 2),)
        assert flag.since == (Answer(ago(2), 0),)

    def test_at_zero_is_no_flag_and_the_page_does_not_say_that_nothing_asks(self) -> None:
        page = summarise(journal(phq9(16, 0)))
        assert (page.flags, page.no_item9) == ((), "")

    def test_in_words_that_are_not_here_is_flagged_by_those_that_are(self) -> None:
        page = journal(phq9(2, 1, version="0.9"))
        assert [flag.answer for flag in items(page)] == [Answer(ago(2), 1)]

    def test_may_be_in_a_form_that_is_not_here_and_nothing_is_said_of_it(self) -> None:
        unknown = form("phq2", at(ago(2)), [1, 1], instrument="theirs")
        page = summarise(journal(unknown), Ticks())
        assert (page.flags, page.no_item9) == ((), "")

    def test_never_asked_and_left_out_read_the_same(self) -> None:
        asked = journal(phq9(16, 3))
        for ticks in (
            Ticks(without=("phq9",)),
            Ticks(tuple(name for name in SECTIONS if name != "questionnaires")),
            Ticks(tuple(name for name in SECTIONS if name not in {"flags", "items"})),
        ):
            page = summarise(asked, ticks)
            assert page.no_item9 == NOTHING_ASKS
            assert not items(asked, ticks)
        assert summarise(journal()).no_item9 == NOTHING_ASKS

    def test_left_out_is_said_to_the_client_whatever_was_answered(self) -> None:
        for answer in (0, 3, None):
            (sentence,) = told(journal(phq9(16, answer)), Ticks(without=("phq9",)))
            assert "PHQ-9" in sentence
        assert told(journal(phq9(16, 3)), Ticks()) == ()
        assert told(journal(), Ticks(without=("phq9",))) == ()

    @pytest.mark.parametrize(
        "blank", [phq9(3, None), phq9(3, None, finished=False, left_at=9)], ids=["blank", "left"]
    )
    def test_left_blank_is_a_flag_of_its_own_beside_the_last_answer(
        self, blank: Assessment
    ) -> None:
        first, second = items(journal(phq9(16, 1), blank))
        assert (first.answer.value, first.answer.left) == (None, not blank.finished)
        assert second.answer == Answer(ago(16), 1)

    def test_answered_in_a_form_that_was_left_later_counts(self) -> None:
        left = replace(phq9(3, 2, finished=False), left_at=None)
        assert [flag.answer.value for flag in items(journal(left))] == [2]

    def test_of_before_these_days_stands_until_a_page_with_it_was_given(self) -> None:
        forms = (phq9(60, 2), phq9(5, 0))
        (flag,) = items(journal(*forms))
        assert flag.not_yet_given
        of_then = given_page(Period(ago(70), ago(50)))
        assert items(journal(*forms, pages=(of_then,))) == []
        for never in (
            replace(of_then, given=None),
            replace(of_then, sections=FOR_PRESCRIBER),
            replace(of_then, sections=(*USUAL, "-phq9")),
        ):
            assert items(journal(*forms, pages=(never,)))

    def test_stands_again_as_long_as_it_was_not_asked_since(self) -> None:
        given = given_page(Period(ago(70), ago(50)))
        (flag,) = items(journal(phq9(60, 1), pages=(given,)))
        assert (flag.since, flag.not_yet_given) == ((), False)


class TestATotal:
    def test_that_rose_by_the_published_change_is_told_against_previous_and_first(self) -> None:
        page = summarise(journal(phq9(60, 0, 0), phq9(30, 0, 1), phq9(5, 0, 2)))
        (flag,) = page.flags
        assert flag == WorseFlag(
            "PHQ-9",
            ago(5),
            16,
            Total(ago(30), 8),
            Total(ago(60), 0),
            6,
            "IAPT manual (NHS Talking Therapies)",
        )

    @pytest.mark.parametrize(("before", "now"), [(1, 1), (2, 1)])
    def test_that_did_not_is_not(self, before: int, now: int) -> None:
        assert summarise(journal(phq9(30, 0, before), phq9(5, 0, now))).flags == ()

    def test_one_point_under_the_threshold_is_not(self) -> None:
        now = form("phq9", at(ago(5)), [2, 2, 2, 2, 2, 1, 1, 1, 0])
        assert summarise(journal(phq9(30, 0, 1), now)).flags == ()

    def test_of_another_wording_is_never_compared(self) -> None:
        old = replace(phq9(30, 0, 0), version="0.1")
        page = summarise(journal(old, phq9(5, 0, 2)))
        assert page.flags == ()
        assert {one.version: len(one.forms) for one in page.measures}["0.1"] == 1


class TestTheBody:
    def test_a_side_effect_longer_than_a_day_or_still_there_is_a_flag(self) -> None:
        effects = (
            SideEffect("a", at(ago(60)), "headache", still_there=True),
            SideEffect("b", at(ago(60)), "nausea", hours=50),
            SideEffect("c", at(ago(10)), "nausea", hours=25),
            SideEffect("d", at(ago(10)), "nausea", hours=24),
        )
        flags = summarise(journal(effects=effects)).flags
        told = [flag.effect for flag in flags if isinstance(flag, EffectFlag)]
        assert [(one.effect, one.day) for one in told] == [
            ("headache", ago(60)),
            ("nausea", ago(10)),
        ]

    def test_of_the_latest_look_back_only_what_is_not_no(self) -> None:
        answers = (("bladder", "no"), ("memory", "some"), ("outside_use", "often"))
        look_backs = (
            LookBack("a", at(ago(20)), (("bladder", "often"),)),
            LookBack("b", at(ago(3)), answers),  # type: ignore[arg-type]  # literals in a variable
        )
        (flag,) = summarise(journal(look_backs=look_backs)).flags
        assert isinstance(flag, LookBackFlag)
        assert flag.look_back.answers == (("memory", "some"),)

    def test_the_highest_blood_pressure_of_these_days(self) -> None:
        vitals = (
            Vitals("a", at(ago(60)), 1, "after", 190, 110),
            Vitals("b", at(ago(9)), 1, "before", 140, 80),
            Vitals("c", at(ago(9)), 1, "after", 140, 95),
            Vitals("d", at(ago(3)), 1, "after", None, None, 70),
        )
        (flag,) = summarise(journal(vitals=vitals)).flags
        assert isinstance(flag, PressureFlag)
        assert (flag.vitals.systolic, flag.vitals.diastolic) == (140, 95)

    def test_the_prescriber_s_page_has_their_flags_and_none_of_a_questionnaire(self) -> None:
        page = journal(
            phq9(3, 3), vitals=(Vitals("v", at(ago(3)), 1, "after", 150, 90),), safety_plan=True
        )
        summary = summarise(page, Ticks(SECTIONS, prescriber=True))
        assert [type(flag) for flag in summary.flags] == [PressureFlag]
        assert (summary.measures, summary.figure, summary.safety_plan) == ((), None, False)


def test_a_prorated_total_and_a_recall_on_both_sides_of_a_session_are_marked() -> None:
    short = form("phq9", at(ago(5)), [1, None, 1, 1, 1, 1, 1, 1, 0])
    sessions = [session(1, "dosing", ago(9)), session(2, "dosing", ago(40))]
    known = {"phq9": loader.instrument("phq9")}
    page = summarise(material(PERIOD, (), sessions, assessments=(short,), instruments=known))
    (one,) = page.measures[0].forms
    assert (one.prorated, one.total) == (True, 7.9)
    assert (one.straddles, one.days_since_dosing) == (("S2",), 4)
