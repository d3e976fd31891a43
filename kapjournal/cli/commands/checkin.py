"""``checkin``: how a day was, in one line."""

from __future__ import annotations

import click

from kapjournal.cli.keeping import keep
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb


@click.command(
    cls=Verb,
    epilog="Numbers given this way stand in your shell's history. Without any, you are asked.",
)
@click.argument("ratings", nargs=-1, metavar="[SCALE=VALUE]...")
@click.option("--at", metavar="MOMENT", help="When it was, such as 2026-11-21T21:30.")
@click.option("--day", metavar="DAY", help="The day it is about: 2026-11-21, yesterday, -3d.")
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="Also today: 'poor sleep' and so on."
)
@click.option("--note-stdin", is_flag=True, help="Read a line for yourself from standard input.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
@click.pass_obj
def checkin(
    opening: Opening,
    *,
    ratings: tuple[str, ...],
    at: str | None,
    day: str | None,
    tags: tuple[str, ...],
    note_stdin: bool,
    as_json: bool,
) -> None:
    """Keep a new check-in, such as: kapjournal checkin mood=6 anxiety=3.

    Everything is optional. It is on disk when the answer appears.
    """
    keep(opening, ratings, at=at, day=day, tags=tags, note_stdin=note_stdin, as_json=as_json)
