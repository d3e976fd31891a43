"""``step``: next steps. Any status is fine, and nothing is counted."""

from __future__ import annotations

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.cli.trash import trash_verbs
from kapjournal.content.wording import line, say
from kapjournal.model.steps import STEP_STATUSES

group = LazyGroup(
    "step",
    table={
        "Commands": {
            "list": Entry("step:list_", "The steps that go on, each with how it was going."),
            "add": Entry("step:add", "Keep a next step."),
            "mark": Entry("step:mark", "How one is going: kept, partly, not-yet or let-go."),
            "delete": Entry("step:delete", "Put a step into the trash."),
            "undelete": Entry("step:undelete", "Take a step out of the trash."),
        }
    },
    params=shared_options(),
    help="Next steps. Any status is fine, and none is too; a step that is open goes on.",
)

_STATUSES = tuple(status.replace("_", "-") for status in STEP_STATUSES)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.command("list", cls=Verb)
@click.option("--all", "every", is_flag=True, help="Those kept and let go too.")
@_as_json
@click.pass_obj
def list_(opening: Opening, *, every: bool, as_json: bool) -> None:
    """The steps that go on, in the order they were written."""
    with opening.journal() as journal:
        steps = journal.steps(open_only=not every)
        if as_json:
            from kapjournal.export.care_shapes import steps_shape

            console.document(steps_shape(steps))
            return
        from kapjournal.plain.steps import step_lines

        say_invented(journal)
        console.answers(step_lines(steps))


@click.command(cls=Verb)
@click.option("--session", metavar="N", help="The session it comes from: its number or label.")
@click.option("--reflection", type=int, metavar="N", help="The reflection it comes from.")
@click.option("--share", is_flag=True, help="Its words may stand on a page for your therapist.")
@_as_json
@click.pass_obj
def add(
    opening: Opening,
    *,
    session: str | None,
    reflection: int | None,
    share: bool,
    as_json: bool,
) -> None:
    """Keep a next step: its words are asked, or read from standard input."""
    text = console.asked_or_read(line("step_lines.ask_step"), "step")
    if text is None:
        return
    with opening.journal() as journal:
        about = journal.session(session).session.id if session is not None else None
        kept = journal.add_step(text, session=about, reflection=reflection)
        if share:
            kept = journal.amend_step(kept, shared=True)
    if as_json:
        from kapjournal.export.care_shapes import step_shape

        console.document(step_shape(kept))
        return
    said = [say("step_lines.kept", number=kept.id)]
    console.answers([*said, line("step_lines.shared")] if share else said)


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@click.argument("status", type=click.Choice(_STATUSES), metavar="STATUS")
@click.option("--day", metavar="DAY", help="The day it is about; today if left out.")
@_as_json
@click.pass_obj
def mark(opening: Opening, number: int, status: str, day: str | None, as_json: bool) -> None:
    """Say how step N is going: kept, partly, not-yet or let-go. Any of them is fine."""
    about = typed.past_day(opening, day) if day is not None else None
    word = next(one for one in STEP_STATUSES if one.replace("_", "-") == status)
    with opening.journal() as journal:
        kept = journal.mark_step(journal.step(number), word, day=about)
    if as_json:
        from kapjournal.export.care_shapes import step_shape

        console.document(step_shape(kept))
        return
    from kapjournal.content.care_words import step_word

    console.answer(say("step_lines.mark_kept", number=kept.id, status=step_word(word)))


delete, undelete = trash_verbs(
    "step", "step N", lambda journal, number: journal.step(number), "step_lines"
)
