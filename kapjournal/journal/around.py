"""What verbs about a session share: the session of a number, and the times of what is about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from kapjournal.journal.desk import Desk
from kapjournal.model.sessions import Session, Sessions

if TYPE_CHECKING:
    from kapjournal.model.stamp import Stamp


class Around(Desk):
    """A desk at which something is said about one session."""

    def _labelled(self) -> Sessions:
        return Sessions(self._store.sessions())

    def _session(self, number: int) -> Session:
        return self._labelled().find(number).session

    def _about(self, session: Session, at: datetime | None = None) -> Stamp:
        """The times of something about a session that is written now: its day, and no other."""
        now = self._stamp(None, None)
        if at is not None:
            return replace(self._stamp(None, at), noted_at=now.noted_at)
        if session.when.day == now.day:
            return now
        return replace(now, day=session.when.day, at=None, late=now.day > session.when.day)
