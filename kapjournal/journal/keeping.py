"""Verbs that keep a journal safe: copies of it, spare room, what other programs did to the file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from kapjournal.errors import BadInput, KapjournalError
from kapjournal.journal.desk import Desk

if TYPE_CHECKING:
    from datetime import datetime

    from kapjournal.journal.shelf import Shelf
    from kapjournal.model.backups import Backup, Reason, Rescued, Restored
    from kapjournal.store.backup import State

_A_DAY = timedelta(days=1)
_DAMAGED = "-damaged.db"
_ID = ".id"
"""The choice that holds the journal's own id; a name like this never leaves with an export."""
COPIES = ".copies"
"""The choice that says that copies have still to follow the journal's key."""


class KeepingVerbs(Desk):
    """What is done so that nothing is lost.

    ``trouble`` is why the last copy that was made by itself could not be made, None where it was.
    """

    trouble: KapjournalError | None = None
    _backed_up: State | None = None
    _mark: int | None = None

    @property
    def changed(self) -> bool:
        """Whether anything was written through this Journal."""
        return self._store.ledger.changed

    def back_up(self, reason: Reason = "asked") -> Backup:
        """A verified copy in the folder of backups, and those let go that are not needed any more.

        Raises Damaged where the journal is not whole, CannotWrite where there is no good copy,
        JournalBusy.
        """
        from kapjournal.store import backup

        self._be_known()
        ledger = self._store.ledger
        made = backup.make(ledger, ledger.connection.key, self.places.backups, self.now(), reason)
        self._backed_up = backup.state(ledger.connection)
        self._thin(made)
        return made

    def copy_to(self, path: str) -> str:
        """A verified copy at any place where nothing is yet; the place in full.

        Raises BadInput where something is there, CannotWrite, Damaged.
        """
        from kapjournal.store import backup

        place = os.path.abspath(path)
        if os.path.lexists(place):
            raise BadInput(
                "Something is at that place already.", "Choose another name for the copy.", "output"
            )
        backup.copy(self._store.ledger, self._store.ledger.connection.key, place)
        return place

    def keep_copy(self, reason: Reason) -> Backup | None:
        """As ``back_up``, where there is anything new; never raises.

        A copy that could not be made is told by ``trouble``, and the journal goes on.
        """
        try:
            made = self.back_up(reason) if self._is_new() else None
        except KapjournalError as failure:
            self.trouble = failure
            return None
        self.trouble = None
        return made

    def keep_copy_before_change(self) -> None:
        """See that a copy of the journal as it is now is there before the next change."""
        self._store.ledger.before_first = lambda: self.keep_copy("start")

    def backup_due(self) -> bool:
        """Whether the last copy is older than a day, by the names in the folder alone."""
        begin = os.path.splitext(os.path.basename(self.places.journal))[0] + "-"
        now = self.now().astimezone(UTC)
        since, until = (f"{begin}{at:%Y%m%dT%H%M%SZ}" for at in (now - _A_DAY, now + _A_DAY))
        try:
            names = os.listdir(self.places.backups)
        except OSError:
            return True
        return not any(
            since < name < until and name.endswith(".db") and not name.endswith(_DAMAGED)
            for name in names
        )

    def shelf(self) -> Shelf:
        """The backups of this journal, with the key that opens it."""
        from kapjournal.journal.shelf import Shelf

        return Shelf(self.places, self._store.ledger.connection.key, self.clock)

    def copies(self) -> list[str]:
        """The places of every copy in the folder of backups, those put aside too."""
        return [one.path for one in self.shelf().backups()]

    def restore(self, file: str | None = None) -> Restored:
        """Make a backup the journal: the one named, or the latest that is whole; undone alike.

        The journal is closed meanwhile and open on the restored file afterwards. Raises BadInput
        where there is nothing to put back, Damaged where the file is not whole, CannotWrite.
        """
        from kapjournal.store.store import Store

        key = self._store.ledger.connection.key
        shelf = self.shelf()
        self._store.close()
        try:
            return shelf.restore(file)
        finally:
            self._store = Store.open(self.places.journal, key, self.clock)
            self._backed_up = None

    def rescue(self) -> Rescued:
        """Save every record of the file that can be read in a new journal beside it.

        Raises Damaged where no page can be read, CannotWrite.
        """
        self._store.close()  # It opens again by itself.
        return self.shelf().rescue()

    def name_file(self) -> str:
        """The journal's own id, given to it now where it has none yet."""
        from kapjournal.model.ids import new_key

        ident = self._store.choice(_ID) or new_key(self.now())
        if self._store.choice(_ID) is None:
            self._store.choose(_ID, ident)
        return ident

    def remember(self) -> None:
        """Let this computer know the journal, so that one day it is missed where it is gone."""
        from kapjournal.journal import known

        if self._store.choice("demo") != "yes":
            known.note(self.places, self.name_file())

    def keep_spare_room(self) -> bool:
        """See that there is room for last words on a full disk; whether there is."""
        from kapjournal.store import spare

        kept = spare.keep(self.places.journal)
        if kept:
            self._store.ledger.on_spare_room = False
        return kept

    @property
    def on_spare_room(self) -> bool:
        """Whether the disk is full, and what was last kept took the spare room."""
        return self._store.ledger.on_spare_room

    @property
    def purge_was_cut_off(self) -> bool:
        """Whether ``finish_purge`` has something to go on with."""
        from kapjournal.store import forms

        return bool(self._store.choice(forms.PURGE))

    def finish_copies(self) -> None:
        """Let the copies follow the journal's key, where that was cut off.

        Those that anybody can open: what opened the others is not known any more.
        """
        if not self._store.choice(COPIES):
            return
        from kapjournal.store.key import Key
        from kapjournal.store.rekey import rekey_copy

        for path in self.copies():
            rekey_copy(path, Key.open_to_all(), self._store.ledger.connection.key)
        self._store.choose(COPIES, "")

    def changed_elsewhere(self) -> bool:
        """Whether another program wrote to the journal since this was last asked."""
        mark = self._store.ledger.connection.mark()
        changed, self._mark = self._mark not in (None, mark), mark
        return changed

    def words_aside(self, texts: Sequence[str]) -> str:
        """Put what is typed into a new journal, as private reflections; where it is.

        For when the journal's own file is gone or refuses. The new one has the same key and stands
        beside the journal, or else in the home folder. Raises CannotWrite where neither works.
        """
        from kapjournal.model.ids import new_key
        from kapjournal.model.reflections import Reflection
        from kapjournal.store.store import Store

        stem, end = os.path.splitext(os.path.basename(self.places.journal))
        name = f"{stem}-words-{self.now():%Y%m%d-%H%M%S}{end}"
        stamp, key = self._stamp(None, None), self._store.ledger.connection.key
        folders = os.path.dirname(self.places.journal), self.places.home
        for folder in folders:
            path = os.path.join(folder, name)
            try:
                beside = Store.make(path, key, self.clock)
                try:
                    for text in texts:
                        words = Reflection(new_key(stamp.noted_at), stamp, text, "any", "open")
                        beside.put_reflection(words)
                finally:
                    beside.close()
            except KapjournalError:
                if folder == folders[-1]:
                    raise
            else:
                break
        return path

    def _be_known(self) -> None:
        # A journal that cannot be written to can still be copied.
        with suppress(KapjournalError):
            self.remember()

    def _is_new(self) -> bool:
        """Whether the journal holds anything that its last copy does not."""
        from kapjournal.store import backup

        connection = self._store.ledger.connection
        state = backup.state(connection)
        if self._backed_up is None:
            newest = next((one for one in self.shelf().backups() if one.whole), None)
            if newest is None:
                return any(count for name, count, *_ in state if name not in ("choices", "scales"))
            self._backed_up = backup.state_of(newest, connection.key)
        return state != self._backed_up

    def _thin(self, made: Backup) -> None:
        """Let backups go that are not needed, unless the clock is not to be believed.

        It is not where a backup seems to be from later than tomorrow, or where the one made before
        this one is not the latest before it: then the clock went back or forth in between.
        """
        from kapjournal.journal import known
        from kapjournal.store import backup
        from kapjournal.store.thinning import A_DAY, to_let_go

        now = self.now()
        others = [one for one in self.shelf().backups() if one.path != made.path and one.whole]
        believed = [one for one in others if one.at <= _utc(now) + A_DAY]
        last = known.last_backup(self.places)
        steady = (
            bool(believed)
            and os.path.basename(believed[0].path) == last
            and believed[0].at <= made.at
        )
        known.note_backup(self.places, os.path.basename(made.path))
        if steady:
            for one in to_let_go([made, *others], now):
                backup.remove(one.path)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
