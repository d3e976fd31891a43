"""A scale of a person's own, from a small TOML file.

Whether it asks about suicidal thoughts cannot be known from its words, so the file says so: the key
``about`` has to be there. A refusal names the line and quotes nothing of the file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn, cast, get_args

from kapjournal.clean import one_line
from kapjournal.errors import BadInput
from kapjournal.model.scales import MOST_STEPS, Direction, Scale

SUICIDAL = "suicidal thoughts"
ELSE = "something else"

_MOST_BYTES = 16 * 1024
_LONGEST = {"name": 30, "noun": 40, "text": 200, "low": 40, "high": 40, "unit": 10}
_NUMBERS = {"minimum": 0.0, "maximum": 10.0, "step": 1.0}
_NEEDED = ("id", "name", "text", "about")
_KEYS = {"id", "about", "direction", *_LONGEST, *_NUMBERS}
_ID = re.compile(r"[a-z][a-z0-9_]{0,29}", re.ASCII)
_AT_LINE = re.compile(r"line (\d+)")
_WIDEST = 1000


class OwnScale(NamedTuple):
    """A scale from a file, and whether it asks about suicidal thoughts."""

    scale: Scale
    about_suicide: bool


def read_scale(content: bytes) -> OwnScale:
    """The scale that a file describes. Raises BadInput that names the line and what is wrong."""
    if len(content) > _MOST_BYTES:
        _refuse("It is larger than 16 KB")
    import tomllib

    try:
        text = content.decode()
        said = tomllib.loads(text)
    except UnicodeDecodeError:
        _refuse("It is not text in UTF-8")
    except tomllib.TOMLDecodeError as wrong:
        line = _AT_LINE.search(str(wrong))
        _refuse("It is not TOML" if line is None else f"Line {line[1]} is not TOML")
    except RecursionError:
        _refuse("It is nested too deeply")
    for key, why in _faults(said):
        line_of = _line_of(key, text)
        shown = one_line(key[:40])
        _refuse(f"Line {line_of}, {shown}: {why}" if line_of else f"{shown}: {why}")
    return OwnScale(
        Scale(
            id=said["id"],
            name=said["name"],
            noun=said.get("noun", said["name"].lower()),
            text=said["text"],
            low=said.get("low", ""),
            high=said.get("high", ""),
            direction=cast("Direction", said.get("direction", "none")),
            unit=said.get("unit", ""),
            origin="own",
            **{name: float(said.get(name, usual)) for name, usual in _NUMBERS.items()},
        ),
        said["about"] == SUICIDAL,
    )


def _faults(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong, with the key it is about; the first is the one that counts."""
    yield from ((key, "a scale has no such part") for key in said if key not in _KEYS)
    yield from (
        (key, _about() if key == "about" else "it is missing") for key in _NEEDED if key not in said
    )
    if not isinstance(said["id"], str) or not _ID.fullmatch(said["id"]):
        yield "id", "it is small letters, digits and _, up to 30, a letter first"
    for key, longest in _LONGEST.items():
        value = said.get(key, "")
        if not isinstance(value, str) or len(value) > longest or one_line(value) != value:
            yield key, f"it is one line of up to {longest} signs"
    yield from ((key, "it is empty") for key in ("name", "text") if not said[key].strip())
    if said["about"] not in (SUICIDAL, ELSE):
        yield "about", _about()
    if said.get("direction", "none") not in get_args(Direction):
        yield "direction", f"it is one of {', '.join(get_args(Direction))}"
    yield from _of_numbers(said)


def _of_numbers(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _NUMBERS:
        value = said.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _WIDEST:
            yield key, f"it is a number up to {_WIDEST}"
    low, high, step = (float(said.get(key, usual)) for key, usual in _NUMBERS.items())
    if not low < high:
        yield "maximum", "it is above the minimum"
    steps = (high - low) / step if step > 0 else math.inf
    if steps > MOST_STEPS or steps != int(steps):
        yield "step", "it divides the way from minimum to maximum"


def _about() -> str:
    return f'it says what the scale asks about: "{SUICIDAL}" or "{ELSE}"'


def _line_of(key: str, text: str) -> int | None:
    """The line on which a key stands."""
    start = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
    for number, line in enumerate(text.split("\n"), 1):
        if start.match(line):
            return number
    return None


def _refuse(why: str) -> NoReturn:
    raise BadInput(
        f"The scale cannot be used. {why}.", "Correct the file and add it again.", "file"
    )
