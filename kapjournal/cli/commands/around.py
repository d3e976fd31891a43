"""``session checklist``, ``template``, ``arrival`` and ``fragment``: how a session is lived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import line, say
from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.care import SessionDetail

_as_json = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
_YES_NO = ("yes", "no")


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@click.option("--done", type=int, multiple=True, metavar="LINE", help="Tick a line by its number.")
@click.option("--open", "open_", type=int, multiple=True, metavar="LINE", help="Take a tick away.")
@_as_json
@click.pass_obj
def checklist(
    opening: Opening,
    session: str,
    *,
    done: tuple[int, ...],
    open_: tuple[int, ...],
    as_json: bool,
) -> None:
    """The preparation checklist of session N; in a terminal its lines can be ticked."""
    with opening.journal() as journal:
        about = journal.session(session).session
        detail = journal.details(about.id)
        for place in (*done, *open_):
            if not 1 <= place <= len(detail.checklist):
                raise BadInput(
                    "The checklist has no line of that number.",
                    f"It has {len(detail.checklist)} lines.",
                    "line",
                )
        for places, ticked in ((done, True), (open_, False)):
            for place in places:
                detail = journal.tick(about.id, place, done=ticked)
        if not (done or open_ or as_json) and console.may_ask():
            from kapjournal.plain.ask_care import ask_checklist
            from kapjournal.plain.lines import Lines

            ask_checklist(journal, Lines.beside_data(), about)
            return
        from kapjournal.plain.care import checklist_lines

        _show(detail, checklist_lines(detail), as_json=as_json)


@click.command(cls=Verb)
@click.option("--lines-stdin", is_flag=True, help="Read the lines from standard input.")
@click.option("--usual", is_flag=True, help="Go back to the lines the app brings along.")
@click.pass_obj
def template(opening: Opening, *, lines_stdin: bool, usual: bool) -> None:
    """The checklist that new sessions start with; sessions that have one keep theirs."""
    if lines_stdin and usual:
        raise BadInput(
            "--lines-stdin and --usual do not go together.", "Give one of them.", "usual"
        )
    text = console.read_text("checklist") if lines_stdin else ""
    if lines_stdin and not text.strip():
        raise BadInput("No line came in.", "Give one a line, or use --usual.", "checklist")
    with opening.journal() as journal:
        if lines_stdin or usual:
            kept = journal.set_checklist(text.split("\n"))
            console.answer(say("care_lines.template_kept", count=len(kept)))
        else:
            console.answers([line("care_lines.template"), *journal.checklist()])


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@click.option("--arrival-stdin", is_flag=True, help="Read how you arrive from standard input.")
@click.option(
    "--ate-as-asked",
    type=click.Choice(_YES_NO),
    metavar="yes|no",
    help="Whether the last meal was when the clinic asked.",
)
@_as_json
@click.pass_obj
def arrival(
    opening: Opening,
    session: str,
    *,
    arrival_stdin: bool,
    ate_as_asked: str | None,
    as_json: bool,
) -> None:
    """How you arrive at session N, and the last meal; in a terminal the rest is asked."""
    asks = console.may_ask() and not arrival_stdin and ate_as_asked is None
    if not (asks or arrival_stdin or ate_as_asked is not None):
        raise BadInput(
            "There is nothing to keep yet.",
            "`kapjournal session arrival --help` shows what it takes.",
            "arrival",
        )
    text = console.read_text("arrival") if arrival_stdin else None
    with opening.journal() as journal:
        one = journal.session(session)
        if asks:
            from kapjournal.plain.ask_care import ask_arrival
            from kapjournal.plain.lines import Lines

            ask_arrival(journal, Lines.beside_data(), one.session)
        else:
            journal.amend_details(one.session.id, arrival=text)
            if ate_as_asked is not None:
                journal.amend_details(one.session.id, ate_as_asked=ate_as_asked == "yes")
        from kapjournal.plain.care import before_lines

        detail = journal.details(one.session.id)
        said = [say("care_lines.home_kept", label=one.label), *before_lines(detail)]
        _show(detail, said, as_json=as_json)


@click.command(cls=Verb)
@click.argument("session", metavar="N")
@_as_json
@click.pass_obj
def fragment(opening: Opening, session: str, as_json: bool) -> None:
    """Keep fragments of session N: each line with its time, private, and nothing is asked.

    Typed in a terminal, or read from standard input.
    """
    asks = console.may_ask()
    lines = [] if asks else [each for each in console.read_text("text").split("\n") if each.strip()]
    if not asks and not lines:
        raise BadInput("No text came in.", "Give it on standard input.", "text")
    with opening.journal() as journal:
        one = journal.session(session)
        before = {each.id for each in journal.fragments(one.session.id)}
        if asks:
            from kapjournal.plain.ask_care import ask_fragments
            from kapjournal.plain.lines import Lines

            ask_fragments(journal, Lines.beside_data(), one.session)
        for text in lines:
            journal.fragment(text, one.session.id)
        _show_fragments(journal, one.session.id, before, as_json=as_json)


def _show_fragments(journal: Journal, session: int, before: set[int], *, as_json: bool) -> None:
    kept = [each for each in journal.fragments(session) if each.id not in before]
    if as_json:
        from kapjournal.export.shapes import reflection_shape

        shapes = [reflection_shape(each) for each in kept]
        console.document({"schema": "kapjournal/fragments/1", "fragments": shapes})
    elif kept:
        label = journal.session(session).label
        console.answer(say("care_lines.fragments_kept", count=len(kept), label=label))
    else:
        console.talk(line("plain.nothing_kept"))


def _show(detail: SessionDetail, lines: list[str], *, as_json: bool) -> None:
    if as_json:
        from kapjournal.export.care_shapes import detail_shape

        console.document(detail_shape(detail))
    else:
        console.answers(lines)
