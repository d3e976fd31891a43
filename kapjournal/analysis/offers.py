"""What the care cycle leaves open: each thing an offer, none of them a reproach.

On a session day nothing of this is offered. A step is asked about a week after it was last spoken
of, a side effect that was still there from the next day on, the look-back a month after the last
one. Whether a page was given is asked once, on a later day than it was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kapjournal.clean import one_line
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.model.sessions import Labelled, Sessions
from kapjournal.model.status import Offer

if TYPE_CHECKING:  # The first screen waits for this file; most days have few of these kinds.
    from kapjournal.model.assessments import DueMeasure
    from kapjournal.model.care import LookBack, SideEffect
    from kapjournal.model.pages import HandOver
    from kapjournal.model.steps import Step

STEP_DAYS: Final = 7
LOOK_BACK_DAYS: Final = 28
OFFERED_AFTER: Final = 4
"""After so many dosing sessions the look-back is offered to who has not decided about it."""
_SHORT: Final = 60


@dataclass(frozen=True, slots=True)
class Cycle:
    """What a journal holds of the care cycle, as far as something may be open in it."""

    effects: Sequence[SideEffect] = ()
    steps: Sequence[Step] = ()
    due: Sequence[DueMeasure] = ()
    look_backs: Sequence[LookBack] = ()
    look_back_on: bool | None = None
    """None until the client decided."""
    pages: Sequence[HandOver] = ()
    """The latest first."""
    days_since_page: int = 0
    """Days with a check-in since the page that was given last."""
    lacks_sheet: bool = False
    """Whether there is a passphrase, and its recovery sheet was neither made nor declined."""


def offers(cycle: Cycle, sessions: Sessions, today: date) -> tuple[Offer, ...]:
    """The offers of the care cycle, in the order they are made; none on a session day."""
    if session_day(sessions, today) is not None:
        return ()
    return (
        *_effects(cycle.effects, sessions, today),
        *_steps(cycle.steps, sessions, today),
        *_measures(cycle.due),
        *_look_back(cycle, sessions, today),
        *_given(cycle.pages, today),
        *_page(cycle, sessions, today),
        *_sheet(cycle),
    )


def session_day(sessions: Sessions, today: date) -> Labelled | None:
    """The dosing session of today, planned or held, that makes it a session day."""
    dosing = sessions.of_kind("dosing")
    return next((one for one in dosing if one.session.when.day == today), None)


def _effects(effects: Iterable[SideEffect], sessions: Sessions, today: date) -> Iterator[Offer]:
    for effect in effects:
        looked_at = effect.looked_at or effect.when.day
        if not effect.still_there or looked_at >= today:
            continue
        from kapjournal.content.care_words import effect_words  # Late: most days have none.

        name, about = _short(effect_words(effect)), _of(effect.session, sessions)
        words = (
            say("due.effect_after", effect=name, label=about.label)
            if about
            else say("due.effect", effect=name)
        )
        yield Offer("effect", words, about, number=effect.id)


def _steps(steps: Iterable[Step], sessions: Sessions, today: date) -> Iterator[Offer]:
    for step in steps:
        if step.open and (today - step.last_looked_at).days >= STEP_DAYS:
            words = say("due.step", step=_short(step.text))
            yield Offer("step", words, _of(step.session, sessions), number=step.id)


def _measures(due: Iterable[DueMeasure]) -> Iterator[Offer]:
    for one in due:
        name = one.instrument.short_name
        if one.reason == "resume":
            words = say("due.measure_begun", form=name)
        elif one.last is None:
            words = say("due.measure_first", form=name)
        else:
            words = say("due.measure", form=name, day=long_day(one.last))
        number = one.assessment.id if one.assessment else None
        yield Offer("measure", words, number=number, instrument=one.instrument.id)


def _look_back(cycle: Cycle, sessions: Sessions, today: date) -> Iterator[Offer]:
    if cycle.look_back_on:
        last = max((one.when.day for one in cycle.look_backs), default=None)
        if last is None or (today - last).days >= LOOK_BACK_DAYS:
            yield Offer("look_back", say("due.look_back"))
    elif cycle.look_back_on is None:
        held = [one for one in sessions.of_kind("dosing") if one.session.happened]
        if len(held) >= OFFERED_AFTER:
            yield Offer("look_back_choice", say("due.look_back_choice"))


def _given(pages: Sequence[HandOver], today: date) -> Iterator[Offer]:
    last = next((one for one in pages if not one.for_prescriber), None)
    if last is not None and last.given is None and last.when.day < today:
        yield Offer("given", say("due.given", day=long_day(last.when.day)), number=last.id)


def _page(cycle: Cycle, sessions: Sessions, today: date) -> Iterator[Offer]:
    """That something has happened since the page that was given and reaches furthest."""
    given = [one for one in cycle.pages if one.given and not one.for_prescriber]
    if not given:
        return
    last = max(one.period.last for one in given)
    since = sum(one.session.happened and last < one.session.when.day <= today for one in sessions)
    if since:
        words = say(
            "due.page",
            day=long_day(last),
            sessions=say("due.one_session" if since == 1 else "due.sessions", count=since),
            days=say(
                "due.one_day" if cycle.days_since_page == 1 else "due.days",
                count=cycle.days_since_page,
            ),
        )
        yield Offer("page", words)


def _sheet(cycle: Cycle) -> Iterator[Offer]:
    if cycle.lacks_sheet:
        yield Offer("sheet", say("due.sheet"))


def _of(number: int | None, sessions: Sessions) -> Labelled | None:
    return next((one for one in sessions if one.session.id == number), None)


def _short(text: str) -> str:
    """The first line of what a person wrote, no longer than a line of a screen has room for."""
    lines = text.strip().splitlines() or [""]
    line = one_line(lines[0])
    return line if len(line) <= _SHORT else line[: _SHORT - 3].rstrip() + "..."
