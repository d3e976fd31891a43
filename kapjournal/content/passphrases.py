"""Passphrases: one suggested, one refused with its reason, and how hard one is to guess, in words.

Nothing here keeps a passphrase or shows one. The words and the list of common choices are data
beside this file.
"""

from __future__ import annotations

import functools
import itertools
import os
import re
import unicodedata
from typing import Literal

from kapjournal.clean import folded
from kapjournal.content.wording import say

LEAST = 8
"""Characters of a passphrase, after Unicode's NFKC form."""
WORDS = 5
"""Words of a suggested one."""

Strength = Literal["guessable", "fair", "strong"]

_HERE = os.path.join(os.path.dirname(__file__), "passphrases")
_FAIR, _STRONG = 28.0, 40.0
_WORD_BITS, _DIGIT_BITS = 10.4, 3.3  # A word of the list; a digit.
_LETTER_BITS = {1: 2.5, 2: 3.2, 3: 4.0, 4: 4.6}
"""Bits a letter of one run is given, by how many kinds of letters the run mixes: cautious."""
_KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]")
_FEWEST_DIFFERENT = 5
_DIGITS_FOR_LETTERS = str.maketrans("013457@$!", "oieastasi")


@functools.cache
def words() -> tuple[str, ...]:
    """The words that suggestions are made of."""
    return _listed("words.txt")


def suggestion() -> str:
    """Five different words drawn by lot: worth over 50 bits to who knows how they were drawn."""
    import secrets  # Late: it brings hashlib, and only this needs it.

    return " ".join(secrets.SystemRandom().sample(words(), WORDS))


def why_not(text: str) -> str:
    """Why a text cannot be a new passphrase, in a sentence; "" where it can be one."""
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        return say("passphrase.control_characters")
    if len(unicodedata.normalize("NFKC", text).strip()) < LEAST:
        return say("passphrase.too_short", least=LEAST)
    if _is_common(text):
        return say("passphrase.too_common")
    return ""


def strength(text: str) -> Strength:
    """How hard a passphrase is to guess, estimated with caution from what it is made of.

    ``guessable`` by a person who tries, ``fair`` against people but not against a computer with
    time, ``strong`` against both.
    """
    estimate = _estimate(text)
    return "strong" if estimate >= _STRONG else "fair" if estimate >= _FAIR else "guessable"


def strength_words(text: str) -> str:
    """The same in a sentence."""
    return say(f"passphrase.{strength(text)}")


def _estimate(text: str) -> float:
    runs = [run.casefold() for run in re.split(r"[\s_.,-]+", text) if run]
    if sum(_is_a_word(run) for run in runs) >= 2:
        # The same word twice is worth it once.
        return sum(
            _WORD_BITS if _is_a_word(run) else _DIGIT_BITS * min(len(run), 2) for run in set(runs)
        )
    if len(set(text)) < _FEWEST_DIFFERENT or _is_a_row(text):
        return 0.0
    kinds = sum(bool(re.search(kind, text)) for kind in _KINDS)
    return _LETTER_BITS[max(kinds, 1)] * len(text)


def _is_a_word(run: str) -> bool:
    return len(run) >= 3 and run.isalpha()


def _is_a_row(text: str) -> bool:
    """Whether each letter follows the one before it, up or down: 12345678, hgfedcba."""
    steps = {ord(second) - ord(first) for first, second in itertools.pairwise(text)}
    return steps in ({1}, {-1}, {0})


def _is_common(text: str) -> bool:
    """Whether it is on the list of common ones, or the name of the computer account."""
    whole = re.sub(r"\s+", " ", folded(text))
    read = whole.translate(_DIGITS_FOR_LETTERS)
    tried = {whole, whole.replace(" ", ""), read, read.replace(" ", "")}
    tried |= {re.sub(r"[\W\d_]+$", "", each) for each in (whole, whole.replace(" ", ""))}
    tried |= {each.translate(_DIGITS_FOR_LETTERS) for each in tuple(tried)}
    own = {folded(os.environ.get(name, "")) for name in ("USER", "LOGNAME")}
    return not tried.isdisjoint((set(_common()) | own) - {""}) or _is_a_row(whole)


@functools.cache
def _common() -> frozenset[str]:
    return frozenset(map(folded, _listed("common.txt")))


def _listed(name: str) -> tuple[str, ...]:
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        return tuple(line for line in lines if line and not line.startswith("#"))
