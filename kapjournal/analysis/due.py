"""What is open today: each thing once, as an offer, and only while it can be taken up.

A reflection is offered for the stage that the time since the last dosing session has reached, until
one is written for it; an earlier stage that passed without one is never named. A plan is offered to
be noted as held once its day, and its hour where it has one, has come. What else is open of the
care cycle is in ``offers``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from kapjournal.analysis.offers import Cycle, offers, session_day
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.model.checkin import CheckIn
from kapjournal.model.reflections import LAST_DAYS, Draft, Reflection, Stage, stage_of
from kapjournal.model.sessions import Labelled, Sessions
from kapjournal.model.status import NearSession, Offer, Status

INTENTION_DAYS: Final = 7
"""How many days before a planned dosing session its intention is first offered."""

_AFTER: Final[tuple[Stage, ...]] = (
    "surfacing",
    "evening",
    "days_1_3",
    "week",
    "two_weeks",
    "month",
)
_ONE_DAY = timedelta(days=1)
_BESIDE: Final = "themes/"
"""Where words beside a text lie that was begun; the text is what can be gone on with."""


def status(
    *,
    sessions: Sessions,
    reflections: Sequence[Reflection],
    drafts: Sequence[Draft],
    check_ins_today: Sequence[CheckIn],
    last_check_in: CheckIn | None,
    now: datetime,
    today: date,
    cycle: Cycle | None = None,
    last_days: tuple[int, ...] = LAST_DAYS,
) -> Status:
    """Today in a few lines. ``today`` is the journal day of ``now``, which has its offset.

    ``last_days`` are the last days of the stages after a session, as ``stage_of`` has them.
    """
    last = _last_dosing(sessions, now, today)
    return Status(
        day=today,
        check_in=say("due.checked_in_today" if check_ins_today else "due.check_in"),
        check_ins_today=len(check_ins_today),
        last_check_in=last_check_in.when.day if last_check_in else None,
        last_check_in_words=_last_check_in(last_check_in, today),
        last_session=_near(last, today) if last else None,
        next_session=_next(sessions, now, today),
        open=(
            *_drafts(drafts),
            *_plans(sessions, now, today),
            *_intention(sessions, reflections, now, today),
            *_reflection(last, reflections, now, today, last_days),
            *offers(cycle or Cycle(), sessions, today),
        ),
        session_day=session_day(sessions, today),
    )


def days_away(count: int) -> str:
    """``2 days ago``, ``yesterday``, ``today``, ``tomorrow``, ``in 3 days``."""
    if abs(count) < 2:
        return say({-1: "due.yesterday", 0: "due.today", 1: "due.tomorrow"}[count])
    return say("due.in_days" if count > 0 else "due.days_ago", count=abs(count))


def _near(one: Labelled, today: date) -> NearSession:
    """How far away its day is; in another zone a day may be over, or not begun, before its hour."""
    days = (one.session.when.day - today).days
    days = min(days, 0) if one.session.happened else max(days, 0)
    return NearSession(one, days, days_away(days))


def _last_check_in(last: CheckIn | None, today: date) -> str:
    if last is None:
        return ""
    return say("due.last_check_in", when=days_away((last.when.day - today).days))


def _last_dosing(sessions: Sessions, now: datetime, today: date) -> Labelled | None:
    held = [
        one
        for one in sessions.of_kind("dosing")
        if one.session.happened and not _is_to_come(one, now, today)
    ]
    return held[-1] if held else None


def _is_to_come(one: Labelled, now: datetime, today: date) -> bool:
    """Whether a session lies ahead: its hour where it has one, else its day."""
    when = one.session.when
    if when.at is not None and when.at.tzinfo is not None:
        return when.at > now
    return when.day > today


def _next(sessions: Sessions, now: datetime, today: date) -> NearSession | None:
    plans = [one for one in sessions if not one.session.happened]
    ahead = [one for one in plans if one.session.when.day == today or _is_to_come(one, now, today)]
    return _near(ahead[0], today) if ahead else None


def _drafts(drafts: Sequence[Draft]) -> list[Offer]:
    return [
        Offer("draft", say("due.draft"), place=one.place)
        for one in drafts
        if one.text and not one.place.startswith(_BESIDE)
    ]


def _plans(sessions: Sessions, now: datetime, today: date) -> list[Offer]:
    return [
        Offer("plan", _plan_words(one, today), session=one)
        for one in sessions
        if not one.session.happened and not _is_to_come(one, now, today)
    ]


def _plan_words(one: Labelled, today: date) -> str:
    if one.session.when.day == today:
        return say("due.plan_today", label=one.label)
    return say("due.plan_earlier", label=one.label, day=long_day(one.session.when.day))


def _intention(
    sessions: Sessions, reflections: Sequence[Reflection], now: datetime, today: date
) -> list[Offer]:
    """The intention of the next planned dosing session, in the week before it."""
    for one in sessions.of_kind("dosing"):
        if one.session.happened or not _is_to_come(one, now, today):
            continue
        near = (one.session.when.day - today).days <= INTENTION_DAYS
        if near and not one.session.intention and not _written(one, "before", reflections):
            words = say("due.before", label=one.label)
            return [Offer("reflection", words, one, "before", one.session.when.day)]
        break
    return []


def _reflection(
    last: Labelled | None,
    reflections: Sequence[Reflection],
    now: datetime,
    today: date,
    last_days: tuple[int, ...],
) -> list[Offer]:
    if last is None:
        return []
    stage = stage_of(last.session, now, today, last_days)
    if stage not in _AFTER or _written(last, stage, reflections):
        return []
    words = say(f"due.{stage}", label=last.label)
    until = _last_day(last, stage, now, today, last_days)
    return [Offer("reflection", words, last, stage, until)]


def _written(one: Labelled, stage: Stage, reflections: Sequence[Reflection]) -> bool:
    return any(
        reflection.session == one.session.id and reflection.stage == stage
        for reflection in reflections
    )


def _last_day(
    one: Labelled, stage: Stage, now: datetime, today: date, last_days: tuple[int, ...]
) -> date:
    """The last day of the stage that holds today."""
    if stage == "surfacing":  # Hours decide about it, and no day ends it.
        return today
    day = today
    while stage_of(one.session, now, day + _ONE_DAY, last_days) == stage:
        day += _ONE_DAY
    return day
