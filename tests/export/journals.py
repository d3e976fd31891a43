"""Any journal at all, for properties that hold for every one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

from kapjournal.clean import storable
from kapjournal.content import loader
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.events import CHANGES, EVENT_KINDS, Event
from kapjournal.model.everything import Everything, Import
from kapjournal.model.reflections import STAGES, Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import KINDS, ROUTES, Session
from kapjournal.model.stamp import Stamp

_Record = TypeVar("_Record", CheckIn, Session, Reflection, Event)

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
    shared=st.booleans(),
)  # fmt: skip
EVENTS = st.builds(
    Event, KEYS, STAMPS, st.sampled_from(EVENT_KINDS),
    st.none() | st.sampled_from(CHANGES), TEXTS, st.booleans(),
)  # fmt: skip


@st.composite
def journals(draw: st.DrawFn) -> Everything:
    """Everything of some journal: numbers with holes, records that name sessions and imports."""
    moments = draw(st.lists(MOMENTS, unique=True, max_size=2))
    imports: dict[datetime, Import] = {}

    def numbered(records: st.SearchStrategy[_Record]) -> tuple[_Record, ...]:
        ids = sorted(draw(st.sets(st.integers(1, 50), max_size=4)))
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
    used = {rating.scale for check_in in check_ins for rating in check_in.ratings}
    return Everything(
        check_ins,
        sessions,
        reflections,
        events,
        tuple(scale for scale in SCALES if scale.id in used),
        draw(st.dictionaries(st.sampled_from(["scales", "name"]), TEXTS.filter(bool))),
        tuple(imports.values()),
    )
