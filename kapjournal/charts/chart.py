"""A picture of daily values described without a library: what stands where, and in which words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from kapjournal.analysis import words
from kapjournal.content.wording import lines as wording_lines

Shape = Literal["dot", "diamond", "square", "faint"]
MarkKind = Literal["session", "visit", "event"]

number = words.number
"""A value in words: on charts and in their tables as in every sentence."""


class Point(NamedTuple):
    """A daily value. ``x`` counts days along the chart's Days, ``y`` is in the scale's units."""

    x: int
    y: float
    hollow: bool = False
    """A session day: drawn hollow and joined to nothing."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points in the order of days, kept as columns: a hundred years are not 36,500 objects."""

    xs: tuple[int, ...] = ()
    ys: tuple[float, ...] = ()
    hollow: frozenset[int] = frozenset()
    """Those of the days ``xs`` on which a session was."""

    @classmethod
    def of(cls, points: Iterable[Point]) -> Points:
        """Points that were made one by one."""
        every = tuple(points)
        hollow = frozenset(point.x for point in every if point.hollow)
        return cls(tuple(point.x for point in every), tuple(point.y for point in every), hollow)

    def __len__(self) -> int:
        return len(self.xs)

    def __iter__(self) -> Iterator[Point]:
        return (Point(x, y, x in self.hollow) for x, y in zip(self.xs, self.ys, strict=True))

    def hollow_ones(self) -> Iterator[Point]:
        """Those of session days, without a look at all the others."""
        return (Point(x, self.ys[self.place(x)], hollow=True) for x in sorted(self.hollow))

    def on(self, x: int) -> float | None:
        """The value of a day, None where it has none."""
        at = self.place(x)
        return self.ys[at] if at < len(self.xs) and self.xs[at] == x else None

    def place(self, x: int) -> int:
        """Where a day stands among them, or would stand."""
        return bisect_left(self.xs, x)


@dataclass(frozen=True, slots=True)
class Line:
    """Points in the order of days; neighbouring days are joined where ``joined`` says so."""

    name: str
    points: Points
    shape: Shape = "dot"
    joined: bool = True
    second: bool = False
    """Measured on the chart's second axis."""
    hollow: str = ""
    """What its hollow points are, in words, where that is not what the chart says."""

    def runs(self) -> Iterator[tuple[Point, ...]]:
        """Stretches of neighbouring days, both rated; a hollow point or a gap ends a stretch."""
        run: list[Point] = []
        for point in self.points:
            if run and (not self.joined or point.x != run[-1].x + 1):
                yield tuple(run)
                run = []
            # Left out, a session day is a gap like a day without a rating.
            if not point.hollow:
                run.append(point)
        if run:
            yield tuple(run)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened on a day: a session, another visit of the care cycle, an event."""

    x: int
    sign: str
    """A label such as S2, or the letter of an event."""
    kind: MarkKind
    words: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of values such as the middle half before the first session."""

    low: float
    high: float
    words: str
    last: int | None = None
    """The last day it is drawn over, where it was made from earlier days; None for all of them."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included: a window of a comparison."""

    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """The axis of days from ``first`` to ``last``. Day 0 is ``origin`` where there is a date."""

    first: int
    last: int
    origin: date | None
    relative: bool = False
    """Named by the distance from day 0 (+3) instead of the date (24 Nov)."""
    notable: tuple[int, ...] = ()
    """Days whose names matter most, such as the ends of the windows."""

    def __len__(self) -> int:
        return self.last - self.first + 1

    def of(self, day: date) -> int:
        """Where a date stands. Raises ValueError on an axis that has no dates."""
        if self.origin is None:
            raise ValueError("this axis has no dates")
        return (day - self.origin).days

    def date(self, x: int) -> date | None:
        """The date at a place, None on an axis without dates."""
        return None if self.origin is None else self.origin + timedelta(days=x)

    def name(self, x: int) -> str:
        """Its name in a table: ``+3``, or ``24 Nov 2026``."""
        day = self.date(x)
        if self.relative or day is None:
            return f"{x:+d}" if x else "0"
        return f"{short_date(day)} {day.year}"


@dataclass(frozen=True, slots=True)
class Values:
    """The axis of values, in a scale's units."""

    low: float
    high: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture with everything it says; drawn by ``terminal`` and ``svg``, told by ``table``."""

    title: str
    words: tuple[str, ...]
    """The picture in sentences."""
    days: Days
    values: Values
    lines: tuple[Line, ...]
    """From the front to the back: what comes first is never hidden by what comes after."""
    marks: tuple[Mark, ...] = ()
    second: Values | None = None
    """The second line's own axis, where its scale has other ends than the first."""
    band: Band | None = None
    spans: tuple[Span, ...] = ()
    counts: tuple[tuple[int, int], ...] = ()
    """How many sessions stand behind a day of the front line: (day, number)."""
    notes: tuple[tuple[int, str], ...] = ()
    """What is to be known of single days, beside their values in the table: (day, words)."""
    hollow: str = ""
    """What a hollow point is, in words."""
    empty: str = ""
    """What to say when there is nothing to draw."""
    statement: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(line.points for line in self.lines)


@dataclass(frozen=True, slots=True)
class BarRow:
    """One scale of Bars; None on a day without a rating."""

    name: str
    values: tuple[float | None, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The last days at a glance: a row of bars a scale, and the labels of sessions under them."""

    title: str
    days: Days
    rows: tuple[BarRow, ...]
    marks: tuple[Mark, ...]
    words: tuple[str, ...]
    no_entry: str
    """What the sign of a day without a rating means."""


def short_date(day: date) -> str:
    """Such as ``7 Nov``."""
    return f"{day.day} {month(day)}"


def month(day: date) -> str:
    """Such as ``Nov``, whatever the machine's language."""
    return wording_lines("dates.months")[day.month - 1][:3]
