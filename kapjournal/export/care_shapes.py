"""The records of the care cycle and questionnaires in our JSON, one function a shape.

docs/commands.md documents each; a shape's version, where it has one, stands in its ``schema``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.export.shapes import Shape, iso, times, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kapjournal.model.assessments import Assessment, DueMeasure, Measured, MeasureHistory
    from kapjournal.model.care import LookBack, SessionDetail, SideEffect, Vitals
    from kapjournal.model.instruments import Instrument
    from kapjournal.model.pages import HandOver
    from kapjournal.model.people import Contact, SafetyPlan
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.steps import Step, Topic
    from kapjournal.model.themes import ThemeCount


def vitals_shape(vitals: Vitals) -> Shape:
    """Blood pressure in mmHg and pulse a minute, as typed."""
    return {
        "id": vitals.id,
        "key": vitals.key,
        "session": vitals.session,
        "side": vitals.side,
        **times(vitals.when),
        "systolic": vitals.systolic,
        "diastolic": vitals.diastolic,
        "pulse": vitals.pulse,
        "source": vitals.source,
    }


def all_vitals_shape(vitals: Iterable[Vitals]) -> Shape:
    """``kapjournal/vitals/1``."""
    return {"schema": "kapjournal/vitals/1", "vitals": [vitals_shape(one) for one in vitals]}


def effect_shape(effect: SideEffect) -> Shape:
    """A side effect; ``what`` and ``lasted`` are the client's own words."""
    return {
        "id": effect.id,
        "key": effect.key,
        "kind": effect.kind,
        "session": effect.session,
        **times(effect.when),
        "severity": effect.severity,
        "hours": None if effect.hours is None else whole(effect.hours),
        "lasted": effect.lasted,
        "still_there": effect.still_there,
        "looked_at": iso(effect.looked_at),
        "what": effect.what,
        "shared": effect.shared,
        "source": effect.source,
    }


def effects_shape(effects: Iterable[SideEffect]) -> Shape:
    """``kapjournal/effects/1``."""
    return {"schema": "kapjournal/effects/1", "effects": [effect_shape(one) for one in effects]}


def detail_shape(detail: SessionDetail) -> Shape:
    """How a session was prepared, begun and lived; its id is 0 where nothing is kept yet."""
    return {
        "id": detail.id,
        "key": detail.key,
        "session": detail.session,
        **times(detail.when),
        "brings_home": detail.brings_home,
        "checklist": [{"text": item.text, "done": item.done} for item in detail.checklist],
        "arrival": detail.arrival,
        "ate_as_asked": detail.ate_as_asked,
        "ended": iso(detail.ended),
        "intensity": detail.intensity,
        "ease": detail.ease,
        "source": detail.source,
    }


def step_shape(step: Step) -> Shape:
    """A next step with everything that was said of it."""
    return {
        "id": step.id,
        "key": step.key,
        **times(step.when),
        "text": step.text,
        "session": step.session,
        "reflection": step.reflection,
        "status": step.status,
        "marks": [{"status": mark.status, "day": mark.day.isoformat()} for mark in step.marks],
        "shared": step.shared,
        "source": step.source,
    }


def steps_shape(steps: Iterable[Step]) -> Shape:
    """``kapjournal/steps/1``."""
    return {"schema": "kapjournal/steps/1", "steps": [step_shape(one) for one in steps]}


def topic_shape(topic: Topic) -> Shape:
    """Something kept for the therapist; ``first`` is its place among the three put first."""
    return {
        "id": topic.id,
        "key": topic.key,
        **times(topic.when),
        "text": topic.text,
        "first": topic.first,
        "reflection": topic.reflection,
        "done": iso(topic.done),
        "source": topic.source,
    }


def topics_shape(topics: Iterable[Topic]) -> Shape:
    """``kapjournal/topics/1``."""
    return {"schema": "kapjournal/topics/1", "topics": [topic_shape(one) for one in topics]}


def measure_shape(assessment: Assessment) -> Shape:
    """One filled-in form; null in ``answers`` is a blank item."""
    return {
        "id": assessment.id,
        "key": assessment.key,
        "instrument": assessment.instrument,
        "version": assessment.version,
        **times(assessment.when),
        "gate": assessment.gate,
        "answers": list(assessment.answers),
        "extra": list(assessment.extra),
        "finished": assessment.finished,
        "left_at": assessment.left_at,
        "total": None if assessment.total is None else whole(assessment.total),
        "prorated": assessment.prorated,
        "why_no_total": assessment.why_no_total,
        "edited_at": iso(assessment.edited_at),
        "source": assessment.source,
    }


def history_shape(history: MeasureHistory) -> Shape:
    """``kapjournal/measure-history/1``: every finished form of one questionnaire, oldest first."""
    form = history.instrument
    return {
        "schema": "kapjournal/measure-history/1",
        "instrument": form.id,
        "name": form.short_name,
        "entries": [_measured(entry) for entry in history.entries],
        "left": [measure_shape(one) for one in history.left],
    }


def measures_shape(
    forms: Iterable[Instrument],
    chosen: Collection[str],
    every: Mapping[str, int],
    due: Iterable[DueMeasure],
    last: Mapping[str, str],
) -> Shape:
    """``kapjournal/measures/1``: the questionnaires there are, by their ids.

    ``every`` is the days between two of those chosen, ``last`` the day of the last finished one.
    """
    offered = {one.instrument.id: one.reason for one in due}
    return {
        "schema": "kapjournal/measures/1",
        "measures": [
            {
                "id": form.id,
                "version": form.version,
                "name": form.short_name,
                "items": len(form.items),
                "chosen": form.id in chosen,
                "every_days": every.get(form.id),
                "last": last.get(form.id),
                "offered": offered.get(form.id),
            }
            for form in forms
        ],
    }


def look_back_shape(look_back: LookBack) -> Shape:
    """One look-back; a question that was passed over is not in ``answers``."""
    return {
        "id": look_back.id,
        "key": look_back.key,
        **times(look_back.when),
        "answers": dict(look_back.answers),
        "source": look_back.source,
    }


def look_backs_shape(look_backs: Iterable[LookBack]) -> Shape:
    """``kapjournal/lookbacks/1``."""
    shapes = [look_back_shape(one) for one in look_backs]
    return {"schema": "kapjournal/lookbacks/1", "lookbacks": shapes}


def contact_shape(contact: Contact) -> Shape:
    """Somebody to call or go to; ``place`` is where they stand in the client's own order."""
    return {
        "id": contact.id,
        "key": contact.key,
        **times(contact.when),
        "name": contact.name,
        "how": contact.how,
        "role": contact.role,
        "place": contact.place,
        "while_locked": contact.while_locked,
        "source": contact.source,
    }


def plan_shape(plan: SafetyPlan) -> Shape:
    """The safety plan; a heading under which nothing stands is not in ``parts``."""
    return {
        "id": plan.id,
        "key": plan.key,
        **times(plan.when),
        "parts": [{"heading": part.heading, "text": part.text} for part in plan.parts],
        "pasted": plan.pasted,
        "source": plan.source,
    }


def page_shape(page: HandOver) -> Shape:
    """A page that was made for the therapist, never what it said; ``given`` is null until asked."""
    return {
        "id": page.id,
        "key": page.key,
        **times(page.when),
        "from": page.period.first.isoformat(),
        "to": page.period.last.isoformat(),
        "sections": list(page.sections),
        "format": page.format,
        "sha256": page.sha256,
        "given": page.given,
        "given_at": iso(page.given_at),
        "source": page.source,
    }


def contacts_shape(contacts: Iterable[Contact]) -> Shape:
    """``kapjournal/contacts/1``: in the client's own order."""
    shapes = [contact_shape(one) for one in contacts]
    return {"schema": "kapjournal/contacts/1", "contacts": shapes}


def themes_shape(themes: Iterable[ThemeCount]) -> Shape:
    """``kapjournal/themes/1``: the client's words, and how many reflections carry each."""
    return {
        "schema": "kapjournal/themes/1",
        "themes": [{"word": one.word, "reflections": one.count} for one in themes],
    }


def theme_shape(word: str, reflections: Iterable[Reflection]) -> Shape:
    """``kapjournal/theme/1``: everything under one theme, by number."""
    return {
        "schema": "kapjournal/theme/1",
        "word": word,
        "reflections": [one.id for one in reflections],
    }


def _measured(entry: Measured) -> Shape:
    return {
        **measure_shape(entry.assessment),
        "change_from_last": entry.change_from_last,
        "change_from_first": entry.change_from_first,
        "straddles": [one.label for one in entry.straddles],
        "days_since_dosing": entry.days_since_dosing,
    }
