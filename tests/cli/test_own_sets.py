"""Files of one's own: questionnaires, prompts, scales. One with a fault is refused by its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from tests.cli.conftest import Kap, Said
from tests.house.source import ROOT

PAGE = (ROOT / "docs" / "instruments.md").read_text(encoding="utf-8")


def example(name: str, language: str) -> str:
    return PAGE.partition(f"<!-- example: {name} -->\n```{language}\n")[2].partition("```")[0]


FORM, PROMPTS, SCALE = (
    example("instrument", "json"),
    example("prompts", "toml"),
    example("scale", "toml"),
)
AddFile = Callable[..., Said]


@pytest.fixture
def add(made: Kap, tmp_path: Path) -> AddFile:
    """Give a file to one of the commands that take one."""

    def give(*arguments: str, content: str | bytes) -> Said:
        file = tmp_path / "file"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return made("settings", *arguments, str(file))

    return give


def on_line(text: str, part: str) -> int:
    """The line of a text on which something stands."""
    return text[: text.index(part)].count("\n") + 1


# Questionnaires


def test_the_documented_form_is_added_and_can_be_answered(made: Kap, add: AddFile) -> None:
    said = add("instruments", "add", content=FORM)
    assert (said.code, said.err) == (0, "")
    made("measure", "choose", "rest3")
    shape = made("measure", "add", "rest3", "--json", text="1,2,0").json
    assert (shape["instrument"], shape["version"], shape["total"]) == ("rest3", "1", 3)
    assert "REST-3: every 21 days." in made("measure", "every", "rest3", "21").out


FAULTS = [
    ('"id": "rest3",', '"id": "rest3"', "version", "is not JSON"),
    ('instrument/1"', 'instrument/2"', "schema", 'it needs "schema"'),
    ('"id": "rest3"', '"id": "my own, id"', "id", "small letters"),
    ('"id": "rest3"', '"id": 7', "id", "id: "),
    (' "version": "1",\n', "", None, "version: "),
    ('"version": "1"', '"version": ""', "version", "version: it is empty"),
    ('"Written by the clinic for its own clients."', '""', "notice", "licence, notice: "),
    ('"The clinic, by letter of 3 November 2026"', '""', "permission", "who gave permission"),
    ('"recall_days": 7', '"recall_days": 0', "recall_days", "recall_days: "),
    ('"recall_days": 7', '"recall_days": "7"', "recall_days", "recall_days: "),
    ('"value": 1, ', '"value": 0, ', "options", "two options have one value"),
    ('"value": 2, ', '"value": "2", ', "Most days", "options, 3, value: "),
    ('"text": "Some days"', '"colour": "red"', "red", "options, 2, "),
    ('"id": "q2"', '"id": "q1"', "items", "two items have one id"),
    ('"number": 3', '"number": 4', "wake up", "numbered from 1"),
    ('"wake up rested"', '""', '"q3"', "items, 3, text: it is empty"),
    ('"maximum": 6', '"maximum": 7', "scoring", "not those of the items"),
    ('"direction": "higher_is_better"', '"direction": "up"', "scoring", "scoring, direction: "),
    (
        '"scoring": {',
        '"safety": [{"item": "q9", "at_least": 1, "action": "support"}],\n "scoring": {',
        "safety",
        "names an item that is not there",
    ),
    ('"scoring": {', '"surprise": 1,\n "scoring": {', "surprise", "surprise: "),
]


@pytest.mark.parametrize(("part", "instead", "at", "why"), FAULTS)
def test_a_form_with_a_fault_is_refused_by_its_line_and_nothing_is_added(
    made: Kap, add: AddFile, part: str, instead: str, at: str | None, why: str
) -> None:
    assert part in FORM
    content = FORM.replace(part, instead)
    said = add("instruments", "add", content=content)
    line = on_line(content, at) if at else 1
    assert said.code == 2
    assert said.lines[0].startswith(f"The questionnaire cannot be used. Line {line}")
    assert why in said.lines[0]
    assert said.lines[1] == "Nothing was written."
    assert len(said.lines) == 3
    assert "rest3" not in made("measure", "list").out


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"[" * 100_000, b'"x"'])
def test_what_is_no_form_at_all_is_refused(made: Kap, add: AddFile, content: bytes) -> None:
    assert add("instruments", "add", content=content).code == 2


def test_a_file_that_is_not_there_is_refused(made: Kap, tmp_path: Path) -> None:
    for place in (tmp_path / "nothing", tmp_path):
        assert made("settings", "instruments", "add", str(place)).code == 2


def test_a_form_of_the_app_is_not_written_over(add: AddFile) -> None:
    said = add("instruments", "add", content=FORM.replace('"rest3"', '"phq9"'))
    assert (said.code, said.lines[0]) == (2, "The app has a questionnaire of that id already.")


def test_other_words_need_a_new_version_and_old_answers_stay_as_they_are(
    made: Kap, add: AddFile
) -> None:
    add("instruments", "add", content=FORM)
    made("measure", "add", "rest3", text="1,2,0")
    other = FORM.replace("wake up rested", "wake up well rested")
    assert add("instruments", "add", content=other).code == 2
    newer = other.replace('"version": "1"', '"version": "2"')
    assert add("instruments", "add", content=newer).code == 0
    assert made("measure", "show", "1", "--json").json["version"] == "1"
    assert made("measure", "edit", "1", text="0,0,0").code == 2


def test_an_added_form_can_ask_for_support_too(made: Kap, add: AddFile) -> None:
    rule = '"safety": [{"item": "q3", "at_least": 2, "action": "support"}],\n "scoring": {'
    add("instruments", "add", content=FORM.replace('"scoring": {', rule))
    assert made("measure", "add", "rest3", text="2,2,1").err == ""
    said = made("measure", "add", "rest3", text="0,0,2")
    assert said.lines[0].startswith("Thank you for saying this.")
    assert "if the REST-3 is in it" in said.err


# Prompts


def test_the_documented_prompts_are_loaded_and_let_go_again(made: Kap, add: AddFile) -> None:
    assert add("prompts", "load", content=PROMPTS).code == 0
    assert "first_step (days_1_3)" in made("settings", "prompts", "list").out
    assert made("reflect", "--prompt", "first_step", "--json", text="x").json["prompt"] == (
        "first_step"
    )
    assert made("settings", "prompts", "drop").code == 0
    assert made("reflect", "--prompt", "first_step", text="x").code == 2


@pytest.mark.parametrize(
    ("part", "instead", "at"),
    [
        ('stage = "week"', 'stage = "someday"', '"carry"'),
        ('id = "carry"', 'id = "first_step"', '[[prompt]]\nid = "first_step"\nstage = "week"'),
        ('makes = "step"', 'makes = "sense"', '"carry"'),
        ("{intention}", "{mood}", '"carry"'),
        ('needs = "intention"', "needs = intention", "needs = intention"),
    ],
)
def test_prompts_with_a_fault_are_refused_by_their_line_and_the_old_ones_stay(
    made: Kap, add: AddFile, part: str, instead: str, at: str
) -> None:
    before = made("settings", "prompts", "list").out
    content = PROMPTS.replace(part, instead)
    said = add("prompts", "load", content=content)
    assert said.code == 2
    lines = {on_line(content, at), on_line(content, at) - 1}
    assert any(f"Line {line}" in said.lines[0] for line in lines), said.lines[0]
    assert made("settings", "prompts", "list").out == before


# Scales


def test_the_documented_scale_is_added_and_asked(made: Kap, add: AddFile) -> None:
    assert add("scales", "add", content=SCALE).code == 0
    assert made("checkin", "patience=7", "--json").json["ratings"] == {"patience": 7}
    assert made("checkin", "patience=11").code == 2
    assert "patience: How patient" in made("settings", "scales", "list").out


def test_scales_beyond_the_core_are_chosen_inside_the_journal(made: Kap, home: Path) -> None:
    said = made("settings", "scales", "choose", "irritability", "HOPE")
    assert "irritability, hope" in said.out
    assert made("settings", "scales", "choose", "nope").code == 2
    assert "irritability" in json.dumps(made("export", "-o", "-").json["choices"])
    assert not (home / "settings.toml").exists()
    core = "mood, anxiety, energy, connected, sleep_quality"
    assert made("settings", "scales", "choose", "none").out == f"Your check-in asks: {core}.\n"


@pytest.mark.parametrize(
    ("part", "instead", "at"),
    [
        ('id = "patience"', 'id = "My Patience"', "id ="),
        ('name = "Patience"', 'name = ""', "name ="),
        ('text = "How', 'text = ["How', None),
        ('about = "something else"', 'about = "moods"', "about ="),
        ('about = "something else"', "", None),
        ('direction = "higher_is_better"', 'direction = "up"', "direction ="),
        ("maximum = 10", "maximum = 0", "maximum ="),
        ("maximum = 10", 'maximum = "10"', "maximum ="),
        ("step = 1", "step = 3", "step ="),
        ("step = 1", "step = 0", "step ="),
        ("step = 1", "step = nan", "step ="),
        ("step = 1", "step = 1e-320", "step ="),
        ("step = 1", "colour = 1", "colour ="),
        ("maximum = 10", "maximum = nan", "maximum ="),
    ],
)
def test_a_scale_with_a_fault_is_refused_by_its_line(
    made: Kap, add: AddFile, part: str, instead: str, at: str | None
) -> None:
    content = SCALE.replace(part, instead)
    said = add("scales", "add", content=content)
    assert said.code == 2
    if at is not None:
        assert f"Line {on_line(content, at)}, " in said.lines[0]
    assert "patience" not in made("settings", "scales", "list").out


def test_a_scale_there_is_already_is_not_written_over(add: AddFile) -> None:
    assert add("scales", "add", content=SCALE.replace('"patience"', '"mood"')).code == 2
    assert add("scales", "add", content=SCALE).code == 0
    assert add("scales", "add", content=SCALE).code == 2


GUARDED = SCALE.replace("something else", "suicidal thoughts").replace("patience", "wish")


def test_a_scale_about_suicidal_thoughts_needs_a_plan_and_the_clinic(
    made: Kap, add: AddFile
) -> None:
    first = "A scale about suicidal thoughts needs a safety plan and your clinic or therapist"
    assert add("scales", "add", content=GUARDED).lines[0].startswith(first)
    made("support", "plan", "--part-stdin", "people", text="Sister")
    assert add("scales", "add", content=GUARDED).code == 2
    made("support", "add", text="Sister\n555 0100")
    assert add("scales", "add", content=GUARDED).code == 2
    made("support", "add", "--role", "clinic", text="The clinic\n555 0199")
    assert add("scales", "add", content=GUARDED).code == 0


def test_it_cannot_be_chosen_again_without_them(made: Kap, add: AddFile) -> None:
    made("support", "plan", "--pasted-stdin", text="call Sister")
    made("support", "add", "--role", "clinic", text="The clinic\n555 0199")
    add("scales", "add", content=GUARDED)
    made("settings", "scales", "choose", "none")
    made("support", "plan", "--pasted-stdin", text="")
    assert made("settings", "scales", "choose", "wish").code == 2
    assert made("settings", "scales", "choose", "hope").code == 0


def test_what_a_file_holds_is_never_part_of_a_refusal(add: AddFile) -> None:
    secret = "words of a person"
    for arguments, content in (
        (("instruments", "add"), FORM.replace('"rest3"', f'"{secret}"')),
        (("scales", "add"), SCALE.replace('"higher_is_better"', f'"{secret}"')),
        (("prompts", "load"), PROMPTS.replace('"week"', f'"{secret}"')),
    ):
        said = add(*arguments, content=content)
        assert said.code == 2
        assert secret not in said.err


THANKS = "Thank you for saying this. You don't have to carry it alone."
LOWER = GUARDED.replace("higher_is_better", "higher_is_worse")


@pytest.fixture
def guarded(made: Kap, add: AddFile) -> Kap:
    """A journal with a plan, a clinic, and a scale about suicidal thoughts."""
    made("support", "plan", "--pasted-stdin", text="call Sister")
    made("support", "add", "--role", "clinic", text="The clinic\n555 0199")
    assert add("scales", "add", content=LOWER).code == 0
    return made


@pytest.mark.parametrize("value", ["1", "10"])
def test_a_rating_of_such_thoughts_above_zero_shows_support_and_is_kept(
    guarded: Kap, value: str
) -> None:
    said = guarded("checkin", f"wish={value}", "mood=6")
    assert said.code == 0
    assert said.lines[0] == THANKS
    assert "The clinic: 555 0199" in said.lines
    assert "PHQ-9" not in said.err
    assert "Kept" in said.out


@pytest.mark.parametrize("rated", ["wish=0", "mood=1"])
def test_zero_and_other_scales_ask_for_nothing(guarded: Kap, rated: str) -> None:
    assert THANKS not in guarded("checkin", rated).err


def test_the_end_that_says_none_may_be_the_upper_one(made: Kap, add: AddFile) -> None:
    made("support", "plan", "--pasted-stdin", text="call Sister")
    made("support", "add", "--role", "clinic", text="The clinic\n555 0199")
    add("scales", "add", content=GUARDED)
    assert THANKS not in made("checkin", "wish=10").err
    assert THANKS in made("checkin", "wish=0").err


def test_support_stands_there_though_the_rating_cannot_be_kept(
    guarded: Kap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("The disk is full.", "Make room.")

    monkeypatch.setattr(Journal, "check_in", full)
    said = guarded("checkin", "wish=3")
    assert (said.code, said.lines[0]) == (1, THANKS)
    assert "The disk is full." in said.lines
