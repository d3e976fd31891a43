"""Verbs for sessions, and for other changes in a life that stand beside them on every chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from kapjournal.clean import storable
from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk
from kapjournal.model.ids import new_key

if TYPE_CHECKING:
    from kapjournal.model.events import Change, Event, EventKind
    from kapjournal.model.period import Period
    from kapjournal.model.sessions import Kind, Labelled, Route, Session, Sessions
    from kapjournal.model.stamp import Stamp


class SessionVerbs(Desk):
    """What a person does with sessions and events."""

    def sessions(self) -> Sessions:
        """Every session, plans too, labelled by time within its kind."""
        from kapjournal.model.sessions import Sessions

        return Sessions(self._store.sessions())

    def session(self, name: str | int) -> Labelled:
        """One session by its number or its label. Raises BadInput."""
        return self.sessions().find(name)

    def add_session(
        self,
        kind: Kind,
        *,
        at: datetime | None = None,
        day: date | None = None,
        route: Route | None = None,
        dose: str = "",
        place: str = "",
        people: str = "",
        intention: str = "",
        happened: bool | None = None,
    ) -> Session:
        """Keep a session; one that is still to come is a plan. Raises BadInput."""
        from kapjournal.model.sessions import KINDS, ROUTES, Session

        _one_of(kind, KINDS, "kind")
        if route is not None:
            _one_of(route, ROUTES, "route")
        stamp = self._stamp(day, at, future_allowed=True)
        is_past = self._is_past(stamp)
        if happened and not is_past:
            raise _still_to_come()
        new = Session(
            new_key(stamp.noted_at),
            stamp,
            kind,
            happened=is_past if happened is None else happened,
            route=route,
            dose=_text(dose, "dose"),
            place=_text(place, "place"),
            people=_text(people, "people"),
            intention=_text(intention, "intention"),
        )
        return self._store.put_session(new)

    def amend_session(self, session: Session, **changes: str | bool | None) -> Session:
        """Change ``kind``, ``route``, ``dose``, ``place``, ``people``, ``intention``, ``happened``.

        Raises BadInput where a session that is still to come is said to have happened, for a kind
        or route there is not, and for a text of more than 256 KB.
        """
        from kapjournal.model.sessions import KINDS, ROUTES

        for name, allowed in (("kind", KINDS), ("route", ROUTES)):
            if isinstance(word := changes.get(name), str):
                _one_of(word, allowed, name)
        said = {
            name: _text(value, name) if isinstance(value, str) else value
            for name, value in changes.items()
        }
        if said.get("happened") and not self._is_past(session.when):
            raise _still_to_come()
        return self._store.put_session(replace(session, **said))  # type: ignore[arg-type]  # checked by the dataclass's own fields

    def move_session(
        self, session: Session, *, at: datetime | None = None, day: date | None = None
    ) -> Session:
        """Give a session another time; when it was typed, and whether late, stays as it was.

        A plan stays a plan. Raises BadInput where one that took place would lie in the future.
        """
        stamp = self._stamp(day, at, future_allowed=True)
        if session.happened and not self._is_past(stamp):
            raise _still_to_come()
        when = replace(session.when, day=stamp.day, at=stamp.at, zone=stamp.zone)
        return self._store.put_session(replace(session, when=when))

    def _is_past(self, when: Stamp) -> bool:
        now = self.clock.now()
        return when.day <= self.today() and (when.at is None or _has_come(when.at, now))

    def add_event(
        self,
        kind: EventKind,
        *,
        change: Change | None = None,
        day: date | None = None,
        label: str = "",
    ) -> Event:
        """Keep another change: a medication, an illness, a life event. Raises BadInput."""
        from kapjournal.model.events import CHANGES, EVENT_KINDS, Event

        _one_of(kind, EVENT_KINDS, "kind")
        if change is not None:
            _one_of(change, CHANGES, "change")
        stamp = self._stamp(day, None)
        return self._store.put_event(
            Event(new_key(stamp.noted_at), stamp, kind, change, storable(label))
        )

    def amend_event(
        self,
        event: Event,
        *,
        kind: EventKind | None = None,
        change: Change | None = None,
        day: date | None = None,
        label: str | None = None,
    ) -> Event:
        """Change what is said of another change. ``kind`` brings ``change`` with it, None too.

        Raises BadInput.
        """
        from kapjournal.model.events import CHANGES, EVENT_KINDS

        when = event.when
        if kind is not None:
            _one_of(kind, EVENT_KINDS, "kind")
        if change is not None:
            _one_of(change, CHANGES, "change")
        if day is not None and day != when.day:
            moved = self._stamp(day, None)
            when = replace(when, day=moved.day, at=moved.at, zone=moved.zone)
        return self._store.put_event(
            replace(
                event,
                when=when,
                kind=kind or event.kind,
                change=event.change if kind is None else change,
                label=event.label if label is None else storable(label),
            )
        )

    def events(self, period: Period | None = None) -> list[Event]:
        """Other changes, in the order of days."""
        if period is None:
            return self._store.events()
        return self._store.events(period.first, period.last)


def _text(said: str, field: str) -> str:
    from kapjournal.journal import typed  # Late: a check-in needs none of it.

    return typed.text(said, field)


def _has_come(at: datetime, now: datetime) -> bool:
    """Whether a moment has come; one without an offset, as imports may bring, counts as local."""
    return at <= (now if at.tzinfo else now.replace(tzinfo=None))


def _still_to_come() -> BadInput:
    return BadInput(
        "That session is still to come.", "Keep it as a plan for now, or change its time.", "at"
    )


def _one_of(word: str, allowed: tuple[str, ...], field: str) -> None:
    if word not in allowed:
        raise BadInput(f"That {field} is not known.", f"Choose from: {', '.join(allowed)}.", field)
