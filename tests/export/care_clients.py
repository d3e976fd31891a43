"""What the awkward client kept of the care cycle, and makers of such records for other tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from kapjournal.analysis.scoring import score
from kapjournal.content import loader
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import LookBack, SideEffect, Vitals
from kapjournal.model.ids import new_key
from kapjournal.model.pages import HandOver
from kapjournal.model.period import Period
from kapjournal.model.stamp import Stamp
from kapjournal.model.steps import Step, StepMark, Topic
from kapjournal.model.ticks import USUAL


def form(
    name: str,
    when: Stamp,
    answers: Sequence[int | None],
    *,
    finished: bool = True,
    left_at: int | None = None,
    **more: Any,
) -> Assessment:
    """A questionnaire as it would be kept, scored by its own rule."""
    instrument = loader.instrument(name)
    plain = Assessment(
        key=f"a-{name}-{when.day}",
        when=when,
        instrument=name,
        version=instrument.version,
        answers=tuple(answers),
        finished=finished,
        left_at=left_at,
    )
    if finished:
        found = score(instrument, answers)
        plain = replace(
            plain, total=found.total, prorated=found.prorated, why_no_total=found.why_no_total
        )
    return replace(plain, **more)


def given_page(period: Period, *, given: bool = True, **more: Any) -> HandOver:
    """A page of these days that was made on the last of them."""
    plain = HandOver(
        new_key(at(period.last).noted_at), at(period.last), period, USUAL, "pdf", "0" * 64, given
    )
    return replace(plain, **more)


def at(day: date) -> Stamp:
    """Typed on the evening of the day."""
    moment = datetime.combine(day, time(20), timezone(timedelta(hours=-8)))
    return Stamp(day, moment, moment, "America/Los_Angeles")


def awkward_care(text: str, today: date) -> dict[str, Any]:
    """Blanks, a prorated total, a form left at item 9, a worse one, and every text unkind."""
    days = [today - timedelta(days=ago) for ago in (95, 60, 46, 25, 11, 4)]
    late = replace(at(days[3]), late=True)
    assessments = (
        form("phq9", at(days[0]), [1, 1, 1, 1, 1, 1, 1, 0, 1], extra=(1,)),
        form("phq9", at(days[1]), [2, None, 2, 2, 1, 1, None, 1, 2]),
        form("phq9", at(days[2]), [2, 2, 2, 2, 1, 1, 1, 1, None]),
        form("phq9", late, [1, 1, 1, 1, 1, 1, 1, 1, 0], extra=(2,)),
        form("phq9", at(days[4]), [3, 3, 3, 2, 2, 1, 1, 1, 1], extra=(3,)),
        form("phq9", at(days[5]), [1] * 8 + [None], finished=False, left_at=9),
        form("gad7", at(days[4]), [1, None, 1, 1, 1, 1, 1]),
        form("pcl5", at(days[1]), [1] * 20),
        form("pcl5", at(days[4]), [2] * 20),
        replace(form("phq4", at(days[4]), [1] * 4), version="0.9"),
    )
    effects = (
        SideEffect("x1", at(days[1]), "headache", 6, 2, 52.0, lasted=text),
        SideEffect("x2", at(days[4]), "other", 7, 3, None, "= days", True, today, text, True),
        SideEffect("x3", at(days[4]), "other", 7, what="**kept back**"),
        SideEffect("x4", at(days[5]), "nausea", None, 1, 0.5),
    )
    vitals = (
        Vitals("v1", at(date(2026, 10, 3)), 6, "before", 128, 82, 70),
        Vitals("v2", at(date(2026, 10, 31)), 7, "before", 131, None, None),
        Vitals("v3", at(date(2026, 10, 31)), 7, "after", 148, 94, None),
        Vitals("v4", at(date(2026, 11, 18)), 8, "after", None, None, 88),
    )
    steps = (
        Step("n1", at(days[2]), "| a step #", 6, marks=(StepMark("not_yet", days[4]),)),
        Step("n2", at(days[4]), text, shared=True, marks=(StepMark("kept", days[5]),)),
        Step("n3", at(days[4]), "電話する 🌱", 7, shared=True),
        Step("n4", at(days[0]), "long over", marks=(StepMark("let_go", days[1]),), shared=True),
    )
    topics = (
        Topic("t1", at(days[4]), f"1. {text}", 2),
        Topic("t2", at(days[4]), "ללא שינה | *sleep*", 1),
        Topic("t3", at(days[4]), "not put first"),
        Topic("t4", at(days[0]), "ticked off", None, done=days[4]),
    )
    look_backs = (
        LookBack("l1", at(days[1]), (("bladder", "no"), ("memory", "some"))),
        LookBack(
            "l2", at(days[4]), (("bladder", "often"), ("craving", "no"), ("outside_use", "some"))
        ),
    )
    return {
        "assessments": assessments,
        "instruments": {one.id: one for one in loader.instruments()},
        "effects": effects,
        "vitals": vitals,
        "steps": steps,
        "topics": topics,
        "look_backs": look_backs,
        "safety_plan": True,
    }
