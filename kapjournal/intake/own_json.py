"""Our own export, back in without loss, or refused with the place that cannot be read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from kapjournal.errors import BadInput
from kapjournal.intake import care_shape as care
from kapjournal.intake import own_shape as own
from kapjournal.intake import readers
from kapjournal.intake.own_document import FIRST, SCHEMA, VERSION, AnyEntry, Envelope, brought_up
from kapjournal.model.checkin import CheckIn
from kapjournal.model.everything import RECORD_KINDS, Batch, Everything, RecordKind
from kapjournal.model.scales import MOST_STEPS, Scale, Scales

LABEL = "own"
MOST_BYTES = 256 << 20
_MOST_DIGITS = 16
_WHY_NO_TOTAL = (None, "gate_blank", "incomplete", "too_many_missing")
_OURS = re.compile(r"kapjournal/journal/(\d{1,6})", re.ASCII)


def read(path: str, *, scales: Scales) -> Batch:
    """The records of an export at ``path``. Writes nothing.

    ``scales`` are those of the journal that takes them in; a scale of the file that means something
    else under the same id is refused. Raises BadInput that names the line or the record and field.
    """
    document = _envelope(_parsed(readers.decoded(readers.read_bytes(path, MOST_BYTES))))
    everything = Everything(
        check_ins=tuple(one.record() for one in _entries(document, "checkins", own.CheckInEntry)),
        sessions=tuple(one.record() for one in _entries(document, "sessions", own.SessionEntry)),
        reflections=tuple(
            one.record() for one in _entries(document, "reflections", own.ReflectionEntry)
        ),
        events=tuple(one.record() for one in _entries(document, "events", own.EventEntry)),
        scales=tuple(one.record() for one in _entries(document, "scales", own.ScaleEntry)),
        choices=document.choices,
        imports=tuple(one.record() for one in _entries(document, "imports", own.ImportEntry)),
        details=tuple(one.record() for one in _entries(document, "details", care.DetailEntry)),
        vitals=tuple(one.record() for one in _entries(document, "vitals", care.VitalsEntry)),
        effects=tuple(one.record() for one in _entries(document, "effects", care.EffectEntry)),
        steps=tuple(one.record() for one in _entries(document, "steps", care.StepEntry)),
        topics=tuple(one.record() for one in _entries(document, "topics", care.TopicEntry)),
        assessments=tuple(
            one.record() for one in _entries(document, "assessments", care.AssessmentEntry)
        ),
        look_backs=tuple(
            one.record() for one in _entries(document, "look_backs", care.LookBackEntry)
        ),
        hand_overs=tuple(
            one.record() for one in _entries(document, "hand_overs", care.HandOverEntry)
        ),
        contacts=tuple(one.record() for one in _entries(document, "contacts", care.ContactEntry)),
        plans=tuple(one.record() for one in _entries(document, "plans", care.PlanEntry)),
    )
    _check_choices(everything.choices)
    _check_answers(everything)
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
    if isinstance(data, dict) and data.get("schema") == FIRST:
        data = brought_up(data)
    try:
        return Envelope.model_validate(data)
    except ValidationError as refusal:
        raise _what_pydantic_refused(refusal, data) from None


def _entries(document: Envelope, section: str, kind: type[AnyEntry]) -> Iterator[AnyEntry]:
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
    if schema in (SCHEMA, FIRST):
        return
    if isinstance(schema, str) and (found := _OURS.fullmatch(schema)) and int(found[1]) > VERSION:
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


_SECTIONS: dict[RecordKind, str] = {
    "checkin": "checkins",
    "session": "sessions",
    "reflection": "reflections",
    "event": "events",
    "details": "details",
    "vitals": "vitals",
    "effect": "effects",
    "step": "steps",
    "topic": "topics",
    "measure": "assessments",
    "look_back": "look_backs",
    "page": "hand_overs",
    "contact": "contacts",
    "plan": "plans",
}


def _check_names(everything: Everything) -> None:
    """Numbers and keys are there once, and what a record names is in the file."""
    there = {
        "session": {None, *(session.id for session in everything.sessions)},
        "reflection": {None, *(reflection.id for reflection in everything.reflections)},
        "source": {None, *(one.id for one in everything.imports)},
    }
    called = {"session": "session", "reflection": "reflection", "source": "import"}
    _check_once("scales", "id", [scale.id for scale in everything.scales])
    _check_once("imports", "id", [one.id for one in everything.imports])
    for kind in RECORD_KINDS:
        section, records = _SECTIONS[kind], everything.of(kind)
        _check_once(section, "id", [record.id for record in records])
        _check_once(section, "key", [record.key for record in records])
        for number, record in enumerate(records, 1):
            for field, known in there.items():
                if getattr(record, field, None) not in known:
                    what = f"names no {called[field]} of the file"
                    raise _refused([section, number, field], what)
    keys = {session.id: session.key for session in everything.sessions}
    for number, detail in enumerate(everything.details, 1):
        if detail.key != keys[detail.session]:
            raise _refused(["details", number, "key"], "is not the key of its session")


def _check_choices(choices: dict[str, str]) -> None:
    """None is one that a file keeps for itself; what is kept as a whole file can be read there."""
    from kapjournal.content.forms import read_instrument
    from kapjournal.content.prompt_set import read_prompts

    for name, value in choices.items():
        if name.startswith("."):  # It never leaves with an export (docs/file-format.md).
            raise _refused(["choices", name], "is not a name that this version knows")
        try:
            if name == "prompts" and value:
                read_prompts(value.encode())
            elif name.startswith("instrument."):
                read_instrument(value.encode())
        except BadInput as refusal:
            raise _refused(["choices", name], f"cannot be used: {refusal.what}") from None


def _check_answers(everything: Everything) -> None:
    """Where the app or the file knows the form, each answer is one that it has."""
    from kapjournal.content import loader
    from kapjournal.content.forms import read_instrument

    added = [
        read_instrument(value.encode())
        for name, value in everything.choices.items()
        if name.startswith("instrument.")
    ]
    known = {(one.id, one.version): one for one in (*loader.instruments(), *added)}
    for number, one in enumerate(everything.assessments, 1):
        form = known.get((one.instrument, one.version))
        if form is None:
            continue
        if not form.takes(one.answers, one.extra):
            what = "are not answers of that questionnaire"
            raise _refused(["assessments", number, "answers"], what)
        if one.why_no_total not in (*_WHY_NO_TOTAL, *(f"{item.id}_blank" for item in form.items)):
            raise _refused(["assessments", number, "why_no_total"], "is no reason that is known")


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
        if (scale.maximum - scale.minimum) / scale.step > MOST_STEPS:
            raise _refused(["scales", number, "step"], "is too small for its scale")
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
