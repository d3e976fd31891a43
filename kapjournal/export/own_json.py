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
from typing import TypeAlias, TypeVar

from kapjournal.export.shapes import (
    Shape,
    check_in_shape,
    event_shape,
    reflection_shape,
    session_shape,
)
from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.everything import Everything, Import
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled, Session

SCHEMA = "kapjournal/journal/1"
_Record: TypeAlias = CheckIn | Session | Reflection | Event
_Any = TypeVar("_Any", CheckIn, Session, Reflection, Event)
_BY_ID = attrgetter("id")

# json.dumps escapes the controls below U+0020; these are the others that must not reach a screen.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def write(everything: Everything) -> bytes:
    """The document in UTF-8, schema ``kapjournal/journal/1`` (docs/imports.md)."""
    names = _Names(everything)
    sections: dict[str, Iterable[Shape]] = {
        "checkins": names.shapes(check_in_shape, everything.check_ins),
        "sessions": names.shapes(_session, everything.sessions),
        "reflections": names.shapes(reflection_shape, everything.reflections),
        "events": names.shapes(event_shape, everything.events),
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
    """The sessions and imports that records may name: those that stand in the document.

    A reflection whose session is in the trash goes out by itself. Imports are numbered anew from 1,
    as a new journal numbers them.
    """

    def __init__(self, everything: Everything) -> None:
        records: list[_Record] = [*everything.check_ins, *everything.sessions]
        records += [*everything.reflections, *everything.events]
        cited = {record.source for record in records}
        imports = sorted((one for one in everything.imports if one.id in cited), key=_BY_ID)
        self._sessions = {session.id for session in everything.sessions}
        self._numbers = {one.id: number for number, one in enumerate(imports, 1)}
        self.imports = [replace(one, id=self._numbers[one.id]) for one in imports]

    def shapes(self, shape: Callable[[_Any], Shape], records: Iterable[_Any]) -> Iterator[Shape]:
        """The records in the order of their numbers."""
        for record in sorted(records, key=_BY_ID):
            found = shape(record)
            if record.source is not None:
                found["source"] = self._numbers.get(record.source)
            if isinstance(record, Reflection) and record.session not in self._sessions:
                found["session"] = None
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
        "minimum": _whole(scale.minimum),
        "maximum": _whole(scale.maximum),
        "step": _whole(scale.step),
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


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _line(shape: object) -> str:
    text = json.dumps(shape, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(_escaped, text)


def _escaped(sign: re.Match[str]) -> str:
    return json.dumps(sign[0])[1:-1]
