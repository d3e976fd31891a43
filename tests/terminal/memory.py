"""Looking for words in the memory of a running program, as its worst neighbour would."""

from __future__ import annotations

import re
from collections.abc import Iterator

_REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (....) ")
_STEP = 1 << 22
_OVERLAP = 256


def regions(pid: int) -> Iterator[bytes]:
    """Everything a program can write to, piece by piece. Raises PermissionError."""
    with open(f"/proc/{pid}/maps", encoding="ascii", errors="replace") as file:
        maps = file.read()
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for found in _REGION.finditer(maps):
            start, end = int(found[1], 16), int(found[2], 16)
            if "r" not in found[3] or "w" not in found[3]:
                continue
            for place in range(start, end, _STEP):
                try:
                    memory.seek(place)
                    yield memory.read(min(_STEP + _OVERLAP, end - place))
                except (OSError, ValueError):
                    continue


def found_in(pid: int, *wanted: bytes) -> set[bytes]:
    """Which of these stand anywhere in the memory of a program; a byte or two wide."""
    forms = {form: each for each in wanted for form in (each, _wide(each))}
    found: set[bytes] = set()
    for content in regions(pid):
        found |= {each for form, each in forms.items() if form in content}
    return found


def _wide(text: bytes) -> bytes:
    """As Python keeps a text that holds a sign beyond Latin-1."""
    return b"".join(bytes([byte, 0]) for byte in text)
