"""What looking back shows: a year at a glance, one day with all its records, finds, the trash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.everything import Record, RecordKind
from kapjournal.model.reflections import Reflection
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled


@dataclass(frozen=True, slots=True)
class Year:
    """One scale over a calendar year, and which days hold anything at all."""

    number: int
    scale: Scale
    values: dict[date, float]
    """The daily values."""
    sessions: frozenset[date]
    """Days of dosing sessions that took place."""
    written: frozenset[date]
    """Days that hold any record."""


@dataclass(frozen=True, slots=True)
class DayRecords:
    """Every record of one journal day."""

    day: date
    check_ins: tuple[CheckIn, ...] = ()
    sessions: tuple[Labelled, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    events: tuple[Event, ...] = ()
    others: tuple[tuple[RecordKind, Record], ...] = ()
    """What else the care cycle has of that day: vitals, side effects, questionnaires, steps."""

    @property
    def empty(self) -> bool:
        """Whether nothing is kept of that day."""
        return not (
            self.check_ins or self.sessions or self.reflections or self.events or self.others
        )


class Found(NamedTuple):
    """A record that holds the words looked for."""

    kind: RecordKind
    number: int
    day: date
    text: str
    """What the person wrote there."""


class Trashed(NamedTuple):
    """A record that lies in the trash."""

    kind: RecordKind
    record: Record
    at: datetime
    """When it was put there."""
