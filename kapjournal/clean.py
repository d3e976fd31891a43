"""Text made harmless: control characters and bidi marks made visible. Used by every face.

Text is *stored* as it came (``storable`` replaces only what cannot be stored) and *shown* cleaned
(``shown``, ``one_line``), wherever it reaches a screen or a page written for people.
"""

from __future__ import annotations

import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_VISIBLE: dict[int, int | str] = {code: 0x2400 + code for code in range(0x20)}
_VISIBLE[0x7F] = 0x2421
_VISIBLE |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_VISIBLE |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_VISIBLE |= dict.fromkeys(map(ord, _BIDI), 0x2426)
_VISIBLE |= dict.fromkeys((0x2028, 0x2029), 0x2424)
_VISIBLE |= dict.fromkeys(range(0xE0000, 0xE0080), 0xFFFD)

_ONE_LINE = dict(_VISIBLE)
_ONE_LINE[ord("\t")] = " "
_MANY_LINES = dict(_VISIBLE)
del _MANY_LINES[ord("\n")]
_MANY_LINES[ord("\t")] = "    "

_UNSTORABLE: dict[int, int] = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_UNSTORABLE[0] = 0x2400

_MOST_COMBINING = 4


def shown(text: str) -> str:
    """Text as it may be shown on several lines: controls and bidi marks visible, tabs as spaces."""
    return _few_combining(text.replace("\r\n", "\n").translate(_MANY_LINES))


def one_line(text: str) -> str:
    """Text as it may be shown on one line: as ``shown``, line ends made visible too."""
    return _few_combining(text.replace("\r\n", "\n").translate(_ONE_LINE))


def storable(text: str) -> str:
    """Text as it is kept: as it came, but NUL and lone surrogates become visible signs."""
    return text.translate(_UNSTORABLE)


def from_stdin(text: str) -> str:
    """Text read from standard input: ``storable``, without the one line end a shell adds."""
    return storable(text.removesuffix("\n").removesuffix("\r"))


def folded(text: str) -> str:
    """Text for comparing what a person typed: NFKC, case folded, outer space gone."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _few_combining(text: str) -> str:
    """At most four combining marks in a row, so that no letter grows over its neighbours' lines."""
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.combining(letter) else 0
        if run <= _MOST_COMBINING:
            kept.append(letter)
    return "".join(kept)
