"""``session``: record, change, list, show and delete sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.model.care import EASES, INTENSITIES
from kapjournal.model.sessions import KINDS, ROUTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from kapjournal.journal.journal import Journal
    from kapjournal.model.care import Ease, Intensity
    from kapjournal.model.sessions import Kind, Labelled, Route

_STRONG = f"How strong it was: {', '.join(INTENSITIES)}."
_EASY = f"How easy or hard it was: {', '.join(EASES)}."
_OF_SESSION = ("dose", "intention", "place", "people")
_KINDS = f"One of: {', '.join(KINDS)}."
_ROUTES = f"How the medicine is taken: {', '.join(ROUTES)}."


group = LazyGroup(
    "session",
    table={
        "Commands": {
            "add": Entry("session:add", "Record a session, or one still to come as a plan."),
            "list": Entry("session:list_", "All sessions with their labels and numbers."),
            "show": Entry("session:show", "One session with everything around it."),
            "edit": Entry("session:edit", "Change what a session says; what it was is kept."),
            "happened": Entry("session:happened", "A planned session took place."),
            "delete": Entry("session:delete", "Put a session into the trash."),
            "undelete": Entry("session:undelete", "Take a session out of the trash."),
        },
        "Around a session": {
            "checklist": Entry("around:checklist", "Its preparation, ticked line by line."),
            "template": Entry("around:template", "The checklist that new sessions start with."),
            "arrival": Entry("around:arrival", "How you arrive, and the last meal."),
            "fragment": Entry("around:fragment", "Keep fragments, each line with its time."),
            "vitals": Entry("vitals:group", "Blood pressure and pulse, before and after."),
            "effect": Entry("effect:group", "Side effects, and how they went on."),
        },
    },
    params=shared_options(),
    help="Sessions. Labels such as S3 count within a kind and may shift; numbers stay.",
)


_kind = click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=_KINDS)
_at = click.option("--at", metavar="MOMENT", help="When it begins: 2026-11-21T10:00, or a day.")
_route = click.option("--route", type=click.Choice(ROUTES), metavar="ROUTE", help=_ROUTES)
_texts = (
    click.option("--dose-stdin", is_flag=True, help="Read the dose, as you write it, from stdin."),
    click.option("--intention-stdin", is_flag=True, help="Read the intention from stdin."),
    click.option("--place-stdin", is_flag=True, help="Read the place from stdin."),
    click.option("--people-stdin", is_flag=True, help="Read who is there from stdin."),
    click.option("--home-stdin", is_flag=True, help="Read who brings you home from stdin."),
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")


def _with_texts(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_texts):
        command = option(command)
    return command


@click.command("add", cls=Verb)
@_kind
@_at
@_route
@_with_texts
@_as_json
@click.pass_obj
def add(
    opening: Opening,
    /,
    *,
    kind: Kind | None,
    at: str | None,
    route: Route | None,
    as_json: bool,
    **texts: bool,
) -> None:
    """Record a session; in a terminal what was not given is asked.

    A session still to come is kept as a plan.
    """
    field = typed.one_text(texts)
    asks = console.may_ask() and field is None
    if not asks:
        for name, given in (("--kind", kind), ("--at", at)):
            if given is None:
                raise BadInput(
                    f"{name} is missing.",
                    "`kapjournal session add --help` shows what it takes.",
                    name,
                )
    day, moment = typed.moment(opening, at, future=True) if at is not None else (None, None)
    text = typed.words(field) if field is not None else ""
    with opening.journal() as journal:
        if asks:
            from kapjournal.plain.lines import Lines
            from kapjournal.plain.sessions import ask_session

            kept = ask_session(
                journal, Lines.beside_data(), kind=kind, day=day, at=moment, route=route
            )
            _show_kept(kept, as_json=as_json)
        elif kind is not None:
            said = {field: text} if field in _OF_SESSION else {}
            new = journal.add_session(kind, at=moment, day=day, route=route, **said)  # type: ignore[arg-type]  # only texts of a session
            if field == "home":
                journal.amend_details(new.id, brings_home=text)
            _show_kept(journal.session(new.id), as_json=as_json)
            _note(journal, new.id, as_json=as_json)


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@_kind
@_at
@_route
@_with_texts
@click.option("--ended", metavar="MOMENT", help="When it was over.")
@click.option("--intensity", type=click.Choice(INTENSITIES), metavar="WORD", help=_STRONG)
@click.option("--ease", type=click.Choice(EASES), metavar="WORD", help=_EASY)
@_as_json
@click.pass_obj
def edit(
    opening: Opening,
    /,
    session: str,
    *,
    kind: Kind | None,
    at: str | None,
    route: Route | None,
    ended: str | None,
    intensity: Intensity | None,
    ease: Ease | None,
    as_json: bool,
    **texts: bool,
) -> None:
    """Change a session; what it was before is kept. In a terminal, without options, it asks."""
    field = typed.one_text(texts)
    day, moment = typed.moment(opening, at, future=True) if at is not None else (None, None)
    over = typed.exact(opening, ended, "ended") if ended is not None else None
    if at is not None and over is not None:
        raise BadInput("--at and --ended do not go together.", "Give one, then the other.", "ended")
    text = typed.words(field) if field is not None else ""
    said: dict[str, str] = {field: text} if field in _OF_SESSION else {}
    said |= {name: word for name, word in (("kind", kind), ("route", route)) if word is not None}
    about = {"brings_home": text} if field == "home" else {}
    lived = (("ended", over), ("intensity", intensity), ("ease", ease))
    more = {name: value for name, value in lived if value is not None}
    if not (said or about or more or at is not None):
        _asked(opening, session, as_json=as_json)
        return
    with opening.journal() as journal:
        now = journal.session(session).session
        if about or more:  # First: this is what may be refused, and then nothing is written.
            journal.amend_details(now.id, **about, **more)  # type: ignore[arg-type]  # each is one of its own words
        if at is not None:
            now = journal.move_session(now, at=moment, day=day)
        if said:
            now = journal.amend_session(now, **said)
        _show_kept(journal.session(now.id), as_json=as_json)
        if at is not None:
            _note(journal, now.id, as_json=as_json)


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@_as_json
@click.pass_obj
def happened(opening: Opening, session: str, as_json: bool) -> None:
    """A planned session took place. If at another time, say so with `session edit N --at`."""
    with opening.journal() as journal:
        one = journal.session(session)
        journal.amend_session(one.session, happened=True)
        kept = journal.session(one.session.id)
        if as_json:
            _show_kept(kept, as_json=True)
        else:
            console.answer(say("care_lines.happened", label=kept.label))


@click.command("list", cls=Verb)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_obj
def list_(opening: Opening, as_json: bool) -> None:
    """All sessions, in the order of time."""
    with opening.journal() as journal:
        sessions = journal.sessions()
        if as_json:
            from kapjournal.export.shapes import sessions_shape

            console.document(sessions_shape(sessions))
            return
        from kapjournal.plain.sessions import session_lines

        say_invented(journal)
        console.answers(session_lines(sessions, journal.today()))


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def show(opening: Opening, session: str, as_json: bool) -> None:
    """One session, by its number or its label such as S3, in the order it is lived."""
    with opening.journal() as journal:
        one = journal.session(session)
        if as_json:
            console.document(_whole(journal, one))
            return
        from kapjournal.plain.sessions import detail_lines

        say_invented(journal)
        console.answers(detail_lines(journal, one))


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@click.option("--json", "as_json", is_flag=True, help="Print the session as it was as JSON.")
@click.pass_obj
def delete(opening: Opening, session: str, as_json: bool) -> None:
    """Put a session into the trash, by its number or its label such as S3."""
    with opening.journal() as journal:
        one = journal.session(session)
        journal.delete("session", one.session.id)
        if as_json:
            from kapjournal.export.shapes import session_shape

            console.document(session_shape(one))
        else:
            console.answer(say("cli.session_deleted", label=one.label))


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="NUMBER")
@_as_json
@click.pass_obj
def undelete(opening: Opening, number: int, as_json: bool) -> None:
    """Take a session out of the trash, by its number; a label is of those that are there."""
    with opening.journal() as journal:
        journal.undelete("session", number)
        kept = journal.session(number)
        if as_json:
            _show_kept(kept, as_json=True)
        else:
            console.answer(say("care_lines.session_back", label=kept.label))


def _asked(opening: Opening, session: str, *, as_json: bool) -> None:
    if not console.may_ask():
        raise BadInput(
            "There is nothing to change.",
            "`kapjournal session edit --help` shows what it takes.",
            "option",
        )
    with opening.journal() as journal:
        from kapjournal.plain.lines import Lines
        from kapjournal.plain.sessions import ask_changes

        kept = ask_changes(journal, Lines.beside_data(), journal.session(session))
        _show_kept(kept, as_json=as_json)


def _whole(journal: Journal, one: Labelled) -> dict[str, object]:
    """The record with everything that belongs to it."""
    from kapjournal.export import care_shapes
    from kapjournal.export.shapes import reflection_shape, session_shape

    number = one.session.id
    steps = [step for step in journal.steps() if step.session == number]
    return {
        **session_shape(one),
        "details": care_shapes.detail_shape(journal.details(number)),
        "vitals": [care_shapes.vitals_shape(each) for each in journal.vitals(number)],
        "effects": [care_shapes.effect_shape(each) for each in journal.effects(number)],
        "reflections": [reflection_shape(each) for each in journal.reflections(number)],
        "steps": [care_shapes.step_shape(each) for each in steps],
    }


def _note(journal: Journal, number: int, *, as_json: bool) -> None:
    """Say what else stands at that time, beside the answer."""
    from kapjournal.plain.care import note_beside

    for note in note_beside(journal, journal.session(number)):
        (console.talk if as_json else console.answer)(note)


def _show_kept(kept: Labelled, *, as_json: bool) -> None:
    if as_json:
        from kapjournal.export.shapes import session_shape

        console.document(session_shape(kept))
        return
    from kapjournal.plain.sessions import kept_session

    console.answer(kept_session(kept))
