"""``where``: the files of this journal."""

from __future__ import annotations

import os

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.content.wording import say


@click.command(cls=Verb)
@click.pass_obj
def where(opening: Opening) -> None:
    """Where the journal and the settings are. Works with no journal."""
    places = opening.places
    for name, path in (
        ("journal", places.journal),
        ("backups", places.backups),
        ("settings", places.settings),
        *([("people", places.shown_locked)] * os.path.lexists(places.shown_locked)),
    ):
        known = "cli.where" if os.path.lexists(path) else "cli.where_nothing"
        console.answer(say(known, what=say(f"cli.the_{name}"), path=path))
