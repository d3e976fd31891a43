"""``export``: everything, for the owner."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.cli.written import write_out

_TO_STDOUT = "-"


@click.command(cls=Verb)
@click.option(
    "--format",
    "_kind",
    type=click.Choice(("json",)),
    default="json",
    help="json: it comes back in without loss.",
)
@click.option("-o", "--output", metavar="FILE", required=True, help="Where to; - prints it.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export(opening: Opening, _kind: str, output: str, force: bool) -> None:
    """Take everything out, your private writing too, readable for whoever has the file."""
    from kapjournal.export import own_json

    with opening.journal() as journal:
        content = own_json.write(journal.everything())
    if output == _TO_STDOUT:
        console.page(content)
    else:
        write_out(output, content, force=force)
