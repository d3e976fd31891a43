"""Every piece of a person's own words that may leave by itself, and whether it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.clean import one_line
from kapjournal.content.dates import with_year
from kapjournal.content.wording import line, say
from kapjournal.errors import BadInput
from kapjournal.journal.pieces import Piece, pieces

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.plain.lines import Lines

_SHORT = 50


def piece_lines(there_are: dict[str, Piece]) -> list[str]:
    """One line a piece; a sentence where there is none."""
    rows = []
    for name, piece in there_are.items():
        text = one_line(piece.text)
        rows.append(
            say(
                "cli.share_line",
                piece=name,
                day=with_year(piece.when.day),
                sharing=say("plain.may_be_shared" if piece.shared else "plain.stays_private"),
                text=text if len(text) <= _SHORT else text[: _SHORT - 3].rstrip() + "...",
            )
        )
    return rows or [line("cli.nothing_to_share")]


def named(there_are: dict[str, Piece], typed: str) -> tuple[str, Piece]:
    """The piece of an ID as typed. Raises BadInput."""
    name = typed.strip().upper()
    if name not in there_are:
        raise BadInput(
            "There is no piece of your writing with that ID.",
            "`kapjournal share list` shows the IDs.",
            "ID",
        )
    return name, there_are[name]


def ask_sharing(journal: Journal, lines: Lines) -> None:
    """Turn pieces on and off by their IDs until Enter alone."""
    there_are = pieces(journal)
    lines.tell(*piece_lines(there_are))
    while there_are and (typed := lines.ask(line("plain.which_piece"))):
        name, piece = named(there_are, typed)
        journal.share(piece.kind, piece.number, shared=not piece.shared)
        there_are[name] = piece._replace(shared=not piece.shared)
        lines.tell(say("cli.private" if piece.shared else "cli.shared", piece=name))
