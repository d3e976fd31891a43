"""A whole journal as records, what an import brings, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias, get_args

from kapjournal.model.assessments import Assessment
from kapjournal.model.care import LookBack, SessionDetail, SideEffect, Vitals
from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.pages import HandOver
from kapjournal.model.people import Contact, SafetyPlan
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Session
from kapjournal.model.steps import Step, Topic

RecordKind = Literal[
    "checkin",
    "session",
    "reflection",
    "event",
    "details",
    "vitals",
    "effect",
    "step",
    "topic",
    "measure",
    "look_back",
    "page",
    "contact",
    "plan",
]
RECORD_KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
"""In an order in which none names a later one: sessions before reflections, both before steps."""

Record: TypeAlias = (
    CheckIn
    | Session
    | Reflection
    | Event
    | SessionDetail
    | Vitals
    | SideEffect
    | Step
    | Topic
    | Assessment
    | LookBack
    | HandOver
    | Contact
    | SafetyPlan
)


_OF_A_DAY: tuple[RecordKind, ...] = (
    "checkin",
    "session",
    "reflection",
    "event",
    "effect",
    "measure",
    "look_back",
)


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
    details: tuple[SessionDetail, ...] = ()
    vitals: tuple[Vitals, ...] = ()
    effects: tuple[SideEffect, ...] = ()
    steps: tuple[Step, ...] = ()
    topics: tuple[Topic, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    look_backs: tuple[LookBack, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    contacts: tuple[Contact, ...] = ()
    plans: tuple[SafetyPlan, ...] = ()

    def __len__(self) -> int:
        return sum(len(self.of(kind)) for kind in RECORD_KINDS)

    def of(self, kind: RecordKind) -> tuple[Record, ...]:
        """The records of one kind."""
        by_kind: dict[RecordKind, tuple[Record, ...]] = {
            "checkin": self.check_ins,
            "session": self.sessions,
            "reflection": self.reflections,
            "event": self.events,
            "details": self.details,
            "vitals": self.vitals,
            "effect": self.effects,
            "step": self.steps,
            "topic": self.topics,
            "measure": self.assessments,
            "look_back": self.look_backs,
            "page": self.hand_overs,
            "contact": self.contacts,
            "plan": self.plans,
        }
        return by_kind[kind]

    @property
    def records(self) -> tuple[Record, ...]:
        """Every record, kind after kind."""
        return tuple(record for kind in RECORD_KINDS for record in self.of(kind))

    @property
    def is_demo(self) -> bool:
        """Whether it belongs to an invented client."""
        return self.choices.get("demo") == "yes"

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that a record is about, None when there is none of a day."""
        stamps = [record.when.day for kind in _OF_A_DAY for record in self.of(kind)]
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
