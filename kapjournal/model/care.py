"""What stands around a session: vitals, side effects, how it began and how it was, the look-back.

Each is a small record of its own that names its session by id, so that a session stays slim and a
number can be put right without touching the session.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from kapjournal.errors import BadInput
from kapjournal.model.stamp import Stamp

Side = Literal["before", "after"]
EffectKind = Literal[
    "nausea",
    "vomiting",
    "dizziness",
    "numbness",
    "drunk",
    "unreal",
    "headache",
    "blurred_sight",
    "racing_heart",
    "anxiety",
    "confusion",
    "memory_gap",
    "elated",
    "sleepiness",
    "faint_or_fall",
    "urination",
    "other",
]
Intensity = Literal["faint", "gentle", "clear", "strong", "very_strong"]
Ease = Literal["easy", "mostly_easy", "mixed", "hard", "very_hard"]
LookBackQuestion = Literal["bladder", "memory", "craving", "outside_use"]
LookBackAnswer = Literal["no", "some", "often"]

SIDES: tuple[Side, ...] = get_args(Side)
EFFECT_KINDS: tuple[EffectKind, ...] = get_args(EffectKind)
INTENSITIES: tuple[Intensity, ...] = get_args(Intensity)
EASES: tuple[Ease, ...] = get_args(Ease)
LOOK_BACK_QUESTIONS: tuple[LookBackQuestion, ...] = get_args(LookBackQuestion)
LOOK_BACK_ANSWERS: tuple[LookBackAnswer, ...] = get_args(LookBackAnswer)

SYSTOLIC = range(50, 301)
DIASTOLIC = range(20, 201)
PULSE = range(20, 261)
"""What a home or clinic device can show; outside it is a slip of the keys."""
SEVERITIES = range(4)
MOST_HOURS = 24 * 365


@dataclass(frozen=True, slots=True)
class Vitals:
    """Blood pressure in mmHg and pulse a minute, as typed; any of them may be left out."""

    key: str
    when: Stamp
    session: int
    """The id of the session they were taken around."""
    side: Side
    systolic: int | None = None
    diastolic: int | None = None
    pulse: int | None = None
    source: int | None = None
    id: int = 0

    def check(self) -> None:
        """Raise BadInput where the numbers cannot be: nothing at all, out of bounds, turned."""
        if self.systolic is None and self.diastolic is None and self.pulse is None:
            raise BadInput("There is no number yet.", "Write one, or leave the vitals out.")
        for name, value, bounds in (
            ("upper", self.systolic, SYSTOLIC),
            ("lower", self.diastolic, DIASTOLIC),
            ("pulse", self.pulse, PULSE),
        ):
            if value is not None and value not in bounds:
                what = "The pulse" if name == "pulse" else f"The {name} blood pressure"
                raise BadInput(
                    f"{what} is a number from {bounds[0]} to {bounds[-1]}.",
                    "Look at the device again, or leave it out.",
                    name,
                )
        if self.systolic and self.diastolic and self.systolic <= self.diastolic:
            raise BadInput(
                "The upper blood pressure is above the lower one.",
                "Write the larger number first, such as 128 and 82.",
                "upper",
            )


@dataclass(frozen=True, slots=True)
class SideEffect:
    """One side effect: which, how much, how long, and whether it is still there."""

    key: str
    when: Stamp
    kind: EffectKind
    session: int | None = None
    severity: int | None = None
    """0 to 3 in the words of the effects file; None where it was skipped."""
    hours: float | None = None
    """How long it lasted, where a number was given."""
    lasted: str = ""
    """How long in the client's own words, such as "until I slept"."""
    still_there: bool = False
    looked_at: date | None = None
    """The last day on which the client said how it is."""
    what: str = ""
    """Of ``other``: what it is, in the client's words."""
    shared: bool = False
    """Whether the client's own words about it may stand on a page."""
    source: int | None = None
    id: int = 0

    @property
    def longer_than_a_day(self) -> bool:
        """Whether it lasted more than a day, as far as a number says."""
        return self.hours is not None and self.hours > 24


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a preparation checklist."""

    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """How a session was prepared, begun and lived; one for a session, under the session's key."""

    key: str
    when: Stamp
    session: int
    brings_home: str = ""
    """Who brings the client home."""
    checklist: tuple[CheckItem, ...] = ()
    """The lines as they stood when they were ticked, so that a changed template changes nothing."""
    arrival: str = ""
    """How the client arrives, in their words."""
    ate_as_asked: bool | None = None
    """Whether the last meal was when the clinic asked; None where it was skipped."""
    ended: datetime | None = None
    """When the session was over."""
    intensity: Intensity | None = None
    ease: Ease | None = None
    source: int | None = None
    id: int = 0

    @property
    def ticked(self) -> int:
        """How many lines of the checklist are done."""
        return sum(item.done for item in self.checklist)


@dataclass(frozen=True, slots=True)
class LookBack:
    """The monthly look-back: answers to some of its questions, each from a short list."""

    key: str
    when: Stamp
    answers: tuple[tuple[LookBackQuestion, LookBackAnswer], ...] = ()
    source: int | None = None
    id: int = 0

    def answer(self, question: LookBackQuestion) -> LookBackAnswer | None:
        """The answer to one question, None where it was skipped."""
        return dict(self.answers).get(question)

    @property
    def to_tell(self) -> tuple[LookBackQuestion, ...]:
        """The questions that were answered with anything but no."""
        return tuple(question for question, answer in self.answers if answer != "no")


@dataclass(frozen=True, slots=True)
class LookBackItem:
    """One question of the look-back, and what each of its answers is called."""

    id: LookBackQuestion
    name: str
    """What it is about, in a word or two."""
    text: str
    answers: tuple[tuple[LookBackAnswer, str], ...]
