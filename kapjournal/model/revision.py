"""What a record was before somebody changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kapjournal.model.everything import Record


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier version of a record."""

    at: datetime
    """When it was changed into the next one."""
    record: Record
