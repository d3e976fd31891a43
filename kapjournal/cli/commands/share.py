"""``share``: every piece of free text that could leave by itself, and whether it may."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from kapjournal.cli import console
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say
from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.journal.sharing import Shareable
    from kapjournal.model.checkin import CheckIn
    from kapjournal.model.stamp import Stamp

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
    """Every piece of your own words, with the ID that `share on` takes, and whether it may leave.

    R is a reflection, C a check-in, E another change, N a next step, X a side effect.
    """
    from kapjournal.clean import one_line
    from kapjournal.content.dates import with_year

    with opening.journal() as journal:
        say_invented(journal)
        pieces = _pieces(journal)
    lines = []
    for name, piece in pieces.items():
        text = one_line(piece.text)
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
            journal.share(piece.kind, piece.number, shared=shared)
            console.answer(say("cli.shared" if shared else "cli.private", piece=name))


class _Piece(NamedTuple):
    """One piece of a person's own words that may leave by itself."""

    kind: Shareable
    number: int
    when: Stamp
    text: str
    shared: bool


_LETTERS: dict[Shareable, str] = {
    "reflection": "R",
    "checkin": "C",
    "event": "E",
    "step": "N",
    "effect": "X",
}


def _pieces(journal: Journal) -> dict[str, _Piece]:
    """By ID: a letter for the kind and the number of the record. Only those that hold words."""
    kept = journal.everything()
    pieces = [
        *(_Piece("reflection", one.id, one.when, one.text, one.shared) for one in kept.reflections),
        *(_Piece("checkin", one.id, one.when, _words(one), one.shared) for one in kept.check_ins),
        *(_Piece("event", one.id, one.when, one.label, one.shared) for one in kept.events),
        *(_Piece("step", one.id, one.when, one.text, one.shared) for one in kept.steps),
        *(
            _Piece("effect", one.id, one.when, f"{one.what} {one.lasted}".strip(), one.shared)
            for one in kept.effects
        ),
    ]
    return {f"{_LETTERS[one.kind]}{one.number}": one for one in pieces if one.text.strip()}


def _words(check_in: CheckIn) -> str:
    return " ".join(part for part in (check_in.note, ", ".join(check_in.words)) if part)


def _found(there_are: dict[str, _Piece], typed: str) -> tuple[str, _Piece]:
    name = typed.strip().upper()
    if name not in there_are:
        raise BadInput(
            "There is no piece of your writing with that ID.",
            "`kapjournal share list` shows the IDs.",
            "ID",
        )
    return name, there_are[name]
