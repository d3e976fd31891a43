"""No text for the client diagnoses, scolds, cheers, promises, forecasts or advises on a dose."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.house.source import ROOT
from tests.house.words import definitions, pictured, sentences, written_in_code, written_in_files

PATTERNS = [
    (why, re.compile(pattern, re.IGNORECASE))
    for why, pattern in json.loads(
        Path(__file__).with_name("never_say_patterns.json").read_text(encoding="utf-8")
    )["patterns"]
]

WOULD_BE_WRONG = (
    "you have signs of depression",
    "a possible disorder",
    "your score is moderate",
    "because of the session",
    "ketamine is working",
    "it heals",
    "you are a responder",
    "relapsed in May",
    "take 50 mg",
    "stop the medication",
    "time for another session",
    "you will feel better",
    "your therapist is notified",
    "it is just a phase",
    "you missed three days",
    "a significant improvement",
    "significantly better",
    "this is normal",
    "common and will pass",
    "only temporary",
    "well done",
    "the effect wore off",
    "low risk",
    "two reflections are overdue",
    "5 days in a row",
    "mild anxiety",
    "moderately severe",
    "not yet back at the level before",
    "you should write today",
    "compliance this month",
    "your wellness score",
    "a positive screen",
    "in the moderate range",
    "moderately low",
    "diagnosed with",
    "you forgot Tuesday",
    "keep going",
    "you did it",
    "this app alerts nobody's doctor",
    "you are safe",
    "the right dose",
    "your next dose",
    "studies show",
    "lifted by the session",
    "your best session",
    "you can expect",
    "Warning",
)


def wrong_in(text: str) -> list[str]:
    in_one_line = " ".join(text.split())
    return [why for why, pattern in PATTERNS if pattern.search(in_one_line)]


@pytest.mark.parametrize("sentence", WOULD_BE_WRONG)
def test_a_sentence_that_should_never_be_said_is_caught(sentence: str) -> None:
    assert wrong_in(sentence)


def test_every_pattern_catches_something() -> None:
    idle = [
        pattern.pattern for _, pattern in PATTERNS if not any(map(pattern.search, WOULD_BE_WRONG))
    ]
    assert idle == []


def test_no_sentence_says_what_is_never_said() -> None:
    said = sentences()
    assert len(said) > 100
    assert {name: wrong for name, text in said.items() if (wrong := wrong_in(text))} == {}


def test_no_scale_prompt_or_support_line_says_what_is_never_said() -> None:
    said = definitions()
    assert len(said) > 100
    assert {name: wrong for name, text in said.items() if (wrong := wrong_in(text))} == {}


def test_no_file_of_content_and_no_template_says_what_is_never_said() -> None:
    said = written_in_files()
    assert {"lookback.toml", "reflection.toml", "client.toml", "lines.json", "page.html"} <= {
        name for name, _ in said
    }
    assert [(name, text, wrong) for name, text in said if (wrong := wrong_in(text))] == []


def test_no_error_or_help_text_in_the_code_says_what_is_never_said() -> None:
    said = written_in_code()
    assert any("Nothing in the journal was changed." in text for _, text in said)
    assert [(name, text, wrong) for name, text in said if (wrong := wrong_in(text))] == []


def test_no_page_a_client_reads_says_what_is_never_said() -> None:
    for_others = {"architecture.md", "contributing.md", "numbers.md", "performance.md"}
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    read = {page.name: page.read_text(encoding="utf-8") for page in pages}
    assert {"README.md", "CHANGELOG.md", "SECURITY.md", "privacy.md"} <= read.keys()
    said = {
        (name, part[:40]): wrong
        for name, text in read.items()
        if name not in for_others
        for part in text.split("\n\n")
        if (wrong := wrong_in(part))
    }
    assert said == {}


def test_no_picture_of_a_screen_shows_what_is_never_said() -> None:
    shown = pictured()
    assert len(shown) > 100
    assert any("You don't have to carry it alone." in text for text in shown.values())
    assert {name: wrong for name, text in shown.items() if (wrong := wrong_in(text))} == {}
