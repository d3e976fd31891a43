"""What a client lets onto a page: sections, and which free text. The choice is the consent.

What leaves with what:

- session labels, dates and kinds leave with every section that speaks of sessions (since, figure,
  sessions, scales); routes with ``sessions``;
- ratings leave with ``figure`` (mood and one more), ``sessions`` (mood) and ``scales`` (all);
- medication events leave with ``since`` or ``medication``; other events and tags with ``since``
  alone, so that a client who takes that section out does not find them under the figure;
- intention, dose, place, people and event labels are off, and ticked for all of them; an event
  marked as shared lets its own label go;
- reflections, check-in notes and feeling words leave one by one, where the entry is marked as
  shared, with ``reflections``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from kapjournal.errors import BadInput

Section = Literal[
    "flags", "since", "figure", "sessions", "scales", "medication", "reflections", "method"
]
FreeText = Literal["intention", "dose", "place", "people", "event_labels"]
Piece = Literal[
    "reflection", "note", "words", "intention", "dose", "place", "people", "event_label"
]
SECTIONS: tuple[Section, ...] = get_args(Section)
FREE_TEXT: tuple[FreeText, ...] = get_args(FreeText)
PIECES: tuple[Piece, ...] = get_args(Piece)

_Name = TypeVar("_Name", bound=str)


@dataclass(frozen=True, slots=True)
class Ticks:
    """The sections of a page and the kinds of free text that may stand in them."""

    sections: tuple[Section, ...] = SECTIONS
    free_text: tuple[FreeText, ...] = ()

    @classmethod
    def of(cls, sections: Iterable[str] | None = None, free_text: Iterable[str] = ()) -> Ticks:
        """Ticks from names as typed; None means every section. Raises BadInput."""
        chosen = SECTIONS if sections is None else _known(sections, SECTIONS, "sections")
        return cls(chosen, _known(free_text, FREE_TEXT, "free text"))

    def has(self, *sections: Section) -> bool:
        """Whether one of these sections is ticked."""
        return any(section in self.sections for section in sections)

    def lets(self, text: FreeText) -> bool:
        """Whether free text of that kind may leave."""
        return text in self.free_text


@dataclass(frozen=True, slots=True)
class Tally:
    """How many texts of one kind leave with a page and how many stay; for the client's eyes only.

    Only what the page could hold is counted: of its days, and not empty.
    """

    piece: Piece
    leaving: int
    staying: int


def _known(names: Iterable[str], there_are: tuple[_Name, ...], field: str) -> tuple[_Name, ...]:
    wanted = {name.strip().lower().replace("-", "_") for name in names} - {""}
    if wanted - set(there_are):
        raise BadInput(
            "There is no part of the page with that name.",
            f"The parts are: {', '.join(there_are)}.",
            field,
        )
    return tuple(name for name in there_are if name in wanted)
