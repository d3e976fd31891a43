"""Verbs around a session: how it was prepared and lived, vitals, side effects, themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from kapjournal.clock import journal_day
from kapjournal.errors import BadInput
from kapjournal.journal import typed
from kapjournal.journal.around import Around
from kapjournal.model.care import (
    EASES,
    EFFECT_KINDS,
    INTENSITIES,
    MOST_HOURS,
    SEVERITIES,
    SIDES,
    CheckItem,
    Ease,
    EffectKind,
    Intensity,
    SessionDetail,
    Side,
    SideEffect,
    Vitals,
)
from kapjournal.model.ids import new_key
from kapjournal.model.sessions import Labelled, Session
from kapjournal.store import care_forms as forms

_CHECKLIST = "checklist"
_MOST_ITEMS = 100
_BESIDE = timedelta(hours=1)
_LONGEST = timedelta(hours=24)


class CareVerbs(Around):
    """What a person keeps around a session."""

    # How a session was prepared, begun and lived

    def details(self, session: int) -> SessionDetail:
        """What is kept about a session, or an unkept one with the template's checklist.

        Raises BadInput where there is no such session.
        """
        about = self._session(session)
        kept = self._store.of_key(forms.DETAILS, about.key)
        if kept is not None:
            return kept
        items = tuple(CheckItem(line) for line in self.checklist())
        return SessionDetail(about.key, self._about(about), about.id, checklist=items)

    def every_detail(self) -> dict[int, SessionDetail]:
        """What is kept about sessions, each by the id of its own."""
        return {one.session: one for one in self._store.every(forms.DETAILS)}

    def amend_details(
        self,
        session: int,
        *,
        brings_home: str | None = None,
        checklist: Sequence[CheckItem] | None = None,
        arrival: str | None = None,
        **more: Any,
    ) -> SessionDetail:
        """Change what is given and keep the rest.

        ``more`` is ``ate_as_asked``, ``ended``, ``intensity`` and ``ease``, for which None takes
        away what was there. Raises BadInput.
        """
        before = self.details(session)
        if unknown := more.keys() - {"ate_as_asked", "ended", "intensity", "ease"}:
            raise TypeError(f"amend_details has no {unknown.pop()}")
        self._check_details(session, more)
        changed = replace(
            before,
            brings_home=before.brings_home
            if brings_home is None
            else typed.line(brings_home, "brings_home"),
            checklist=before.checklist if checklist is None else tuple(checklist),
            arrival=before.arrival if arrival is None else typed.text(arrival, "arrival"),
            **more,
        )
        kept = self._store.put(forms.DETAILS, changed)
        if self._store.of_key(forms.DETAILS, kept.key) is None:  # They lay in the trash.
            self._store.untrash("details", kept.id)
        return kept

    def tick(self, session: int, place: int, done: bool = True) -> SessionDetail:
        """Tick a line of a session's checklist by its place from 1. Raises BadInput."""
        items = list(self.details(session).checklist)
        if not 1 <= place <= len(items):
            raise BadInput("The checklist has no such line.", "Look at its numbers.", "place")
        items[place - 1] = replace(items[place - 1], done=done)
        return self.amend_details(session, checklist=items)

    def checklist(self) -> tuple[str, ...]:
        """The lines that a new session's checklist starts with."""
        from kapjournal.content import loader

        own = self._store.choice(_CHECKLIST)
        return tuple(own.split("\n")) if own else loader.checklist()

    def set_checklist(self, lines: Iterable[str]) -> tuple[str, ...]:
        """Write the checklist anew; nothing at all brings the built-in one back.

        Sessions that have theirs keep it. Raises BadInput.
        """
        kept = typed.words((line.replace("\n", " ") for line in lines), "checklist")
        if len(kept) > _MOST_ITEMS:
            raise BadInput("That is a very long checklist.", f"Keep {_MOST_ITEMS} lines of it.")
        self._store.choose(_CHECKLIST, "\n".join(kept))
        return self.checklist()

    def beside(self, session: Session) -> tuple[Labelled, ...]:
        """Other sessions of the same hour or, where no hour is known, of the same day: a note."""
        mine = session.when

        def is_beside(other: Session) -> bool:
            theirs = other.when
            if mine.at is None or theirs.at is None:
                return mine.day == theirs.day
            if (mine.at.tzinfo is None) != (theirs.at.tzinfo is None):
                return mine.day == theirs.day
            return abs(mine.at - theirs.at) < _BESIDE

        others = (one for one in self._labelled() if one.session.key != session.key)
        return tuple(one for one in others if is_beside(one.session))

    def session_today(self) -> Labelled | None:
        """The dosing session of today, planned or held, that makes it a session day."""
        today = self.today()
        dosing = self._labelled().of_kind("dosing")
        return next((one for one in dosing if one.session.when.day == today), None)

    def recent_dosing(self) -> Labelled | None:
        """A dosing session of today or yesterday: a reason to leave what cannot be undone.

        A plan for one of these days may have been held without a word of it. One held counts too
        where its day has not begun in the zone one is in now.
        """
        today = self.today()
        near = [
            one
            for one in self._labelled().of_kind("dosing")
            if (0 if not one.session.happened else -1) <= (today - one.session.when.day).days <= 1
        ]
        return near[-1] if near else None

    # Vitals

    def add_vitals(
        self,
        session: int,
        side: Side,
        *,
        systolic: int | None = None,
        diastolic: int | None = None,
        pulse: int | None = None,
        at: datetime | None = None,
    ) -> Vitals:
        """Keep blood pressure in mmHg and pulse a minute. Raises BadInput for what cannot be."""
        typed.one_of(side, SIDES, "side")
        about = self._session(session)
        stamp = self._about(about, at)
        new = Vitals(new_key(stamp.noted_at), stamp, about.id, side, systolic, diastolic, pulse)
        new.check()
        return self._store.put(forms.VITALS, new)

    def amend_vitals(
        self,
        vitals: Vitals,
        *,
        systolic: int | None = None,
        diastolic: int | None = None,
        pulse: int | None = None,
    ) -> Vitals:
        """Put other numbers in; these three are all it then holds. Raises BadInput."""
        changed = replace(vitals, systolic=systolic, diastolic=diastolic, pulse=pulse)
        changed.check()
        return self._store.put(forms.VITALS, changed)

    def vitals(self, session: int | None = None) -> list[Vitals]:
        """All of them, or those of one session, before it first, each in the order of time."""
        kept = self._store.every(forms.VITALS)
        own = kept if session is None else [one for one in kept if one.session == session]
        return own if session is None else sorted(own, key=lambda one: SIDES.index(one.side))

    # Side effects

    def add_effect(
        self,
        kind: EffectKind,
        *,
        session: int | None = None,
        severity: int | None = None,
        hours: float | None = None,
        lasted: str = "",
        still_there: bool = False,
        what: str = "",
        day: date | None = None,
        at: datetime | None = None,
    ) -> SideEffect:
        """Keep a side effect; everything but its kind may be left out. Raises BadInput.

        Without a day it is about now. ``what`` belongs to "other" and is private by default.
        """
        about = None if session is None else self._session(session)
        stamp = self._stamp(day, at)
        new = SideEffect(
            new_key(stamp.noted_at),
            stamp,
            kind,
            about.id if about else None,
            severity,
            hours,
            typed.line(lasted, "lasted"),
            still_there,
            self.today(),
            typed.line(what, "what"),
        )
        _check_effect(new)
        return self._store.put(forms.EFFECTS, new)

    def amend_effect(self, effect: SideEffect, **changes: Any) -> SideEffect:
        """Change any of what ``add_effect`` takes but its session and time. Raises BadInput."""
        allowed = {"kind", "severity", "hours", "lasted", "still_there", "what"}
        if unknown := changes.keys() - allowed:
            raise TypeError(f"amend_effect has no {unknown.pop()}")
        for field in ("lasted", "what"):
            if field in changes:
                changes[field] = typed.line(changes[field], field)
        changed = replace(effect, **changes, looked_at=self.today())
        _check_effect(changed)
        return self._store.put(forms.EFFECTS, changed)

    def follow_up(
        self,
        effect: SideEffect,
        *,
        still_there: bool,
        hours: float | None = None,
        lasted: str | None = None,
    ) -> SideEffect:
        """Say of an earlier side effect whether it is still there, and how long it lasted."""
        said: dict[str, Any] = {"still_there": still_there}
        if hours is not None:
            said["hours"] = hours
        if lasted is not None:
            said["lasted"] = lasted
        return self.amend_effect(effect, **said)

    def effects(self, session: int | None = None) -> list[SideEffect]:
        """All side effects, or those of one session, in the order of time."""
        kept = self._store.every(forms.EFFECTS)
        return kept if session is None else [one for one in kept if one.session == session]

    def open_effects(self) -> list[SideEffect]:
        """Those that were still there when the client last looked."""
        return [one for one in self.effects() if one.still_there]

    def _check_details(self, session: int, more: Mapping[str, Any]) -> None:
        intensity: Intensity | None = more.get("intensity")
        ease: Ease | None = more.get("ease")
        if intensity is not None:
            typed.one_of(intensity, INTENSITIES, "intensity")
        if ease is not None:
            typed.one_of(ease, EASES, "ease")
        ended: datetime | None = more.get("ended")
        if ended is None:
            return
        start = self._session(session).when
        if start.at is None or start.at.tzinfo is None:
            fits = journal_day(ended, self.settings.day_ends_at) == start.day
        else:
            fits = timedelta(0) <= ended - start.at <= _LONGEST
        if not fits:
            raise BadInput(
                "The end of a session comes after its beginning, within a day.",
                "Look at both times again.",
                "ended",
            )


def _check_effect(effect: SideEffect) -> None:
    typed.one_of(effect.kind, EFFECT_KINDS, "side effect")
    if effect.severity is not None and effect.severity not in SEVERITIES:
        raise BadInput("How much is a number from 0 to 3.", "Or leave it out.", "severity")
    if effect.hours is not None and not 0 <= effect.hours <= MOST_HOURS:
        raise BadInput("Hours are a number from 0 to 8760.", "Or say it in words.", "hours")
    if effect.what and effect.kind != "other":
        raise BadInput(
            "Words of your own belong to something else.", "Choose it, or leave them out.", "what"
        )
