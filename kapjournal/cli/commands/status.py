"""``status``: what is open today."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb


@click.command(cls=Verb)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def status(opening: Opening, as_json: bool) -> None:
    """What is open today, the last check-in, the last session."""
    with opening.journal() as journal:
        if as_json:
            from kapjournal.export.shapes import status_shape

            console.document(status_shape(journal.status(), protected=journal.protected))
            return
        from kapjournal.plain.status import status_lines

        console.answers(status_lines(journal))
