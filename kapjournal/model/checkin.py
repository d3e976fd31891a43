"""A check-in: ratings of how a day was, tags, feeling words and a line for oneself."""

from __future__ import annotations

from dataclasses import dataclass

from kapjournal.model.stamp import Stamp


@dataclass(frozen=True, slots=True)
class Rating:
    """One scale's number in one check-in, in the scale's own units (0 to 10 for most)."""

    scale: str
    value: float
    raw: str | None = None
    """An imported rating as its file had it."""
    raw_range: tuple[float, float] | None = None
    """The source values that became the scale's least and most."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What a person said of a day, or of a part of it, at one moment. Every part is optional."""

    key: str
    when: Stamp
    ratings: tuple[Rating, ...] = ()
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    note: str = ""
    shared: bool = False
    """Whether note and words may stand on a page for the therapist."""
    source: int | None = None
    """The import it came with, None when it was typed here."""
    id: int = 0
    """Its number in the journal; 0 before it is kept."""

    @property
    def empty(self) -> bool:
        """Nothing rated, ticked or written."""
        return not (self.ratings or self.tags or self.words or self.note)

    def value(self, scale: str) -> float | None:
        """The rating of one scale, None where it was skipped."""
        return next((rating.value for rating in self.ratings if rating.scale == scale), None)
