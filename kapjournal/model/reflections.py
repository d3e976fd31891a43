"""Reflections around a session, the stages of the time since it, and drafts of what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
_LAST_DAY_OF: tuple[tuple[Stage, int], ...] = (
    ("days_1_3", 3),
    ("week", 10),
    ("two_weeks", 20),
    ("month", 45),
)


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


def stage_of(session: Session | None, moment: datetime, today: date) -> Stage:
    """The stage a moment belongs to, by the time since the session.

    ``today`` is the moment's journal day. The windows are those of the prompts' data file:
    arrival is the two hours before the start, surfacing the two hours after the usual hour.
    """
    if session is None:
        return "any"
    days = (today - session.when.day).days
    at = session.when.at
    if days < 0:
        return "before"
    if days == 0:
        if at is None or at.tzinfo is None:
            return "evening"
        if moment < at - _ARRIVAL:
            return "before"
        if moment < at:
            return "arrival"
        return "surfacing" if moment <= at + _USUAL_LENGTH + _SURFACING else "evening"
    return next((stage for stage, last in _LAST_DAY_OF if days <= last), "any")
