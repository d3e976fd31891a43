"""Our own export, back in without loss, or refused with the place that cannot be read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from kapjournal.errors import BadInput
from kapjournal.intake import readers
from kapjournal.intake.own_shape import (
    SCHEMA,
    CheckInEntry,
    Envelope,
    EventEntry,
    ImportEntry,
    ReflectionEntry,
    ScaleEntry,
    SessionEntry,
)
from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.everything import Batch, Everything
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale, Scales
from kapjournal.model.sessions import Session

LABEL = "own"
MOST_BYTES = 256 << 20
_MOST_DIGITS = 16
_Entry = TypeVar("_Entry", bound=BaseModel)
_OURS = re.compile(r"kapjournal/journal/(\d{1,6})", re.ASCII)


def read(path: str, *, scales: Scales) -> Batch:
    """The records of an export at ``path``. Writes nothing.

    ``scales`` are those of the journal that takes them in; a scale of the file that means something
    else under the same id is refused. Raises BadInput that names the line or the record and field.
    """
    document = _envelope(_parsed(readers.decoded(readers.read_bytes(path, MOST_BYTES))))
    everything = Everything(
        check_ins=tuple(one.record() for one in _entries(document, "checkins", CheckInEntry)),
        sessions=tuple(one.record() for one in _entries(document, "sessions", SessionEntry)),
        reflections=tuple(
            one.record() for one in _entries(document, "reflections", ReflectionEntry)
        ),
        events=tuple(one.record() for one in _entries(document, "events", EventEntry)),
        scales=tuple(one.record() for one in _entries(document, "scales", ScaleEntry)),
        choices=document.choices,
        imports=tuple(one.record() for one in _entries(document, "imports", ImportEntry)),
    )
    _check_names(everything)
    _check_scales(everything.scales, scales)
    _check_ratings(everything.check_ins, (*everything.scales, *scales))
    return Batch.of(everything)


class _Twice(NamedTuple):
    """What stands for an object that has one name twice; no field accepts it."""

    name: str


def _parsed(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as refusal:
        raise BadInput(
            f"The file is not whole JSON: it cannot be read from line {refusal.lineno} on.",
            "Export the journal again, or look for where the file was cut.",
            f"line {refusal.lineno}",
        ) from None
    except RecursionError:
        raise BadInput(
            "The file is nested too deeply to be an export of kapjournal.",
            "Look whether this is the file you meant.",
        ) from None


def _envelope(data: object) -> Envelope:
    _check_schema(data)
    try:
        return Envelope.model_validate(data)
    except ValidationError as refusal:
        raise _what_pydantic_refused(refusal, data) from None


def _entries(document: Envelope, section: str, kind: type[_Entry]) -> Iterator[_Entry]:
    """The entries of one list, checked; each is let go once it is read."""
    raw: list[object] = getattr(document, section)
    for place, entry in enumerate(raw):
        try:
            yield kind.model_validate(entry)
        except ValidationError as refusal:
            raise _what_pydantic_refused(refusal, entry, [section, place + 1]) from None
        raw[place] = None


def _object(pairs: list[tuple[str, Any]]) -> object:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    count = Counter(name for name, _ in pairs)
    return _Twice(count.most_common(1)[0][0])


def _whole(digits: str) -> float:
    """A whole number; one of thousands of digits becomes no number, which every field refuses."""
    return int(digits) if len(digits) <= _MOST_DIGITS else float("nan")


def _check_schema(data: object) -> None:
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema == SCHEMA:
        return
    if isinstance(schema, str) and (found := _OURS.fullmatch(schema)) and int(found[1]) > 1:
        raise BadInput(
            "The file was written by a later version of kapjournal.",
            "Install the newest version, then import it again.",
            "schema",
        )
    if isinstance(data, _Twice):
        raise _refused([], f'has the name "{readers.name(data.name)}" twice')
    raise BadInput(
        "The file is not an export of kapjournal.",
        f'Such a file begins with "schema": "{SCHEMA}".',
        "schema",
    )


def _check_names(everything: Everything) -> None:
    """Numbers and keys are there once, and what a record names is in the file."""
    sessions = {None, *(session.id for session in everything.sessions)}
    imports = {None, *(one.id for one in everything.imports)}
    by_section: dict[str, Sequence[CheckIn | Session | Reflection | Event]] = {
        "checkins": everything.check_ins,
        "sessions": everything.sessions,
        "reflections": everything.reflections,
        "events": everything.events,
    }
    _check_once("scales", "id", [scale.id for scale in everything.scales])
    _check_once("imports", "id", [one.id for one in everything.imports])
    for section, records in by_section.items():
        _check_once(section, "id", [record.id for record in records])
        _check_once(section, "key", [record.key for record in records])
        for number, record in enumerate(records, 1):
            if isinstance(record, Reflection) and record.session not in sessions:
                raise _refused([section, number, "session"], "names no session of the file")
            if record.source not in imports:
                raise _refused([section, number, "source"], "names no import of the file")


def _check_once(section: str, field: str, values: Iterable[object]) -> None:
    seen: set[object] = set()
    for number, value in enumerate(values, 1):
        if value in seen:
            raise _refused([section, number, field], "stands in the file twice")
        seen.add(value)


def _check_scales(theirs: Iterable[Scale], ours: Scales) -> None:
    for number, scale in enumerate(theirs, 1):
        if scale.minimum >= scale.maximum:
            raise _refused(["scales", number, "maximum"], "is not above its minimum")
        if scale.id not in ours:
            continue
        known = ours.get(scale.id)
        for field in ("minimum", "maximum", "direction"):
            if getattr(scale, field) != getattr(known, field):
                raise _refused(["scales", number, field], "is another one in this journal")


def _check_ratings(check_ins: Iterable[CheckIn], scales: Iterable[Scale]) -> None:
    by_id = {scale.id: scale for scale in scales}
    for number, check_in in enumerate(check_ins, 1):
        for rating in check_in.ratings:
            path: list[str | int] = ["checkins", number, "ratings", rating.scale]
            scale = by_id.get(rating.scale)
            if scale is None:
                raise _refused(path, "names no scale of the file")
            if not scale.minimum <= rating.value <= scale.maximum:
                raise _refused(path, "is outside its scale")


def _what_pydantic_refused(
    refusal: ValidationError, data: object, path: Sequence[str | int] = ()
) -> BadInput:
    """The first thing refused in ``data``, which stands at ``path`` of the document."""
    error = refusal.errors(include_url=False, include_input=False, include_context=False)[0]
    path = list(path)
    for step in error["loc"]:
        if step == "[key]":
            continue
        path.append(step + 1 if isinstance(step, int) else step)
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    if isinstance(data, _Twice):
        return _refused(path, f'has the name "{readers.name(data.name)}" twice')
    match error["type"]:
        case "missing":
            return _refused(path, "is missing")
        case "extra_forbidden":
            return _refused(path, "is not a name that this version knows")
        case "value_error":
            return _refused(path, error["msg"].removeprefix("Value error, "))
        case _:
            return _refused(path, "does not hold what belongs there")


def _refused(path: Sequence[str | int], what: str) -> BadInput:
    """An error that names the section, the number of the record in it from 1, and the field."""
    section, *rest = path or [""]
    place = readers.name(str(section)) or "The file"
    if rest and isinstance(rest[0], int):
        place += f", record {rest.pop(0)}"
    field = ".".join(readers.name(str(step)) for step in rest)
    place += f": {field}" if field else ""
    return BadInput(
        f"{place} {what}.",
        "Export the journal again, or correct that place.",
        place,
    )
