"""Pages that were made for the therapist: when, of which days, which parts. Never what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kapjournal.model.period import Period
from kapjournal.model.stamp import Stamp
from kapjournal.model.ticks import FOR_PRESCRIBER


@dataclass(frozen=True, slots=True)
class HandOver:
    """One page that was written to a file. Only one that was given starts a new "since"."""

    key: str
    when: Stamp
    period: Period
    sections: tuple[str, ...]
    format: str
    sha256: str
    """Of the file's bytes, as 64 hexadecimal digits."""
    given: bool | None = None
    """None until the client was asked whether it was handed over."""
    given_at: datetime | None = None
    """When they said so."""
    source: int | None = None
    id: int = 0

    @property
    def for_prescriber(self) -> bool:
        """Whether it was the sheet for the prescriber alone, which starts no new "since"."""
        parts = {name for name in self.sections if not name.startswith("-")}
        return bool(parts) and parts <= set(FOR_PRESCRIBER)
