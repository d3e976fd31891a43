"""On which line of a JSON text something stands, so that a refusal can name the place."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

_BLANK = re.compile(r"[ \t\n\r]*")
_BETWEEN = re.compile(r"[ \t\n\r]*[,:]?[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line from 1 on which a value begins; that of what should hold it where it is not there.

    ``path`` goes from the whole through names of objects and places of lists, counted from 0.
    ``text`` is JSON that was read before.
    """
    at = _blank(text, 0)
    for step in path:
        found = _inside(text, at, step)
        if found is None:
            break
        at = found
    return text.count("\n", 0, at) + 1


def _inside(text: str, at: int, step: str | int) -> int | None:
    """Where the member of the value at ``at`` begins, None where it has none such."""
    opened = text[at]
    if opened not in "{[" or (opened == "{") is not isinstance(step, str):
        return None
    at = _blank(text, at + 1)
    place = 0
    while text[at] not in "}]":
        begins: int = at
        if opened == "{":
            name, at = _DECODER.raw_decode(text, at)
            at = _between(text, at)
            if name == step:
                return at
        elif place == step:
            return begins
        _, at = _DECODER.raw_decode(text, at)
        at = _between(text, at)
        place += 1
    return None


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _between(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
