"""Words are found as words: whatever their case, wherever they stand, and never as a pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.analysis.finding import Wanted

words = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6)


def shown(typed: str, text: str, most: int = 40) -> str:
    """An excerpt with its hits in brackets."""
    return "".join(
        f"[{piece.text}]" if piece.hit else piece.text
        for piece in Wanted(typed).excerpt(text, most)
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("river", "Down to the RIVER."),
        ("RIVER calm", "calm, by the river"),
        ("liv", "oliver"),
        ("ÜBER", "über alles"),
        ("strasse", "Straße"),
        ("cafe\u0301", "café"),
        ("ﬁnd", "find"),
        ("川", "川のそば"),
    ],
)
def test_words_are_found_in_any_order_and_case(typed: str, text: str) -> None:
    assert Wanted(typed).all_in(text)


@pytest.mark.parametrize(("typed", "text"), [("river sea", "the river"), ("rivers", "river")])
def test_every_word_must_be_there(typed: str, text: str) -> None:
    assert not Wanted(typed).all_in(text)


@pytest.mark.parametrize(
    "typed", ['"', "NEAR(", "*", "-river", "note:river", "%", "_", ".", "(", "[a-z]", "\\", "^$"]
)
def test_signs_of_other_searches_are_letters_like_any(typed: str) -> None:
    assert not Wanted(typed).all_in("the river and the sea")
    assert Wanted(typed).all_in(f"the {typed} and the sea")


@pytest.mark.parametrize("typed", ["", " ", "\n\t"])
def test_nothing_typed_is_nothing_wanted(typed: str) -> None:
    assert not Wanted(typed)
    assert shown(typed, "a river") == "a river"


def test_of_a_whole_page_of_words_only_the_first_are_looked_for() -> None:
    wanted = Wanted(" ".join(f"w{n}" for n in range(3000)))
    assert set(wanted.words) == {f"w{n}" for n in range(40)}


def test_an_excerpt_shows_where_the_words_stand() -> None:
    text = "In the morning I went out early and down to the river, where it was calm and bright."
    assert shown("river", text) == "… down to the [river], where it was calm and"
    assert shown("morning", text) == "In the [morning] I went out early and down"
    assert shown("river calm", text, 60).count("[") == 2


def test_an_excerpt_stands_on_one_line() -> None:
    assert shown("sea", "first\n\n  second\tsea") == "first second [sea]"


def test_a_hit_that_only_folding_finds_is_shown_without_a_mark() -> None:
    assert shown("strasse", "die Straße") == "die Straße"


@given(st.lists(words, min_size=1, max_size=4), words, words)
def test_what_is_put_together_from_words_holds_them(
    said: list[str], before: str, after: str
) -> None:
    assert Wanted(" ".join(said)).all_in(f"{before} {' '.join(said)} {after}")


@given(st.text(max_size=20), st.text(max_size=200), st.integers(1, 60))
def test_an_excerpt_is_never_longer_than_asked_and_is_part_of_the_text(
    typed: str, text: str, most: int
) -> None:
    pieces = Wanted(typed).excerpt(text, most)
    said = "".join(piece.text for piece in pieces).removeprefix("… ")
    assert len(said) <= most
    assert said in " ".join(text.split())
