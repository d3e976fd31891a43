"""``delete`` and ``undelete``: the same two commands for records of several kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kapjournal.journal.journal import Journal
    from kapjournal.model.everything import Record, RecordKind


def trash_verbs(
    kind: RecordKind,
    one: str,
    find: Callable[[Journal, int], Record],
    lines: str,
    metavar: str = "N",
) -> tuple[click.Command, click.Command]:
    """Both commands for a kind of record, called ``one`` in their help.

    ``find`` refuses a number that is not there; ``lines`` is where their answers are worded.
    """
    number = click.argument("number", type=int, metavar=metavar)

    @click.command(cls=Verb, help=f"Put {one} into the trash.")
    @number
    @click.pass_obj
    def delete(opening: Opening, number: int) -> None:
        with opening.journal() as journal:
            journal.delete(kind, find(journal, number).id)
        console.answer(say(f"{lines}.deleted", number=number))

    @click.command(cls=Verb, help=f"Take {one} out of the trash.")
    @number
    @click.pass_obj
    def undelete(opening: Opening, number: int) -> None:
        with opening.journal() as journal:
            journal.undelete(kind, number)
        console.answer(say(f"{lines}.undeleted", number=number))

    return delete, undelete
