"""Finding words in a text: all of them, anywhere, whatever their case. They are never a pattern."""

from __future__ import annotations

import re
from typing import NamedTuple

from kapjournal.clean import folded

_MOST = 40
"""Words that are looked for; more are a text that went the wrong way."""
_LEAD = 3
"""What stands before the first hit takes at most every third letter of an excerpt."""


class Piece(NamedTuple):
    """A part of an excerpt, and whether it is one of the words looked for."""

    text: str
    hit: bool


class Wanted:
    """The words somebody typed. Falsy where there is none."""

    __slots__ = ("_hits", "words")

    def __init__(self, typed: str) -> None:
        said = dict.fromkeys(typed.split()[:_MOST])
        # The longest first: it is the likeliest to be absent, and then no other is looked for.
        self.words = tuple(sorted({folded(word) for word in said} - {""}, key=len, reverse=True))
        longest = sorted({*said, *self.words}, key=len, reverse=True)
        self._hits = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self.words)

    def all_in(self, text: str) -> bool:
        """Whether every one of them stands somewhere in a text."""
        plain = text.casefold() if text.isascii() else folded(text)
        return all(word in plain for word in self.words)

    def excerpt(self, text: str, most: int) -> list[Piece]:
        """At most so many letters of a text around the first hit, on one line, cut at words."""
        line = " ".join(text.split())
        if not self:
            return [Piece(line[:most], hit=False)]
        first = self._hits.search(line)
        start = first.start() if first else 0
        if len(line) <= most or start <= most // _LEAD:
            start = 0
        else:
            start = line.rfind(" ", 0, start - most // _LEAD + 1) + 1
        shown = line[start : start + most]
        pieces = [Piece("… ", hit=False)] if start else []
        at = 0
        for hit in self._hits.finditer(shown):
            pieces += [Piece(shown[at : hit.start()], hit=False), Piece(hit.group(), hit=True)]
            at = hit.end()
        pieces.append(Piece(shown[at:], hit=False))
        return [piece for piece in pieces if piece.text]
