"""Every sentence the app says to people, from one file a clinician can review in one sitting."""

from __future__ import annotations

import functools
import os
from typing import cast

from kapjournal import plain_toml

_FILE = os.path.join(os.path.dirname(__file__), "wording", "en.toml")


def say(name: str, /, **words: object) -> str:
    """The sentence ``section.name`` with its ``{places}`` filled in.

    Raises KeyError for a name that is not in the file: a fault of the program, found by tests.
    """
    sentence = line(name)
    return sentence.format_map(words) if words else sentence


def line(name: str) -> str:
    """The sentence ``section.name`` as it stands in the file."""
    section, _, key = name.partition(".")
    return cast("str", _section(section)[key])


def lines(name: str) -> tuple[str, ...]:
    """A list of sentences ``section.name``."""
    section, _, key = name.partition(".")
    return tuple(cast("list[str]", _section(section)[key]))


def sections() -> tuple[str, ...]:
    """The names of all sections, in the order of the file."""
    return tuple(part.partition("]")[0] for part in _parts()[1:])


def section(name: str) -> dict[str, str | list[str]]:
    """One whole section, for tests and for tables of words."""
    return dict(_section(name))


@functools.cache
def _parts() -> list[str]:
    with open(_FILE, encoding="utf-8") as file:
        return ("\n" + file.read()).split("\n[")


@functools.cache
def _section(name: str) -> dict[str, str | list[str]]:
    # Only the section asked for is parsed: the one-line check-in needs one sentence, not the file.
    for part in _parts():
        if part.startswith(name + "]"):
            return cast("dict[str, str | list[str]]", plain_toml.loads(part.partition("\n")[2]))
    raise KeyError(name)
