"""Definitions read from the data files beside this module: scales, tags, prompts, forms, lines.

The scales stand on the path of the one-line check-in, so nothing heavy is imported at the top.
"""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any

from kapjournal import plain_toml
from kapjournal.clean import folded
from kapjournal.errors import BadInput
from kapjournal.model.scales import Scale, Scales

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kapjournal.model.care import EffectKind, LookBackItem
    from kapjournal.model.instruments import Instrument
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.support import CrisisLine

INSTRUMENTS = ("phq9", "phq8", "phq4", "phq2", "gad7", "pcl5", "pcptsd5")

_HERE = os.path.dirname(__file__)
_LABEL = " ({label})"


@functools.cache
def scales() -> Scales:
    """Every built-in scale in the fixed order: the core five, then the optional ones."""
    tables: list[dict[str, Any]] = _toml("scales", "daily.toml")["scale"]
    return Scales(
        tuple(Scale(**table | {"text": table["text"].replace(_LABEL, "")}) for table in tables)
    )


@functools.cache
def tags() -> tuple[str, ...]:
    """What else a day may have held, as offered at a check-in."""
    return tuple(_toml("scales", "tags.toml")["tags"])


def tag(typed: str) -> str:
    """The tag that was typed, in any case. Raises BadInput that names those there are.

    Nothing else is one: tags may leave with a page, and free text only when it is ticked.
    """
    if (name := folded(typed)) in tags():
        return name
    raise BadInput("That cannot be ticked for a day.", f"These can: {', '.join(tags())}.", "tag")


@functools.cache
def offers_by_reason() -> Mapping[str, tuple[str, ...]]:
    """By what brings a person here, in the order of the file: ids of optional scales to offer."""
    reasons = _toml("scales", "reasons.toml")["reason"]
    return {reason["name"]: tuple(reason["scales"]) for reason in reasons}


@functools.cache
def prompts() -> tuple[Prompt, ...]:
    """Every prompt, in the order of the file: by stage, "any" last."""
    from kapjournal.model.prompts import Prompt  # Late: a check-in asks for none.

    return tuple(
        Prompt(**prompt | {"offers": tuple(prompt.get("offers", ()))})
        for prompt in _toml("prompts", "reflection.toml")["prompt"]
    )


@functools.cache
def effects() -> Mapping[EffectKind, str]:
    """The names of the side effects, in the order they are offered."""
    return {each["id"]: each["name"] for each in _toml("care", "effects.toml")["effect"]}


@functools.cache
def severities() -> tuple[str, ...]:
    """How much of a side effect there was, in words, from 0 to 3."""
    return tuple(_toml("care", "effects.toml")["severities"])


@functools.cache
def look_back() -> tuple[LookBackItem, ...]:
    """The questions of the monthly look-back, in the order they are asked."""
    from kapjournal.model.care import LOOK_BACK_ANSWERS, LookBackItem

    return tuple(
        LookBackItem(
            each["id"],
            each["name"],
            each["text"],
            tuple((answer, each[answer]) for answer in LOOK_BACK_ANSWERS),
        )
        for each in _toml("care", "lookback.toml")["question"]
    )


@functools.cache
def checklist() -> tuple[str, ...]:
    """The preparation checklist of a client who has not written their own."""
    return tuple(_toml("care", "preparation.toml")["items"])


@functools.cache
def instrument(instrument_id: str) -> Instrument:
    """A questionnaire that comes with the app. Raises BadInput that names the nearest ids."""
    if instrument_id not in INSTRUMENTS:
        import difflib

        from kapjournal.errors import BadInput

        near = difflib.get_close_matches(instrument_id, INSTRUMENTS, n=3, cutoff=0.4) or INSTRUMENTS
        raise BadInput(
            "There is no questionnaire of that name.", f"Nearest: {', '.join(near)}.", "instrument"
        )
    from kapjournal.content.forms import instrument_from  # Late: a check-in needs no form.

    return instrument_from(_json("instruments", f"{instrument_id}.json"))


def instruments() -> tuple[Instrument, ...]:
    """Every questionnaire that comes with the app, in a fixed order."""
    return tuple(map(instrument, INSTRUMENTS))


@functools.cache
def countries() -> Mapping[str, str]:
    """Names of the countries whose lines are known, by two capital letters."""
    known: dict[str, str] = _json("support", "lines.json")["countries"]
    return known


@functools.cache
def crisis_lines(country: str) -> tuple[CrisisLine, ...]:
    """The lines of one country in the order of the file; none for a country that is not in it."""
    from datetime import date

    from kapjournal.model.support import CrisisLine

    return tuple(
        CrisisLine(
            country=line["country"],
            service=line["service"],
            contacts=tuple(line["contacts"]),
            emergency=line["emergency"],
            kind=line["kind"],
            source=tuple(line["source"]),
            status=line["status"],
            checked=date.fromisoformat(line["checked"]) if line["checked"] else None,
            hint=line.get("hint", ""),
        )
        for line in _json("support", "lines.json")["lines"]
        if line["country"] == country
    )


@functools.cache
def help_anywhere() -> tuple[str, ...]:
    """Where help is found in any country: the emergency numbers, then directories of lines."""
    fallback = _json("support", "lines.json")["fallback"]
    return (fallback["text"], *fallback["directories"])


def _json(*place: str) -> dict[str, Any]:
    import json  # Late: no file of a check-in is JSON.

    said: dict[str, Any] = json.loads(_text(*place))
    return said


def _toml(*place: str) -> dict[str, Any]:
    return plain_toml.loads(_text(*place))


def _text(*place: str) -> str:
    with open(os.path.join(_HERE, *place), encoding="utf-8") as file:
        return file.read()
