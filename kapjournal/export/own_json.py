"""The whole journal as one JSON document that comes back in without loss.

One record stands on each line. Signs that could move a terminal's cursor or turn text around are
written as escapes; nothing in the document depends on when or where it was written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

from kapjournal.export.shapes import (
    Shape,
    check_in_shape,
    event_shape,
    reflection_shape,
    session_shape,
)
from kapjournal.model.everything import Everything, Import
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled, Session

SCHEMA = "kapjournal/journal/1"

# json.dumps escapes the controls below U+0020; these are the others that must not reach a screen.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)


def write(everything: Everything) -> bytes:
    """The document in UTF-8, schema ``kapjournal/journal/1`` (docs/file-format.md)."""
    sections: list[tuple[str, Iterable[Shape]]] = [
        ("checkins", map(check_in_shape, everything.check_ins)),
        ("sessions", map(_session, everything.sessions)),
        ("reflections", map(reflection_shape, _with_known_sessions(everything))),
        ("events", map(event_shape, everything.events)),
        ("scales", map(_scale, everything.scales)),
        ("imports", map(_import, everything.imports)),
    ]
    choices = dict(sorted(everything.choices.items()))
    lines = ["{", f'"schema": {_line(SCHEMA)},', f'"choices": {_line(choices)},']
    for name, shapes in sections:
        records = ",\n".join(map(_line, shapes))
        lines.append(f'"{name}": [\n{records}\n],' if records else f'"{name}": [],')
    lines[-1] = lines[-1].removesuffix(",")
    return "\n".join([*lines, "}", ""]).encode()


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


def _with_known_sessions(everything: Everything) -> Iterable[Reflection]:
    """The reflections; one whose session is in the trash belongs to none in the document."""
    known = {session.id for session in everything.sessions}
    for reflection in everything.reflections:
        lost = reflection.session is not None and reflection.session not in known
        yield replace(reflection, session=None) if lost else reflection


def _line(shape: object) -> str:
    text = json.dumps(shape, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(_escaped, text)


def _escaped(sign: re.Match[str]) -> str:
    return json.dumps(sign[0])[1:-1]
