"""Copies of a journal: when and why each was made, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

Reason = Literal[
    "start",
    "regular",
    "exit",
    "daily",
    "asked",
    "import",
    "undo",
    "delete",
    "migration",
    "passphrase",
    "purge",
    "before-restore",
    "damaged",
]
"""Why a copy was made. The last two were the journal itself until a backup took its place."""

BESIDE_RECORDS = frozenset({"choices", "imports", "scales"})
"""Tables of which nobody would say that they hold a record."""
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy in the folder of backups, known by its name alone."""

    path: str
    at: datetime
    """When it was made, in UTC, to the second."""
    reason: Reason
    size: int = 0
    """Bytes."""

    @property
    def whole(self) -> bool:
        """Whether it was verified before it got its name; a file put aside as damaged was not."""
        return self.reason != "damaged"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: records outside the trash, and the days they are about."""

    records: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A backup after a look inside: its contents, or in one sentence why there are none."""

    backup: Backup
    contents: Contents | None
    why_not: str = ""

    @property
    def verified(self) -> bool:
        """Whether every page of it is as it was written."""
        return self.contents is not None


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that is the journal now; what was there before, and what was passed over."""

    backup: Looked
    kept: str | None
    """Where the file that was the journal until now is; None where there was none."""
    passed_over: tuple[Looked, ...] = ()

    @property
    def can_go_back(self) -> bool:
        """Whether the file that was the journal was whole, and can be put back the same way."""
        return self.kept is not None and not self.kept.endswith("-damaged.db")


@dataclass(frozen=True, slots=True)
class Rescued:
    """What could be read of a damaged journal, in a new one beside it."""

    path: str
    saved: dict[str, int]
    """Records by table, trash, history and drafts included."""
    in_part: int
    """Of these, records of which something is not there, such as a rating."""
    lost: int | None
    """Records that could not be read; None where nothing tells how many there were."""
    pages: int
    damaged_pages: int

    @property
    def records(self) -> int:
        """How many were saved, apart from what is only known about them."""
        return sum(count for table, count in self.saved.items() if table not in BESIDE_RECORDS)
