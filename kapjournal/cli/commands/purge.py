"""``purge``: records that go for good, out of the journal and out of every backup of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.confirming import confirmed, would_rather_wait
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say
from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.letting_go import LetGo, ToLetGo

_KINDS = (
    *("checkin", "session", "reflection", "event", "details", "vitals", "effect", "step"),
    *("topic", "measure", "look_back", "page", "contact", "plan"),
)

group = LazyGroup(
    "purge",
    table={
        "What goes": {
            "trash": Entry("purge:trash", "Everything that lies in the trash."),
            "record": Entry("purge:record", "One record, by its kind and number."),
            "before": Entry("purge:before", "Everything about the days before one."),
        }
    },
    params=shared_options(),
    help=(
        "Let records go for good, with their earlier versions and in every backup; then every page"
        " is read again to see that they are gone. A word confirms it. There is no way back."
    ),
)

_word = click.option(
    "--word", metavar="purge", help="The word that confirms it, where nobody can type it."
)


@click.command(cls=Verb)
@_word
@click.pass_obj
def trash(opening: Opening, word: str | None) -> None:
    """Let go for good of everything in the trash. Needs the journal to itself."""
    _purge(opening, lambda journal: journal.all_in_trash(), word)


@click.command(cls=Verb)
@click.argument("kind", type=click.Choice(_KINDS), metavar="KIND")
@click.argument("number", metavar="N")
@_word
@click.pass_obj
def record(opening: Opening, kind: str, number: str, word: str | None) -> None:
    """Let one record go for good, in the trash or not; a session with its vitals and effects.

    KIND is checkin, session, reflection, event, effect, vitals, step, topic, measure, look_back,
    page, contact or plan. N is its number; of a session its label too. Needs the journal to itself.
    """

    def chosen(journal: Journal) -> ToLetGo:
        if number.isascii() and number.isdecimal():
            return journal.one_record(kind, int(number[:18]))  # type: ignore[arg-type]  # click saw to it
        if kind == "session":
            return journal.one_record("session", journal.session(number).session.id)
        raise BadInput("The number cannot be read.", "Write it in digits.", "number")

    _purge(opening, chosen, word)


@click.command(cls=Verb)
@click.argument("day", metavar="DAY")
@_word
@click.pass_obj
def before(opening: Opening, day: str, word: str | None) -> None:
    """Let everything about the days before DAY go for good; people and the safety plan stay.

    Needs the journal to itself.
    """
    first_that_stays = typed.past_day(opening, day)
    _purge(opening, lambda journal: journal.all_before(first_that_stays), word)


def _purge(opening: Opening, chosen: Callable[[Journal], ToLetGo], word: str | None) -> None:
    with opening.alone(), opening.journal() as journal:
        if (late := journal.finish_purge()) is not None:
            console.talk(say("letting_go.finished"))
            _tell(late)
        to_let_go = chosen(journal)
        if not to_let_go.records:
            console.answer(say("letting_go.nothing"))
            return
        from kapjournal.plain.letting_go import to_let_go_lines

        console.talk("\n".join(to_let_go_lines(journal, to_let_go)))
        if would_rather_wait(journal, "purge") or not confirmed(say("letting_go.word"), word):
            return
        console.talk(say("letting_go.working"))
        _tell(journal.purge(to_let_go))


def _tell(done: LetGo) -> None:
    from kapjournal.plain.letting_go import let_go_lines

    console.answers(let_go_lines(done))
