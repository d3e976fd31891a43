"""``summary``: the page for the therapist, holding nothing that was not ticked."""

from __future__ import annotations

import os

import click

from kapjournal.cli import console, typed
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.cli.written import write_out
from kapjournal.errors import BadInput
from kapjournal.export.formats import FORMATS

_TO_STDOUT = "-"


@click.command(cls=Verb)
@click.option("--from", "first", metavar="DAY", help="The first day on it; else the first record.")
@click.option("--to", "last", metavar="DAY", help="The last day on it; else today.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="md", help="md if left out.")
@click.option("-o", "--output", metavar="FILE", help="Where to; - prints it. A folder will do.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--sections", metavar="A,B,...", help="Only these parts of the page.")
@click.option("--preview", is_flag=True, help="Print exactly what would leave; write nothing.")
@click.pass_obj
def summary(
    opening: Opening,
    *,
    first: str | None,
    last: str | None,
    kind: str,
    output: str | None,
    force: bool,
    sections: str | None,
    preview: bool,
) -> None:
    """Write a page for your therapist. Free text stands on it only where you shared it.

    The file is named after its days and goes into the current folder.
    """
    from kapjournal.analysis.summarise import summarise, tallies
    from kapjournal.export import formats
    from kapjournal.model.period import Period
    from kapjournal.model.ticks import Ticks

    ticks = Ticks.of(sections.split(",") if sections is not None else None)
    start, end, _ = typed.stretch(opening, first, last, None)
    if preview and output is not None:
        raise BadInput("--preview writes no file.", "Leave --preview or -o out.", "preview")
    with opening.journal() as journal:
        material = journal.page_material()
        period = Period(start or material.period.first, end or material.period.last)
        if start is not None or end is not None:
            material = journal.page_material(period)
        page = summarise(material, ticks)
    content = formats.get(kind)(page)
    if preview:
        from kapjournal.export.preview import stays_private

        console.page(content)
        console.talk("\n" + stays_private(tallies(material, page)))
    elif output == _TO_STDOUT:
        console.page(content)
    else:
        write_out(_path(output, formats.file_name(page, kind)), content, force=force)


def _path(output: str | None, name: str) -> str:
    if output is None:
        return name
    return os.path.join(output, name) if os.path.isdir(output) else output
