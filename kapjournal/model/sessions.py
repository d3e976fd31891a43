"""Sessions of the care cycle, and the labels S1, P1, I1 ... they are called by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from kapjournal.errors import BadInput
from kapjournal.model.stamp import Stamp

Kind = Literal["evaluation", "preparation", "dosing", "integration", "other"]
Route = Literal["sublingual", "nasal", "intramuscular", "intravenous", "oral", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ROUTES: tuple[Route, ...] = get_args(Route)
LETTERS: dict[Kind, str] = {
    "dosing": "S",
    "preparation": "P",
    "integration": "I",
    "evaluation": "E",
    "other": "O",
}


@dataclass(frozen=True, slots=True)
class Session:
    """A session, planned or happened. Dose is text as the client wrote it, never a number."""

    key: str
    when: Stamp
    kind: Kind
    happened: bool = True
    """False for a plan; a plan cuts no window and has no before and after."""
    route: Route | None = None
    dose: str = ""
    place: str = ""
    people: str = ""
    """Who is there, and who brings the client home."""
    intention: str = ""
    source: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A session with the label it has among its kind today, such as S3."""

    label: str
    session: Session


class Sessions:
    """Sessions in the order of time, labelled by time within their kind.

    A label may shift when a session is added earlier; ``session.id`` never does.
    """

    __slots__ = ("_held", "all")

    def __init__(self, sessions: list[Session] | tuple[Session, ...]) -> None:
        count: dict[Kind, int] = {}
        labelled: list[Labelled] = []
        for session in sorted(sessions, key=_time_of):
            count[session.kind] = count.get(session.kind, 0) + 1
            labelled.append(Labelled(f"{LETTERS[session.kind]}{count[session.kind]}", session))
        self.all = tuple(labelled)
        self._held: dict[Kind, tuple[Labelled, ...]] = {}

    def __iter__(self) -> Iterator[Labelled]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def of_kind(self, kind: Kind) -> tuple[Labelled, ...]:
        """Those of one kind, plans included."""
        return tuple(one for one in self.all if one.session.kind == kind)

    def held(self, kind: Kind) -> tuple[Labelled, ...]:
        """Those of one kind that took place; looked for once, since every window asks."""
        found = self._held.get(kind)
        if found is None:
            found = tuple(one for one in self.of_kind(kind) if one.session.happened)
            self._held[kind] = found
        return found

    def happened(self) -> tuple[Labelled, ...]:
        """Those that took place."""
        return tuple(one for one in self.all if one.session.happened)

    def find(self, name: str | int) -> Labelled:
        """By stable id (``5``) or label (``S3``, also ``s3``). Raises BadInput."""
        text = str(name).strip().upper()
        for one in self.all:
            if text == one.label or (re.fullmatch(r"\d+", text) and int(text) == one.session.id):
                return one
        raise BadInput(
            "There is no session of that number or label.",
            "`kapjournal session list` shows the sessions you have.",
            "session",
        )


def _time_of(session: Session) -> tuple[str, str, str]:
    at = session.when.at
    # Wall-clock order within a day; the key, made in the order of typing, settles ties.
    wall = at.replace(tzinfo=None) if isinstance(at, datetime) else None
    return session.when.day.isoformat(), wall.isoformat() if wall else "", session.key
