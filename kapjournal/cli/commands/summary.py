"""``summary``: the page for the therapist, holding nothing that was not ticked."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb
from kapjournal.cli.passphrase import read_secret
from kapjournal.cli.written import write_all, write_out
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.export.formats import FORMATS

if TYPE_CHECKING:
    from kapjournal.model.summary import Summary

_TO_STDOUT = "-"
_ALL = "all"
_SHOWN_AS_TEXT = ("pdf", "html", _ALL)


@click.command(cls=Verb)
@click.option("--from", "first", metavar="DAY", help="The first day on it; else the first record.")
@click.option("--to", "last", metavar="DAY", help="The last day on it; else today.")
@click.option(
    "--format",
    "kind",
    type=click.Choice((*FORMATS, _ALL)),
    default="pdf",
    help="pdf if left out; all writes one of each.",
)
@click.option("-o", "--output", metavar="FILE", help="Where to; - prints it. A folder will do.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--sections", metavar="A,B,...", help="Only these parts of the page.")
@click.option(
    "--with", "own", metavar="A,B,...", default="", help="Your own words of these kinds too."
)
@click.option(
    "--password-fd", "secret", type=int, metavar="N", help="A password for the PDF, from there."
)
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
    own: str,
    secret: int | None,
    preview: bool,
) -> None:
    """Write a page for your therapist. Your own words stand on it only where you let them.

    The file is named after its days and goes into the current folder.
    """
    from kapjournal.analysis.summarise import summarise, tallies
    from kapjournal.model.period import Period
    from kapjournal.model.ticks import Ticks

    ticks = Ticks.of(sections.split(",") if sections is not None else None, own.split(","))
    start, end, _ = typed.stretch(opening, first, last, None)
    _refuse(kind, output, preview=preview, secret=secret)
    password = read_secret(secret, "password") if secret is not None else ""
    with opening.journal() as journal:
        material = journal.page_material()
        period = Period(start or material.period.first, end or material.period.last)
        if start is not None or end is not None:
            material = journal.page_material(period)
        page = summarise(material, ticks)
    if preview:
        from kapjournal.export.preview import leaving_in, stays_private

        console.page(_written(opening, page, "txt" if kind in _SHOWN_AS_TEXT else kind))
        console.talk("\n" + stays_private(leaving_in(kind, tallies(material, page))))
    elif kind == _ALL:
        contents = {_name(page, each): _written(opening, page, each) for each in FORMATS}
        write_all(output or os.curdir, contents, force=force)
    elif output == _TO_STDOUT:
        console.page(_written(opening, page, kind, password))
    else:
        content, path = _written(opening, page, kind, password), _path(output, _name(page, kind))
        if kind != "pdf":
            write_out(path, content, force=force)
        elif password:
            write_out(path, content, force=force, said="summary.written_locked")
        else:
            write_out(path, content, force=force, said="summary.written")
            console.talk(say("safety.after_export"))


def _refuse(kind: str, output: str | None, *, preview: bool, secret: int | None) -> None:
    """Whatever does not go together, before anything is read. Raises BadInput."""
    if preview and output is not None:
        raise BadInput("--preview writes no file.", "Leave --preview or -o out.", "preview")
    if secret is not None and kind != "pdf":
        raise BadInput(
            "Only a PDF can have a password.", "Choose --format pdf, or leave it out.", "password"
        )
    if kind == _ALL and output == _TO_STDOUT:
        raise BadInput("All formats at once go into a folder.", "Name one after -o.", "output")
    if kind == "pdf" and output == _TO_STDOUT and console.on_terminal(sys.stdout):
        raise BadInput(
            "A terminal cannot show a PDF.", "Leave -o out, or choose --format txt.", "output"
        )


def _written(opening: Opening, page: Summary, kind: str, password: str = "") -> bytes:
    from kapjournal.export import formats

    return formats.get(kind, paper=opening.settings.paper, password=password)(page)


def _name(page: Summary, kind: str) -> str:
    from kapjournal.export import formats

    return formats.file_name(page, kind)


def _path(output: str | None, name: str) -> str:
    if output is None:
        return name
    return os.path.join(output, name) if os.path.isdir(output) else output
