"""Other changes in a life: medication, illness, a life event; marks on every chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from kapjournal.model.stamp import Stamp

EventKind = Literal["medication", "illness", "life", "other"]
Change = Literal["started", "changed", "stopped", "missed"]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
CHANGES: tuple[Change, ...] = get_args(Change)


@dataclass(frozen=True, slots=True)
class Event:
    """Something else that changed. ``label`` is the client's own words and private by default."""

    key: str
    when: Stamp
    kind: EventKind
    change: Change | None = None
    label: str = ""
    shared: bool = False
    source: int | None = None
    id: int = 0
