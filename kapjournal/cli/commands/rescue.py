"""``rescue``: what can still be read of a damaged journal, in a new one beside it."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say


@click.command(cls=Verb)
@click.pass_obj
def rescue(opening: Opening) -> None:
    """Save every record that can be read of a damaged journal in a new journal beside it.

    The damaged file is only read. Needs the journal to itself.
    """
    with opening.alone():
        done = opening.with_passphrase(lambda typed: opening.shelf(typed).rescue())
    console.answer(say("backups.rescued", path=done.path))
    console.answer(
        say(
            "backups.rescued_counts",
            saved=done.records,
            damaged=done.damaged_pages,
            pages=done.pages,
        )
    )
    if done.in_part:
        console.answer(say("backups.rescued_in_part", count=done.in_part))
    if done.lost is None:
        console.answer(say("backups.rescued_lost_unknown"))
    else:
        console.answer(say("backups.rescued_lost", count=done.lost))
    console.answer(say("backups.rescued_next", path=done.path))
    console.answer(say("backups.rescued_use", path=done.path))
