"""``share``: every piece of free text that could leave by itself, and whether it may."""

from __future__ import annotations

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say

group = LazyGroup(
    "share",
    table={
        "Commands": {
            "list": Entry("share:list_", "Every piece, with its ID."),
            "on": Entry("share:on", "Let pieces stand on a page: kapjournal share on R12"),
            "off": Entry("share:off", "Keep pieces private again."),
        }
    },
    params=shared_options(),
    help="What of your own words may stand on a page for your therapist.",
)


@click.command("list", cls=Verb)
@click.pass_obj
def list_(opening: Opening) -> None:
    """Every piece of your own words, with the ID that `share on` takes, and whether it may leave.

    R is a reflection, C a check-in, E another change, N a next step, X a side effect.
    """
    with opening.journal() as journal:
        from kapjournal.journal.pieces import pieces
        from kapjournal.plain.share import piece_lines

        say_invented(journal)
        console.answers(piece_lines(pieces(journal)))


@click.command(cls=Verb)
@click.argument("pieces", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def on(opening: Opening, pieces: tuple[str, ...]) -> None:
    """Let pieces stand on a page for your therapist. `share list` shows the IDs."""
    _tick(opening, pieces, shared=True)


@click.command(cls=Verb)
@click.argument("pieces", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def off(opening: Opening, pieces: tuple[str, ...]) -> None:
    """Keep pieces private again."""
    _tick(opening, pieces, shared=False)


def _tick(opening: Opening, names: tuple[str, ...], *, shared: bool) -> None:
    with opening.journal() as journal:
        from kapjournal.journal.pieces import pieces
        from kapjournal.plain import share

        there_are = pieces(journal)
        chosen = [share.named(there_are, name) for name in dict.fromkeys(names)]
        for name, piece in chosen:
            journal.share(piece.kind, piece.number, shared=shared)
            console.answer(say("cli.shared" if shared else "cli.private", piece=name))
