"""Any journal at all, for properties that hold for every one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

from kapjournal.clean import storable
from kapjournal.content import loader
from kapjournal.model.assessments import Assessment
from kapjournal.model.care import (
    EASES,
    EFFECT_KINDS,
    INTENSITIES,
    LOOK_BACK_ANSWERS,
    LOOK_BACK_QUESTIONS,
    SIDES,
    CheckItem,
    LookBack,
    SessionDetail,
    SideEffect,
    Vitals,
)
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import CHANGES, EVENT_KINDS, Event
from kapjournal.model.everything import Everything, Import, Record
from kapjournal.model.pages import HandOver
from kapjournal.model.people import PLAN_HEADINGS, ROLES, Contact, PlanPart, SafetyPlan
from kapjournal.model.period import Period
from kapjournal.model.reflections import STAGES, Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import KINDS, ROUTES, Session
from kapjournal.model.stamp import Stamp
from kapjournal.model.steps import STEP_STATUSES, Step, StepMark, Topic

_Record = TypeVar("_Record", bound=Record)

OWN = Scale(
    "looseness", "Looseness", "looseness", "How loose?", "stuck", "easy", "higher_is_better",
    minimum=-5, maximum=5, step=0.5, origin="own",
)  # fmt: skip
SCALES = (*loader.scales().all, OWN)

AWKWARD = (
    "",
    "[@click=app.quit]x[/] [/calm] \x1b]0;T\x07 <script>",
    "\u202egnp.exe \u2028\u2029\u200f \x7f\x85\x9b",
    '"quotes" \\ / \r\n\ttabs',
    "käse 😀 👩\u200d👩\u200d👧 ﷽ e\u0301\u0301\u0301\u0301\u0301\u0301",
    "null",
    "-0",
)
TEXTS = st.sampled_from(AWKWARD) | st.text(max_size=40).map(storable)
DAYS = st.dates(date(1900, 1, 2), date(2999, 12, 30))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2999, 12, 30), timezones=OFFSETS).map(
    lambda moment: moment.replace(microsecond=0)
)
WALLS = st.datetimes(datetime(1900, 1, 2), datetime(2999, 12, 30)).map(
    lambda moment: moment.replace(microsecond=0, fold=0)
)
STAMPS = st.builds(
    Stamp,
    DAYS,
    st.none() | MOMENTS | WALLS,
    MOMENTS,
    st.sampled_from(["", "America/Los_Angeles", "Etc/UTC"]),
    st.booleans(),
)
KEYS = st.uuids(version=4).map(lambda key: key.hex)
WORDS = st.lists(TEXTS.filter(bool), unique=True, max_size=3).map(tuple)


@st.composite
def ratings(draw: st.DrawFn) -> tuple[Rating, ...]:
    rated = []
    for scale in draw(st.lists(st.sampled_from(SCALES), unique=True, max_size=4)):
        value = draw(st.floats(scale.minimum, scale.maximum).map(lambda v: v + 0.0))
        if draw(st.booleans()):
            rated.append(Rating(scale.id, value))
        else:
            raw = draw(TEXTS)
            ends = draw(st.none() | st.sampled_from([(1.0, 7.0), (3.0, -3.0), (0.5, 5.5)]))
            rated.append(Rating(scale.id, value, raw, ends))
    order = [scale.id for scale in SCALES]
    return tuple(sorted(rated, key=lambda rating: order.index(rating.scale)))


CHECK_INS = st.builds(CheckIn, KEYS, STAMPS, ratings(), WORDS, WORDS, TEXTS, st.booleans())
SESSIONS = st.builds(
    Session, KEYS, STAMPS, st.sampled_from(KINDS), st.booleans(),
    st.none() | st.sampled_from(ROUTES), TEXTS, TEXTS, TEXTS, TEXTS,
)  # fmt: skip
REFLECTIONS = st.builds(
    Reflection, KEYS, STAMPS, TEXTS, st.sampled_from(STAGES), st.sampled_from(["open", "keep"]),
    shared=st.booleans(), themes=WORDS,
)  # fmt: skip
EVENTS = st.builds(
    Event, KEYS, STAMPS, st.sampled_from(EVENT_KINDS),
    st.none() | st.sampled_from(CHANGES), TEXTS, st.booleans(),
)  # fmt: skip
MAYBE = st.none() | st.booleans()
DETAILS = st.builds(
    SessionDetail, KEYS, STAMPS, st.just(0), TEXTS,
    st.lists(st.builds(CheckItem, TEXTS, st.booleans()), max_size=3).map(tuple),
    TEXTS, MAYBE, st.none() | MOMENTS | WALLS, st.none() | st.sampled_from(INTENSITIES),
    st.none() | st.sampled_from(EASES),
)  # fmt: skip
VITALS = st.builds(
    Vitals, KEYS, STAMPS, st.just(0), st.sampled_from(SIDES), st.none() | st.integers(50, 300),
    st.none() | st.integers(20, 200), st.none() | st.integers(20, 260),
)  # fmt: skip
EFFECTS = st.builds(
    SideEffect, KEYS, STAMPS, st.sampled_from(EFFECT_KINDS), st.none(),
    st.none() | st.integers(0, 3), st.none() | st.floats(0, 8760).map(lambda v: v + 0.0), TEXTS,
    st.booleans(), st.none() | DAYS, TEXTS, st.booleans(),
)  # fmt: skip
STEPS = st.builds(
    Step, KEYS, STAMPS, TEXTS, st.none(), st.none(),
    st.lists(st.builds(StepMark, st.sampled_from(STEP_STATUSES), DAYS), max_size=3).map(tuple),
    st.booleans(),
)  # fmt: skip
TOPICS = st.builds(
    Topic, KEYS, STAMPS, TEXTS, st.none() | st.integers(1, 3), st.none(), st.none() | DAYS
)
ANSWERS = st.lists(st.none() | st.integers(0, 4), max_size=20).map(tuple)
ASSESSMENTS = st.builds(
    Assessment, KEYS, STAMPS, st.sampled_from(["phq9", "own_form"]), st.just("0.1"), ANSWERS,
    ANSWERS, MAYBE, st.booleans(), st.none() | st.integers(1, 20),
    st.none() | st.floats(0, 80).map(lambda v: round(v, 1) + 0.0), st.booleans(),
    st.none() | st.sampled_from(["incomplete", "q9_blank"]), st.none() | MOMENTS,
)  # fmt: skip
LOOK_BACKS = st.builds(
    LookBack, KEYS, STAMPS,
    st.dictionaries(
        st.sampled_from(LOOK_BACK_QUESTIONS), st.sampled_from(LOOK_BACK_ANSWERS)
    ).map(lambda said: tuple(said.items())),
)  # fmt: skip
HAND_OVERS = st.builds(
    HandOver, KEYS, STAMPS, st.builds(Period, DAYS, DAYS),
    st.lists(st.sampled_from(["flags", "since", "words"]), unique=True).map(tuple),
    st.sampled_from(["pdf", "md"]), st.just("0123456789abcdef" * 4), MAYBE, st.none() | MOMENTS,
)  # fmt: skip
CONTACTS = st.builds(
    Contact, KEYS, STAMPS, TEXTS, TEXTS, st.sampled_from(ROLES), st.integers(0, 9), st.booleans()
)
PLANS = st.builds(
    SafetyPlan, st.just("plan"), STAMPS,
    st.lists(st.builds(PlanPart, st.sampled_from(PLAN_HEADINGS), TEXTS), max_size=3).map(tuple),
    TEXTS,
)  # fmt: skip


@st.composite
def journals(draw: st.DrawFn) -> Everything:
    """Everything of some journal: numbers with holes, records that name sessions and imports."""
    moments = draw(st.lists(MOMENTS, unique=True, max_size=2))
    imports: dict[datetime, Import] = {}

    def numbered(records: st.SearchStrategy[_Record], most: int = 4) -> tuple[_Record, ...]:
        ids = sorted(draw(st.sets(st.integers(1, 50), max_size=most)))
        return tuple(replace(draw(records), id=number, source=source()) for number in ids)

    def source() -> int | None:
        # Only imports that are cited are exported, so each is made when it is.
        at = draw(st.sampled_from([None, *moments]))
        if at is None:
            return None
        return imports.setdefault(at, Import(len(imports) + 1, "csv", at)).id

    sessions = numbered(SESSIONS)
    named = st.sampled_from([None, *(session.id for session in sessions)])
    check_ins = numbered(CHECK_INS)
    reflections = tuple(replace(one, session=draw(named)) for one in numbered(REFLECTIONS))
    events = numbered(EVENTS)
    told = st.sampled_from([None, *(reflection.id for reflection in reflections)])
    about = st.sampled_from(sessions) if sessions else st.nothing()
    steps = tuple(
        replace(one, session=draw(named), reflection=draw(told)) for one in numbered(STEPS)
    )
    # Details have the key of their session, so there is one for each at most.
    detailed = draw(st.lists(about, unique_by=lambda one: one.id)) if sessions else []
    details = tuple(
        replace(draw(DETAILS), id=number, session=one.id, key=one.key, source=source())
        for number, one in enumerate(detailed, 3)
    )
    vitals = numbered(VITALS) if sessions else ()
    used = {rating.scale for check_in in check_ins for rating in check_in.ratings}
    journal = Everything(
        check_ins,
        sessions,
        reflections,
        events,
        tuple(scale for scale in SCALES if scale.id in used),
        draw(st.dictionaries(st.sampled_from(["scales", "name"]), TEXTS.filter(bool))),
        details=details,
        vitals=tuple(replace(one, session=draw(about).id) for one in vitals),
        effects=tuple(replace(one, session=draw(named)) for one in numbered(EFFECTS)),
        steps=steps,
        topics=tuple(replace(one, reflection=draw(told)) for one in numbered(TOPICS)),
        assessments=numbered(ASSESSMENTS),
        look_backs=numbered(LOOK_BACKS),
        hand_overs=numbered(HAND_OVERS),
        contacts=numbered(CONTACTS),
        plans=numbered(PLANS, most=1),
    )
    return replace(journal, imports=tuple(imports.values()))
