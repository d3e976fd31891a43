"""``python -m tests.export.glyphs`` prints the letters that the PDF's fonts hold, as ranges.

The fonts are inside typst's own library file, whole, as any font file is: their tables of letters
are read there, and each letter is then set once, since a table may promise more than it holds.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typst

import kapjournal.export

_SET = b"""#set document(title: "t")
#set page(width: auto, height: auto)
#set text(lang: "en", font: json(bytes(sys.inputs.fonts)))
#for it in sys.inputs.letters.split("\\n") [#it #text(weight: 600, it) #linebreak()]
"""
_NEVER = {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"}
_BASES = {"HEBREW": "ב", "ARABIC": "ب", "DEVANAGARI": "क", "LAO": "ກ"}
_INVISIBLE = {"\u00ad", "\u200c", "\u200d"}
"""Of those without a picture only what joins or parts letters."""


def promised(library: bytes) -> set[int]:
    """The letters that the fonts inside a library file say they hold."""
    letters: set[int] = set()
    for sign in (b"OTTO", b"\x00\x01\x00\x00"):
        at = library.find(sign)
        while at >= 0:
            if table := _table(library, at, b"cmap"):
                letters |= set(_letters(library, table))
            at = library.find(sign, at + 1)
    return letters


def _table(library: bytes, font: int, name: bytes) -> int | None:
    """Where a table of a font begins, None where there is no font."""
    (count,) = struct.unpack_from(">H", library, font + 4)
    if not 8 <= count <= 40 or font + 12 + 16 * count > len(library):
        return None
    found = None
    for n in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", library, font + 12 + 16 * n)
        if not all(32 <= byte < 127 for byte in tag):
            return None
        if tag == name:
            found = font + offset
    return found


def _letters(library: bytes, table: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", library, table + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">L", library, table + 8 + 8 * n)
        start = table + offset
        (form,) = struct.unpack_from(">H", library, start)
        if form == 4:
            size = struct.unpack_from(">H", library, start + 6)[0] // 2
            lasts = struct.unpack_from(f">{size}H", library, start + 14)
            firsts = struct.unpack_from(f">{size}H", library, start + 16 + 2 * size)
            for first, last in zip(firsts, lasts, strict=True):
                yield from range(first, last + 1)
        if form == 12:
            (groups,) = struct.unpack_from(">L", library, start + 12)
            for group in range(groups):
                first, last = struct.unpack_from(">LL", library, start + 16 + 12 * group)
                yield from range(first, last + 1)


def _at_work(letter: str) -> str:
    """A letter between letters; a mark on a letter of its own script."""
    if not unicodedata.category(letter).startswith("M"):
        return f"x{letter}x {letter}"
    script = unicodedata.name(letter).partition(" ")[0]
    return _BASES.get(script, "x") + letter


def _fonts() -> list[str]:
    """The fonts of the template, the first choice first."""
    [template] = (Path(kapjournal.export.__path__[0]) / "templates").glob("*.typ")
    [named] = re.findall(r"font: \(([^)]+)\)", template.read_text())
    return re.findall(r'"([^"]+)"', named)


def can_be_set(letters: Sequence[str]) -> bool:
    """Whether typst makes a tagged page of all these letters."""
    import json

    lines = "\n".join(map(_at_work, letters))
    inputs = {"letters": lines, "fonts": json.dumps(_fonts())}
    try:
        typst.compile(
            _SET, format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True, sys_inputs=inputs
        )
    except typst.TypstError:
        return False
    return True


def kept(letters: Sequence[str]) -> list[str]:
    """Those of the letters that can be set, found by halving."""
    if not letters or can_be_set(letters):
        return list(letters)
    if len(letters) == 1:
        return []
    half = len(letters) // 2
    return kept(letters[:half]) + kept(letters[half:])


def ranges(letters: Iterable[str]) -> str:
    """``20-7e a0-377 ...``."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return " ".join(f"{first:x}-{last:x}" if last > first else f"{first:x}" for first, last in runs)


def found() -> str:
    """The ranges of the installed version."""
    folder = Path(typst.__file__).parent
    (library,) = [*folder.glob("_typst*.so"), *folder.glob("_typst*.pyd")]
    wanted = [
        letter
        for letter in map(chr, sorted(promised(library.read_bytes())))
        if letter in _INVISIBLE or unicodedata.category(letter) not in {*_NEVER, "Cf"}
    ]
    letters = [one for n in range(0, len(wanted), 256) for one in kept(wanted[n : n + 256])]
    return ranges(letters)


if __name__ == "__main__":
    import textwrap

    print("\n".join(textwrap.wrap(found(), 96)))
