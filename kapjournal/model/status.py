"""What is open today. Each offer may be taken up or left; nothing here says what was missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kapjournal.model.reflections import Stage
from kapjournal.model.sessions import Labelled

OfferKind = Literal[
    "draft",
    "plan",
    "reflection",
    "effect",
    "step",
    "measure",
    "look_back",
    "look_back_choice",
    "given",
    "page",
    "sheet",
]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that could be done now, in words that leave it free."""

    kind: OfferKind
    words: str
    session: Labelled | None = None
    """The session it belongs to."""
    stage: Stage | None = None
    """Of a reflection: the stage of the time since the session."""
    until: date | None = None
    """The last day it is offered, where it has one."""
    place: str = ""
    """Of a draft: where it was typed."""
    number: int | None = None
    """The id of the side effect, the step, the page, or of the form that was begun."""
    instrument: str = ""
    """Of a questionnaire: its id."""


@dataclass(frozen=True, slots=True)
class NearSession:
    """A session and how far it is from today."""

    session: Labelled
    days: int
    """Days from today: below 0 for one that was, above 0 for one to come."""
    words: str
    """``2 days ago``, ``today``, ``in 3 days``."""


@dataclass(frozen=True, slots=True)
class Status:
    """Today in a few lines."""

    day: date
    check_in: str
    """The offer of a check-in, or that today holds one."""
    check_ins_today: int
    last_check_in: date | None
    """The journal day of the last check-in, None before the first."""
    last_check_in_words: str
    """``Last check-in yesterday.``, "" before the first."""
    last_session: NearSession | None
    """The last dosing session that took place."""
    next_session: NearSession | None
    """The next planned session of any kind, today's with it."""
    open: tuple[Offer, ...]
    """Only what can be done now: drafts first, then plans, reflections, and the care cycle's."""
    session_day: Labelled | None = None
    """The dosing session of today, planned or held: a day on which little is offered."""
