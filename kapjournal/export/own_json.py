"""The whole journal as one JSON document that comes back in without loss.

One record stands on each line, in the order of numbers. Signs that could move a cursor or turn text
around are written as escapes. Nothing in it depends on when or where it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from kapjournal.export.care_shapes import (
    contact_shape,
    detail_shape,
    effect_shape,
    look_back_shape,
    measure_shape,
    page_shape,
    plan_shape,
    step_shape,
    topic_shape,
    vitals_shape,
)
from kapjournal.export.shapes import (
    Shape,
    check_in_shape,
    event_shape,
    reflection_shape,
    session_shape,
    whole,
)
from kapjournal.model.everything import Everything, Import, Record
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled, Session
from kapjournal.model.steps import Step

SCHEMA = "kapjournal/journal/2"
_Any = TypeVar("_Any", bound=Record)
_BY_ID = attrgetter("id")

# json.dumps escapes the controls below U+0020; these are the others that must not reach a screen.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def write(everything: Everything) -> bytes:
    """The document in UTF-8, schema ``kapjournal/journal/2`` (docs/imports.md)."""
    names = _Names(everything)
    sections: dict[str, Iterable[Shape]] = {
        "checkins": names.shapes(check_in_shape, everything.check_ins),
        "sessions": names.shapes(_session, everything.sessions),
        "reflections": names.shapes(reflection_shape, everything.reflections),
        "events": names.shapes(event_shape, everything.events),
        "details": names.shapes(detail_shape, everything.details),
        "vitals": names.shapes(vitals_shape, everything.vitals),
        "effects": names.shapes(effect_shape, everything.effects),
        "steps": names.shapes(_step, everything.steps),
        "topics": names.shapes(topic_shape, everything.topics),
        "assessments": names.shapes(measure_shape, everything.assessments),
        "look_backs": names.shapes(look_back_shape, everything.look_backs),
        "hand_overs": names.shapes(page_shape, everything.hand_overs),
        "contacts": names.shapes(contact_shape, everything.contacts),
        "plans": names.shapes(plan_shape, everything.plans),
        "scales": map(_scale, everything.scales),
        "imports": map(_import, names.imports),
    }
    choices = dict(sorted(everything.choices.items()))
    parts = [f'{{\n"schema": {_line(SCHEMA)},\n"choices": {_line(choices)}'.encode()]
    for name, shapes in sections.items():
        start = f',\n"{name}": [\n'
        for shape in shapes:
            parts.append((start + _line(shape)).encode())
            start = ",\n"
        parts.append(b"\n]" if start == ",\n" else f',\n"{name}": []'.encode())
    return b"".join([*parts, b"\n}\n"])


class _Names:
    """The records and imports that records may name: those that stand in the document.

    A reflection whose session is in the trash goes out by itself, and so does a step. Imports are
    numbered anew from 1, as a new journal numbers them.
    """

    def __init__(self, everything: Everything) -> None:
        cited = {record.source for record in everything.records}
        imports = sorted((one for one in everything.imports if one.id in cited), key=_BY_ID)
        self._there = {
            "session": {session.id for session in everything.sessions},
            "reflection": {reflection.id for reflection in everything.reflections},
        }
        self._numbers = {one.id: number for number, one in enumerate(imports, 1)}
        self.imports = [replace(one, id=self._numbers[one.id]) for one in imports]

    def shapes(self, shape: Callable[[_Any], Shape], records: Iterable[_Any]) -> Iterator[Shape]:
        """The records in the order of their numbers."""
        for record in sorted(records, key=_BY_ID):
            found = shape(record)
            if record.source is not None:
                found["source"] = self._numbers.get(record.source)
            for field, there in self._there.items():
                if field in found and found[field] not in there:
                    found[field] = None
            yield found


def _scale(scale: Scale) -> Shape:
    """One scale with its question, its ends and the way that is easier."""
    return {
        "id": scale.id,
        "name": scale.name,
        "noun": scale.noun,
        "text": scale.text,
        "low": scale.low,
        "high": scale.high,
        "direction": scale.direction,
        "minimum": whole(scale.minimum),
        "maximum": whole(scale.maximum),
        "step": whole(scale.step),
        "unit": scale.unit,
        "origin": scale.origin,
    }


def _import(one: Import) -> Shape:
    """One import that records name as their source."""
    return {"id": one.id, "label": one.label, "at": one.at.isoformat()}


def _session(session: Session) -> Shape:
    """A session without its label: a label is of the whole journal and may shift."""
    shape = session_shape(Labelled("", session))
    del shape["label"]
    return shape


def _step(step: Step) -> Shape:
    """A step without its status, which is that of its last mark."""
    shape = step_shape(step)
    del shape["status"]
    return shape


def _line(shape: object) -> str:
    text = json.dumps(shape, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(_escaped, text)


def _escaped(sign: re.Match[str]) -> str:
    return json.dumps(sign[0])[1:-1]
