"""What the records of the care cycle look like in our own export, field by field."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from kapjournal.intake.own_shape import (
    Day,
    Entry,
    Id,
    Moment,
    Part,
    Text,
    WithOffset,
)
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import (
    DIASTOLIC,
    MOST_HOURS,
    PULSE,
    SYSTOLIC,
    CheckItem,
    Ease,
    EffectKind,
    Intensity,
    LookBack,
    LookBackAnswer,
    LookBackQuestion,
    SessionDetail,
    Side,
    SideEffect,
    Vitals,
)
from kapjournal.model.pages import HandOver
from kapjournal.model.people import Contact, PlanHeading, PlanPart, Role, SafetyPlan
from kapjournal.model.period import Period
from kapjournal.model.steps import Step, StepMark, StepStatus, Topic

_MOST_ANSWERS = 500
_Whole = Annotated[int, Field(ge=1, le=999)]
_Hours = Annotated[float, Field(ge=0, le=MOST_HOURS)]
_Severity = Annotated[int, Field(ge=0, le=3)]
_First = Annotated[int, Field(ge=1, le=3)]
_Place = Annotated[int, Field(ge=0, lt=1 << 31)]
_Answer = Annotated[int, Field(ge=-1000, le=1000)]
_Answers = Annotated[list[_Answer | None], Field(max_length=_MOST_ANSWERS)]
_Total = Annotated[float, Field(ge=-1e6, le=1e6)]
_Name = Annotated[str, Field(pattern=r"^[0-9A-Za-z_.-]{1,64}$")]
_Sum = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ItemEntry(Part):
    """One line of a preparation checklist."""

    text: Text
    done: bool


class DetailEntry(Entry):
    """How a session was prepared, begun and lived; its key is the session's."""

    session: Id
    brings_home: Text
    checklist: list[ItemEntry]
    arrival: Text
    ate_as_asked: bool | None
    ended: Moment | None
    intensity: Intensity | None
    ease: Ease | None

    def record(self) -> SessionDetail:
        """The details it describes."""
        return SessionDetail(
            self.key,
            self.when,
            self.session,
            self.brings_home,
            tuple(CheckItem(item.text, item.done) for item in self.checklist),
            self.arrival,
            self.ate_as_asked,
            self.ended,
            self.intensity,
            self.ease,
            self.source,
            self.id,
        )


class VitalsEntry(Entry):
    """Blood pressure in mmHg and pulse a minute, before or after a session."""

    session: Id
    side: Side
    systolic: Annotated[int, Field(ge=SYSTOLIC[0], le=SYSTOLIC[-1])] | None
    diastolic: Annotated[int, Field(ge=DIASTOLIC[0], le=DIASTOLIC[-1])] | None
    pulse: Annotated[int, Field(ge=PULSE[0], le=PULSE[-1])] | None

    def record(self) -> Vitals:
        """The vitals it describes."""
        return Vitals(
            self.key,
            self.when,
            self.session,
            self.side,
            self.systolic,
            self.diastolic,
            self.pulse,
            self.source,
            self.id,
        )


class EffectEntry(Entry):
    """A side effect; ``what`` and ``lasted`` are the client's own words."""

    kind: EffectKind
    session: Id | None
    severity: _Severity | None
    hours: _Hours | None
    lasted: Text
    still_there: bool
    looked_at: Day | None
    what: Text
    shared: bool

    def record(self) -> SideEffect:
        """The side effect it describes."""
        return SideEffect(
            self.key,
            self.when,
            self.kind,
            self.session,
            self.severity,
            self.hours,
            self.lasted,
            self.still_there,
            self.looked_at,
            self.what,
            self.shared,
            self.source,
            self.id,
        )


class MarkEntry(Part):
    """What was said of a step on one day."""

    status: StepStatus
    day: Day


class StepEntry(Entry):
    """A next step; ``session`` and ``reflection`` are the ``id`` of what it came from."""

    text: Text
    session: Id | None
    reflection: Id | None
    marks: list[MarkEntry]
    shared: bool

    def record(self) -> Step:
        """The step it describes."""
        return Step(
            self.key,
            self.when,
            self.text,
            self.session,
            self.reflection,
            tuple(StepMark(mark.status, mark.day) for mark in self.marks),
            self.shared,
            self.source,
            self.id,
        )


class TopicEntry(Entry):
    """Something kept for the therapist."""

    text: Text
    first: _First | None
    reflection: Id | None
    done: Day | None

    def record(self) -> Topic:
        """The topic it describes."""
        return Topic(
            self.key,
            self.when,
            self.text,
            self.first,
            self.reflection,
            self.done,
            self.source,
            self.id,
        )


class AssessmentEntry(Entry):
    """A questionnaire as it was answered; null is a blank."""

    instrument: _Name
    version: _Name
    answers: _Answers
    extra: _Answers
    gate: bool | None
    finished: bool
    left_at: _Whole | None
    total: _Total | None
    prorated: bool
    why_no_total: _Name | None
    edited_at: WithOffset | None

    def record(self) -> Assessment:
        """The assessment it describes."""
        return Assessment(
            self.key,
            self.when,
            self.instrument,
            self.version,
            tuple(self.answers),
            tuple(self.extra),
            self.gate,
            self.finished,
            self.left_at,
            self.total,
            self.prorated,
            self.why_no_total,
            self.edited_at,
            self.source,
            self.id,
        )


class LookBackEntry(Entry):
    """A monthly look-back; a question that was passed over is not in it."""

    answers: dict[LookBackQuestion, LookBackAnswer]

    def record(self) -> LookBack:
        """The look-back it describes."""
        return LookBack(self.key, self.when, tuple(self.answers.items()), self.source, self.id)


class HandOverEntry(Entry):
    """A page that was made: when, which days and parts; never what it said."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    sections: list[_Name]
    format: _Name
    sha256: _Sum
    given: bool | None
    given_at: WithOffset | None

    def record(self) -> HandOver:
        """The page it describes."""
        return HandOver(
            self.key,
            self.when,
            Period(self.first, self.last),
            tuple(self.sections),
            self.format,
            self.sha256,
            self.given,
            self.given_at,
            self.source,
            self.id,
        )


class ContactEntry(Entry):
    """Somebody to turn to."""

    name: Text
    how: Text
    role: Role
    place: _Place
    while_locked: bool

    def record(self) -> Contact:
        """The contact it describes."""
        return Contact(
            self.key,
            self.when,
            self.name,
            self.how,
            self.role,
            self.place,
            self.while_locked,
            self.source,
            self.id,
        )


class PlanPartEntry(Part):
    """What stands under one heading."""

    heading: PlanHeading
    text: Text


class PlanEntry(Entry):
    """The safety plan; there is one, and its key is ``plan``."""

    parts: list[PlanPartEntry]
    pasted: Text

    @model_validator(mode="after")
    def _is_the_one(self) -> Self:
        if self.key != "plan":
            raise ValueError("has another key than plan")
        return self

    def record(self) -> SafetyPlan:
        """The plan it describes."""
        parts = tuple(PlanPart(part.heading, part.text) for part in self.parts)
        return SafetyPlan(self.key, self.when, parts, self.pasted, self.source, self.id)
