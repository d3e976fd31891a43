"""Sessions in lines: the list, one in the order it is lived, and asking for a new one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kapjournal.analysis.due import days_away
from kapjournal.clean import one_line
from kapjournal.content.dates import with_year
from kapjournal.content.wording import say
from kapjournal.model.reflections import STAGES
from kapjournal.model.sessions import KINDS, ROUTES, Labelled
from kapjournal.plain import care
from kapjournal.plain.ask_care import ask_how_it_was, ask_preparation
from kapjournal.plain.sentences import clock_time
from kapjournal.plain.steps import step_line

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.sessions import Kind, Route, Sessions
    from kapjournal.plain.lines import Lines

FRAGMENTS = "fragments"
"""The prompt that fragments answer."""
_SHORT = 60


def session_lines(sessions: Sessions, today: date) -> list[str]:
    """One line a session, in the order of time; a sentence where there is none."""
    if not len(sessions):
        return [say("cli.no_sessions")]
    return [_line(one, today) for one in sessions]


def detail_lines(journal: Journal, one: Labelled) -> list[str]:
    """Everything of one session in the order it is lived: before, the session, after it."""
    session = one.session
    detail = journal.details(session.id)
    vitals, effects = journal.vitals(session.id), journal.effects(session.id)
    reflections = journal.reflections(session.id)
    fragments = [each for each in reflections if each.prompt == FRAGMENTS]
    written = sorted(
        (each for each in reflections if each.prompt != FRAGMENTS),
        key=lambda each: STAGES.index(each.stage),
    )
    lines = [_line(one, journal.today(), short=False), say("plain.number_stays", number=session.id)]
    lines += _said({"intention": session.intention})
    lines += care.before_lines(detail)
    lines += [care.vitals_line(each) for each in vitals if each.side == "before"]
    route = say(f"summary.route_{session.route}") if session.route else ""
    lines += _said(
        {"route": route, "dose": session.dose, "place": session.place, "people": session.people}
    )
    lines += care.after_lines(detail)
    lines += map(care.fragment_line, fragments)
    lines += map(care.effect_line, effects)
    lines += [care.vitals_line(each) for each in vitals if each.side == "after"]
    if vitals or effects:
        lines += care.red_flag_lines()
    for reflection in written:
        lines += ["", *reflection_lines(reflection)]
    steps = [step for step in journal.steps() if step.session == session.id]
    return [*lines, *([""] if steps else []), *map(step_line, steps)]


def kept_session(one: Labelled) -> str:
    """What was kept, in a sentence."""
    name = "cli.session_kept" if one.session.happened else "cli.session_planned"
    return say(
        name, label=one.label, kind=_kind(one.session.kind), when=clock_time(one.session.when)
    )


def ask_session(
    journal: Journal,
    lines: Lines,
    *,
    kind: Kind | None = None,
    day: date | None = None,
    at: datetime | None = None,
    route: Route | None = None,
) -> Labelled:
    """Ask for a session; what was given is not asked. Enter alone takes dosing and now.

    Raises EOFError where input ends before kind and time are known.
    """
    from kapjournal.clock import has_time, read_day, read_moment
    from kapjournal.errors import BadInput

    if kind is None:
        chosen = lines.choose(say("plain.which_kind"), list(map(_kind, KINDS)), say("plain.kind"))
        kind = KINDS[chosen] if chosen is not None else "dosing"
    while day is None and at is None:
        typed = lines.ask(say("plain.when"))
        try:
            if not typed:
                at = journal.now()
            elif has_time(typed):
                at = read_moment(typed, journal.clock)
            else:
                day = read_day(typed, journal.today())
        except BadInput as refusal:
            lines.tell(refusal.what, refusal.next_step)
    said: dict[str, str] = {}
    ended = False
    try:
        if route is None:
            routes = [say(f"summary.route_{one}") for one in ROUTES]
            number = lines.choose(say("plain.which_route"), routes, say("plain.route"))
            route = ROUTES[number] if number is not None else None
        for name in ("intention", "dose", "place", "people"):
            said[name] = lines.ask(say(f"plain.ask_{name}"))
    except EOFError:
        ended = True
    kept = journal.add_session(kind, at=at, day=day, route=route, **said)  # type: ignore[arg-type]  # only the four texts asked for above
    lines.tell(*care.note_beside(journal, journal.session(kept.id)))
    try:
        if not ended:
            ask_preparation(journal, lines, kept)
    except EOFError:
        ended = True
    if ended:
        lines.tell("")
    return journal.session(kept.id)


def ask_changes(journal: Journal, lines: Lines, one: Labelled) -> Labelled:
    """Ask for each thing a session says, showing what it says now; Enter leaves it so."""
    session = one.session
    try:
        for name in ("intention", "dose", "place", "people"):
            now = getattr(session, name)
            lines.tell(*_said({name: now}))
            if typed := lines.ask(say(f"plain.ask_{name}")):
                session = journal.amend_session(session, **{name: typed})
        ask_preparation(journal, lines, session)
        ask_how_it_was(journal, lines, session)
    except EOFError:
        lines.tell("")
    return journal.session(session.id)


def _said(parts: dict[str, str]) -> list[str]:
    return [say(f"plain.has_{name}", text=text) for name, text in parts.items() if text]


def _line(one: Labelled, today: date, *, short: bool = True) -> str:
    session = one.session
    away = days_away((session.when.day - today).days)
    parts = [one.label, _kind(session.kind), clock_time(session.when), away]
    if not session.happened:
        parts.append(say("plain.plan"))
    if short:
        if session.intention:
            parts.append(say("plain.quoted", text=_in_short(session.intention)))
        parts.append(say("plain.number", number=session.id))
    return ", ".join(parts)


def reflection_lines(reflection: Reflection, label: str = "") -> list[str]:
    """A reflection under its heading, with its themes; ``label`` is that of its session."""
    heading = say(
        "plain.reflection_heading",
        number=reflection.id,
        stage=say(f"summary.stage_{reflection.stage}"),
        day=with_year(reflection.when.day),
        sharing=say("plain.may_be_shared" if reflection.shared else "plain.stays_private"),
    )
    lines = [f"{heading}, {label}" if label else heading, reflection.text]
    if reflection.themes:
        lines.append(say("plain.has_themes", text=", ".join(reflection.themes)))
    return lines


def _kind(kind: Kind) -> str:
    return say(f"summary.kind_{kind}")


def _in_short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT else line[: _SHORT - 3].rstrip() + "..."
