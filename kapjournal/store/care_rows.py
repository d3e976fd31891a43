"""Records of the care cycle as rows of the file, and back. Not on the way of a check-in.

The classes are imported where a row becomes one: the check of a whole file, which runs beside the
first screen, needs only the columns.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from kapjournal.model.stamp import Stamp
from kapjournal.store.rows import Row, Value, of_stamp, real, stamp

if TYPE_CHECKING:
    from kapjournal.model.assessments import Assessment
    from kapjournal.model.care import LookBack, SessionDetail, SideEffect, Vitals
    from kapjournal.model.pages import HandOver
    from kapjournal.model.people import Contact, SafetyPlan
    from kapjournal.model.steps import Step, Topic


def of_details(one: SessionDetail) -> tuple[Value, ...]:
    """How a session was prepared, begun and lived, from key to source."""
    return (
        one.key,
        *of_stamp(one.when),
        one.session,
        one.brings_home,
        _json([[item.text, item.done] for item in one.checklist]),
        one.arrival,
        _flag(one.ate_as_asked),
        one.ended.isoformat() if one.ended else None,
        one.intensity,
        one.ease,
        one.source,
    )


def details(row: Row, _: Sequence[Row]) -> SessionDetail:
    """A row as a session's details."""
    from kapjournal.model.care import CheckItem, SessionDetail

    number, key, when, (session, home, items, arrival, ate, ended, *rest), source = _parts(row)
    intensity, ease = rest
    return SessionDetail(
        key,
        when,
        session,
        home,
        tuple(CheckItem(text, bool(done)) for text, done in json.loads(items)),
        arrival,
        _yes(ate),
        _moment(ended),
        intensity,
        ease,
        source,
        number,
    )


def of_vitals(one: Vitals) -> tuple[Value, ...]:
    """Vitals from key to source."""
    numbers = (one.systolic, one.diastolic, one.pulse)
    return (one.key, *of_stamp(one.when), one.session, one.side, *numbers, one.source)


def vitals(row: Row, _: Sequence[Row]) -> Vitals:
    """A row as vitals."""
    from kapjournal.model.care import Vitals

    number, key, when, (session, side, systolic, diastolic, pulse), source = _parts(row)
    return Vitals(key, when, session, side, systolic, diastolic, pulse, source, number)


def of_effect(one: SideEffect) -> tuple[Value, ...]:
    """A side effect from key to source."""
    return (
        one.key,
        *of_stamp(one.when),
        one.kind,
        one.session,
        one.severity,
        None if one.hours is None else real(one.hours),
        one.lasted,
        int(one.still_there),
        one.looked_at.isoformat() if one.looked_at else None,
        one.what,
        int(one.shared),
        one.source,
    )


def effect(row: Row, _: Sequence[Row]) -> SideEffect:
    """A row as a side effect."""
    from kapjournal.model.care import SideEffect

    number, key, when, own, source = _parts(row)
    kind, session, severity, hours, lasted, still, looked_at, what, shared = own
    return SideEffect(
        key,
        when,
        kind,
        session,
        severity,
        hours,
        lasted,
        bool(still),
        _day(looked_at),
        what,
        bool(shared),
        source,
        number,
    )


def of_step(one: Step) -> tuple[Value, ...]:
    """A step from key to source."""
    marks = _json([[mark.status, mark.day.isoformat()] for mark in one.marks])
    about = (one.text, one.session, one.reflection, marks, int(one.shared))
    return (one.key, *of_stamp(one.when), *about, one.source)


def step(row: Row, _: Sequence[Row]) -> Step:
    """A row as a step."""
    from kapjournal.model.steps import Step, StepMark

    number, key, when, (text, session, reflection, marks, shared), source = _parts(row)
    said = tuple(StepMark(status, date.fromisoformat(day)) for status, day in json.loads(marks))
    return Step(key, when, text, session, reflection, said, bool(shared), source, number)


def of_topic(one: Topic) -> tuple[Value, ...]:
    """A topic from key to source."""
    done = one.done.isoformat() if one.done else None
    return (one.key, *of_stamp(one.when), one.text, one.first, one.reflection, done, one.source)


def topic(row: Row, _: Sequence[Row]) -> Topic:
    """A row as a topic."""
    from kapjournal.model.steps import Topic

    number, key, when, (text, first, reflection, done), source = _parts(row)
    return Topic(key, when, text, first, reflection, _day(done), source, number)


def of_assessment(one: Assessment) -> tuple[Value, ...]:
    """A questionnaire as it was answered, from key to source."""
    return (
        one.key,
        *of_stamp(one.when),
        one.instrument,
        one.version,
        _json(one.answers),
        _json(one.extra),
        _flag(one.gate),
        int(one.finished),
        one.left_at,
        None if one.total is None else real(one.total),
        int(one.prorated),
        one.why_no_total,
        one.edited_at.isoformat() if one.edited_at else None,
        one.source,
    )


def assessment(row: Row, _: Sequence[Row]) -> Assessment:
    """A row as a questionnaire that was answered."""
    from kapjournal.model.assessments import Assessment

    number, key, when, own, source = _parts(row)
    instrument, version, answers, extra, gate, finished, left_at, *score = own
    total, prorated, why, edited_at = score
    return Assessment(
        key,
        when,
        instrument,
        version,
        tuple(json.loads(answers)),
        tuple(json.loads(extra)),
        _yes(gate),
        bool(finished),
        left_at,
        total,
        bool(prorated),
        why,
        _moment(edited_at),
        source,
        number,
    )


def of_look_back(one: LookBack) -> tuple[Value, ...]:
    """A look-back from key to source."""
    return (one.key, *of_stamp(one.when), _json(one.answers), one.source)


def look_back(row: Row, _: Sequence[Row]) -> LookBack:
    """A row as a look-back."""
    from kapjournal.model.care import LookBack

    number, key, when, (answers,), source = _parts(row)
    said = tuple((question, answer) for question, answer in json.loads(answers))
    return LookBack(key, when, said, source, number)


def of_page(one: HandOver) -> tuple[Value, ...]:
    """A page that was made, from key to source."""
    return (
        one.key,
        *of_stamp(one.when),
        one.period.first.isoformat(),
        one.period.last.isoformat(),
        _json(one.sections),
        one.format,
        one.sha256,
        _flag(one.given),
        one.given_at.isoformat() if one.given_at else None,
        one.source,
    )


def page(row: Row, _: Sequence[Row]) -> HandOver:
    """A row as a page that was made."""
    from kapjournal.model.pages import HandOver
    from kapjournal.model.period import Period

    number, key, when, (first, last, sections, kind, sha256, given, given_at), source = _parts(row)
    return HandOver(
        key,
        when,
        Period(date.fromisoformat(first), date.fromisoformat(last)),
        tuple(json.loads(sections)),
        kind,
        sha256,
        _yes(given),
        _moment(given_at),
        source,
        number,
    )


def of_contact(one: Contact) -> tuple[Value, ...]:
    """Somebody to turn to, from key to source."""
    about = (one.name, one.how, one.role, one.place, int(one.while_locked))
    return (one.key, *of_stamp(one.when), *about, one.source)


def contact(row: Row, _: Sequence[Row]) -> Contact:
    """A row as somebody to turn to."""
    from kapjournal.model.people import Contact

    number, key, when, (name, how, role, place, while_locked), source = _parts(row)
    return Contact(key, when, name, how, role, place, bool(while_locked), source, number)


def of_plan(one: SafetyPlan) -> tuple[Value, ...]:
    """A safety plan from key to source."""
    parts = _json([[part.heading, part.text] for part in one.parts])
    return (one.key, *of_stamp(one.when), parts, one.pasted, one.source)


def plan(row: Row, _: Sequence[Row]) -> SafetyPlan:
    """A row as a safety plan."""
    from kapjournal.model.people import PlanPart, SafetyPlan

    number, key, when, (parts, pasted), source = _parts(row)
    said = tuple(PlanPart(heading, text) for heading, text in json.loads(parts))
    return SafetyPlan(key, when, said, pasted, source, number)


def _parts(row: Row) -> tuple[int, str, Stamp, Row, int | None]:
    """Id, key, times, the record's own columns and its source."""
    number, key, day, at, noted_at, zone, late, *own, source, _, _ = row
    return number, key, stamp(day, at, noted_at, zone, late), tuple(own), source


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _flag(value: bool | None) -> int | None:
    return None if value is None else int(value)


def _yes(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
