"""Sentences are calm and easy to read: no exclamation marks, no emoji, short, about grade 8."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from statistics import mean

from tests.house.words import definitions, sentences

FOR_THE_THERAPIST = ("summary.method",)
MOST_WORDS = 34
GRADE = 8.0


def everything() -> dict[str, str]:
    return sentences() | definitions()


def grade(sentence: str) -> float:
    """The Flesch-Kincaid grade of one sentence, syllables counted as groups of vowels."""
    words = re.findall(r"[a-z']+", sentence.lower())
    syllables = sum(
        max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e\b", "", word)))) for word in words
    )
    return 0.39 * len(words) + 11.8 * syllables / len(words) - 15.59


def test_nothing_is_shouted() -> None:
    # A "!" that stands alone is the name of a key.
    shouted = re.compile(r"[\w.?”’)]!")
    assert [name for name, text in everything().items() if shouted.search(text)] == []


def test_there_is_no_emoji() -> None:
    def is_emoji(letter: str) -> bool:
        return (
            ord(letter) >= 0x1F000 or letter == "\ufe0f" or "FACE" in unicodedata.name(letter, "")
        )

    assert [name for name, text in everything().items() if any(map(is_emoji, text))] == []


def test_no_text_has_a_hidden_or_unusual_space() -> None:
    # A space that does not break may keep a number with its days.
    odd = re.compile(r"[\t\u200b\u202f]|  ")
    assert [name for name, text in sentences().items() if odd.search(text)] == []


def test_sentences_are_short() -> None:
    long = {
        name: sentence
        for name, text in everything().items()
        for sentence in re.split(r"(?<=[.?])\s+", text)
        if len(sentence.split()) > MOST_WORDS and not name.startswith(FOR_THE_THERAPIST)
    }
    assert long == {}


def test_a_place_of_the_app_reads_at_grade_eight_or_below() -> None:
    grades: defaultdict[str, list[float]] = defaultdict(list)
    for name, text in sentences().items():
        for sentence in re.split(r"(?<=[.?;:])\s+", text):
            if len(re.findall(r"[a-z']+", sentence.lower())) >= 6:
                grades[name.partition(".")[0]].append(grade(sentence))
    assert len(grades) > 5
    assert {name: mean(each) for name, each in grades.items() if mean(each) > GRADE} == {}
