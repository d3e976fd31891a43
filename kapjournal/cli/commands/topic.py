"""``topic``: the list for the therapist. What is put first may stand on the page."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.cli.trash import trash_verbs
from kapjournal.content.wording import line, say

group = LazyGroup(
    "topic",
    table={
        "Commands": {
            "list": Entry("topic:list_", "The list, those put first at its top."),
            "add": Entry("topic:add", "Keep something for the next time."),
            "first": Entry("topic:first", "Put up to three first, in this order."),
            "done": Entry("topic:done", "Tick one off."),
            "delete": Entry("topic:delete", "Put one into the trash."),
            "undelete": Entry("topic:undelete", "Take one out of the trash."),
        }
    },
    params=shared_options(),
    help="For my therapist: a list for the next time. Three can be put first on the page.",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.command("list", cls=Verb)
@click.option("--all", "every", is_flag=True, help="Those ticked off too.")
@_as_json
@click.pass_obj
def list_(opening: Opening, *, every: bool, as_json: bool) -> None:
    """The list for the next time, those put first at its top."""
    with opening.journal() as journal:
        topics = journal.topics(open_only=not every)
        if as_json:
            from kapjournal.export.care_shapes import topics_shape

            console.document(topics_shape(topics))
            return
        from kapjournal.plain.steps import topic_lines

        say_invented(journal)
        console.answers(topic_lines(topics))


@click.command(cls=Verb)
@click.option("--reflection", type=int, metavar="N", help="The reflection it comes from.")
@_as_json
@click.pass_obj
def add(opening: Opening, *, reflection: int | None, as_json: bool) -> None:
    """Keep something for the therapist: its words are asked, or read from standard input."""
    text = console.asked_or_read(line("step_lines.ask_topic"), "topic")
    if text is None:
        return
    with opening.journal() as journal:
        kept = journal.add_topic(text, reflection=reflection)
    if as_json:
        from kapjournal.export.care_shapes import topic_shape

        console.document(topic_shape(kept))
    else:
        console.answer(say("step_lines.topic_kept", number=kept.id))


@click.command(cls=Verb)
@click.argument("numbers", nargs=-1, type=int, metavar="[N]...")
@click.pass_obj
def first(opening: Opening, numbers: tuple[int, ...]) -> None:
    """Put up to three first, in this order; without any, nothing is put first.

    What is put first may stand on the page for your therapist.
    """
    with opening.journal() as journal:
        kept = [topic.id for topic in journal.put_first(numbers) if topic.first is not None]
    if kept:
        console.answer(say("step_lines.first", numbers=", ".join(map(str, kept))))
    else:
        console.answer(line("step_lines.first_none"))


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@click.option("--undo", is_flag=True, help="Take the tick away.")
@click.pass_obj
def done(opening: Opening, number: int, undo: bool) -> None:
    """Tick number N off the list, or take the tick away."""
    with opening.journal() as journal:
        journal.done_topic(journal.topic(number), done=not undo)
    console.answer(say("step_lines.not_done" if undo else "step_lines.done", number=number))


delete, undelete = trash_verbs(
    "topic", "number N of the list", lambda journal, number: journal.topic(number), "step_lines"
)
