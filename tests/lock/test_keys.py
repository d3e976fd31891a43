"""Bytes of a terminal as keys: whatever comes, in pieces of any size."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.lock.keys import MOST_PASTED, Decoder, Press


def pressed(*pieces: bytes) -> list[Press]:
    """The keys of these pieces, with a pause after the last."""
    decoder = Decoder()
    keys = [key for piece in pieces for key in decoder.feed(piece)]
    return keys + decoder.flush()


def typed(keys: list[Press]) -> str:
    return "".join(key.text for key in keys if key.name == "text")


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (b"\r", "enter"),
        (b"\n", "enter"),
        (b"\x7f", "backspace"),
        (b"\x08", "backspace"),
        (b"\t", "show"),
        (b"\x07", "support"),
        (b"\x1bOP", "support"),
        (b"\x1b[11~", "support"),
        (b"\x1b[[A", "support"),
        (b"\x1b[P", "support"),
        (b"\x1b[A", "up"),
        (b"\x1bOB", "down"),
        (b"\x1b[6~", "page_down"),
        (b"\x03", "leave"),
        (b"\x04", "leave"),
        (b"\x11", "leave"),
        (b"\x15", "clear"),
        (b"\x0c", "redraw"),
        (b"\x1b", "escape"),
        (b"\x1a", "other"),
        (b"\x1b[24~", "other"),
        (b"\x1b[<0;10;5M", "other"),
        (b"\x1b[M !!", "other"),
        (b"\x1ba", "other"),
    ],
)
def test_a_key_is_known_by_what_the_terminal_sends(sent: bytes, name: str) -> None:
    assert [key.name for key in pressed(sent)] == [name]


def test_letters_of_any_alphabet_are_typed_as_they_are() -> None:
    assert typed(pressed("Grüße, 密码 🦦".encode())) == "Grüße, 密码 🦦"


def test_a_letter_cut_in_the_middle_is_one_letter() -> None:
    first, second = "ü".encode()[:1], "ü".encode()[1:]
    assert typed(pressed(b"a" + first, second + b"b")) == "aüb"


def test_a_byte_that_is_no_letter_becomes_a_mark_and_ends_nothing() -> None:
    assert typed(pressed(b"a\xe9b\xffc")) == "a\ufffdb\ufffdc"


def test_a_lone_escape_is_told_from_the_beginning_of_a_key_by_the_pause() -> None:
    decoder = Decoder()
    assert decoder.feed(b"\x1b") == []
    assert decoder.unsure
    assert decoder.flush() == [Press("escape")]
    assert decoder.feed(b"\x1b") == []
    assert decoder.feed(b"OP") == [Press("support")]
    assert not decoder.unsure


def test_a_paste_is_one_press_with_its_line_ends() -> None:
    assert pressed(b"\x1b[200~one\ntwo\r\n\x1b[201~x") == [
        Press("paste", "one\ntwo\r\n"),
        Press("text", "x"),
    ]


def test_keys_inside_a_paste_are_text() -> None:
    assert pressed(b"\x1b[200~a\x07\x03\x1bOP\x1b[201~") == [Press("paste", "a\x07\x03\x1bOP")]


def test_a_paste_in_any_number_of_pieces_is_the_same_paste() -> None:
    whole = b"\x1b[200~" + b"lantern " * 20 + b"\x1b[201~"
    for size in (1, 2, 3, 7):
        pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
        assert pressed(*pieces) == [Press("paste", "lantern " * 20)]


def test_a_paste_of_a_megabyte_is_cut_and_what_follows_is_keys_again() -> None:
    [paste, key] = pressed(b"\x1b[200~" + b"x" * 1_000_000 + b"\x1b[201~\r")
    assert len(paste.text) == MOST_PASTED
    assert key.name == "enter"


def test_a_string_of_the_terminal_s_own_is_swallowed() -> None:
    assert pressed(b"\x1b]11;rgb:1b1b/1f1f/2a2a\x1b\\a\x1b]0;x\x07b\x1bPq\x1b\\c") == [
        Press("text", "a"),
        Press("text", "b"),
        Press("text", "c"),
    ]


def test_a_sequence_that_never_ends_does_not_swallow_what_is_typed_later() -> None:
    decoder = Decoder()
    decoder.feed(b"\x1b]never ended")
    assert decoder.flush() == []
    assert typed(decoder.feed(b"lantern")) == "lantern"


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_to_their_end(sent: bytes) -> None:
    decoder = Decoder()
    decoder.feed(sent)
    decoder.flush()
    assert not decoder.unsure
    assert typed(decoder.feed(b"still here"))[-10:] == "still here"


@given(st.binary(max_size=120), st.lists(st.integers(0, 120)))
def test_it_does_not_matter_where_the_bytes_are_cut(sent: bytes, cuts: list[int]) -> None:
    ends = [0, *sorted(cut for cut in cuts if cut <= len(sent)), len(sent)]
    pieces = [sent[first:last] for first, last in itertools.pairwise(ends)]
    whole, cut = pressed(sent), pressed(*pieces)
    assert typed(whole) == typed(cut)
    others = [[key for key in keys if key.name != "text"] for keys in (whole, cut)]
    assert others[0] == others[1]


@given(st.text(max_size=60))
def test_no_control_character_is_ever_typed(text: str) -> None:
    keys = pressed(text.encode("utf-8", "surrogatepass"))
    assert {unicodedata.category(letter) for letter in typed(keys)} & {"Cc", "Cs"} == set()
