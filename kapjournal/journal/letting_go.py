"""Verbs for letting go for good: what was put away long ago by itself, the rest when asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.history import IN_TRASH, TABLES
from kapjournal.journal.keeping import KeepingVerbs
from kapjournal.model.letting_go import LetGo, ToLetGo

if TYPE_CHECKING:
    from kapjournal.model.everything import Record, RecordKind

_DUE = ".trash_due"
"""The choice that holds when it was first seen that something in the trash may go."""
_A_DAY, _LONG = timedelta(days=1), timedelta(days=60)
_OF_NO_DAY = ("contact", "plan")
"""Kinds that are not about a day: they do not grow old."""


class LettingGoVerbs(KeepingVerbs):
    """What cannot be undone, and what is seen on the pages afterwards."""

    def all_in_trash(self) -> ToLetGo:
        """Everything that lies in the trash, with what is about a session in it alone."""
        return self._to_let_go([(one.kind, one.record) for one in self._store.in_trash()])

    def one_record(self, kind: RecordKind, number: int) -> ToLetGo:
        """One record, in the trash or not. Raises BadInput when there is none of that number."""
        from kapjournal.store import purge

        found = purge.records_of(self._store.ledger, [(TABLES[kind], number)])
        if not found:
            raise BadInput(
                "There is no record of that kind and number.",
                "`kapjournal export --format json` shows the number of each.",
                "number",
            )
        return self._to_let_go([(kind, found[0])])

    def all_before(self, day: date) -> ToLetGo:
        """Everything about the days before one, in the trash or not; people and plans stay."""
        from kapjournal.store import purge

        tables: dict[str, RecordKind] = {
            table: kind for kind, table in TABLES.items() if kind not in _OF_NO_DAY
        }
        return self._to_let_go(
            [
                (tables[table], record)
                for table, record in purge.before(self._store.ledger, tuple(tables), day)
            ]
        )

    def purge(self, to_let_go: ToLetGo) -> LetGo:
        """Let records go for good, with their versions, drafts and copies, and prove it.

        A verified copy is made first; when all is done it holds nothing of them either. The caller
        has the journal to itself. Raises Damaged or CannotWrite with everything as it was where
        that copy cannot be made; CannotWrite or JournalBusy later with what is left to do written
        down: ``finish_purge`` goes on.
        """
        from kapjournal.store import purge

        ledger = self._store.ledger
        self.finish_purge()
        self.back_up("purge")
        wanted = [(TABLES[kind], record.id) for kind, record in to_let_go.records]
        pieces = purge.begin(ledger, purge.chosen(ledger, wanted))
        return self._finish(pieces)

    def finish_purge(self) -> LetGo | None:
        """Go on with a purge that was cut off; None where none was. Raises as ``purge``."""
        from kapjournal.store import purge

        return self._finish(frozenset()) if purge.pending(self._store.ledger) else None

    def tidy(self) -> int:
        """Let go of what has lain in the trash for thirty days; how many records went.

        A clock that is wrong must not empty it. What is seen to be due waits a day more, and where
        it was overdue by then, as after a leap ahead, so long once more, up to thirty days; and the
        clock may not go back or far ahead in between. A copy is made before; where it cannot be
        made, nothing goes. Raises CannotWrite, JournalBusy.
        """
        now = self.now()
        due = [one for one in self._store.in_trash() if one.at + IN_TRASH <= now]
        seen_due = self._store.choice(_DUE)
        if not due:
            if seen_due:
                self._store.choose(_DUE, "")
            return 0
        since = datetime.fromisoformat(seen_due) if seen_due else None
        if since is None or not since <= now < since + _LONG:
            self._store.choose(_DUE, now.isoformat())
            return 0
        overdue = since - min(one.at for one in due) - IN_TRASH
        if now < since + max(_A_DAY, min(overdue, IN_TRASH)):
            return 0
        self.keep_copy("delete")
        if self.trouble is not None:
            return 0
        gone = self._store.empty_trash(since - IN_TRASH)
        self._store.choose(_DUE, "")
        return gone

    def _to_let_go(self, records: list[tuple[RecordKind, Record]]) -> ToLetGo:
        from kapjournal.store import purge

        kinds: dict[str, RecordKind] = {table: kind for kind, table in TABLES.items()}
        ledger = self._store.ledger
        wanted = purge.chosen(ledger, [(TABLES[kind], record.id) for kind, record in records])
        return ToLetGo(
            tuple((kinds[table], record) for table, record in purge.named(ledger, wanted))
        )

    def _finish(self, pieces: frozenset[bytes]) -> LetGo:
        from kapjournal.journal.erasing import beside
        from kapjournal.journal.shown_locked import keep_shown
        from kapjournal.store import purge

        ledger = self._store.ledger
        done = purge.finish(ledger, ledger.connection.key, self.places.backups, pieces)
        keep_shown(self._store, self.places)
        self._backed_up = None
        return replace(done, beside=tuple(beside(self.places)))
