"""A questionnaire as it was answered, and its history. Numbers only; no word on what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from kapjournal.model.instruments import Instrument
from kapjournal.model.sessions import Labelled
from kapjournal.model.stamp import Stamp

Reason = Literal["resume", "baseline", "rhythm"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One form as it was filled in: finished, or left at an item and kept all the same."""

    key: str
    when: Stamp
    instrument: str
    version: str
    """The wording and rules it was answered by; a correction of a form is a new version."""
    answers: tuple[int | None, ...]
    """One for each scored item in their order; None for a blank."""
    extra: tuple[int | None, ...] = ()
    """One for each item that is asked and never counted, such as the PHQ-9's difficulty item."""
    gate: bool | None = None
    """The answer to the form's yes-or-no question, where it has one."""
    finished: bool = False
    left_at: int | None = None
    """Of one that is not finished: the number of the item that was before the client, from 1."""
    total: float | None = None
    prorated: bool = False
    why_no_total: str | None = None
    """As in ``Score.why_no_total``; None with a total."""
    edited_at: datetime | None = None
    """When an answer was last changed after the form was finished."""
    source: int | None = None
    id: int = 0

    @property
    def answered(self) -> int:
        """How many of the scored items hold an answer."""
        return sum(answer is not None for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Answered:
    """A form as it is now kept, and whether this answer opens the support screen."""

    assessment: Assessment
    support: bool


@dataclass(frozen=True, slots=True)
class DueMeasure:
    """A questionnaire that could be answered now."""

    instrument: Instrument
    reason: Reason
    last: date | None
    """The day of the last finished one."""
    assessment: Assessment | None = None
    """Of "resume": the one that was begun and left today."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One finished form in its history."""

    assessment: Assessment
    change_from_last: float | None
    """Total minus the one before of the same version; None where either has no total."""
    change_from_first: float | None
    straddles: tuple[Labelled, ...]
    """Dosing sessions with days on both sides inside the days that the form asks about."""
    days_since_dosing: int | None
    """Days from the last dosing session that took place to the day of the form."""


@dataclass(frozen=True, slots=True)
class MeasureHistory:
    """Every finished form of one instrument, oldest first."""

    instrument: Instrument
    entries: tuple[Measured, ...]
    left: tuple[Assessment, ...] = ()
    """Those that were begun and left, oldest first."""
