"""What the records of a journal look like in our own export, field by field.

Every field is there, none is unknown, and every number has bounds.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

from kapjournal.clean import storable
from kapjournal.clock import EARLIEST, LATEST
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import Change, Event, EventKind
from kapjournal.model.everything import Import
from kapjournal.model.reflections import Reflection, Stage
from kapjournal.model.scales import Direction, Origin, Scale
from kapjournal.model.sessions import Kind, Route, Session
from kapjournal.model.stamp import Stamp

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _day(value: object) -> object:
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):  # Its words would quote the file.
            return _within(date.fromisoformat(value))
    raise ValueError("is not a day such as 2026-11-21")


def _moment(value: object) -> object:
    if isinstance(value, str) and "T" in value:
        with suppress(ValueError):
            moment = datetime.fromisoformat(value)
            _within(moment.date())
            return moment
    raise ValueError("is not a moment such as 2026-11-21T21:30:00+01:00")


def _within(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError
    return day


def _with_offset(value: datetime) -> datetime:
    if value.utcoffset() is None:
        raise ValueError("has no offset")
    return value


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Moment = Annotated[
    datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
WithOffset = Annotated[Moment, AfterValidator(_with_offset)]
Text = Annotated[str, AfterValidator(storable)]
_Number = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
_Ends = Annotated[list[_Number], Field(min_length=2, max_length=2)]
Id = Annotated[int, Field(ge=1, lt=1 << 53)]
_Key = Annotated[str, Field(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
_ScaleId = Annotated[str, Field(pattern=r"^[0-9a-z_]{1,64}$")]


class Part(BaseModel):
    """A piece of the document: no field is missing, none is unknown, nothing is guessed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Entry(Part):
    """What every record has: its number, its lasting key and its times."""

    id: Id
    key: _Key
    day: Day
    """The journal day it is about."""
    at: Moment | None
    """When it happened; without an offset where the clocks skipped or repeated that time."""
    noted_at: WithOffset
    zone: Text
    late: bool
    source: Id | None
    """The import it came with; null when it was typed in kapjournal."""

    @property
    def when(self) -> Stamp:
        """Its times."""
        return Stamp(self.day, self.at, self.noted_at, self.zone, self.late)


class RawAnswer(Part):
    """An imported rating as the other app had it, and the ends of the scale there."""

    raw: Text
    ends: _Ends | None = Field(alias="from")


class CheckInEntry(Entry):
    """A check-in; ``imported`` holds answers of other apps by scale, null where there are none."""

    ratings: dict[_ScaleId, _Number]
    imported: dict[_ScaleId, RawAnswer] | None
    tags: list[Text]
    words: list[Text]
    note: Text
    shared: bool

    @model_validator(mode="after")
    def _imported_are_rated(self) -> Self:
        if set(self.imported or ()) - set(self.ratings):
            raise ValueError("has in imported a scale without a rating")
        return self

    def record(self) -> CheckIn:
        """The check-in it describes."""
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
        ends = (found.ends[0], found.ends[1]) if found.ends else None
        return Rating(scale, value, found.raw, ends)


class SessionEntry(Entry):
    """A session; the dose is words."""

    kind: Kind
    happened: bool
    route: Route | None
    dose: Text
    place: Text
    people: Text
    intention: Text

    def record(self) -> Session:
        """The session it describes."""
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


class ReflectionEntry(Entry):
    """A reflection; ``session`` is the ``id`` of the session it belongs to."""

    session: Id | None
    stage: Stage
    prompt: Text
    text: Text
    themes: list[Text]
    shared: bool

    def record(self) -> Reflection:
        """The reflection it describes."""
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
            tuple(self.themes),
        )


class EventEntry(Entry):
    """Another change in a life."""

    kind: EventKind
    change: Change | None
    label: Text
    shared: bool

    def record(self) -> Event:
        """The event it describes."""
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


class ScaleEntry(Part):
    """A scale that is rated somewhere, or one of the person's own."""

    id: _ScaleId
    name: Text
    noun: Text
    text: Text
    low: Text
    high: Text
    direction: Direction
    minimum: _Number
    maximum: _Number
    step: Annotated[_Number, Field(gt=0)]
    unit: Text
    origin: Origin

    def record(self) -> Scale:
        """The scale it describes."""
        return Scale(**dict(self))


class ImportEntry(Part):
    """An import that records name as their source."""

    id: Id
    label: Text
    at: WithOffset

    def record(self) -> Import:
        """The import it describes."""
        return Import(self.id, self.label, self.at)
