"""``erase``: the whole journal with all of its backups."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.confirming import confirmed, would_rather_wait
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say
from kapjournal.errors import CannotWrite


@click.command(cls=Verb)
@click.option("--unopened", is_flag=True, help="Do not open it first: it cannot be opened.")
@click.option(
    "--word", metavar="erase", help="The word that confirms it, where nobody can type it."
)
@click.pass_obj
def erase(opening: Opening, unopened: bool, word: str | None) -> None:
    """Erase the journal, its trash and drafts, and every backup beside it.

    A word confirms it. There is no way back. Needs the journal to itself.
    """
    from kapjournal.journal.erasing import erase_all, files_of

    with opening.alone():
        files = files_of(opening.places)
        if not unopened:
            with opening.with_passphrase(opening.opened) as journal:
                if would_rather_wait(journal, "erase"):
                    return
        console.talk(say("letting_go.erase_goes"))
        for path in files:
            console.talk(f"  {path}")
        console.talk(say("letting_go.no_way_back"))
        if not confirmed(say("letting_go.erase_word"), word):
            return
        left = erase_all(opening.places)
    if left:
        raise CannotWrite(
            f"Not everything could be erased: {left[0]}",
            "Delete that file yourself, or make its folder writable and try again.",
            f"Erased were {len(files) - len(left)} of {len(files)} files.",
        )
    console.answer(say("letting_go.erased", count=len(files)))
    console.answer(say("letting_go.cannot_reach"))
