"""Short ways to write a diary in a test: days counted from a session, values, sessions, events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from kapjournal.analysis.compare import compare
from kapjournal.analysis.series import daily
from kapjournal.model.comparison import Comparison, Mode
from kapjournal.model.events import Change, Event, EventKind
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Kind, Labelled, Session, Sessions
from kapjournal.model.stamp import Stamp
from kapjournal.model.trend import DayRating, Series

DAY_0 = date(2026, 6, 15)
"""The day of the session that most tests look at."""
LONG_AGO, LONG_AFTER = DAY_0 - timedelta(days=400), DAY_0 + timedelta(days=400)

MOOD = Scale("mood", "Mood", "mood", "?", "low", "high", "higher_is_better")
ANXIETY = Scale("anxiety", "Anxiety", "anxiety", "?", "low", "high", "higher_is_worse")
HOURS = Scale("hours", "Sleep hours", "sleep hours", "?", "", "", "none", 0, 24, 0.25, "h")


def day(offset: int) -> date:
    """A day counted from day 0."""
    return DAY_0 + timedelta(days=offset)


def series(values: Mapping[int, float], scale: Scale = MOOD) -> Series:
    """One rating on each of these days, counted from day 0."""
    ratings = [DayRating(day(n), scale.id, value, False) for n, value in values.items()]
    return daily(ratings, [scale])[0]


def run(first: int, *values: float | None) -> dict[int, float]:
    """Values on days one after the other from the first; None is a gap."""
    return {first + n: value for n, value in enumerate(values) if value is not None}


def stamp(offset: int, hour: int | None = None) -> Stamp:
    noted = datetime.combine(day(offset), datetime.min.time(), UTC)
    return Stamp(day(offset), None if hour is None else noted + timedelta(hours=hour), noted)


def session(
    offset: int,
    kind: Kind = "dosing",
    *,
    happened: bool = True,
    hour: int | None = None,
    intention: str = "",
) -> Session:
    key = f"{kind}{offset}{hour}{happened}"
    number = 1000 + offset * 10 + (hour or 0)
    return Session(key, stamp(offset, hour), kind, happened, intention=intention, id=number)


def sessions(*offsets: int) -> Sessions:
    """Dosing sessions that happened, on these days."""
    return Sessions([session(offset) for offset in offsets])


def at_day_0(all_of_them: Sessions) -> Labelled:
    return next(one for one in all_of_them if one.session.when.day == DAY_0)


def event(
    offset: int, kind: EventKind = "medication", change: Change | None = None, label: str = ""
) -> Event:
    return Event(f"event{offset}{kind}{label}", stamp(offset), kind, change, label)


def compared(
    values: Mapping[int, float],
    held: Sessions | None = None,
    *,
    scale: Scale = MOOD,
    window_days: int = 7,
    today: int = 400,
    first_day: int = -400,
    mode: Mode = "session",
) -> Comparison:
    """Before and after the session on day 0, of one scale."""
    held = held or sessions(0)
    return compare(
        at_day_0(held),
        held,
        [series(values, scale)],
        window_days=window_days,
        today=day(today),
        first_day=day(first_day),
        mode=mode,
    )
