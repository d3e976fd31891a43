"""What the care cycle leaves open: offers, in words that leave everything free."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from kapjournal.analysis.due import status
from kapjournal.analysis.offers import Cycle
from kapjournal.content import loader
from kapjournal.model.assessments import Assessment, DueMeasure
from kapjournal.model.care import LookBack, SideEffect
from kapjournal.model.pages import HandOver
from kapjournal.model.period import Period
from kapjournal.model.sessions import Session, Sessions
from kapjournal.model.status import Offer
from kapjournal.model.steps import Step, StepMark
from tests.analysis.diary import day, session, stamp

PHQ9 = loader.instrument("phq9")


def offers(today: int, *held: Session, **cycle: Any) -> list[Offer]:
    """The offers of the care cycle alone: those that a bare status has are left out."""
    found = status(
        sessions=Sessions(held),
        reflections=(),
        drafts=(),
        check_ins_today=(),
        last_check_in=None,
        now=datetime.combine(day(today), time(21), UTC),
        today=day(today),
        cycle=Cycle(**cycle),
    )
    return [one for one in found.open if one.kind not in ("plan", "reflection")]


def effect(on: int, looked_at: int, **more: Any) -> SideEffect:
    return SideEffect(
        "e", stamp(on), "dizziness", still_there=True, looked_at=day(looked_at), id=7, **more
    )


def step(on: int, *marks: StepMark) -> Step:
    return Step("s", stamp(on), "walk before breakfast", marks=marks, id=4)


def page(made: int, first: int, last: int, given: bool | None = None) -> HandOver:
    span = Period(day(first), day(last))
    return HandOver("p", stamp(made, 12), span, ("since",), "pdf", "0" * 64, given, id=2)


class TestASideEffectThatWasStillThere:
    def test_is_asked_about_from_the_next_day_on(self) -> None:
        held = session(-3)
        [one] = offers(0, held, effects=[effect(-3, -1, session=held.id)])
        assert (one.kind, one.number) == ("effect", 7)
        assert one.words == "dizziness or spinning, after S1: how is it now?"
        assert offers(0, held, effects=[effect(-3, 0, session=held.id)]) == []

    def test_is_asked_about_no_more_once_it_is_over(self) -> None:
        assert offers(0, effects=[replace(effect(-3, -1), still_there=False)]) == []

    def test_is_named_by_the_clients_own_words(self) -> None:
        other = replace(effect(-3, -1), kind="other", what="a metal taste\x1b[2J")
        assert offers(0, effects=[other])[0].words == "a metal taste␛[2J: how is it now?"


class TestAStep:
    @pytest.mark.parametrize(("since", "is_asked"), [(0, False), (6, False), (7, True), (40, True)])
    def test_is_asked_about_a_week_after_it_was_written(self, since: int, is_asked: bool) -> None:
        found = offers(0, steps=[step(-since)])
        assert [one.number for one in found] == ([4] if is_asked else [])

    def test_is_asked_about_again_a_week_after_it_was_spoken_of(self) -> None:
        spoken_of = step(-20, StepMark("not_yet", day(-6)))
        assert offers(0, steps=[spoken_of]) == []
        assert len(offers(1, steps=[spoken_of])) == 1

    @pytest.mark.parametrize("said", ["kept", "let_go"])
    def test_is_left_alone_once_it_is_kept_or_let_go(self, said: Any) -> None:
        assert offers(0, steps=[step(-20, StepMark(said, day(-10)))]) == []

    def test_is_quoted_in_short(self) -> None:
        long = replace(step(-7), text="word " * 40 + "\nsecond line")
        [one] = offers(0, steps=[long])
        assert len(one.words) < 120
        assert "second" not in one.words
        assert "Any answer is fine." in one.words


class TestAQuestionnaire:
    def test_is_offered_with_the_day_of_the_last_one(self) -> None:
        [one] = offers(0, due=[DueMeasure(PHQ9, "rhythm", day(-14))])
        assert (one.kind, one.instrument, one.number) == ("measure", "phq9", None)
        assert one.words == "PHQ-9, if you like. The last one was on Monday 1 June."

    def test_is_offered_as_a_first_one(self) -> None:
        [one] = offers(0, due=[DueMeasure(PHQ9, "baseline", None)])
        assert one.words == "PHQ-9, a first one, if you like."

    def test_that_was_begun_can_go_on_or_not(self) -> None:
        begun = Assessment("a", stamp(0), "phq9", PHQ9.version, (None,) * 9, id=3)
        [one] = offers(0, due=[DueMeasure(PHQ9, "resume", None, begun)])
        assert one.number == 3
        assert one.words == "PHQ-9 is begun. The rest can follow today, or not at all."


class TestTheLookBack:
    def test_comes_a_month_after_the_last_where_it_is_switched_on(self) -> None:
        last = [LookBack("l", stamp(-27))]
        assert offers(0, look_back_on=True, look_backs=last) == []
        assert [one.kind for one in offers(1, look_back_on=True, look_backs=last)] == ["look_back"]
        assert [one.kind for one in offers(0, look_back_on=True)] == ["look_back"]

    def test_is_offered_after_the_fourth_dosing_session_that_took_place(self) -> None:
        held = [session(n) for n in (-60, -50, -40)]
        assert offers(0, *held, session(5, happened=False)) == []
        assert [one.kind for one in offers(0, *held, session(-30))] == ["look_back_choice"]

    def test_is_not_offered_again_to_who_has_decided(self) -> None:
        held = [session(n) for n in (-60, -50, -40, -30)]
        assert offers(0, *held, look_back_on=False) == []


class TestAPage:
    def test_is_asked_about_on_a_later_day_and_once(self) -> None:
        made = page(-1, -30, -1)
        [one] = offers(0, pages=[made])
        assert (one.kind, one.number) == ("given", 2)
        assert offers(-1, pages=[made]) == []
        assert offers(0, pages=[replace(made, given=False)]) == []

    def test_only_the_last_one_is_asked_about(self) -> None:
        older = page(-9, -30, -9)
        assert offers(0, pages=[page(-1, -9, -1, given=False), older]) == []

    def test_that_was_given_begins_a_new_since(self) -> None:
        given = page(-10, -40, -10, given=True)
        assert offers(0, session(-20), pages=[given]) == []
        found = offers(0, session(-20), session(-5), pages=[given], days_since_page=4)
        assert [one.kind for one in found] == ["page"]
        assert found[0].words == (
            "Since the page that reaches to Friday 5 June: 1 session, 4 days with a check-in."
        )

    def test_that_was_not_given_begins_none(self) -> None:
        assert offers(0, session(-5), pages=[page(-10, -40, -10, given=False)]) == []


@pytest.mark.parametrize("happened", [True, False])
def test_a_session_day_is_left_quiet(happened: bool) -> None:
    everything: dict[str, Any] = {
        "effects": [effect(-3, -1)],
        "steps": [step(-9)],
        "due": [DueMeasure(PHQ9, "baseline", None)],
        "look_back_on": True,
        "pages": [page(-1, -30, -1)],
    }
    assert len(offers(0, **everything)) == 5
    assert offers(0, session(0, happened=happened), **everything) == []
    assert len(offers(0, session(0, "integration", happened=happened), **everything)) == 5


def test_the_session_of_a_session_day_is_named() -> None:
    found = status(
        sessions=Sessions([session(-9), session(0, happened=False)]),
        reflections=(),
        drafts=(),
        check_ins_today=(),
        last_check_in=None,
        now=datetime.combine(day(0), time(9), UTC),
        today=day(0),
    )
    assert found.session_day is not None
    assert found.session_day.label == "S2"
