"""The parts of a page that come from the care cycle: flags, questionnaires, steps, what was felt.

As everywhere on a page, what was not ticked is not there: None, empty, or a dash in a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from kapjournal.model.care import EffectKind, LookBackAnswer, LookBackQuestion, Side
from kapjournal.model.events import Change
from kapjournal.model.instruments import Instrument
from kapjournal.model.steps import StepStatus


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to one item on one day; None for a blank."""

    day: date
    value: int | None
    left: bool = False
    """The form was left when it came to this item."""


@dataclass(frozen=True, slots=True)
class ItemFlag:
    """An item that is looked at whatever the total is: the PHQ-9's ninth."""

    form: str
    """The form's short name."""
    item: int
    answer: Answer
    """Above the first option; or blank, in a finished form or one that was left there."""
    words: str
    """The option in the form's own words; "" for a blank."""
    days_ago: int
    earlier: tuple[Answer, ...]
    """The answers before it, the latest first."""
    since: tuple[Answer, ...]
    """The answers after it, the latest first; empty where it was not asked since."""
    not_yet_given: bool
    """It was before the days of this page, and on no page that was given."""
    kind: Literal["item"] = "item"


@dataclass(frozen=True, slots=True)
class WorseFlag:
    """A total that rose, or fell, by a published reliable change for the worse."""

    form: str
    day: date
    total: float
    previous: Total | None
    """There where the change from it is that large."""
    first: Total | None
    """As ``previous``; None too where the previous one is the first."""
    threshold: float
    cite: str
    kind: Literal["worse"] = "worse"


@dataclass(frozen=True, slots=True)
class Total:
    """A total with its day."""

    day: date
    total: float


@dataclass(frozen=True, slots=True)
class MedicationFlag:
    """A medication that the client entered as stopped or missed."""

    change: Change
    day: date
    days_ago: int
    """Days from then to the day the page was made."""
    label: str
    """The client's words, "" where they stay private."""
    kind: Literal["medication"] = "medication"


@dataclass(frozen=True, slots=True)
class PageEffect:
    """A side effect as a page tells it."""

    day: date
    effect: EffectKind
    session: str
    """The label of its session, or ""."""
    severity: int | None
    hours: float | None
    still_there: bool
    looked_at: date | None
    """The last day on which the client said how it is."""
    what: str | None
    """Of "other": what it is in the client's words; None where they stay private."""
    lasted: str | None
    """How long in the client's words; None where they stay private or there are none."""


@dataclass(frozen=True, slots=True)
class EffectFlag:
    """A side effect that lasted longer than a day, or is still there."""

    effect: PageEffect
    kind: Literal["effect"] = "effect"


@dataclass(frozen=True, slots=True)
class PageVitals:
    """Blood pressure in mmHg and pulse a minute around a session, as typed."""

    day: date
    session: str
    side: Side
    systolic: int | None
    diastolic: int | None
    pulse: int | None


@dataclass(frozen=True, slots=True)
class PressureFlag:
    """The highest blood pressure of the page's days, as typed."""

    vitals: PageVitals
    kind: Literal["pressure"] = "pressure"


@dataclass(frozen=True, slots=True)
class PageLookBack:
    """A monthly look-back: its answers, without what was passed over."""

    day: date
    answers: tuple[tuple[LookBackQuestion, LookBackAnswer], ...]


@dataclass(frozen=True, slots=True)
class LookBackFlag:
    """Answers of the latest look-back that are not "no"."""

    look_back: PageLookBack
    kind: Literal["look_back"] = "look_back"


Flag: TypeAlias = ItemFlag | WorseFlag | EffectFlag | MedicationFlag | PressureFlag | LookBackFlag


@dataclass(frozen=True, slots=True)
class PageForm:
    """One finished questionnaire."""

    day: date
    late: bool
    """Typed after its day."""
    total: float | None
    prorated: bool
    why_no_total: str
    """In words; "" with a total."""
    from_first: float | None
    """Change of the total from the first one of the same wording."""
    from_previous: float | None
    straddles: tuple[str, ...]
    """Dosing sessions with days on both sides inside the days the form asks about."""
    days_since_dosing: int | None
    extra: tuple[int | None, ...]
    """Answers to items that are asked and never counted, such as the PHQ difficulty item."""
    gate: bool | None
    answers: tuple[int | None, ...]
    """One for each scored item, None for a blank; empty where items are not ticked."""
    edited: date | None = None
    """When an answer was last changed after the form was finished."""


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """One questionnaire in one wording: every finished one up to the page's last day."""

    id: str
    version: str
    name: str
    """Its short name."""
    instrument: Instrument | None
    """Its wording and what is published about it; None for a version that is not here any more."""
    forms: tuple[PageForm, ...]
    """Oldest first, never empty."""


@dataclass(frozen=True, slots=True)
class PageStep:
    """A next step that was written or looked at in the days of the page."""

    written: date
    session: str
    """The label of its session, or ""."""
    text: str | None
    """None where it stays private."""
    status: StepStatus | None
    """What was said last; None before anything was."""
    said: date | None
    """The day that was said on."""
