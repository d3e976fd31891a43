"""What the invented client kept around sessions: care, steps, questionnaires, people.

Like everything of theirs it stands in ``content/demo/client.toml``; nothing is about a real person,
and nobody named can be called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from kapjournal.analysis.scoring import score
from kapjournal.content import loader
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import (
    LOOK_BACK_QUESTIONS,
    SIDES,
    CheckItem,
    LookBack,
    SessionDetail,
    SideEffect,
    Vitals,
)
from kapjournal.model.everything import Everything
from kapjournal.model.people import PLAN_HEADINGS, Contact, PlanPart, SafetyPlan
from kapjournal.model.sessions import Session
from kapjournal.model.stamp import Stamp
from kapjournal.model.steps import Step, StepMark, Topic

_HERE = timezone(timedelta(hours=-8))
_EVENING = time(19, 30)
_ASKED = time(20, 30)
_MEASURES = ("phq9", "gad7")
_SIDE_OFFSETS = {"before": timedelta(minutes=-20), "after": timedelta(minutes=100)}
_SKIPPED = -1


def with_care(
    everything: Everything,
    story: Mapping[str, Any],
    sessions: Mapping[str, Session],
    *,
    day: Callable[[str], date],
    key: Callable[[], str],
) -> Everything:
    """The client's journal with what the story tells of the care cycle.

    ``sessions`` are theirs by name, ``day`` reads a day such as ``S3 -5``, ``key`` makes the key of
    a record.
    """
    care = _Care(story, sessions, day, key)
    return replace(
        everything,
        details=tuple(care.details()),
        vitals=tuple(care.vitals()),
        effects=tuple(care.effects()),
        steps=tuple(care.steps()),
        topics=tuple(care.topics()),
        assessments=tuple(care.assessments()),
        look_backs=tuple(care.look_backs()),
        contacts=tuple(care.contacts(everything.check_ins[0].when)),
        plans=(care.plan(everything.check_ins[0].when),),
    )


class _Care:
    def __init__(
        self,
        story: Mapping[str, Any],
        sessions: Mapping[str, Session],
        day: Callable[[str], date],
        key: Callable[[], str],
    ) -> None:
        self._story = story
        self._sessions = sessions
        self._day = day
        self._key = key

    def details(self) -> Iterator[SessionDetail]:
        for number, entry in enumerate(self._story["around"], 1):
            session = self._sessions[entry["session"]]
            items = loader.checklist()
            ticked = len(items) - entry["unticked"]
            yield SessionDetail(
                session.key,
                _at(session.when.day, _EVENING),
                session.id,
                entry["brings_home"],
                tuple(CheckItem(text, place < ticked) for place, text in enumerate(items)),
                entry["arrival"],
                ate_as_asked=True,
                intensity=entry["intensity"],
                ease=entry["ease"],
                id=number,
            )

    def vitals(self) -> Iterator[Vitals]:
        number = 0
        for entry in self._story["around"]:
            session = self._sessions[entry["session"]]
            for side in SIDES:
                number += 1
                start = session.when.at or session.when.noted_at
                at = start + _SIDE_OFFSETS[side]
                stamp = Stamp(session.when.day, at, at)
                upper, lower, pulse = entry[side]
                yield Vitals(self._key(), stamp, session.id, side, upper, lower, pulse, id=number)

    def effects(self) -> Iterator[SideEffect]:
        for number, entry in enumerate(self._story["effect"], 1):
            session = self._sessions[entry["session"]]
            yield SideEffect(
                self._key(),
                _at(session.when.day, _EVENING),
                entry["kind"],
                session.id,
                entry["severity"],
                float(entry["hours"]) if "hours" in entry else None,
                entry.get("lasted", ""),
                looked_at=session.when.day + timedelta(days=1),
                what=entry.get("what", ""),
                id=number,
            )

    def steps(self) -> Iterator[Step]:
        for number, entry in enumerate(self._story["step"], 1):
            said = [text.rpartition(" ") for text in entry.get("marks", ())]
            yield Step(
                self._key(),
                _at(self._day(entry["day"]), _ASKED),
                entry["text"],
                self._sessions[entry["session"]].id,
                marks=tuple(StepMark(status, self._day(day)) for day, _, status in said),
                shared=entry.get("shared", False),
                id=number,
            )

    def topics(self) -> Iterator[Topic]:
        for number, entry in enumerate(self._story["topic"], 1):
            done = self._day(entry["done"]) if "done" in entry else None
            stamp = _at(self._day(entry["day"]), _ASKED)
            first = entry.get("first")
            yield Topic(self._key(), stamp, entry["text"], first, done=done, id=number)

    def assessments(self) -> Iterator[Assessment]:
        number = 0
        for entry in self._story["measure"]:
            for name in _MEASURES:
                number += 1
                form = loader.instrument(name)
                answers = tuple(None if one == _SKIPPED else one for one in entry[name])
                found = score(form, answers)
                yield Assessment(
                    self._key(),
                    _at(self._day(entry["day"]), _ASKED),
                    form.id,
                    form.version,
                    answers,
                    (entry[f"{name}_difficulty"],),
                    finished=True,
                    total=found.total,
                    prorated=found.prorated,
                    why_no_total=found.why_no_total,
                    id=number,
                )

    def look_backs(self) -> Iterator[LookBack]:
        for number, entry in enumerate(self._story["look_back"], 1):
            said = tuple((question, entry[question]) for question in LOOK_BACK_QUESTIONS)
            yield LookBack(self._key(), _at(self._day(entry["day"]), _ASKED), said, id=number)

    def contacts(self, when: Stamp) -> Iterator[Contact]:
        for place, entry in enumerate(self._story["contact"]):
            role = entry.get("role", "person")
            yield Contact(self._key(), when, entry["name"], entry["how"], role, place, id=place + 1)

    def plan(self, when: Stamp) -> SafetyPlan:
        said: dict[str, str] = self._story["plan"]
        parts = tuple(PlanPart(name, said[name]) for name in PLAN_HEADINGS if name in said)
        return SafetyPlan("plan", when, parts, id=1)


def _at(day: date, wall: time) -> Stamp:
    at = datetime.combine(day, wall, _HERE)
    return Stamp(day, at, at)
