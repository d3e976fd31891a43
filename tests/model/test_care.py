"""What the records of the care cycle know about themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kapjournal.content import loader
from kapjournal.errors import BadInput
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import LookBack, SideEffect, Vitals
from kapjournal.model.everything import RECORD_KINDS, Everything
from kapjournal.model.people import Contact, PlanPart, SafetyPlan
from kapjournal.model.stamp import Stamp
from kapjournal.model.steps import Step, StepMark, StepStatus

DAY = date(2026, 11, 21)
NOW = Stamp(DAY, datetime(2026, 11, 21, 21, tzinfo=UTC), datetime(2026, 11, 21, 21, tzinfo=UTC))


class TestVitals:
    @pytest.mark.parametrize(
        "numbers",
        [(128, 82, 71), (50, 20, 20), (300, 200, 260), (128, None, None), (None, None, 71)],
    )
    def test_what_a_device_can_show_is_taken(self, numbers: tuple[Any, Any, Any]) -> None:
        Vitals("v", NOW, 1, "before", *numbers).check()

    @pytest.mark.parametrize(
        ("numbers", "field"),
        [
            ((49, None, None), "upper"),
            ((301, 80, None), "upper"),
            ((None, 19, None), "lower"),
            ((None, 201, None), "lower"),
            ((None, None, 19), "pulse"),
            ((None, None, 261), "pulse"),
            ((80, 120, None), "upper"),
            ((80, 80, None), "upper"),
        ],
    )
    def test_what_cannot_be_is_refused_with_its_bounds(
        self, numbers: tuple[Any, Any, Any], field: str
    ) -> None:
        with pytest.raises(BadInput) as refusal:
            Vitals("v", NOW, 1, "before", *numbers).check()
        assert refusal.value.field == field

    def test_no_number_at_all_is_no_vitals(self) -> None:
        with pytest.raises(BadInput, match="no number"):
            Vitals("v", NOW, 1, "after").check()


@pytest.mark.parametrize(
    ("hours", "longer"), [(None, False), (0, False), (24, False), (24.5, True), (100, True)]
)
def test_a_side_effect_is_longer_than_a_day_after_24_hours(
    hours: float | None, longer: bool
) -> None:
    assert SideEffect("e", NOW, "nausea", hours=hours).longer_than_a_day is longer


@pytest.mark.parametrize(
    ("said", "status", "is_open", "carried"),
    [
        ((), None, True, False),
        (("not_yet",), "not_yet", True, True),
        (("kept", "partly"), "partly", True, True),
        (("partly", "kept"), "kept", False, False),
        (("let_go",), "let_go", False, False),
    ],
)
def test_a_step_goes_on_until_it_is_kept_or_let_go(
    said: tuple[StepStatus, ...], status: str | None, is_open: bool, carried: bool
) -> None:
    step = Step("s", NOW, "walk", marks=tuple(StepMark(one, DAY) for one in said))
    assert (step.status, step.open, step.carried) == (status, is_open, carried)


def test_a_step_was_last_looked_at_when_it_was_last_spoken_of() -> None:
    later = date(2026, 11, 28)
    assert Step("s", NOW, "walk").last_looked_at == DAY
    assert Step("s", NOW, "walk", marks=(StepMark("partly", later),)).last_looked_at == later


def test_a_look_back_names_what_is_to_be_told() -> None:
    one = LookBack("l", NOW, (("bladder", "some"), ("memory", "no"), ("outside_use", "often")))
    assert one.to_tell == ("bladder", "outside_use")
    assert (one.answer("memory"), one.answer("craving")) == ("no", None)


def test_a_plan_exists_once_something_stands_in_it() -> None:
    assert not SafetyPlan("plan", NOW).exists
    assert not SafetyPlan("plan", NOW, (PlanPart("signs", " \n"),), "  ").exists
    assert SafetyPlan("plan", NOW, (PlanPart("signs", "I stop answering"),)).exists
    assert SafetyPlan("plan", NOW, pasted="as agreed").exists


def test_a_contact_is_one_line() -> None:
    assert Contact("c", NOW, "my sister").line == "my sister"
    assert Contact("c", NOW, "my sister", "two doors down").line == "my sister: two doors down"


def test_an_assessment_counts_what_is_answered() -> None:
    assert Assessment("a", NOW, "gad7", "1", (0, None, 3)).answered == 2


class TestTheItemThatOpensSupport:
    @pytest.mark.parametrize(("value", "opens"), [(None, False), (0, False), (1, True), (3, True)])
    def test_is_item_9_of_the_phq9_above_zero(self, value: int | None, opens: bool) -> None:
        assert loader.instrument("phq9").asks_support("q9", value) is opens

    def test_is_no_other_item_and_no_other_form(self) -> None:
        asked = [
            (form.id, item.id)
            for form in loader.instruments()
            for item in form.items
            if any(form.asks_support(item.id, option.value) for option in form.options)
        ]
        assert asked == [("phq9", "q9")]


def test_everything_counts_every_kind_once() -> None:
    filled = Everything(plans=(SafetyPlan("plan", NOW),), contacts=(Contact("c", NOW, "x"),))
    assert len(filled) == 2
    assert sorted(record.key for record in filled.records) == ["c", "plan"]
    assert all(filled.of(kind) == Everything().of(kind) for kind in RECORD_KINDS[:-2])


def test_a_contact_or_a_plan_is_about_no_day() -> None:
    assert Everything(contacts=(Contact("c", NOW, "x"),)).days is None
    assert Everything(effects=(SideEffect("e", NOW, "nausea"),)).days == (DAY, DAY)
