"""Verbs around a session: how it was prepared and lived, vitals, side effects, themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kapjournal.clock import journal_day
from kapjournal.errors import BadInput
from kapjournal.journal import typed
from kapjournal.journal.desk import Desk
from kapjournal.model.care import (
    EASES,
    EFFECT_KINDS,
    INTENSITIES,
    LOOK_BACK_ANSWERS,
    LOOK_BACK_QUESTIONS,
    MOST_HOURS,
    SEVERITIES,
    SIDES,
    CheckItem,
    Ease,
    EffectKind,
    Intensity,
    LookBack,
    SessionDetail,
    Side,
    SideEffect,
    Vitals,
)
from kapjournal.model.ids import new_key
from kapjournal.model.reflections import Reflection
from kapjournal.model.sessions import Labelled, Session, Sessions
from kapjournal.model.themes import ThemeCount
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from kapjournal.model.stamp import Stamp

_CHECKLIST = "checklist"
_LOOK_BACK = "look_back"
_MOST_ITEMS = 100
_BESIDE = timedelta(hours=1)
_LONGEST = timedelta(hours=24)


class CareVerbs(Desk):
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

    def move_session(
        self, session: Session, *, at: datetime | None = None, day: date | None = None
    ) -> Session:
        """Give a session another time; it becomes a plan where that is still to come.

        Raises BadInput where day and moment do not belong together.
        """
        stamp = self._stamp(day, at, future_allowed=True)
        is_past = stamp.day <= self.today() and (stamp.at is None or stamp.at <= stamp.noted_at)
        when = replace(
            stamp, noted_at=session.when.noted_at, zone=session.when.zone, late=session.when.late
        )
        happened = session.happened and is_past
        return self._store.put_session(replace(session, when=when, happened=happened))

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
        """A dosing session held today or yesterday: a reason to leave what cannot be undone."""
        today = self.today()
        held = [
            one
            for one in self._labelled().of_kind("dosing")
            if one.session.happened and 0 <= (today - one.session.when.day).days <= 1
        ]
        return held[-1] if held else None

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

    # Fragments and themes

    def fragment(self, text: str, session: int) -> Reflection:
        """Keep a fragment with its moment; nothing is asked of it. Raises BadInput."""
        about = self._session(session)
        stamp = self._stamp(None, None)
        return self._store.put_reflection(
            Reflection(
                new_key(stamp.noted_at), stamp, typed.said(text), "surfacing", "fragments", about.id
            )
        )

    def fragments(self, session: int) -> list[Reflection]:
        """The fragments of a session, in the order they came."""
        return [one for one in self._store.reflections(session) if one.prompt == "fragments"]

    def set_themes(self, reflection: Reflection, words: Iterable[str]) -> Reflection:
        """Give a reflection these themes and no others; a word is one whatever its case."""
        known = {theme.word.casefold(): theme.word for theme in self.themes()}
        own = {word.casefold(): word for word in reflection.themes}
        given = typed.words(words, "themes")
        themes = tuple({**known, **own}.get(word.casefold(), word) for word in given)
        return self._store.put_reflection(replace(reflection, themes=themes))

    def themes(self) -> list[ThemeCount]:
        """Every theme with how many reflections carry it, the most used first."""
        count: dict[str, ThemeCount] = {}
        for reflection in self._store.reflections():
            for word in reflection.themes:
                before = count.get(word.casefold(), ThemeCount(word, 0))
                count[word.casefold()] = ThemeCount(before.word, before.count + 1)
        return sorted(count.values(), key=lambda theme: (-theme.count, theme.word.casefold()))

    def themes_like(self, beginning: str) -> list[str]:
        """The themes that begin so, for completing while one types."""
        start = beginning.strip().casefold()
        return [theme.word for theme in self.themes() if theme.word.casefold().startswith(start)]

    def under_theme(self, word: str) -> list[Reflection]:
        """Every reflection under a theme, across sessions, in the order they were written."""
        wanted = word.strip().casefold()
        return [
            one
            for one in self._store.reflections()
            if wanted in (theme.casefold() for theme in one.themes)
        ]

    # The monthly look-back

    def look_back_on(self) -> bool:
        """Whether the client switched the monthly look-back on."""
        return self._store.choice(_LOOK_BACK) == "on"

    def set_look_back(self, on: bool) -> None:
        """Switch the look-back on or off; off also means that it was offered and is not wanted."""
        self._store.choose(_LOOK_BACK, "on" if on else "off")

    def look_back(self, answers: Mapping[str, str], *, day: date | None = None) -> LookBack:
        """Keep the answers to some of the questions. Raises BadInput."""
        for question, answer in answers.items():
            typed.one_of(question, LOOK_BACK_QUESTIONS, "question")
            typed.one_of(answer, LOOK_BACK_ANSWERS, "answer")
        if not answers:
            raise BadInput("Nothing is answered yet.", "Answer one, or leave it for another day.")
        stamp = self._stamp(day, None)
        said: Any = tuple(
            (question, answers[question]) for question in LOOK_BACK_QUESTIONS if question in answers
        )
        return self._store.put(forms.LOOK_BACKS, LookBack(new_key(stamp.noted_at), stamp, said))

    def look_backs(self) -> list[LookBack]:
        """Every look-back, in the order of days."""
        return self._store.every(forms.LOOK_BACKS)

    # What the families of the care cycle share

    def _labelled(self) -> Sessions:
        return Sessions(self._store.sessions())

    def _session(self, number: int) -> Session:
        return self._labelled().find(number).session

    def _about(self, session: Session, at: datetime | None = None) -> Stamp:
        """The times of something about a session that is written now: its day, and no other."""
        now = self._stamp(None, None)
        if at is not None:
            return replace(self._stamp(None, at), noted_at=now.noted_at)
        if session.when.day == now.day:
            return now
        return replace(now, day=session.when.day, at=None, late=now.day > session.when.day)

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
