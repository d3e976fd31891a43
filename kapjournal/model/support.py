"""Where a person finds someone now: crisis lines, and the page that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

LineKind = Literal["crisis", "violence at home", "peer"]


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """One service of one country."""

    country: str
    """Two capital letters."""
    service: str
    contacts: tuple[str, ...]
    emergency: str
    """The emergency number of that country."""
    kind: LineKind
    source: tuple[str, ...]
    status: str
    checked: date | None = None
    """When somebody confirmed it on the service's own site; None is "not yet confirmed"."""
    hint: str = ""
    """A few words shown with it."""


class Corrected(NamedTuple):
    """A person's own corrections of the first line; "" where the file's stands."""

    emergency: str = ""
    crisis_line: str = ""


@dataclass(frozen=True, slots=True)
class SupportPart:
    """One piece of the support page; the heading may be ""."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupportPage:
    """What help shows, in order. ``first`` is the line that is never left out or scrolled away."""

    first: str
    parts: tuple[SupportPart, ...]

    def __str__(self) -> str:
        parts = ("\n".join(filter(None, (part.heading, *part.lines))) for part in self.parts)
        return "\n\n".join((self.first, *parts))
