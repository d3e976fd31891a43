"""The prompts: one set, word for word, a stage for each, every question an offer."""

from __future__ import annotations

import hashlib

from kapjournal.content import loader
from kapjournal.model.reflections import STAGES
from tests.content.sources import sheet

WORDING = "032ef99c5a3efbff0f47e0d45a4477f824eb5292ea86f1e4fd18c2f9824c6498"


def wording() -> str:
    said = "\n".join(f"{prompt.stage} {prompt.id} {prompt.text}" for prompt in loader.prompts())
    return hashlib.sha256(said.encode()).hexdigest()


def test_the_wording_is_the_one_that_was_reviewed() -> None:
    assert wording() == WORDING


def test_every_stage_has_a_prompt() -> None:
    assert {prompt.stage for prompt in loader.prompts()} == set(STAGES)


def test_no_two_prompts_share_an_id() -> None:
    ids = [prompt.id for prompt in loader.prompts()]
    assert len(set(ids)) == len(ids)


def test_a_prompt_that_needs_the_intention_repeats_it_as_it_was_written() -> None:
    needing = [prompt for prompt in loader.prompts() if prompt.needs == "intention"]
    assert len(needing) == 3
    for prompt in needing:
        assert "“let {the} grip loosen”" in prompt.asked("let {the} grip loosen")


def test_only_prompts_that_need_the_intention_have_a_place_for_it() -> None:
    for prompt in loader.prompts():
        assert ("{" in prompt.text) == (prompt.needs == "intention"), prompt.id


def test_the_difficult_moment_can_be_left_for_the_therapist_and_has_support_beside_it() -> None:
    difficult = next(prompt for prompt in loader.prompts() if prompt.id == "difficult")
    assert difficult.offers == ("leave_for_therapist", "support")


def test_the_prompts_are_word_for_word_those_of_the_sheet() -> None:
    reflection = sheet("reflection.json")
    ours = [
        {
            "id": prompt.id,
            "stage": prompt.stage,
            "text": prompt.text,
            **({"needs": prompt.needs} if prompt.needs else {}),
            **({"makes": prompt.makes} if prompt.makes else {}),
            **({"offers": list(prompt.offers)} if prompt.offers else {}),
        }
        for prompt in loader.prompts()
    ]
    assert ours == reflection["prompts"]
