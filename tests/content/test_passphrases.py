"""Passphrases: suggested by lot, refused with a reason, weighed in words."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.content import passphrases
from kapjournal.content.passphrases import strength, strength_words, suggestion, why_not, words


def test_the_list_is_long_enough_and_says_nothing_twice() -> None:
    assert len(words()) >= 1024
    assert len(set(words())) == len(words())


def test_every_word_is_short_plain_and_typed_the_same_on_every_keyboard() -> None:
    assert [word for word in words() if not re.fullmatch(r"[a-z]{3,8}", word)] == []


def test_no_word_is_another_with_an_s_after_it() -> None:
    assert [word for word in words() if f"{word}s" in words()] == []


def test_a_suggestion_is_five_words_of_the_list() -> None:
    drawn = suggestion().split(" ")
    assert len(drawn) == 5
    assert set(drawn) <= set(words())


def test_suggestions_are_drawn_by_lot_from_the_whole_list() -> None:
    seen = {word for _ in range(2000) for word in suggestion().split(" ")}
    # With 10,000 draws a word is left out with a chance of e to the -7.
    assert len(seen) > 0.99 * len(words())


def test_a_suggestion_is_worth_more_than_fifty_bits() -> None:
    assert math.log2(math.perm(len(words()), passphrases.WORDS)) > 50


def test_what_is_suggested_is_never_refused_and_always_strong() -> None:
    drawn = [suggestion() for _ in range(200)]
    assert [one for one in drawn if why_not(one)] == []
    assert {strength(one) for one in drawn} == {"strong"}


@pytest.mark.parametrize("typed", ["", "short", "1234567", "     a     "])
def test_fewer_than_eight_characters_are_refused(typed: str) -> None:
    assert "at least 8 characters" in why_not(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "password",
        "PASSWORD",
        "Passw0rd2026!",
        "ketamine",
        "K3tamine99",
        "kapjournal",
        "My Journal",
        "12345678",
        "hgfedcba",
        "aaaaaaaaaa",
        "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44",
    ],
)
def test_what_anybody_would_try_first_is_refused(typed: str) -> None:
    assert "first that anybody would try" in why_not(typed)


def test_the_name_of_the_computer_account_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert why_not("Marguerite42") == ""
    monkeypatch.setenv("USER", "marguerite")
    assert why_not("Marguerite42") != ""


@pytest.mark.parametrize(
    "typed", ["tab\there and more", "nul\0 and more words", "lone \ud800 and more"]
)
def test_what_cannot_be_typed_again_is_refused(typed: str) -> None:
    assert "typed again" in why_not(typed)


@pytest.mark.parametrize(
    "typed",
    [
        'it\'s "quoted" -- twice',
        "  spaces at both ends  ",
        "x'00ff00ff",
        "café crème brûlée",
        "x" * 3 + " y" * 500,
    ],
)
def test_quotes_spaces_accents_and_length_are_no_reason_to_refuse(typed: str) -> None:
    assert why_not(typed) == ""


@pytest.mark.parametrize(
    ("typed", "worth"),
    [
        ("marguerite", "guessable"),
        ("lantern otter", "guessable"),
        ("lantern otter quilt", "fair"),
        ("lantern otter quilt seven", "strong"),
        ("xK9#mP2$vQ", "strong"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "guessable"),
        ("otter otter otter otter otter", "guessable"),
    ],
)
def test_strength_goes_by_what_it_is_made_of(typed: str, worth: str) -> None:
    assert strength(typed) == worth
    assert strength_words(typed)


@given(st.text())
def test_any_text_at_all_can_be_asked_about(typed: str) -> None:
    assert isinstance(why_not(typed), str)
    assert strength(typed) in {"guessable", "fair", "strong"}
