"""``init``: make the journal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say
from kapjournal.errors import BadInput, JournalExists, JournalGone

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal


@click.command(cls=Verb)
@click.option("--no-passphrase", is_flag=True, help="Make it readable for this computer account.")
@click.option("--anew", is_flag=True, help="Begin anew where a journal was that is gone.")
@click.option(
    "--sheet", "file", type=click.Path(), metavar="FILE", help="Write a recovery sheet there."
)
@click.pass_obj
def init(opening: Opening, no_passphrase: bool, anew: bool, file: str | None) -> None:
    """Make your journal.

    Asks twice for a passphrase, then offers a recovery sheet. Never writes over a journal that is
    there.
    """
    from kapjournal.journal import known

    if no_passphrase and (opening.passphrase is not None or file is not None):
        other = "--passphrase-fd" if file is None else "--sheet"
        raise BadInput(
            f"--no-passphrase and {other} do not go together.", "Give one of them.", "init"
        )
    if os.path.lexists(opening.places.journal):
        raise JournalExists("There is already a journal there.", "Open it: `kapjournal`.")
    if not anew and (gone := known.gone(opening.places)) is not None:
        raise JournalGone(
            gone.what,
            "Put it back: `kapjournal restore`. To begin a new one: `kapjournal init --anew`.",
            gone.writing,
        )
    passphrase = None if no_passphrase else _given(opening.passphrase) or _asked()
    known.forget(opening.places)
    with opening.make(passphrase) as journal:
        journal.remember()
        console.answer(say("cli.made", path=journal.path))
        if not journal.protected:
            console.answer(say("app.not_protected_means"))
        _sheet(opening, journal, file)
        console.answer(say("cli.made_next"))


def _sheet(opening: Opening, journal: Journal, file: str | None) -> None:
    """The recovery sheet: in the file that was named, or offered where somebody chose just now."""
    if file is not None or (journal.protected and opening.passphrase is None):
        from kapjournal.cli import sheet

        if file is not None:
            sheet.hand_over(journal, file)
        else:
            sheet.offer(journal)


def _given(passphrase: str | None) -> str | None:
    if passphrase is not None:
        from kapjournal.cli.passphrase import check_new

        check_new(passphrase)
    return passphrase


def _asked() -> str:
    if not console.may_ask():
        raise BadInput(
            "A passphrase can only be asked for in a terminal.",
            "Use --passphrase-fd N or --no-passphrase.",
            "passphrase",
        )
    from kapjournal.cli.passphrase import ask_new_passphrase

    return ask_new_passphrase()
