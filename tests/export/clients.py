"""Invented clients whose pages the tests read: one awkward in every way, and makers for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from kapjournal.analysis.series import daily
from kapjournal.analysis.summarise import Material
from kapjournal.content import loader
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import Change, Event, EventKind
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection, Stage
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Kind, Session, Sessions
from kapjournal.model.stamp import Stamp
from kapjournal.model.trend import DayRating
from tests.export.care_clients import awkward_care

EVIL = "[@click=app.quit]x[/] [/calm] \x1b]0;T\x07 <script>"
HERE = timezone(timedelta(hours=-8))
TODAY = date(2026, 11, 21)

OWN = Scale(
    id="own_1",
    name="Calm | 静か *now*",
    noun="calm | 静か",
    text="How calm were you?",
    low="not",
    high="very",
    direction="higher_is_better",
    origin="own",
)


def stamp(day: date, *, late: bool = False, hour: int = 20) -> Stamp:
    """A moment of a day, typed then, or three days later."""
    at = datetime.combine(day, time(hour), HERE)
    return Stamp(day, at, at + timedelta(days=3) if late else at, "America/Los_Angeles", late)


def check_in(
    day: date,
    ratings: Mapping[str, float],
    *,
    late: bool = False,
    tags: tuple[str, ...] = (),
    words: tuple[str, ...] = (),
    note: str = "",
    shared: bool = False,
) -> CheckIn:
    rated = tuple(Rating(scale, value) for scale, value in ratings.items())
    return CheckIn(f"c-{day}", stamp(day, late=late), rated, tags, words, note, shared)


def session(number: int, kind: Kind, day: date, **more: object) -> Session:
    plain = Session(key=f"s{number:03}", when=stamp(day, hour=10), kind=kind, id=number)
    return replace(plain, **more)  # type: ignore[arg-type] # Tests name the fields they mean.


def event(
    kind: EventKind,
    day: date,
    change: Change | None = None,
    label: str = "",
    *,
    shared: bool = False,
) -> Event:
    return Event(f"e-{day}-{kind}-{label}", stamp(day), kind, change, label, shared)


def reflection(
    day: date,
    text: str,
    *,
    session: int | None = None,
    stage: Stage = "any",
    prompt: str = "open",
    shared: bool = False,
) -> Reflection:
    return Reflection(f"r-{day}-{text[:9]}", stamp(day), text, stage, prompt, session, shared)


def material(
    period: Period,
    check_ins: Sequence[CheckIn] = (),
    sessions: Sequence[Session] = (),
    *,
    scales: Iterable[Scale] = (),
    today: date = TODAY,
    **more: object,
) -> Material:
    """What a journal with these records would hand over."""
    ratings = [
        DayRating(one.when.day, rating.scale, rating.value, one.when.late)
        for one in check_ins
        for rating in one.ratings
    ]
    plain = Material(
        period=period,
        today=today,
        first_day=min((one.when.day for one in check_ins), default=None),
        series=daily(ratings, [*loader.scales(), *scales]),
        sessions=Sessions(tuple(sessions)),
        tags=tuple((one.when.day, tag) for one in check_ins for tag in one.tags),
        check_ins=tuple(check_ins),
        prompts={prompt.id: prompt.text for prompt in loader.prompts()},
        version="0",
    )
    return replace(plain, **more)  # type: ignore[arg-type] # Tests name the fields they mean.


def awkward() -> Material:
    """Gap weeks, skipped scales, late days, sessions a day apart, and text of every unkind sort."""
    first = date(2026, 8, 1)
    gaps = {
        *Period(date(2026, 8, 20), date(2026, 9, 4)),
        *Period(date(2026, 10, 12), date(2026, 10, 18)),
    }
    days = [first + timedelta(days=n) for n in range(113)]
    rated = [
        check_in(
            day,
            {
                "mood": (3 * n) % 7 + 1,
                **({"anxiety": 8 - n % 5} if n % 3 else {}),
                **({"energy": (n * n) % 11} if n % 4 == 0 else {}),
                **({"sleep_hours": 6 + n % 5 / 2} if n % 2 else {}),
                **({"own_1": n % 6} if n > 70 else {}),
            },
            late=n % 9 == 0,
            tags=(("alcohol",) if n % 10 == 0 else ()) + (("illness",) if n == 40 else ()),
            words=("開く", "<b>tired</b>") if n in (100, 101) else (),
            note=EVIL if n in (95, 100) else "",
            shared=n == 100,
        )
        for n, day in enumerate(days)
        if day not in gaps
    ]
    sessions = [
        session(1, "evaluation", date(2026, 8, 3)),
        session(2, "preparation", date(2026, 8, 10), people="Dr. | Table"),
        session(
            3,
            "dosing",
            date(2026, 9, 7),
            route="intramuscular",
            dose="=1+1|cmd",
            intention="to see | what is there, and to stay with it for as long as it wants to stay",
        ),
        session(4, "dosing", date(2026, 9, 8), route="intramuscular", intention=EVIL),
        session(5, "integration", date(2026, 9, 10), place="https://example.org/[room](x)"),
        session(6, "dosing", date(2026, 10, 3), route="sublingual", intention="安静に 🌱"),
        session(7, "dosing", date(2026, 10, 31), dose="as written", intention="# not a heading"),
        session(8, "dosing", date(2026, 11, 18), place="at home", people="my sister"),
        session(9, "dosing", date(2026, 11, 30), happened=False, intention="a plan stays a plan"),
        session(10, "dosing", date(2026, 11, 12), happened=False, intention="it did not happen"),
    ]
    events = (
        event("medication", date(2026, 9, 1), "started", "- sertraline | 50"),
        event("medication", date(2026, 11, 2), "missed", EVIL, shared=True),
        event("medication", date(2026, 11, 20), "stopped", "kept back"),
        event("illness", date(2026, 10, 5), None, "a cold"),
        event("life", date(2026, 11, 1), "started", "moved <house>"),
    )
    written = f"# A line\n    indented\n- a list\n1. one\n===\n\n\u202eturned\u202c\n~~~\n{EVIL}"
    reflections = (
        reflection(
            date(2026, 11, 1),
            written,
            session=7,
            stage="days_1_3",
            prompt="stands_out",
            shared=True,
        ),
        reflection(
            date(2026, 11, 2),
            "It held.",
            session=7,
            stage="days_1_3",
            prompt="intention_again",
            shared=True,
        ),
        reflection(date(2026, 11, 3), "This one is mine.", session=7, stage="days_1_3"),
        reflection(date(2026, 11, 19), "安静 🌱 " * 30, shared=True),
        reflection(date(2026, 9, 9), "Before the period.", shared=True),
    )
    return material(
        Period(date(2026, 10, 24), TODAY),
        rated,
        sessions,
        scales=[OWN],
        events=events,
        reflections=reflections,
        name="שרה \u202eכהן | <R.>",
        second="anxiety",
        **awkward_care(EVIL, TODAY),
    )
