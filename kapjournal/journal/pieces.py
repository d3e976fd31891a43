"""Every piece of a person's own words that may leave by itself, and whether it may."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.journal.sharing import Shareable
    from kapjournal.model.checkin import CheckIn
    from kapjournal.model.stamp import Stamp


class Piece(NamedTuple):
    """One piece, with the record it stands in."""

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


def pieces(journal: Journal) -> dict[str, Piece]:
    """By ID: a letter for the kind and the number of the record. Only those that hold words."""
    kept = journal.everything()
    found = [
        *(Piece("reflection", one.id, one.when, one.text, one.shared) for one in kept.reflections),
        *(Piece("checkin", one.id, one.when, _words(one), one.shared) for one in kept.check_ins),
        *(Piece("event", one.id, one.when, one.label, one.shared) for one in kept.events),
        *(Piece("step", one.id, one.when, one.text, one.shared) for one in kept.steps),
        *(
            Piece("effect", one.id, one.when, f"{one.what} {one.lasted}".strip(), one.shared)
            for one in kept.effects
        ),
    ]
    return {f"{_LETTERS[one.kind]}{one.number}": one for one in found if one.text.strip()}


def _words(check_in: CheckIn) -> str:
    return " ".join(part for part in (check_in.note, ", ".join(check_in.words)) if part)
