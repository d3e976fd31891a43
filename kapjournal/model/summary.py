"""The page for the therapist: the only thing a writer of pages sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kapjournal.model.comparison import Comparison
from kapjournal.model.period import Period
from kapjournal.model.sessions import Kind, Route
from kapjournal.model.trend import Series, Trends


@dataclass(frozen=True, slots=True)
class SummaryEvent:
    """A change in the period; ``label`` is "" unless the client let it go on the page."""

    day: date
    kind: str
    change: str | None
    label: str


@dataclass(frozen=True, slots=True)
class SummarySession:
    """A row of the session table; what the client kept back is None and shown as a dash."""

    label: str
    day: date
    kind: Kind
    route: Route | None
    dose: str | None
    place: str | None
    people: str | None
    intention: str | None
    comparison: Comparison | None
    """Of the summary's first scale and the others, for dosing sessions that happened."""


@dataclass(frozen=True, slots=True)
class SharedText:
    """A reflection or a note that the client ticked."""

    day: date
    about: str
    """Session label and stage in words, or "" for a check-in note."""
    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of one scale's period is rated."""

    scale: str
    possible: int
    rated: int
    late: int


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What stays private, counted for the client's preview only; never on the page."""

    reflections: int
    notes: int
    intentions: int
    other: int


@dataclass(frozen=True, slots=True)
class Summary:
    """One page's content, built once from a period and the ticks."""

    name: str
    period: Period
    made_on: date
    sections: tuple[str, ...]
    frame: str
    no_item9: str
    sessions_in_period: tuple[str, ...]
    events: tuple[SummaryEvent, ...]
    figure: Series | None
    figure_second: Series | None
    trends: Trends | None
    figure_sentences: tuple[str, ...]
    completeness: tuple[Completeness, ...]
    sessions: tuple[SummarySession, ...]
    comparisons: tuple[Comparison, ...]
    tags: tuple[tuple[str, int], ...]
    reflections: tuple[SharedText, ...]
    method: tuple[str, ...]
    statement: str
    held_back: HeldBack
