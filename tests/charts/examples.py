"""Made-up days to draw: the ones of the design's pictures, and longer ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from kapjournal.model.comparison import Comparison, ScaleComparison, Side
from kapjournal.model.events import Change, Event, EventKind
from kapjournal.model.period import Period
from kapjournal.model.scales import Direction, Scale
from kapjournal.model.sessions import Kind, Labelled, Session, Sessions
from kapjournal.model.stamp import Stamp
from kapjournal.model.trend import DayValue, Series, Totals, Trends

Mode = Literal["session", "first_baseline", "lately"]

LAST = date(2026, 11, 21)
S2 = date(2026, 11, 4)
S3 = date(2026, 11, 19)


def scale(
    name: str = "Mood",
    direction: Direction = "higher_is_better",
    low: float = 0,
    high: float = 10,
    unit: str = "",
) -> Scale:
    return Scale(name.lower(), name, name.lower(), "?", "", "", direction, low, high, 1, unit)


MOOD, ANXIETY = scale(), scale("Anxiety", "higher_is_worse")
SLEEP = scale("Sleep hours", "none", 0, 24, "h")


def days(values: str | Sequence[float | None], last: date = LAST) -> tuple[DayValue, ...]:
    """Daily values that end on ``last``; a point or None is a day without a rating."""
    if isinstance(values, str):
        values = [None if word == "." else float(word) for word in values.split()]
    first = last - timedelta(days=len(values) - 1)
    return tuple(
        DayValue(first + timedelta(days=n), float(value), 1, late=False)
        for n, value in enumerate(values)
        if value is not None
    )


def stamp(day: date) -> Stamp:
    return Stamp(day, None, datetime(day.year, day.month, day.day, 12))


def session(day: date, kind: Kind = "dosing", *, happened: bool = True) -> Session:
    return Session(f"{kind}-{day}", stamp(day), kind, happened)


def event(day: date, kind: EventKind, change: Change | None = None, label: str = "") -> Event:
    return Event(f"{kind}-{day}", stamp(day), kind, change, label)


MONTH = days("4 4 4 4 4 . 2 3 . 4 4 . 5 5 5 5 5 4 . 4 5 5 3 . 3 4 3 5")
MONTH_ANXIETY = days("7 7 6 7 7 . 8 8 . 7 6 . 5 5 4 5 5 6 . 5 5 4 6 . 7 6 3 5")
MONTH_SLEEP = days("6 7 6.5 5 7 . 4 5 6 7 8 . 7 7.5 8 7 7 6 . 7 7 8 5 . 6 7 9 8")
SESSIONS = Sessions(
    [
        session(date(2026, 10, 8)),
        session(S2),
        session(date(2026, 11, 6), "integration"),
        session(S3),
    ]
)
EVENTS = (event(date(2026, 11, 1), "medication", "changed", "sertraline"),)


def trends(
    *series: Series,
    count: int = 28,
    last: date = LAST,
    bands: Mapping[str, tuple[float, float]] | None = None,
    sessions: Sessions = SESSIONS,
    events: tuple[Event, ...] = EVENTS,
) -> Trends:
    period = Period.ending(last, count)
    return Trends(
        period,
        tuple(one.within(period) for one in series),
        dict(bands or {}),
        {
            one.scale.id: f"{one.scale.name}: rated {len(one.within(period))} of {count} days."
            for one in series
        },
        sessions,
        tuple(one for one in events if one.when.day in period),
        "For you and your therapist. Not a diagnosis; timing does not show a cause.",
    )


def month(**changes: object) -> Trends:
    """The month of the design's picture."""
    return trends(
        Series(MOOD, MONTH),
        Series(ANXIETY, MONTH_ANXIETY),
        Series(SLEEP, MONTH_SLEEP),
        bands={"mood": (3.0, 4.0)},
        **changes,  # type: ignore[arg-type]  # Passed on as they come.
    )


def totals(name: str = "PHQ-9", high: float = 27) -> Totals:
    """A questionnaire every two weeks up to the last day; two ask about days around a session."""
    values: list[float | None] = [None] * 60
    for place, value in ((3, 16), (17, 14), (31, 11.3), (45, 12), (58, 8)):
        values[place] = value
    axis = scale(name, "higher_is_worse", 0, high)
    kept = days(values)
    covered = {kept[3].day: ("S2",), kept[4].day: ("S3",)}
    return Totals(Series(axis, kept), axis.id, covered, frozenset({kept[2].day}))


def with_totals(**changes: object) -> Trends:
    """Two months of moods with a questionnaire, as the whole journal would have them."""
    shown = trends(MOOD_LONG, count=60, **changes)  # type: ignore[arg-type]  # Passed on.
    form = totals()
    name = form.series.scale.id
    said = {name: "PHQ-9: 5 totals in 60 days. Lowest 8, highest 16; the last one 8, on 20 Nov."}
    return replace(
        shown, measures=(form,), sentences=shown.sentences | said, beside=shown.sentences | said
    )


def long_series(count: int, last: date = LAST, low: float = 0, high: float = 10) -> Series:
    """A wandering series with a gap every few days, the same every time."""
    values: list[float | None] = []
    for n in range(count):
        wave = math.sin(n / 29) + math.sin(n / 7.3) / 2 + math.sin(n * n % 97) / 2
        value = round((low + high) / 2 + wave * (high - low) / 5)
        values.append(None if n * 7919 % 11 == 3 else min(high, max(low, value)))
    return Series(MOOD, days(values, last))


def sessions_every(gap: int, count: int, last: date = S3) -> Sessions:
    return Sessions([session(last - timedelta(days=gap * n)) for n in range(count)])


def side(first: date, last: date, values: tuple[DayValue, ...]) -> Side:
    inside = tuple(one for one in values if first <= one.day <= last)
    return Side(
        first, last, (last - first).days + 1, inside, None, True, None, None, None, None, None
    )


def comparison(
    mode: Mode = "session",
    *,
    on: date = S2,
    window: int = 7,
    values: tuple[DayValue, ...] | None = None,
) -> Comparison:
    """Before and after a session, with the windows uncut."""
    held = MOOD_LONG.days if values is None else values

    def window_of(first: int, last: int) -> Side:
        return side(on + timedelta(days=first), on + timedelta(days=last), held)

    found = next(one for one in SESSIONS if one.session.when.day == on)
    before = window_of(-window, -1)
    if mode != "session":
        start = SESSIONS.of_kind("dosing")[0].session.when.day
        before = side(start - timedelta(days=28), start - timedelta(days=1), held)
    one = ScaleComparison(
        MOOD,
        before,
        window_of(1, 3),
        window_of(1, window),
        window_of(window + 1, 2 * window),
        True,
        1.0,
        1.0,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        "Your middle mood rating was 4 in the week before and 5 in the week after.",
        (),
    )
    return Comparison(
        found,
        mode,
        window,
        True,
        7,
        (one,),
        (),
        (),
        "The days before and after a session differ in many ways; this does not say why.",
    )


MOOD_LONG = Series(
    MOOD,
    days(
        "3 4 . 3 4 4 3 . 3 4 4 3 3 4 . 4 4 3 . 3 4 4 3 4 3 4 4 3 . 5 5 . 5 4 5 4 . 4 5 4 3 4 3 3",
        date(2026, 10, 24),
    )
    + MONTH,
)
FIRST = SESSIONS.of_kind("dosing")[0]
SECOND: Labelled = SESSIONS.of_kind("dosing")[1]
