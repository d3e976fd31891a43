"""A whole journal as records, what an import brings, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Session

RecordKind = Literal["checkin", "session", "reflection", "event"]


@dataclass(frozen=True, slots=True)
class Import:
    """One import that a journal remembers; ``source`` of a record names it by ``id``."""

    id: int
    label: str
    """The name of the format, such as ``csv``."""
    at: datetime
    records: int = 0
    """How many of its records are in the journal now."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All records of a journal that an owner takes along: no drafts, no trash, no history."""

    check_ins: tuple[CheckIn, ...] = ()
    sessions: tuple[Session, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    events: tuple[Event, ...] = ()
    scales: tuple[Scale, ...] = ()
    """Own scales and every scale that is rated somewhere."""
    choices: dict[str, str] = field(default_factory=dict)
    """What the person chose and what stands inside the journal, such as the optional scales."""
    imports: tuple[Import, ...] = ()
    """The imports that records name as their source."""

    def __len__(self) -> int:
        return len(self.check_ins) + len(self.sessions) + len(self.reflections) + len(self.events)

    @property
    def is_demo(self) -> bool:
        """Whether it belongs to an invented client."""
        return self.choices.get("demo") == "yes"

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that a record is about, None when there is no record."""
        stamps = [
            record.when.day
            for records in (self.check_ins, self.sessions, self.reflections, self.events)
            for record in records
        ]
        return (min(stamps), max(stamps)) if stamps else None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row or a cell that was left out, named by its place; never quoting what stood there."""

    line: int
    """The line of the file on which the row begins; the first line is 1."""
    column: str
    """The column as the file calls it, "" where the whole row is meant."""
    reason: str
    whole_row: bool
    """Whether nothing of the row came in."""


@dataclass(frozen=True, slots=True)
class Found:
    """One distinct answer of a file and what it becomes."""

    scale: str
    raw: str
    count: int
    value: float | None
    """In the scale's units; None for an answer that has no number yet ("needs mapping")."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a file brings. A record's ``key`` says whether the journal has it already.

    Keys of records from another app are made from their content, so that the same file brings the
    same keys again. ``id`` of a record is a wish: kept where it is free, else a new one is given.
    ``Reflection.session`` is the ``id`` that the session has in this batch.
    """

    records: Everything
    rows: int
    """Rows read: in a table its lines below the header, elsewhere its records."""
    foreign: bool
    """Whether it comes from another app. Its records then name this import as their source; those
    of an own export keep the source they have in ``records.imports``, mostly none."""
    rejected: tuple[Rejected, ...] = ()
    empty_rows: tuple[int, ...] = ()
    """Lines of rows that hold neither a rating nor a note, so that there is nothing to keep."""
    found: tuple[Found, ...] = ()

    @classmethod
    def of(cls, records: Everything) -> Batch:
        """A batch of our own records, all well."""
        return cls(records, len(records), foreign=False)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    batch: Batch
    label: str
    new: dict[RecordKind, int]
    """How many records of each kind were not in the journal."""
    id: int | None = None
    """The import's number for ``import undo``; None for a dry run and where nothing was new."""

    @property
    def added(self) -> int:
        """How many records were new."""
        return sum(self.new.values())

    @property
    def already_there(self) -> int:
        """How many records the journal had before."""
        return len(self.batch.records) - self.added
