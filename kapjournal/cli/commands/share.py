"""``share``: every piece of free text that could leave, and whether it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.model.checkin import CheckIn
from kapjournal.model.reflections import Reflection

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal

Piece = Reflection | CheckIn

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
_SHORT = 50


@click.command("list", cls=Verb)
@click.pass_obj
def list_(opening: Opening) -> None:
    """Every reflection and every check-in with a note or words, and whether it may leave."""
    from kapjournal.clean import one_line
    from kapjournal.content.dates import with_year

    with opening.journal() as journal:
        say_invented(journal)
        pieces = _pieces(journal)
    lines = []
    for name, piece in pieces.items():
        text = one_line(_text(piece))
        lines.append(
            say(
                "cli.share_line",
                piece=name,
                day=with_year(piece.when.day),
                sharing=say("plain.may_be_shared" if piece.shared else "plain.stays_private"),
                text=text if len(text) <= _SHORT else text[: _SHORT - 3].rstrip() + "...",
            )
        )
    console.answers(lines or [say("cli.nothing_to_share")])


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
        there_are = _pieces(journal)
        chosen = [_found(there_are, name) for name in dict.fromkeys(names)]
        for name, piece in chosen:
            if isinstance(piece, Reflection):
                journal.amend_reflection(piece, shared=shared)
            else:
                journal.amend(piece, shared=shared)
            console.answer(say("cli.shared" if shared else "cli.private", piece=name))


def _pieces(journal: Journal) -> dict[str, Piece]:
    """By ID: R and the number of a reflection, C and the number of a check-in that holds words."""
    everything = journal.everything()
    pieces: dict[str, Piece] = {f"R{one.id}": one for one in everything.reflections}
    pieces |= {f"C{one.id}": one for one in everything.check_ins if one.note or one.words}
    return pieces


def _found(there_are: dict[str, Piece], typed: str) -> tuple[str, Piece]:
    name = typed.strip().upper()
    if name not in there_are:
        raise BadInput(
            "There is no piece of your writing with that ID.",
            "`kapjournal share list` shows the IDs.",
            "ID",
        )
    return name, there_are[name]


def _text(piece: Piece) -> str:
    if isinstance(piece, Reflection):
        return piece.text
    return " ".join(part for part in (piece.note, ", ".join(piece.words)) if part)
