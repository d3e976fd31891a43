"""Reflections around a session, the stages of the time since it, and drafts of what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, get_args

from kapjournal.model.sessions import Session
from kapjournal.model.stamp import Stamp

Stage = Literal[
    "before", "arrival", "surfacing", "evening", "days_1_3", "week", "two_weeks", "month", "any"
]
STAGES: tuple[Stage, ...] = get_args(Stage)

_USUAL_LENGTH = timedelta(hours=1)
_ARRIVAL = timedelta(hours=2)
_SURFACING = timedelta(hours=2)
LAST_DAYS: tuple[int, ...] = (3, 10, 20, 45)
"""The last day of each stage after the day of the session, unless a clinic works otherwise."""
_AFTER_THE_DAY: tuple[Stage, ...] = ("days_1_3", "week", "two_weeks", "month")


@dataclass(frozen=True, slots=True)
class Reflection:
    """What a client wrote to one prompt. Private until ``shared`` is ticked."""

    key: str
    when: Stamp
    text: str
    stage: Stage = "any"
    prompt: str = "open"
    session: int | None = None
    """The id of the session it belongs to."""
    shared: bool = False
    source: int | None = None
    id: int = 0
    themes: tuple[str, ...] = ()
    """Words the client gave to it, by which it can be found again with others."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and not yet kept, at one place such as ``reflect/5/stands_out``."""

    place: str
    text: str
    at: datetime
    cursor: tuple[int, int] = (0, 0)
    """Row and column of the cursor."""


def stage_of(
    session: Session | None,
    moment: datetime,
    today: date,
    last_days: tuple[int, ...] = LAST_DAYS,
) -> Stage:
    """The stage a moment belongs to, by the time since the session.

    ``today`` is the moment's journal day. The windows are those of the prompts' data file:
    arrival is the two hours before the start, surfacing the two hours after the usual hour. Where
    the hour is known it decides first: before it is never after it, whatever day the calendar says
    past midnight or in another zone. ``last_days`` are the last days of the four stages that follow
    the session's own, growing.
    """
    if session is None:
        return "any"
    days = (today - session.when.day).days
    at = session.when.at
    if at is not None and at.tzinfo is not None:
        # In UTC: two moments of one zone are taken apart by the wall clock, which may have jumped.
        since = moment.astimezone(UTC) - at.astimezone(UTC)
        if since < timedelta():
            return "before" if since < -_ARRIVAL else "arrival"
        if since <= _USUAL_LENGTH + _SURFACING:
            return "surfacing"
    elif days < 0:
        return "before"
    if days <= 0:
        return "evening"
    stages = zip(_AFTER_THE_DAY, last_days, strict=True)
    return next((stage for stage, last in stages if days <= last), "any")
