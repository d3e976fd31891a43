"""``session``: record, list, show and delete sessions."""

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
from kapjournal.model.sessions import KINDS, ROUTES

if TYPE_CHECKING:
    from kapjournal.model.sessions import Kind, Labelled, Route

_KINDS = f"One of: {', '.join(KINDS)}."
_ROUTES = f"How the medicine is taken: {', '.join(ROUTES)}."

group = LazyGroup(
    "session",
    table={
        "Commands": {
            "add": Entry("session:add", "Record a session, or one still to come as a plan."),
            "list": Entry("session:list_", "All sessions with their labels and numbers."),
            "show": Entry("session:show", "One session with its reflections."),
            "delete": Entry("session:delete", "Put a session into the trash."),
        }
    },
    params=shared_options(),
    help="Sessions. Labels such as S3 count within a kind and may shift; numbers stay.",
)


@click.command("add", cls=Verb)
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=_KINDS)
@click.option("--at", metavar="MOMENT", help="When it begins: 2026-11-21T10:00, or a day.")
@click.option("--route", type=click.Choice(ROUTES), metavar="ROUTE", help=_ROUTES)
@click.option("--dose-stdin", is_flag=True, help="Read the dose, as you write it, from stdin.")
@click.option("--intention-stdin", is_flag=True, help="Read the intention from stdin.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
@click.pass_obj
def add(
    opening: Opening,
    *,
    kind: Kind | None,
    at: str | None,
    route: Route | None,
    dose_stdin: bool,
    intention_stdin: bool,
    as_json: bool,
) -> None:
    """Record a session; in a terminal what was not given is asked.

    A session still to come is kept as a plan.
    """
    if dose_stdin and intention_stdin:
        raise BadInput(
            "Standard input holds one text a call.",
            "Give --dose-stdin or --intention-stdin, not both.",
            "intention",
        )
    asks = console.may_ask() and not (dose_stdin or intention_stdin)
    if not asks:
        for name, given in (("--kind", kind), ("--at", at)):
            if given is None:
                raise BadInput(f"{name} is missing.", "`kapjournal session add --help`", name)
    day, moment = typed.moment(opening, at, future=True) if at is not None else (None, None)
    dose = console.read_text("dose") if dose_stdin else ""
    intention = console.read_text("intention") if intention_stdin else ""
    with opening.journal() as journal:
        if asks:
            from kapjournal.plain.lines import Lines
            from kapjournal.plain.sessions import ask_session

            kept = ask_session(
                journal, Lines.beside_data(), kind=kind, day=day, at=moment, route=route
            )
        elif kind is not None:
            kept = journal.session(
                journal.add_session(
                    kind, at=moment, day=day, route=route, dose=dose, intention=intention
                ).id
            )
        _show_kept(kept, as_json=as_json)


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
    """One session, by its number or its label such as S3."""
    with opening.journal() as journal:
        one = journal.session(session)
        reflections = journal.reflections(one.session.id)
        if as_json:
            from kapjournal.export.shapes import reflection_shape, session_shape

            shape = session_shape(one)
            shape["reflections"] = [reflection_shape(reflection) for reflection in reflections]
            console.document(shape)
            return
        from kapjournal.plain.sessions import detail_lines

        say_invented(journal)
        console.answers(detail_lines(one, reflections, journal.today()))


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


def _show_kept(kept: Labelled, *, as_json: bool) -> None:
    if as_json:
        from kapjournal.export.shapes import session_shape

        console.document(session_shape(kept))
        return
    from kapjournal.plain.sessions import kept_session

    console.answer(kept_session(kept))
