"""Verbs for what was: put a record away and back, read what it was, see what lies in the trash."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kapjournal.journal.keeping import KeepingVerbs

if TYPE_CHECKING:
    from kapjournal.model.everything import RecordKind
    from kapjournal.model.looking import Trashed
    from kapjournal.model.revision import Revision
    from kapjournal.store.store import Table

IN_TRASH = timedelta(days=30)
"""How long what was put into the trash can be taken out again."""

TABLES: dict[RecordKind, Table] = {
    "checkin": "checkins",
    "session": "sessions",
    "reflection": "reflections",
    "event": "events",
    "details": "details",
    "vitals": "vitals",
    "effect": "effects",
    "step": "steps",
    "topic": "topics",
    "measure": "assessments",
    "look_back": "look_backs",
    "page": "pages",
    "contact": "contacts",
    "plan": "plans",
}
"""Where each kind of record is kept."""


_MANY = 10
"""Deleted records in one run of which a copy is made before the last."""


class HistoryVerbs(KeepingVerbs):
    """What a record was, and what was put away."""

    _deleted = 0

    def delete(self, record: RecordKind, number: int) -> None:
        """Put a record into the trash. Raises BadInput when there is none of that number.

        Before many go at once, a copy of the journal is made.
        """
        self._deleted += 1
        if self._deleted == _MANY:
            self.keep_copy("delete")
        self._store.trash(TABLES[record], number, self.now())
        self._keep_shown(record)

    def undelete(self, record: RecordKind, number: int) -> None:
        """Take a record out of the trash again, as it was. Raises BadInput as above."""
        self._store.untrash(TABLES[record], number)
        self._keep_shown(record)

    def _keep_shown(self, record: RecordKind) -> None:
        if record == "contact":
            from kapjournal.journal.shown_locked import keep_shown  # Late: seldom needed.

            keep_shown(self._store, self.places)

    def history(self, record: RecordKind, number: int) -> list[Revision]:
        """A record as it was before each change that took something away, oldest first."""
        return self._store.revisions(TABLES[record], number)

    def trash(self) -> list[Trashed]:
        """What lies in the trash, the latest first."""
        return self._store.in_trash()

    def leaves_trash_on(self, thrown: Trashed) -> datetime:
        """From when a record in the trash may go for good: soon after, at a quiet moment."""
        return thrown.at + IN_TRASH
