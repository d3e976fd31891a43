"""What a client lets onto a page: sections, and which free text. The choice is the consent.

What leaves with what:

- session labels, dates and kinds leave with every section that speaks of sessions (since, figure,
  sessions, scales); routes with ``sessions``;
- ratings leave with ``figure`` (mood and one more), ``sessions`` (mood) and ``scales`` (all);
- medication events leave with ``since`` or ``medication``; other events and tags with ``since``
  alone, so that a client who takes that section out does not find them under the figure;
- item answers leave with ``items`` where ``questionnaires`` are ticked too; a flag leaves with
  ``flags`` where the section of what it is about is ticked: of a questionnaire that is left out it
  stays too;
- side effects leave with ``effects``, vitals with ``vitals``, look-backs with ``lookback``, and
  with ``plan`` that there is a safety plan; nothing of what stands in it leaves;
- next steps leave with ``steps``; their text, and the client's own words for a side effect, where
  the entry is marked as shared, or ticked for all of them;
- what the client put first for their therapist leaves with ``words``;
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
    "flags",
    "words",
    "since",
    "questionnaires",
    "figure",
    "sessions",
    "steps",
    "scales",
    "items",
    "effects",
    "vitals",
    "medication",
    "lookback",
    "plan",
    "reflections",
    "method",
]
FreeText = Literal["intention", "dose", "place", "people", "event_labels", "steps", "effects"]
Piece = Literal[
    "reflection",
    "note",
    "words",
    "intention",
    "dose",
    "place",
    "people",
    "event_label",
    "step",
    "effect",
    "topic",
]
SECTIONS: tuple[Section, ...] = get_args(Section)
FREE_TEXT: tuple[FreeText, ...] = get_args(FreeText)
PIECES: tuple[Piece, ...] = get_args(Piece)
USUAL: tuple[Section, ...] = tuple(name for name in SECTIONS if name != "plan")
"""What is ticked before anything was chosen: that there is a safety plan is asked for."""
FOR_PRESCRIBER: tuple[Section, ...] = ("flags", "effects", "vitals", "medication", "lookback")

_Name = TypeVar("_Name", bound=str)


@dataclass(frozen=True, slots=True)
class Ticks:
    """The sections of a page and the kinds of free text that may stand in them."""

    sections: tuple[Section, ...] = USUAL
    free_text: tuple[FreeText, ...] = ()
    without: tuple[str, ...] = ()
    """Questionnaires, by their ids, that stay off the page together with what they flag."""
    prescriber: bool = False
    """The page for the prescriber alone: nothing but its sections, whatever else is ticked."""

    @classmethod
    def of(
        cls,
        sections: Iterable[str] | None = None,
        free_text: Iterable[str] = (),
        *,
        without: Iterable[str] = (),
        prescriber: bool = False,
    ) -> Ticks:
        """Ticks from names as typed; None means the usual sections. Raises BadInput."""
        usual = FOR_PRESCRIBER if prescriber else USUAL
        chosen = usual if sections is None else _known(sections, SECTIONS, "sections")
        left_out = tuple(dict.fromkeys(name for one in without if (name := one.strip().lower())))
        return cls(chosen, _known(free_text, FREE_TEXT, "free text"), left_out, prescriber)

    def has(self, *sections: Section) -> bool:
        """Whether one of these sections is ticked."""
        return any(
            section in self.sections and (not self.prescriber or section in FOR_PRESCRIBER)
            for section in sections
        )

    def has_form(self, instrument_id: str) -> bool:
        """Whether a questionnaire may stand on the page."""
        return self.has("questionnaires") and instrument_id not in self.without

    @property
    def recorded(self) -> tuple[str, ...]:
        """What is written down of them when a page was made: its parts, and the forms left out."""
        parts = (name for name in self.sections if self.has(name))
        return (*parts, *(f"-{name}" for name in self.without))

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
