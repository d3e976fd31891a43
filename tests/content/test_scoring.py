"""Totals by each form's own rule; a form its rule refuses never gets one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.analysis.scoring import score
from kapjournal.content.loader import INSTRUMENTS, instrument, instruments
from kapjournal.model.instruments import Instrument

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("scoring_cases.json").read_text(encoding="utf-8")
)

forms = st.sampled_from(instruments())


@st.composite
def filled(draw: st.DrawFn, form: st.SearchStrategy[Instrument] = forms) -> Any:
    """A form with any answers it allows, blanks anywhere."""
    chosen = draw(form)
    values = st.sampled_from([option.value for option in chosen.options])
    answers = st.lists(st.none() | values, min_size=len(chosen.items), max_size=len(chosen.items))
    return chosen, draw(answers)


@pytest.mark.parametrize("case", CASES, ids=[case["source"][:60] for case in CASES])
def test_a_published_or_worked_case_has_its_total(case: dict[str, Any]) -> None:
    got = score(instrument(case["instrument"]), case["answers"], gate=case.get("gate", True))
    assert got.total == case["total"]
    assert got.prorated == case.get("prorated", False)
    assert list(got.safety) == case.get("safety", [])
    assert (got.why_no_total is None) == (case["total"] is not None)
    if "clusters" in case:
        assert dict(got.parts) == case["clusters"]


@given(filled())
def test_a_whole_form_adds_up_and_says_why_when_it_does_not(form: Any) -> None:
    chosen, answers = form
    got = score(chosen, answers)
    assert (got.total is None) == (got.why_no_total is not None)
    if None not in answers:
        assert got.total == sum(answers)
        assert not got.prorated
    if got.total is not None:
        assert chosen.scoring.minimum <= got.total <= chosen.scoring.maximum


@given(filled(forms.filter(lambda form: form.id != "phq9")))
def test_no_form_but_the_phq9_has_a_total_with_a_blank(form: Any) -> None:
    chosen, answers = form
    got = score(chosen, answers)
    assert not got.prorated
    if None in answers:
        assert got.total is None
        assert got.why_no_total == "incomplete"


@given(filled(st.just(instrument("phq9"))))
def test_the_phq9_is_filled_up_only_with_at_most_two_blanks_and_never_item_nine(
    form: Any,
) -> None:
    chosen, answers = form
    got = score(chosen, answers)
    given_answers = [answer for answer in answers if answer is not None]
    blanks = answers.count(None)
    if answers[8] is None:
        assert (got.total, got.why_no_total) == (None, "q9_blank")
    elif blanks > 2:
        assert (got.total, got.why_no_total) == (None, "too_many_missing")
    else:
        assert got.total == round(sum(given_answers) * 9 / len(given_answers), 1)
        assert got.prorated == (blanks > 0)


@given(filled(st.just(instrument("phq9"))))
def test_item_nine_is_a_sign_whatever_the_rest_of_the_form_says(form: Any) -> None:
    chosen, answers = form
    sign = {None: ("q9_blank",), 0: ()}.get(answers[8], ("q9",))
    assert score(chosen, answers).safety == sign


@given(filled(forms.filter(lambda form: form.id != "phq9")))
def test_no_other_form_has_a_sign(form: Any) -> None:
    assert score(*form).safety == ()


def test_an_abandoned_phq9_still_shows_its_ninth_answer() -> None:
    got = score(instrument("phq9"), [None] * 8 + [2])
    assert (got.total, got.safety) == (None, ("q9",))


def test_a_no_at_the_gate_ends_the_form_with_zero() -> None:
    got = score(instrument("pcptsd5"), None, gate=False)
    assert (got.total, got.why_no_total) == (0, None)


def test_a_blank_gate_gives_no_total() -> None:
    got = score(instrument("pcptsd5"), [], gate=None)
    assert (got.total, got.why_no_total) == (None, "gate_blank")


def test_answers_after_a_no_at_the_gate_are_refused() -> None:
    with pytest.raises(ValueError, match="gate"):
        score(instrument("pcptsd5"), [1, None, None, None, None], gate=False)


@pytest.mark.parametrize("answers", [[0] * 8, [0] * 10, [4] + [0] * 8, [-1] + [0] * 8])
def test_answers_that_are_not_the_forms_are_refused(answers: list[int]) -> None:
    with pytest.raises(ValueError, match="phq9"):
        score(instrument("phq9"), answers)


def test_parts_are_summed_only_when_every_item_of_them_is_answered() -> None:
    got = score(instrument("phq4"), [1, 2, 3, None])
    assert got.parts == (("anxiety", 3),)
    assert got.total is None


def test_every_form_that_comes_with_the_app_can_be_scored() -> None:
    for name in INSTRUMENTS:
        form = instrument(name)
        assert score(form, [form.options[0].value] * len(form.items)).total == 0
