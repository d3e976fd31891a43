"""What a terminal sends, read as keys: bytes in, keys out, nothing shown and nothing forgotten.

The lock reads keys itself: no library for screens is in memory while a passphrase is typed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

MOST_PASTED = 8192
"""Bytes of one paste that are read; what comes after them is dropped."""

_ESC = 0x1B
_PASTE_BEGINS, _PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
_STRINGS = b"]PX^_"
"""What begins a string of a terminal's own, after an escape."""
_TYPED = re.compile(rb"[^\x00-\x1f\x7f]+")
_STRING_ENDS = re.compile(rb"\x07|\x1b\\")
_SEQUENCE = re.compile(rb"\x1b\[([0-?]*)[ -/]*([@-~])")
_BROKEN = re.compile(rb"\x1b\[[0-?]*[ -/]*[^ -~]")
_MOST_WAITED_FOR = 4096

_CONTROLS = {
    0x03: "leave",  # ctrl+c
    0x04: "leave",  # ctrl+d
    0x07: "support",  # ctrl+g
    0x08: "backspace",
    0x09: "show",
    0x0A: "enter",
    0x0C: "redraw",  # ctrl+l
    0x0D: "enter",
    0x11: "leave",  # ctrl+q
    0x15: "clear",  # ctrl+u
    0x17: "clear",  # ctrl+w
    0x7F: "backspace",
}
_LETTERS = {b"A": "up", b"B": "down", b"H": "home", b"F": "end", b"P": "support"}
_NUMBERS = {
    b"1": "home",
    b"4": "end",
    b"5": "page_up",
    b"6": "page_down",
    b"7": "home",
    b"8": "end",
    b"11": "support",
}


class Press(NamedTuple):
    """One key, or one paste. ``text`` is what it types."""

    name: str
    text: str = ""


class Decoder:
    """Bytes as they come, in pieces of any size, into keys."""

    def __init__(self) -> None:
        self._waiting = b""
        self._pasted: bytearray | None = None
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")

    @property
    def unsure(self) -> bool:
        """Whether the last bytes may be the beginning of something longer."""
        return bool(self._waiting) or self._pasted is not None

    def feed(self, data: bytes) -> list[Press]:
        """The keys that are complete with these bytes."""
        self._waiting += data
        keys: list[Press] = []
        while self._waiting:
            taken, key = self._one()
            if not taken:
                break
            self._waiting = self._waiting[taken:]
            if key is not None:
                keys.append(key)
        return keys

    def flush(self) -> list[Press]:
        """Nothing more came for a while: a lone escape was the key, the rest was nothing."""
        keys = [Press("escape")] if self._waiting == b"\x1b" else []
        if self._pasted is not None:
            self._pasted += self._waiting
            keys = [self._paste()]
        self._waiting = b""
        return keys

    def _one(self) -> tuple[int, Press | None]:
        """How many bytes the next key takes, 0 to wait for more, and the key."""
        if self._pasted is not None:
            return self._more_of_the_paste()
        first = self._waiting[0]
        if first == _ESC:
            return self._sequence()
        if first < 0x20 or first == 0x7F:
            self._letters.reset()
            return 1, Press(_CONTROLS.get(first, "other"))
        run = _TYPED.match(self._waiting)
        assert run is not None
        typed = typeable(self._letters.decode(run[0]))
        return run.end(), Press("text", typed) if typed else None

    def _more_of_the_paste(self) -> tuple[int, Press | None]:
        assert self._pasted is not None
        end = self._waiting.find(_PASTE_ENDS)
        if end >= 0:
            self._pasted += self._waiting[:end]
            return end + len(_PASTE_ENDS), self._paste()
        # The last bytes may be the beginning of its end.
        sure = max(0, len(self._waiting) - len(_PASTE_ENDS) + 1)
        if len(self._pasted) < MOST_PASTED:
            self._pasted += self._waiting[:sure]
        return sure, None

    def _paste(self) -> Press:
        assert self._pasted is not None
        pasted, self._pasted = bytes(self._pasted[:MOST_PASTED]), None
        return Press("paste", pasted.decode("utf-8", "replace"))

    def _sequence(self) -> tuple[int, Press | None]:
        waiting = self._waiting
        if len(waiting) == 1:
            return 0, None
        second = waiting[1:2]
        if second == b"[":
            return self._control_sequence()
        if second == b"O":
            if len(waiting) < 3:
                return 0, None
            return 3, Press(_LETTERS.get(waiting[2:3], "other"))
        if second in _STRINGS:
            ended = _STRING_ENDS.search(waiting, 2)
            if ended is None:
                return (len(waiting), None) if len(waiting) > _MOST_WAITED_FOR else (0, None)
            return ended.end(), None
        if second == b"\x1b":
            return 1, Press("escape")
        return 2, Press("other")

    def _control_sequence(self) -> tuple[int, Press | None]:
        waiting = self._waiting
        for beginning, length in ((b"\x1b[[", 4), (b"\x1b[M", 6)):
            # The keys of a Linux console; a click in the oldest notation.
            if waiting.startswith(beginning):
                if len(waiting) < length:
                    return 0, None
                return length, Press("support" if waiting.startswith(b"\x1b[[A") else "other")
        whole = _SEQUENCE.match(waiting)
        if whole is None:
            if _BROKEN.match(waiting) or len(waiting) > _MOST_WAITED_FOR:
                return 2, Press("other")
            return 0, None
        if whole[0] == _PASTE_BEGINS:
            self._pasted = bytearray()
            return whole.end(), None
        number = whole[1].partition(b";")[0]
        if whole[2] == b"~":
            return whole.end(), Press(_NUMBERS.get(number, "other"))
        return whole.end(), Press(_LETTERS.get(whole[2], "other"))


def typeable(text: str) -> str:
    """A text without what no key types: control characters and halves of letters."""
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs"))
