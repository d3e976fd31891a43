"""Questionnaires from their JSON: those that come with the app, and those a person adds.

A file of the app is held to its shape by the tests and only put together here; a file from outside
is checked field by field before anything is made of it.
"""

from __future__ import annotations

import json
from typing import Any

from kapjournal.clean import one_line
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


def read_instrument(content: bytes) -> Instrument:
    """A questionnaire from a file somebody adds.

    Raises BadInput that names the line, or the place in the file, and what is wrong there. The
    text of the file is never part of the message.
    """
    try:
        said = json.loads(content)
    except UnicodeDecodeError:
        raise _bad("It is not text in UTF-8.") from None
    except json.JSONDecodeError as wrong:
        raise _bad(f"Line {wrong.lineno} is not JSON.") from None
    except RecursionError:
        raise _bad("It is nested too deeply.") from None
    if not isinstance(said, dict) or said.pop("schema", None) != SCHEMA:
        raise _bad(f'It needs "schema": "{SCHEMA}".')
    from pydantic import TypeAdapter, ValidationError  # Late: dear, and only for added files.

    try:
        return TypeAdapter(Instrument).validate_json(json.dumps(said), strict=True, extra="forbid")
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ", ".join(str(step + 1 if isinstance(step, int) else step) for step in first["loc"])
        raise _bad(f"{one_line(place) or 'The whole'}: {first['msg']}.") from None


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
