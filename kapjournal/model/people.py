"""The people a client can turn to, and the safety plan they made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kapjournal.model.stamp import Stamp

Role = Literal["person", "clinic"]
PlanHeading = Literal["signs", "myself", "places", "people", "professionals", "safer", "worth"]
ROLES: tuple[Role, ...] = get_args(Role)
PLAN_HEADINGS: tuple[PlanHeading, ...] = get_args(PlanHeading)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call or go to, in the client's own words and order."""

    key: str
    when: Stamp
    name: str
    how: str = ""
    """A number, or a few words such as "two doors down"."""
    role: Role = "person"
    place: int = 0
    """Its place in the client's order, from 0."""
    while_locked: bool = False
    """Shown while the journal is locked, for which it has to be kept unencrypted beside it."""
    source: int | None = None
    id: int = 0

    @property
    def line(self) -> str:
        """Name and way in one line, as the support page shows it."""
        return f"{self.name}: {self.how}" if self.how else self.name


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What a client wrote under one heading."""

    heading: PlanHeading
    text: str


@dataclass(frozen=True, slots=True)
class SafetyPlan:
    """A safety plan: under headings of our own, or pasted from the one made with a therapist."""

    key: str
    when: Stamp
    parts: tuple[PlanPart, ...] = ()
    """In the order of the headings; those left empty are not there."""
    pasted: str = ""
    source: int | None = None
    id: int = 0

    @property
    def exists(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.pasted.strip() or any(part.text.strip() for part in self.parts))
