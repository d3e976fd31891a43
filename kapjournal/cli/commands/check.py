"""``check``: the whole file, verified."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say


@click.command(cls=Verb)
@click.pass_obj
def check(opening: Opening) -> None:
    """Verify every page and every record of the journal."""
    with opening.journal() as journal:
        journal.check_file()
    console.answer(say("cli.whole"))
