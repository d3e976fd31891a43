"""``support``: numbers to call. Works with no journal, a damaged one or a locked one."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.plain.support import support_lines


@click.command(cls=Verb)
@click.option(
    "--country", metavar="CC", help="Two letters, such as US; else the one in the settings."
)
@click.pass_obj
def support(opening: Opening, country: str | None) -> None:
    """Numbers to call, and what helps in a hard moment. Needs no journal."""
    chosen = opening.settings.country if country is None else country.strip().upper()
    console.prose(support_lines(chosen))
