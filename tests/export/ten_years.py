"""An invented client of ten years who wrote down everything there is: the longest of pages."""

from __future__ import annotations

from datetime import timedelta

from kapjournal.analysis.summarise import Material
from kapjournal.content import loader
from kapjournal.model.care import LookBack, SideEffect, Vitals
from kapjournal.model.events import CHANGES
from kapjournal.model.period import Period
from kapjournal.model.steps import Step, StepMark, Topic
from tests.export.care_clients import at, form
from tests.export.clients import TODAY, check_in, event, material, reflection, session

DAYS = Period(TODAY - timedelta(days=3650), TODAY)
SCALES = ("mood", "anxiety", "energy", "connected", "sleep_quality")
TAGS = ("alcohol", "illness", "travel", "poor sleep", "alone", "work", "rain", "a visit")
SESSIONS = 91
QUESTION = "What I would like to ask about is the week after, and the evenings in it."


def ten_years() -> Material:
    """Rated every day, a session every forty days, a hundred reflections that are shared."""
    rated = [
        check_in(
            day,
            {scale: (n * (k + 3)) % 11 for k, scale in enumerate(SCALES)},
            late=n % 9 == 0,
            tags=(TAGS[n % 8],) if n % 5 == 0 else (),
        )
        for n, day in enumerate(DAYS)
    ]
    turns = [(n, TODAY - timedelta(days=3 + 40 * (SESSIONS - n))) for n in range(1, SESSIONS + 1)]
    dosing = [
        session(n, "dosing", day, route="sublingual", intention="to stay with whatever comes")
        for n, day in turns
    ]
    visits = [session(500 + n, "integration", day + timedelta(days=2)) for n, day in turns]
    events = tuple(
        event("medication", TODAY - timedelta(days=20 * n), CHANGES[n % 4], f"number {n}")
        for n in range(180)
    )
    forms = {one.id: one for one in map(loader.instrument, ("phq9", "gad7", "pcl5"))}
    assessments = tuple(
        form(one.id, at(TODAY - timedelta(days=60 * n + 2)), [(n + 2) % 4] * len(one.items))
        for one in forms.values()
        for n in range(60)
    )
    return material(
        DAYS,
        rated,
        [*dosing, *visits],
        events=events,
        reflections=tuple(
            reflection(TODAY - timedelta(days=30 * n), f"{n}. " + "It held. " * 100, shared=True)
            for n in range(100)
        ),
        name="A client",
        second="anxiety",
        assessments=assessments,
        instruments=forms,
        effects=tuple(
            SideEffect(f"x{n}", at(day), "nausea", n, 2, 50.0, still_there=n > 80, looked_at=day)
            for n, day in turns
        ),
        vitals=tuple(Vitals(f"v{n}", at(day), n, "after", 120 + n % 40, 80) for n, day in turns),
        steps=tuple(
            Step(
                f"n{n:03}",
                at(day),
                "Walk before breakfast",
                shared=n % 2 == 0,
                marks=(StepMark("kept", day),) if n % 3 else (),
            )
            for n, day in turns
        ),
        topics=tuple(Topic(f"t{n}", at(TODAY), QUESTION, n) for n in (1, 2, 3)),
        look_backs=tuple(
            LookBack(f"l{n}", at(day), (("bladder", "often"), ("memory", "some")))
            for n, day in turns
        ),
        safety_plan=True,
    )
