"""``backup``: a verified copy now, and the copies there are."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say


@click.pass_context
def _make(ctx: click.Context, output: str | None) -> None:
    if ctx.invoked_subcommand is None:
        _copy(ctx.obj, output)


group = LazyGroup(
    "backup",
    table={"Commands": {"list": Entry("backup:list_", "Every backup, the latest first.")}},
    params=[
        click.Option(
            ["-o", "--output"],
            type=click.Path(),
            metavar="FILE",
            help="Make the copy there; nothing is written over.",
        ),
        *shared_options(),
    ],
    callback=_make,
    invoke_without_command=True,
    help="Make a copy of the journal now. It is opened and compared before it is called a backup.",
)


@click.command("list", cls=Verb)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_obj
def list_(opening: Opening, as_json: bool) -> None:
    """Every backup, the latest first: when, why, what it holds. Each is verified now."""
    shelf = opening.with_passphrase(opening.shelf)
    looked = [shelf.look_into(one) for one in shelf.backups()]
    if as_json:
        from kapjournal.export.backup_shapes import backups_shape

        console.document(backups_shape(looked))
        return
    from kapjournal.content import backup_words

    for one in looked:
        console.answers([backup_words.line(one), f"  {one.backup.path}"])
    if not looked:
        console.answer(say("backups.none"))
    say_conflicts(opening)


def say_conflicts(opening: Opening) -> None:
    """Name the copies that a cloud service made of the journal; nothing is done with them."""
    from kapjournal.journal.cloud import conflict_copies

    for path in conflict_copies(opening.places.journal):
        console.talk(say("backups.conflict", path=path))


def _copy(opening: Opening, output: str | None) -> None:
    with opening.journal() as journal:
        if output is None:
            console.answer(say("backups.made", path=journal.back_up().path))
        else:
            console.answer(say("backups.made_beside", path=journal.copy_to(output)))
