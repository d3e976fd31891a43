"""Questionnaires from their JSON: those that come with the app, and those a person adds.

A file of the app is held to its shape by the tests and only put together here; a file from outside
is checked field by field before anything is made of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from kapjournal.clean import one_line
from kapjournal.content.json_lines import line_of
from kapjournal.errors import BadInput
from kapjournal.model.instruments import (
    CutPoints,
    Gate,
    Instrument,
    Item,
    Licence,
    Option,
    Part,
    SafetyRule,
    Scoring,
    Supplement,
    Threshold,
)

SCHEMA = "kapjournal/instrument/1"

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)
_DIGITS = frozenset(range(10))
_NO_ID = "none"
"""Stands for "no questionnaire at all" where a person chooses."""
_ABOUT: dict[str, tuple[str, ...]] = {
    "items and options are needed": ("items",),
    "two items have one id": ("items",),
    "two options have one value": ("options",),
    "a rule names an item that is not there": ("safety",),
    "recall_days is a number of days": ("recall_days",),
    "max_missing leaves no answer": ("scoring", "max_missing"),
    "minimum and maximum are not those of the items": ("scoring",),
}
"""The part that a questionnaire's own rules are about."""


def instrument_from(said: dict[str, Any]) -> Instrument:
    """The questionnaire that a file of the app describes."""
    scoring = said["scoring"]
    gate = said.get("gate")
    parts = {
        "licence": Licence(**said["licence"]),
        "options": tuple(Option(**option) for option in said["options"]),
        "items": tuple(Item(**item) for item in said["items"]),
        "supplementary": tuple(
            Supplement(**more | {"options": tuple(Option(**option) for option in more["options"])})
            for more in said.get("supplementary", ())
        ),
        "gate": Gate(**gate) if gate else None,
        "scoring": Scoring(
            **scoring
            | {
                "never_missing": tuple(scoring.get("never_missing", ())),
                "parts": tuple(_part(part) for part in scoring.get("parts", ())),
            }
        ),
        "cut_points": tuple(
            CutPoints(**points | {"at": tuple(points["at"])})
            for points in said.get("cut_points", ())
        ),
        "thresholds": tuple(Threshold(**each) for each in said.get("thresholds", ())),
        "safety": tuple(SafetyRule(**rule) for rule in said.get("safety", ())),
        "verified_wording": tuple(said.get("verified_wording", ())),
    }
    plain = {key: value for key, value in said.items() if key != "schema"}
    return Instrument(**plain | parts)


def read_instrument(content: bytes, *, added: bool = False) -> Instrument:
    """A questionnaire from a file somebody adds.

    ``added``: by a person, who has to say in it who gave permission. Raises BadInput that names the
    line, the place in the file and what is wrong there. The text of the file is never part of the
    message.
    """
    try:
        text = content.decode()
        said = json.loads(text)
    except UnicodeDecodeError:
        raise _bad("It is not text in UTF-8.") from None
    except json.JSONDecodeError as wrong:
        raise _bad(f"Line {wrong.lineno} is not JSON.") from None
    except RecursionError:
        raise _bad("It is nested too deeply.") from None
    if not isinstance(said, dict) or said.pop("schema", None) != SCHEMA:
        where = line_of(text, ["schema"])
        raise _bad(f'Line {where}: it needs "schema": "{SCHEMA}".')
    from pydantic import TypeAdapter, ValidationError  # Late: dear, and only for added files.

    try:
        read = TypeAdapter(Instrument).validate_json(json.dumps(said), strict=True, extra="forbid")
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        why = first["msg"].removeprefix("Value error, ")
        raise _fault(text, first["loc"] or _ABOUT.get(why, ()), why) from None
    for place, why in _faults(read, added=added):
        raise _fault(text, place, why)
    return read


def _faults(form: Instrument, *, added: bool) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What a file may not say though each of its parts is well formed, with the place of it."""
    if not _ID.fullmatch(form.id) or form.id == _NO_ID:
        yield ("id",), "it is small letters, digits, _ and -, up to 40, and not none"
    for name in ("version", "name", "short_name", "recall"):
        if not getattr(form, name).strip():
            yield (name,), "it is empty"
    if not form.licence.notice.strip():
        yield ("licence", "notice"), "the words under which it may be shown are missing"
    if added and not form.licence.permission.strip():
        yield ("licence", "permission"), "it does not say who gave permission"
    values = {option.value for option in form.options}
    asked = values | {option.value for more in form.supplementary for option in more.options}
    if not asked <= _DIGITS:
        yield ("options",), "a value is one digit, 0 to 9, so that a key can answer"
    for place, rule in enumerate(form.safety):
        if rule.at_least not in values:
            yield ("safety", place, "at_least"), "it is the value of no answer"
    for place, item in enumerate(form.items):
        if item.number != place + 1:
            yield ("items", place, "number"), "items are numbered from 1 in their order"
        if not item.text.strip():
            yield ("items", place, "text"), "it is empty"


def _fault(text: str, place: Sequence[str | int], why: str) -> BadInput:
    named = ", ".join(str(step + 1 if isinstance(step, int) else step) for step in place)
    at = f"Line {line_of(text, place)}"
    return _bad(f"{at}, {one_line(named)}: {why}." if named else f"{at}: {why}.")


def _part(said: dict[str, Any]) -> Part:
    return Part(
        id=said["id"],
        items=tuple(said["items"]),
        maximum=said["maximum"],
        cut_points=tuple(said.get("cut_points", ())),
    )


def _bad(why: str) -> BadInput:
    return BadInput(
        f"The questionnaire cannot be used. {why}", "Correct the file and add it again.", "file"
    )
