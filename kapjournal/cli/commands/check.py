"""``check``: the whole file, verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say
from kapjournal.errors import Damaged

if TYPE_CHECKING:
    from kapjournal.journal.shelf import Shelf


@click.command(cls=Verb)
@click.pass_obj
def check(opening: Opening) -> None:
    """Verify every page and every record of the journal.

    Exit code 0: whole. 1: damaged. 10: there is none. 12: the passphrase does not open it.
    """
    from kapjournal.cli.commands.backup import say_conflicts

    opening.with_passphrase(lambda typed: _check(opening, typed))
    console.answer(say("cli.whole"))
    say_conflicts(opening)


def _check(opening: Opening, typed: str | None) -> None:
    try:
        with opening.opened(typed) as journal:
            journal.check_file()
    except Damaged as damage:
        raise Damaged(damage.what, _what_there_is(opening.shelf(typed)), damage.writing) from None


def _what_there_is(shelf: Shelf) -> str:
    """The newest good backup, in a sentence that says how to put it back."""
    from kapjournal.content import backup_words

    good, _ = shelf.newest_good()
    if good is None or good.contents is None:
        return say("backups.no_good")
    held = backup_words.holds(good.contents)
    return say("backups.newest_good", made=backup_words.made(good.backup), holds=held)
