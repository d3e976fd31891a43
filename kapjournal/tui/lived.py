"""A session told in the order it is lived: before, itself, after, what was written, next steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from kapjournal.analysis.due import days_away
from kapjournal.clean import one_line
from kapjournal.content import loader
from kapjournal.content.care_words import (
    ease_word,
    effect_words,
    intensity_word,
    severity_word,
    step_word,
)
from kapjournal.content.dates import long_day, short_day, with_year
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.reflections import STAGES, Reflection
from kapjournal.tui import keys, records
from kapjournal.tui.safe import padded, safe, safe_line
from kapjournal.tui.widgets.beside import Said
from kapjournal.tui.widgets.key_line import KeyLabel
from kapjournal.tui.widgets.red_flags import flags

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.model.care import SessionDetail, Side, SideEffect, Vitals
    from kapjournal.model.revision import Revision
    from kapjournal.model.scales import Scales
    from kapjournal.model.sessions import Labelled, Session
    from kapjournal.model.steps import Step
    from kapjournal.tui.records import Entry

LABELS = 17
_FRAGMENTS = "fragments"
_BEFORE, _AFTER = ("prepare", "arrival"), ("fragments", "how_it_was", "effects")
"""Verbs that lead to what can be said before a session, and after it."""


class Lived(NamedTuple):
    """Every session and what stands around them, read in one go."""

    sessions: tuple[Labelled, ...]
    """Newest first."""
    reflections: tuple[Reflection, ...]
    details: dict[int, SessionDetail]
    vitals: tuple[Vitals, ...]
    effects: tuple[SideEffect, ...]
    steps: tuple[Step, ...]
    today: date


class Versions(NamedTuple):
    """A session and what stands around it, each as it was before its changes."""

    session: Session
    history: tuple[Revision, ...]
    detail: SessionDetail
    detail_history: tuple[Revision, ...]
    scales: Scales


def look(journal: Journal) -> Lived:
    """Read them, on the journal's thread."""
    return Lived(
        tuple(journal.sessions())[::-1],
        tuple(journal.reflections()),
        journal.every_detail(),
        tuple(journal.vitals()),
        tuple(journal.effects()),
        tuple(journal.steps()),
        journal.today(),
    )


def history(journal: Journal, session: Session) -> Versions:
    """What a session was before each change, on the journal's thread."""
    detail = journal.details(session.id)
    before = journal.history("details", detail.id) if detail.id else []
    own = journal.history("session", session.id)
    return Versions(session, tuple(own), detail, tuple(before), journal.scales())


def versions(read: Versions) -> list[Said]:
    """The session as it is and as it was, the latest first; then what stands around it."""
    told: list[Said] = []
    both = [(records.Entry("session", read.session), read.history)]
    if read.detail.id:
        both.append((records.Entry("details", read.detail), read.detail_history))
    for entry, earlier in both:
        if told:
            head = Content.styled(say("records.details"), "$dim")
            told += [Said(head), Said(Content(""))]
        for block in records.versions(entry, _seen(entry, earlier, read.scales), read.scales):
            told += [Said(block.head), *block.parts, Said(Content(""))]
    return told


def _seen(entry: Entry, earlier: Sequence[Revision], scales: Scales) -> list[Revision]:
    """The versions that read otherwise than the next: a tick changes nothing that is read here."""
    newer = [*(one.record for one in earlier), entry.record][1:]
    return [
        one
        for one, after in zip(earlier, newer, strict=True)
        if records.said(one.record, scales) != records.said(after, scales)
    ]


def row(one: Labelled, today: date) -> Content:
    """A session in one line of the list."""
    session = one.session
    when = days_away((session.when.day - today).days)
    if not session.happened:
        when = say("sessions.planned", when=when)
    first = "".join(session.intention.strip().splitlines()[:1])
    return Content.assemble(
        (padded(one.label, 5), "bold $key"),
        padded(say(f"sessions.{session.kind}"), 13),
        padded(f"{short_day(session.when.day)} {session.when.day.year}", 13),
        (padded(when, 15 if len(when) < 15 else len(when) + 2), "$dim"),
        safe_line(first, "italic $second"),
    )


def told(one: Labelled, look: Lived) -> list[Said]:
    """A session before, itself, and after; what was not written is not shown."""
    session = one.session
    day = f"{long_day(session.when.day)} {session.when.day.year}"
    kind = say(f"sessions.{session.kind}")
    head = say("sessions.head_day", kind=kind, day=day)
    if session.when.at is not None:
        head = say("sessions.head", kind=kind, day=day, time=f"{session.when.at:%H:%M}")
    said = [Said(Content.assemble((f"{one.label}  ", "bold $key"), (head, "bold")))]
    if not session.happened:
        said.append(Said(safe(say("sessions.plan_means"), "$dim")))
    parts = [_before(session, look), _itself(session), _after(session, look)]
    for told_of in filter(None, parts):
        said += [Said(Content("")), *told_of]
    written = [one for one in look.reflections if one.session == session.id]
    reflections = [one for one in written if one.prompt != _FRAGMENTS]
    for each in sorted(reflections, key=lambda reflection: STAGES.index(reflection.stage)):
        said += _reflection(each, session)
    numbers = {each.id for each in written}
    steps = [
        each for each in look.steps if each.session == session.id or each.reflection in numbers
    ]
    said += _steps(steps)
    if not (reflections or steps or any(parts)):
        said += [Said(Content("")), Said(safe(say("sessions.nothing_more"), "$dim"))]
    return said


def _before(session: Session, look: Lived) -> list[Said]:
    detail = look.details.get(session.id)
    said = _fields([("intention", session.intention, "italic $second")])
    if detail is not None:
        said += _fields([("home", detail.brings_home, "")])
        if detail.ticked:
            done = say("sessions.ticked", done=detail.ticked, of=len(detail.checklist))
            said += _fields([("checklist", done, "")])
        said += _fields([("arrival", detail.arrival, "")])
        if detail.ate_as_asked is not None:
            ate = say("arrival.ate_yes" if detail.ate_as_asked else "arrival.ate_no")
            said += _fields([("meal", ate, "")])
    return said + _vitals(session, look, "before")


def _itself(session: Session) -> list[Said]:
    route = say(f"sessions.{session.route}") if session.route else ""
    return _fields(
        [
            ("route", route, ""),
            ("dose", session.dose, ""),
            ("place", session.place, ""),
            ("people", session.people, ""),
        ]
    )


def _after(session: Session, look: Lived) -> list[Said]:
    fragments = [
        one for one in look.reflections if one.session == session.id and one.prompt == _FRAGMENTS
    ]
    said = [
        Said(
            Content.assemble(
                (f"{(one.when.at or one.when.noted_at):%H:%M}  ", "$dim"), safe(one.text)
            ),
            say("sessions.fragments") if place == 0 else "",
        )
        for place, one in enumerate(fragments)
    ]
    detail = look.details.get(session.id)
    if detail is not None:
        over = f"{detail.ended:%H:%M}" if detail.ended else ""
        said += _fields(
            [
                ("intensity", intensity_word(detail.intensity), ""),
                ("ease", ease_word(detail.ease), ""),
                ("ended", over, ""),
            ]
        )
    vitals = _vitals(session, look, "after")
    effects = [one for one in look.effects if one.session == session.id]
    said += vitals
    said += [
        Said(_effect(one), say("sessions.effects") if place == 0 else "")
        for place, one in enumerate(effects)
    ]
    # What never stands without the two short lists of when to call somebody.
    bodily = vitals or effects or _vitals(session, look, "before")
    return [*said, Said(Content("")), *flags()] if bodily else said


def _vitals(session: Session, look: Lived, side: Side) -> list[Said]:
    told = []
    for one in look.vitals:
        if one.session != session.id or one.side != side:
            continue
        parts = []
        if one.systolic is not None or one.diastolic is not None:
            parts.append(f"{one.systolic or '–'}/{one.diastolic or '–'}")
        if one.pulse is not None:
            parts.append(say("care_lines.pulse", pulse=one.pulse))
        told.append(Said(Content(", ".join(parts)), say(f"sessions.vitals_{side}")))
    return told


def _effect(one: SideEffect) -> Content:
    parts = [severity_word(one.severity)]
    parts.append(f"{one.hours:g} h" if one.hours is not None else one.lasted)
    if one.still_there:
        parts.append(say("care_lines.still_there"))
    return safe_line(", ".join(filter(None, [effect_words(one), *parts])))


def _steps(steps: Iterable[Step]) -> list[Said]:
    said = [
        Said(
            Content.assemble(safe_line(one.text), (f"  {step_word(one.status)}", "$dim")),
            say("sessions.steps") if place == 0 else "",
        )
        for place, one in enumerate(steps)
    ]
    return [Said(Content("")), *said] if said else []


def _fields(rows: Iterable[tuple[str, str, str]]) -> list[Said]:
    return [
        Said(safe(said, style), say(f"sessions.{name}"))
        for name, text, style in rows
        if (said := text.strip())
    ]


def ways(session: Session, today: date) -> list[KeyLabel]:
    """The keys that lead to what can be said before a session and, once it has come, after it."""
    if session.kind != "dosing":
        return []
    has_come = session.happened or session.when.day <= today
    verbs = {verb.name: verb for verb in keys.PLACES["sessions"]}
    names = (*_BEFORE, *_AFTER) if has_come else _BEFORE
    return [KeyLabel(verbs[name].key, verbs[name].label, verbs[name].action) for name in names]


def _reflection(written: Reflection, session: Session) -> list[Said]:
    asked = next((one for one in loader.prompts() if one.id == written.prompt), None)
    head = say(
        "sessions.wrote",
        stage=say(f"stages.{written.stage}"),
        day=with_year(written.when.day),
        shared=say("sessions.shared") if written.shared else say("sessions.private"),
    )
    said = [Said(Content("")), Said(safe(head, "$dim"))]
    if asked is not None:
        said.append(Said(safe_line(asked.asked(one_line(session.intention)), "$dim")))
    return [*said, Said(safe(written.text))]
