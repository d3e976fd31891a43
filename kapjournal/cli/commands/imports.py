"""``import``: what another app or a spreadsheet holds, taken in at once or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from kapjournal.model.everything import ImportReport

group = LazyGroup(
    "import",
    table={
        "Formats": {
            "csv": Entry("imports:csv", "Any table, by a map that names its columns."),
            "own": Entry("imports:own", "What `kapjournal export --format json` wrote."),
        },
        "Imports that were": {
            "list": Entry("imports:list_", "The imports the journal remembers."),
            "undo": Entry("imports:undo", "Take an import back."),
        },
    },
    params=shared_options(),
    help="Take in a file. The same file again adds nothing; an import can be taken back.",
)

_dry_run = click.option("--dry-run", is_flag=True, help="Say what would come in; write nothing.")
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


@click.command(cls=Verb)
@click.argument("file", type=click.Path(), metavar="FILE")
@click.option(
    "--map",
    "map_file",
    type=click.Path(),
    metavar="MAP.toml",
    required=True,
    help="Which column is what; docs/imports.md shows one.",
)
@_dry_run
@click.option("--strict", is_flag=True, help="Refuse the whole file for one row that is unclear.")
@_as_json
@click.pass_obj
def csv(
    opening: Opening, *, file: str, map_file: str, dry_run: bool, strict: bool, as_json: bool
) -> None:
    """Take in a table. Rows that cannot be read are named by line and left out."""
    from kapjournal.intake import any_csv
    from kapjournal.intake.csv_map import read_map
    from kapjournal.intake.readers import read_bytes

    mapping = read_map(map_file)
    read_bytes(file)  # A file that cannot be read is wrong use, with or without a journal.
    with opening.journal() as journal:
        batch = any_csv.read(
            file,
            mapping,
            scales=journal.scales(),
            clock=journal.clock,
            day_ends_at=journal.settings.day_ends_at,
            strict=strict,
        )
        _report(journal.take_in(batch, label=any_csv.LABEL, dry_run=dry_run), dry_run, as_json)


@click.command(cls=Verb)
@click.argument("file", type=click.Path(), metavar="FILE")
@_dry_run
@_as_json
@click.pass_obj
def own(opening: Opening, file: str, dry_run: bool, as_json: bool) -> None:
    """Take in an export of kapjournal, without loss."""
    from kapjournal.intake import own_json
    from kapjournal.intake.readers import read_bytes

    read_bytes(file)  # A file that cannot be read is wrong use, with or without a journal.
    with opening.journal() as journal:
        batch = own_json.read(file, scales=journal.scales())
        report = journal.take_in(batch, label="own", dry_run=dry_run, numbered=True)
        _report(report, dry_run, as_json)


@click.command("list", cls=Verb)
@_as_json
@click.pass_obj
def list_(opening: Opening, as_json: bool) -> None:
    """The imports the journal remembers, oldest first."""
    with opening.journal() as journal:
        imports = journal.imports()
    if as_json:
        from kapjournal.export.shapes import imports_shape

        console.document(imports_shape(imports))
        return
    console.answers(
        [
            say(
                "cli.import_line",
                number=one.id,
                format=one.label,
                at=f"{one.at:%Y-%m-%d %H:%M}",
                records=one.records,
            )
            for one in imports
        ]
        or [say("cli.no_imports")]
    )


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="ID")
@click.pass_obj
def undo(opening: Opening, number: int) -> None:
    """Take an import back: every record that came with it goes."""
    with opening.alone(), opening.journal() as journal:
        gone = journal.undo_import(number)
    console.answer(say("cli.import_undone", number=number, records=gone))


def _report(report: ImportReport, dry_run: bool, as_json: bool) -> None:
    if as_json:
        from kapjournal.export.shapes import import_shape

        console.document({**import_shape(report), "dry_run": dry_run})
        return
    from kapjournal.cli.import_report import report_lines

    console.answers(report_lines(report, dry_run=dry_run))
