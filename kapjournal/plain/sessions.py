"""Sessions in lines: the list, one in the order it is lived, and asking for a new one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from kapjournal.analysis.due import days_away
from kapjournal.clean import one_line
from kapjournal.content.dates import with_year
from kapjournal.content.wording import say
from kapjournal.model.sessions import KINDS, ROUTES, Labelled
from kapjournal.plain.sentences import clock_time

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.sessions import Kind, Route, Sessions
    from kapjournal.plain.lines import Lines

_SHORT = 60


def session_lines(sessions: Sessions, today: date) -> list[str]:
    """One line a session, in the order of time; a sentence where there is none."""
    if not len(sessions):
        return [say("cli.no_sessions")]
    return [_line(one, today) for one in sessions]


def detail_lines(one: Labelled, reflections: Iterable[Reflection], today: date) -> list[str]:
    """Everything of one session, then its reflections in the order they were written."""
    session = one.session
    lines = [_line(one, today, short=False), say("plain.number_stays", number=session.id)]
    said = (
        ("intention", session.intention),
        ("route", say(f"summary.route_{session.route}") if session.route else ""),
        ("dose", session.dose),
        ("place", session.place),
        ("people", session.people),
    )
    lines += [say(f"plain.has_{name}", text=text) for name, text in said if text]
    for reflection in reflections:
        lines += ["", _reflection_heading(reflection), reflection.text]
    return lines


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
    from kapjournal.clock import read_day, read_moment
    from kapjournal.errors import BadInput

    if kind is None:
        chosen = lines.choose(say("plain.which_kind"), list(map(_kind, KINDS)), say("plain.kind"))
        kind = KINDS[chosen] if chosen is not None else "dosing"
    while day is None and at is None:
        typed = lines.ask(say("plain.when"))
        try:
            if not typed:
                at = journal.now()
            elif "T" in typed.upper() or " " in typed or "." in typed:
                at = read_moment(typed, journal.clock)
            else:
                day = read_day(typed, journal.today())
        except BadInput as refusal:
            lines.tell(refusal.what, refusal.next_step)
    said: dict[str, str] = {}
    try:
        if route is None:
            routes = [say(f"summary.route_{one}") for one in ROUTES]
            number = lines.choose(say("plain.which_route"), routes, say("plain.route"))
            route = ROUTES[number] if number is not None else None
        for name in ("intention", "dose", "place", "people"):
            said[name] = lines.ask(say(f"plain.ask_{name}"))
    except EOFError:
        lines.tell("")
    return journal.session(
        journal.add_session(kind, at=at, day=day, route=route, **said).id  # type: ignore[arg-type]  # only the four texts asked for above
    )


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


def _reflection_heading(reflection: Reflection) -> str:
    return say(
        "plain.reflection_heading",
        number=reflection.id,
        stage=say(f"summary.stage_{reflection.stage}"),
        day=with_year(reflection.when.day),
        sharing=say("plain.may_be_shared" if reflection.shared else "plain.stays_private"),
    )


def _kind(kind: Kind) -> str:
    return say(f"summary.kind_{kind}")


def _in_short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHORT else line[: _SHORT - 3].rstrip() + "..."
