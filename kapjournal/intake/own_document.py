"""Our own export as a whole: a document of lists of entries, in its first version and its second.

``docs/journal.schema.json`` is made from ``Document``.
"""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from pydantic import BaseModel, Field

from kapjournal.intake.care_shape import (
    AssessmentEntry,
    ContactEntry,
    DetailEntry,
    EffectEntry,
    HandOverEntry,
    LookBackEntry,
    PlanEntry,
    StepEntry,
    TopicEntry,
    VitalsEntry,
)
from kapjournal.intake.own_shape import (
    CheckInEntry,
    EventEntry,
    ImportEntry,
    Part,
    ReflectionEntry,
    ScaleEntry,
    SessionEntry,
    Text,
)

SCHEMA: Literal["kapjournal/journal/2"] = "kapjournal/journal/2"
FIRST = "kapjournal/journal/1"
VERSION = 2

AnyEntry = TypeVar("AnyEntry", bound=BaseModel)


class Envelope(Part):
    """The document with its lists unopened: their entries are checked and let go one by one."""

    schema_name: Literal["kapjournal/journal/2"] = Field(alias="schema")
    choices: dict[Text, Text]
    checkins: list[Any]
    sessions: list[Any]
    reflections: list[Any]
    events: list[Any]
    details: list[Any]
    vitals: list[Any]
    effects: list[Any]
    steps: list[Any]
    topics: list[Any]
    assessments: list[Any]
    look_backs: list[Any]
    hand_overs: list[Any]
    contacts: list[Any]
    plans: list[Any]
    scales: list[Any]
    imports: list[Any]


class Document(Envelope):
    """A whole journal of kapjournal, as its owner takes it along."""

    checkins: list[CheckInEntry]
    sessions: list[SessionEntry]
    reflections: list[ReflectionEntry]
    events: list[EventEntry]
    details: list[DetailEntry]
    vitals: list[VitalsEntry]
    effects: list[EffectEntry]
    steps: list[StepEntry]
    topics: list[TopicEntry]
    assessments: list[AssessmentEntry]
    look_backs: list[LookBackEntry]
    hand_overs: list[HandOverEntry]
    contacts: list[ContactEntry]
    plans: list[PlanEntry]
    scales: list[ScaleEntry]
    imports: list[ImportEntry]


_SINCE_THE_FIRST = (
    "details",
    "vitals",
    "effects",
    "steps",
    "topics",
    "assessments",
    "look_backs",
    "hand_overs",
    "contacts",
    "plans",
)


def brought_up(document: dict[str, Any]) -> dict[str, Any]:
    """A document of the first version as one of the second, with nothing in what is new."""
    known = document.get("reflections")
    for reflection in known if isinstance(known, list) else ():
        if isinstance(reflection, dict):
            reflection.setdefault("themes", [])
    new: dict[str, list[Any]] = {name: [] for name in _SINCE_THE_FIRST}
    return {**new, **document, "schema": SCHEMA}
