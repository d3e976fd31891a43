"""A therapist's own prompts: taken as they are, or refused with the line and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from kapjournal.content import loader
from kapjournal.content.prompt_set import read_prompts
from kapjournal.errors import BadInput

ONE = b"""
version = 1

[[prompt]]
id = "garden"
stage = "week"
text = "What grew this week?"
makes = "step"
offers = ["support"]

[[prompt]]
id = "looking_back"
stage = "month"
text = "You went in with {intention}. And now?"
"""
BUILT_IN = Path(loader.__file__).parent / "prompts" / "reflection.toml"


def test_a_set_is_read_in_its_own_order() -> None:
    prompts, beside = read_prompts(ONE)
    assert [(one.id, one.stage, one.makes) for one in prompts] == [
        ("garden", "week", "step"),
        ("looking_back", "month", None),
    ]
    assert prompts[0].offers == ("support",)
    assert not beside


def test_a_prompt_with_the_intention_in_it_needs_one() -> None:
    prompts, _ = read_prompts(ONE)
    assert [one.needs for one in prompts] == [None, "intention"]


def test_a_set_may_stand_beside_the_built_in_one() -> None:
    assert read_prompts(b"extends = true\n" + ONE)[1]


def test_the_built_in_file_has_the_shape_it_asks_for() -> None:
    prompts, beside = read_prompts(BUILT_IN.read_bytes())
    assert (prompts, beside) == (loader.prompts(), False)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'id = "garden"', b"id = garden", "Line 5 is not TOML"),
        (b'id = "garden"', b'id = "The Garden"', "Line 4: an id is small letters"),
        (b'id = "garden"', b'name = "garden"', "Line 4: a prompt has no name"),
        (b'id = "looking_back"', b'id = "garden"', "Line 11: its id stands in the file twice"),
        (b'stage = "month"', b'stage = "later"', "Line 11: the stage is one of before, arrival"),
        (b'stage = "month"\n', b"", "Line 11: the stage is missing"),
        (b'"What grew this week?"', b'"  "', "Line 4: the text is one line"),
        (b'"What grew this week?"', b'"a\\nb"', "Line 4: the text is one line"),
        (b'"What grew this week?"', b'"' + b"x" * 501 + b'"', "Line 4: the text is one line"),
        (b"{intention}", b"{dose}", "Line 11: the only place in braces is {intention}"),
        (b'makes = "step"', b'makes = "tea"', "Line 4: makes is one of step, topic"),
        (b'offers = ["support"]', b'offers = ["tea"]', "Line 4: offers are of"),
        (b'offers = ["support"]', b"offers = [[]]", "Line 4: offers are of"),
        (b"version = 1", b"versions = 1", "not known: versions"),
        (ONE, b"version = 1", "needs 1 to 200 parts"),
        (ONE, b"prompt = 3", "needs 1 to 200 parts"),
        (ONE, b"prompt = [3]", "a prompt is a part with an id"),
        (ONE, b"\xff", "not text in UTF-8"),
        (ONE, b"# " + b"x" * 66_000, "larger than 64 KB"),
        (ONE, b"a = " + b"[" * 5_000, "not"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(old: bytes, new: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_prompts(ONE.replace(old, new, 1))
    assert says in refusal.value.what
    assert "The prompts you had stay." in refusal.value.next_step


def test_a_refusal_quotes_nothing_of_the_file() -> None:
    with pytest.raises(BadInput) as refusal:
        read_prompts(ONE.replace(b"What grew", b"A secret {dose}"))
    assert "secret" not in str(refusal.value)
