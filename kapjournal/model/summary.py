"""The page for the therapist: the only thing a writer of pages sees.

It holds nothing that was not ticked. Where a section was not ticked, and where there is nothing to
say in it, its part is None or empty: the two cannot be told apart. Numbers are in the scales' own
units and not rounded; text of the client stands as it was written, for the writers to clean.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kapjournal.model.comparison import WhyNot
from kapjournal.model.events import Change, EventKind
from kapjournal.model.page_care import (
    Flag,
    PageEffect,
    PageLookBack,
    PageMeasure,
    PageStep,
    PageVitals,
)
from kapjournal.model.period import Period
from kapjournal.model.reflections import Stage
from kapjournal.model.scales import Direction
from kapjournal.model.sessions import Kind, Route


@dataclass(frozen=True, slots=True)
class PageScale:
    """A scale as a page names it; its question and the words at its ends stay in the journal."""

    id: str
    name: str
    noun: str
    """Its name inside a sentence."""
    direction: Direction
    minimum: float
    maximum: float
    unit: str


@dataclass(frozen=True, slots=True)
class PageSession:
    """A session that took place, as a mark: its label, its journal day and its kind."""

    label: str
    day: date
    kind: Kind


@dataclass(frozen=True, slots=True)
class PageChange:
    """Something else that changed: an event, or a tag of a check-in."""

    day: date
    kind: EventKind | Literal["tag"]
    change: Change | None
    label: str
    """A tag's own name; of an event the client's words, "" where they stay private."""


@dataclass(frozen=True, slots=True)
class TagDays:
    """A tag and the days of the period that carry it."""

    tag: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What happened in the period."""

    first: date
    sessions: tuple[PageSession, ...]
    changes: tuple[PageChange, ...]
    tags: tuple[TagDays, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Some days of one scale: what is rated of what could be."""

    first: date
    last: date
    possible: int
    """Its days that have begun and are not before the first check-in."""
    rated: int
    late: int
    """Rated days that hold a rating typed after the day."""
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class PageDay:
    """A day's value: the mean of its ratings."""

    day: date
    value: float
    ratings: int
    late: bool
    """Whether one of them was typed after the day."""


@dataclass(frozen=True, slots=True)
class Line:
    """One scale over time."""

    scale: PageScale
    whole: Span
    stretches: tuple[Span, ...]
    """The whole in stretches of equal length (the first may be shorter): the figure as a table."""
    band: tuple[float, float] | None
    """The middle half of the up to 28 days before the first dosing session."""
    days: tuple[PageDay, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Mood, and one more scale if the client chose one, over at least twelve weeks."""

    span: Period
    """What the axis shows; the page's own period lies in it."""
    lines: tuple[Line, ...]
    sessions: tuple[PageSession, ...]
    events: tuple[PageChange, ...]
    """As marks, without the client's words."""
    sentence: str
    """The first line's numbers around the last dosing session, in words; "" without a session."""
    completeness: str
    around: str
    """The label of that session, or ""."""
    also: tuple[PageSession | PageChange, ...]
    """Other sessions and changes within the window's days of it."""
    statement: str


@dataclass(frozen=True, slots=True)
class Window:
    """One window of one scale around a session. A window with no possible day has no ``first``."""

    first: date | None
    last: date | None
    possible: int
    rated: int
    late: int
    closed: bool
    """Whether its last day is over."""
    cut_by: str | None
    """The label of the neighbouring session that shortened it."""
    mean: float | None
    median: float | None
    low: float | None
    high: float | None
    instability: float | None
    """Median absolute difference of neighbouring rated days."""
    days: tuple[PageDay, ...]


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """One scale before and after one session; the numbers are defined in docs/numbers.md."""

    scale: str
    session: PageSession
    day_of_window: int
    """Days of the after-window that have begun: "so far, day 4 of 7" while it is open."""
    before: Window
    early: Window
    after: Window
    later: Window
    enough: bool
    """At least three rated days before and after; without it there is no statistic."""
    change_median: float | None
    change_mean: float | None
    best_day: PageDay | None
    back_at_baseline: date | None
    back_after_days: int | None
    back_why_not: WhyNot | None
    nap: float | None
    nap_interval: tuple[float, float] | None
    slope_before_per_week: float | None
    notes: tuple[str, ...]
    """Of this scale, in sentences."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A row of the session table; what the client kept back is None, and so is what is empty."""

    session: PageSession
    route: Route | None
    dose: str | None
    place: str | None
    people: str | None
    intention: str | None
    headline: BeforeAfter | None
    """Before and after of the page's first scale, for dosing sessions."""
    notes: tuple[str, ...]
    """What has to be known of its windows before the numbers are read, in sentences."""


@dataclass(frozen=True, slots=True)
class Lately:
    """The days before the first dosing session against the last rated days."""

    scale: str
    before: Span
    last: Span


@dataclass(frozen=True, slots=True)
class SessionTable:
    """The dosing sessions, newest first, and the sessions of other kinds, newest first."""

    scale: PageScale | None
    window_days: int
    lately: Lately | None
    """There when two dosing sessions lie under eight days apart and windows say little."""
    dosing: tuple[SessionRow, ...]
    others: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class ScalePage:
    """One scale over time and around every dosing session, newest first."""

    line: Line
    sessions: tuple[BeforeAfter, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What has to be known of a session's windows, and what else lies in their days."""

    session: PageSession
    notes: tuple[str, ...]
    also: tuple[PageSession | PageChange, ...]


@dataclass(frozen=True, slots=True)
class AllScales:
    """Every scale that is rated, in the fixed order."""

    window_days: int
    scales: tuple[ScalePage, ...]
    around: tuple[Around, ...]
    comparisons: int
    """How many later-day-better numbers these pages hold."""


@dataclass(frozen=True, slots=True)
class SharedText:
    """A reflection, or a check-in's note and feeling words, that the client marked as shared."""

    day: date
    late: bool
    session: str
    """The label of its session, or ""."""
    stage: Stage | None
    """None for a check-in."""
    prompt: str
    """The question it answers, or ""."""
    text: str
    words: tuple[str, ...]
    themes: tuple[str, ...] = ()
    """Words the client gave to a reflection to find it again."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The content of one page and those that follow it, built once from the period and the ticks.

    ``statement``, ``no_item9`` and ``method`` are sentences in the reader's words, ready to print.
    """

    name: str
    """What the client wants to be called on it; may be empty."""
    invented: bool
    """An invented client: every page says so."""
    period: Period
    made_on: date
    statement: str
    flags: tuple[Flag, ...]
    no_item9: str
    """That nothing on it asks about suicidal thoughts; "" where something does."""
    words: tuple[str, ...]
    """Up to three points that the client put first."""
    since: Since | None
    measures: tuple[PageMeasure, ...]
    figure: Figure | None
    sessions: SessionTable | None
    steps: tuple[PageStep, ...]
    scales: AllScales | None
    effects: tuple[PageEffect, ...]
    vitals: tuple[PageVitals, ...]
    medication: tuple[PageChange, ...]
    """Medication events over the days of the figure."""
    look_backs: tuple[PageLookBack, ...]
    safety_plan: bool
    """That there is one, where that is ticked; nothing of what stands in it."""
    reflections: tuple[SharedText, ...]
    method: tuple[str, ...]
    prescriber: bool = False
    """The page for the prescriber alone."""
