"""Next steps, and what a client keeps for their therapist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from kapjournal.model.stamp import Stamp

StepStatus = Literal["kept", "partly", "not_yet", "let_go"]
STEP_STATUSES: tuple[StepStatus, ...] = get_args(StepStatus)
PLACES = (1, 2, 3)
"""The places at the top of the page that topics can be put on."""

_OVER: tuple[StepStatus, ...] = ("kept", "let_go")


@dataclass(frozen=True, slots=True)
class StepMark:
    """What a client said of a step on one day."""

    status: StepStatus
    day: date


@dataclass(frozen=True, slots=True)
class Step:
    """One small thing a client would like to do. Any status is fine, and none is too."""

    key: str
    when: Stamp
    text: str
    session: int | None = None
    reflection: int | None = None
    """The reflection it came from."""
    marks: tuple[StepMark, ...] = ()
    """What was said of it, in the order it was said."""
    shared: bool = False
    """Whether its text may stand on a page; its status is counted there without it."""
    source: int | None = None
    id: int = 0

    @property
    def status(self) -> StepStatus | None:
        """What was said last, None before anything was."""
        return self.marks[-1].status if self.marks else None

    @property
    def open(self) -> bool:
        """Neither kept nor let go: it goes on to the next time."""
        return self.status not in _OVER

    @property
    def carried(self) -> bool:
        """Open, though it was looked at before."""
        return self.open and bool(self.marks)

    @property
    def last_looked_at(self) -> date:
        """The day it was last spoken of: that of its last mark, else when it was written."""
        return self.marks[-1].day if self.marks else self.when.day


@dataclass(frozen=True, slots=True)
class Topic:
    """Something kept for the therapist. One that is put first may stand on the page."""

    key: str
    when: Stamp
    text: str
    first: int | None = None
    """Its place among the three that open the page, 1 to 3; None for the others."""
    reflection: int | None = None
    done: date | None = None
    """The day it was ticked off."""
    source: int | None = None
    id: int = 0
