"""When a record is about, when it happened and when it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """The times of one record; decided once, when it is written, and never recomputed."""

    day: date
    """The journal day the record is about."""
    at: datetime | None
    """When it happened, with its offset where one is known; None where only the day is."""
    noted_at: datetime
    """When it was typed, with its offset."""
    zone: str = ""
    """The IANA name of the zone the person was in, "" where it is not known."""
    late: bool = False
    """Typed after the journal day it is about; never set for imported records."""
