"""Whatever is printed around a cycle says nothing that is never said; a form's own words aside."""

from __future__ import annotations

import pytest

from kapjournal.content import loader
from tests.cli.conftest import Kap
from tests.conftest import FakeClock
from tests.house.test_never_say import wrong_in

FORMS = {
    text
    for form in loader.instruments()
    for text in (
        form.name,
        form.licence.notice,
        *(item.text for item in form.items),
        *(option.text for option in form.options),
        *(more.text for more in form.supplementary),
    )
}
BEFORE = (
    ("session add --kind dosing --at 2026-11-20T18:00", ""),
    ("session vitals add S1 --side before --upper 190 --lower 120 --pulse 120", ""),
    ("session effect add S1 --kind unreal --severity 3 --still-there", ""),
    ("session fragment S1", "Water."),
    ("session edit S1 --intensity very_strong --ease very_hard", ""),
    ("measure choose phq9 pcl5 gad7", ""),
    ("measure add phq9", "3,3,3,3,3,3,3,3,3,3"),
    ("measure add phq9 --day 2026-10-01", "-,-,-,3,3,3,3,3,0"),
    ("measure add pcl5", ",".join("4" * 20)),
    ("lookback add", "often,often,often,often"),
    ("lookback on", ""),
    ("step add", "walk"),
    ("step mark 1 not-yet", ""),
    ("topic add", "the dream"),
    ("topic first 1", ""),
)
THEN = (
    "status",
    "measure list",
    "measure history phq9",
    "measure history pcl5",
    "measure show 1",
    "session show S1",
    "session vitals list",
    "session effect list",
    "session checklist S1",
    "session template",
    "step list",
    "topic list",
    "lookback list",
    "reflect themes",
    "share list",
    "support",
    "support plan",
    "settings scales list",
    "settings prompts list",
)


def ours(text: str) -> str:
    """What is said, without the words of the forms."""
    for own in sorted(FORMS, key=len, reverse=True):
        text = text.replace(own, "")
    return text


def test_nothing_printed_around_a_hard_cycle_is_what_is_never_said(
    made: Kap, clock: FakeClock
) -> None:
    heard: dict[str, str] = {}
    for command, text in BEFORE:
        said = made(*command.split(), text=text)
        assert said.code == 0, command
        heard[command] = ours(said.out + said.err)
    for days in (0, 1, 9):
        clock.advance(days=days)
        for command in THEN:
            said = made(*command.split())
            assert said.code == 0, command
            heard[f"{command} {days}"] = ours(said.out + said.err)
    assert {command: wrong for command, text in heard.items() if (wrong := wrong_in(text))} == {}


@pytest.mark.parametrize(
    "word", ["severe", "moderate", "mild", "minimal", "cut point", "threshold", "score", "screen"]
)
def test_no_word_for_how_much_a_total_is_reaches_the_client(made: Kap, word: str) -> None:
    made("measure", "add", "phq9", text="3,3,3,3,3,3,3,3,0,3")
    made("measure", "add", "gad7", text="3,3,3,3,3,3,3,3")
    heard = ""
    for command in ("history phq9", "history gad7", "show 1", "show 2"):
        heard += ours(made("measure", *command.split()).out).lower()
    assert word not in heard
