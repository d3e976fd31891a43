"""``recovery``: the sheet of paper that opens the journal without its passphrase."""

from __future__ import annotations

import click

from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options

group = LazyGroup(
    "recovery",
    table={
        "Commands": {
            "show": Entry("recovery:show", "Show the sheet, or write it to a file you name."),
            "decline": Entry("recovery:decline", "Want no sheet; it is not offered again."),
        }
    },
    params=shared_options(),
    help="A sheet of paper that opens the journal without its passphrase. Nothing of it is stored.",
)


@click.command(cls=Verb)
@click.option("--sheet", "file", type=click.Path(), metavar="FILE", help="Write it there instead.")
@click.pass_obj
def show(opening: Opening, file: str | None) -> None:
    """Show the recovery sheet: fourteen groups to copy or print.

    It is worked out from the passphrase each time, and is valid until the passphrase changes. On a
    terminal two of its groups are asked for, to see that it is on paper.
    """
    from kapjournal.cli import sheet

    with opening.journal() as journal:
        sheet.hand_over(journal, file)


@click.command(cls=Verb)
@click.pass_obj
def decline(opening: Opening) -> None:
    """Want no recovery sheet: it is not offered again until the passphrase changes."""
    from kapjournal.cli import console
    from kapjournal.content.wording import say

    with opening.journal() as journal:
        journal.decline_sheet()
    console.answer(say("sheet.declined"))
