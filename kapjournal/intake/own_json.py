"""Our own export, back in without loss: every field known, every number bounded."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
)

from kapjournal.clean import storable
from kapjournal.errors import BadInput
from kapjournal.intake import readers
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import Change, Event, EventKind
from kapjournal.model.everything import Batch, Everything, Import
from kapjournal.model.reflections import Reflection, Stage
from kapjournal.model.scales import Direction, Origin, Scale, Scales
from kapjournal.model.sessions import Kind, Route, Session
from kapjournal.model.stamp import Stamp

LABEL = "own"
SCHEMA = "kapjournal/journal/1"
MOST_BYTES = 256 << 20
_MOST_DIGITS = 16
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OURS = re.compile(r"kapjournal/journal/(\d{1,6})", re.ASCII)


def read(path: str, *, scales: Scales) -> Batch:
    """The records of an export at ``path``. Writes nothing.

    ``scales`` are those of the journal that takes them in; a scale of the file that means something
    else under the same id is refused. Raises BadInput that names the line or the record and field.
    """
    document = _document(readers.decoded(readers.read_bytes(path, MOST_BYTES)))
    everything = document.everything()
    _check_scales(everything.scales, scales)
    known = Scales((*scales, *(s for s in everything.scales if s.id not in scales)))
    _check_ratings(everything.check_ins, known)
    return Batch.of(everything)


class _Twice(NamedTuple):
    """What stands for an object that has one name twice; no field accepts it."""

    name: str


def _day(value: object) -> object:
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):  # Its words would quote the file.
            return date.fromisoformat(value)
    raise ValueError("is not a day such as 2026-11-21")


def _moment(value: object) -> object:
    if isinstance(value, str) and "T" in value:
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    raise ValueError("is not a moment such as 2026-11-21T21:30:00+01:00")


def _with_offset(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("has no offset")
    return value


_Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
_Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
_Noted = Annotated[_Moment, AfterValidator(_with_offset)]
_Text = Annotated[str, AfterValidator(storable)]
_Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
_Id = Annotated[int, Field(ge=1, lt=1 << 53)]
_Key = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
_ScaleId = Annotated[str, Field(pattern=r"^[0-9a-z_]{1,64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Record(_Part):
    id: _Id
    key: _Key
    day: _Day
    at: _Moment | None
    noted_at: _Noted
    zone: _Text
    late: bool
    source: _Id | None

    @property
    def when(self) -> Stamp:
        return Stamp(self.day, self.at, self.noted_at, self.zone, self.late)


class _Raw(_Part):
    raw: _Text
    ends: Annotated[list[_Number], Field(min_length=2, max_length=2)] | None = Field(alias="from")


class _CheckIn(_Record):
    ratings: dict[_ScaleId, _Number]
    imported: dict[_ScaleId, _Raw] | None
    tags: list[_Text]
    words: list[_Text]
    note: _Text
    shared: bool

    def record(self) -> CheckIn:
        return CheckIn(
            self.key,
            self.when,
            tuple(self._rating(scale, value) for scale, value in self.ratings.items()),
            tuple(self.tags),
            tuple(self.words),
            self.note,
            self.shared,
            self.source,
            self.id,
        )

    def _rating(self, scale: str, value: float) -> Rating:
        found = (self.imported or {}).get(scale)
        if found is None:
            return Rating(scale, value)
        return Rating(
            scale, value, found.raw, (found.ends[0], found.ends[1]) if found.ends else None
        )


class _Session(_Record):
    kind: Kind
    happened: bool
    route: Route | None
    dose: _Text
    place: _Text
    people: _Text
    intention: _Text

    def record(self) -> Session:
        return Session(
            self.key,
            self.when,
            self.kind,
            self.happened,
            self.route,
            self.dose,
            self.place,
            self.people,
            self.intention,
            self.source,
            self.id,
        )


class _Reflection(_Record):
    session: _Id | None
    stage: Stage
    prompt: _Text
    text: _Text
    shared: bool

    def record(self) -> Reflection:
        return Reflection(
            self.key,
            self.when,
            self.text,
            self.stage,
            self.prompt,
            self.session,
            self.shared,
            self.source,
            self.id,
        )


class _Event(_Record):
    kind: EventKind
    change: Change | None
    label: _Text
    shared: bool

    def record(self) -> Event:
        return Event(
            self.key,
            self.when,
            self.kind,
            self.change,
            self.label,
            self.shared,
            self.source,
            self.id,
        )


class _Scale(_Part):
    id: _ScaleId
    name: _Text
    noun: _Text
    text: _Text
    low: _Text
    high: _Text
    direction: Direction
    minimum: _Number
    maximum: _Number
    step: Annotated[_Number, Field(gt=0)]
    unit: _Text
    origin: Origin

    def record(self) -> Scale:
        return Scale(**dict(self))


class _Import(_Part):
    id: _Id
    label: _Text
    at: _Noted

    def record(self) -> Import:
        return Import(self.id, self.label, self.at)


_Entry: TypeAlias = _CheckIn | _Session | _Reflection | _Event | _Scale | _Import


class Document(_Part):
    """A whole journal, schema ``kapjournal/journal/1``."""

    schema_: str = Field(alias="schema", pattern=f"^{SCHEMA}$")
    choices: dict[_Text, _Text]
    checkins: list[_CheckIn]
    sessions: list[_Session]
    reflections: list[_Reflection]
    events: list[_Event]
    scales: list[_Scale]
    imports: list[_Import]

    def everything(self) -> Everything:
        """Its records. Raises BadInput where one names another that is not there."""
        self._check_names()
        return Everything(
            check_ins=tuple(one.record() for one in self.checkins),
            sessions=tuple(one.record() for one in self.sessions),
            reflections=tuple(one.record() for one in self.reflections),
            events=tuple(one.record() for one in self.events),
            scales=tuple(one.record() for one in self.scales),
            choices=dict(self.choices),
            imports=tuple(one.record() for one in self.imports),
        )

    def _check_names(self) -> None:
        sections: dict[str, Sequence[_Entry]] = {
            "checkins": self.checkins,
            "sessions": self.sessions,
            "reflections": self.reflections,
            "events": self.events,
            "scales": self.scales,
            "imports": self.imports,
        }
        for section, entries in sections.items():
            _check_once(section, "id", [entry.id for entry in entries])
            keys = [entry.key for entry in entries if isinstance(entry, _Record)]
            _check_once(section, "key", keys)
        sessions = {session.id for session in self.sessions}
        imports = {one.id for one in self.imports}
        for section, entries in sections.items():
            for number, entry in enumerate(entries, 1):
                if isinstance(entry, _Reflection) and entry.session not in {None, *sessions}:
                    raise _refused([section, number, "session"], "names no session of the file")
                if isinstance(entry, _Record) and entry.source not in {None, *imports}:
                    raise _refused([section, number, "source"], "names no import of the file")
        for number, check_in in enumerate(self.checkins, 1):
            if set(check_in.imported or ()) - set(check_in.ratings):
                raise _refused(["checkins", number, "imported"], "names a scale without a rating")


def _document(text: str) -> Document:
    try:
        data = json.loads(text, object_pairs_hook=_object, parse_int=_whole)
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
    _check_schema(data)
    try:
        return Document.model_validate(data)
    except ValidationError as refusal:
        raise _what_pydantic_refused(refusal, data) from None


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


def _check_ratings(check_ins: Iterable[CheckIn], scales: Scales) -> None:
    by_id = {scale.id: scale for scale in scales}
    for number, check_in in enumerate(check_ins, 1):
        for rating in check_in.ratings:
            path: list[str | int] = ["checkins", number, "ratings", rating.scale]
            scale = by_id.get(rating.scale)
            if scale is None:
                raise _refused(path, "names no scale of the file")
            if not scale.minimum <= rating.value <= scale.maximum:
                raise _refused(path, "is outside its scale")


def _what_pydantic_refused(refusal: ValidationError, data: object) -> BadInput:
    error = refusal.errors(include_url=False, include_input=False, include_context=False)[0]
    path: list[str | int] = []
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
