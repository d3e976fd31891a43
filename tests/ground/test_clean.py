"""Text made harmless where it is shown, and kept as it came."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kapjournal.clean import from_stdin, one_line, shown, storable

EVIL = "A\x1b]0;T\x07B\x1b[2JC\x9b31mE\x00\u202eRTL \ud800"


def test_every_control_character_becomes_a_sign() -> None:
    assert shown(EVIL) == "A␛]0;T␇B␛[2JC\ufffd31mE␀␦RTL \ufffd"


def test_lines_stay_lines_or_become_one() -> None:
    assert shown("one\r\ntwo\tthree") == "one\ntwo    three"
    assert one_line("one\r\ntwo\tthree") == "one␊two three"


def test_what_is_stored_loses_only_what_cannot_be_stored() -> None:
    assert storable(EVIL) == EVIL.replace("\x00", "␀").replace("\ud800", "\ufffd")


def test_the_line_end_that_a_shell_adds_is_dropped_once() -> None:
    assert from_stdin("two\n\n") == "two\n"
    assert from_stdin("two\r\n") == "two"


def test_no_letter_grows_over_its_neighbours() -> None:
    assert shown("e" + "\u0301" * 500) == "e" + "\u0301" * 4


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_nothing_shown_can_command_a_terminal(text: str) -> None:
    for letter in shown(text):
        assert letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs")
    assert "\n" not in one_line(text)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert shown(shown(text)) == shown(text)
    assert one_line(one_line(text)) == one_line(text)
    assert storable(storable(text)) == storable(text)
