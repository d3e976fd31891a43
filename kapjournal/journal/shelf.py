"""The backups of a journal, and what can be done with them when the journal itself does not open.

Nothing here needs an open journal. What is not only reading needs the file to itself: no window
and no connection of this process may hold it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self, TypeVar

from kapjournal.errors import BadInput, Damaged, KapjournalError, WrongPassphrase
from kapjournal.journal import known
from kapjournal.journal.door import entry_for
from kapjournal.model.backups import Backup, Looked, Restored
from kapjournal.store import backup
from kapjournal.store.connection import Connection, Key

if TYPE_CHECKING:
    from collections.abc import Callable

    from kapjournal.clock import Clock
    from kapjournal.model.backups import Rescued
    from kapjournal.places import Places
    from kapjournal.settings import Settings
    from kapjournal.store.store import Store

T = TypeVar("T")


class Shelf:
    """The backups of one journal, and the key that opens it and them."""

    def __init__(self, places: Places, key: Key, clock: Clock) -> None:
        self._places = places
        self._key = key
        self._clock = clock

    @classmethod
    def of(cls, places: Places, passphrase: str | None, clock: Clock) -> Self:
        """The shelf of a journal with that passphrase, or with none. Raises BadInput, WrongSheet.

        The recovery sheet's code does for a passphrase.
        """
        return cls(places, entry_for(places, passphrase).key, clock)

    def open(self, make: Callable[[Store, Clock, Settings, Places], T], settings: Settings) -> T:
        """The journal, open: ``shelf.open(Journal, settings)``. Raises as ``Journal.open`` does."""
        from kapjournal.store.store import Store

        store = Store.open(self._places.journal, self._key, self._clock)
        return make(store, self._clock, settings, self._places)

    def backups(self) -> list[Backup]:
        """Every copy in the folder of backups, the latest first; those put aside too."""
        return backup.found(self._places.backups, backup.stem_of(self._places.journal))

    def look_into(self, one: Backup) -> Looked:
        """What a backup holds, every page of it verified; nothing of one put aside as damaged."""
        if not one.whole:
            return Looked(one, None)
        return backup.look_into(one, self._key)

    def newest_good(self) -> tuple[Looked | None, tuple[Looked, ...]]:
        """The latest backup that is whole, gone through record by record; those passed over."""
        passed_over: list[Looked] = []
        for one in self.backups():
            if one.whole:
                looked = backup.look_into(one, self._key, thoroughly=True)
                if looked.verified:
                    return looked, tuple(passed_over)
                passed_over.append(looked)
        return None, tuple(passed_over)

    def opens_newest(self) -> bool:
        """Whether the key opens the latest backup."""
        newest = self._newest()
        return newest is not None and backup.state_of(newest, self._key) is not None

    def has_lost_its_salt(self) -> bool:
        """Whether the journal begins otherwise than its latest backup, and the key opens that."""
        newest = self._newest()
        try:
            same = newest is None or (
                backup.salt_of(newest.path) == backup.salt_of(self._places.journal)
            )
        except OSError:
            return False
        return not same and self.opens_newest()

    def _newest(self) -> Backup | None:
        return next((one for one in self.backups() if one.whole), None)

    def prove(self, file: str | None = None) -> None:
        """See that the key is not a wrong one. Raises WrongPassphrase.

        It is wrong where it does not open the file that is named; else where it opens neither the
        journal nor a backup, and one of them is whole enough to say so.
        """
        wrong: WrongPassphrase | None = None
        known_ones = (self._places.journal, *(one.path for one in self.backups()))
        for path in known_ones if file is None else (os.path.abspath(file),):
            try:
                Connection(path, self._key.at(backup.salt_of(path))).close()
            except WrongPassphrase as refusal:
                wrong = refusal
            except (KapjournalError, OSError):
                continue
            else:
                return
        if wrong is not None:
            raise wrong

    def restore(self, file: str | None = None) -> Restored:
        """Make a backup the journal: the named one, or the latest that is whole.

        The file that was the journal is kept with the backups, so this can be undone the same way.
        Raises BadInput where there is nothing to put back, Damaged where the named one is not
        whole, CannotWrite; the journal is then as it was.
        """
        from kapjournal.store.restore import put_back

        if file is None:
            looked, passed_over = self.newest_good()
            if looked is None:
                raise self._nothing(passed_over)
        else:
            looked, passed_over = self._named(os.path.abspath(file)), ()
        if self._is_the_same(looked.backup):
            raise BadInput(
                "That backup holds just what the journal holds.",
                "`kapjournal backup list` shows the others.",
                "file",
            )
        kept = put_back(
            looked.backup,
            self._places.journal,
            self._key,
            self._places.backups,
            self._clock.now(),
        )
        return Restored(looked, kept, passed_over)

    def rescue(self) -> Rescued:
        """Save every readable record of the journal's file in a new journal beside it.

        Raises Damaged where no page of the file can be read, NoJournal, CannotWrite.
        """
        from kapjournal.store.rescue import rescue

        journal = self._places.journal
        try:
            # What an interrupted write left is taken back first, where that still works.
            Connection(journal, self._key).close()
        except Damaged:
            pass
        except WrongPassphrase:
            if not self._key.fits_a_page(journal) and not self.has_lost_its_salt():
                raise
        now = self._clock.now().astimezone(UTC)
        folder = os.path.dirname(journal)
        into = os.path.join(folder, f"{backup.stem_of(journal)}-rescued-{now:%Y%m%dT%H%M%SZ}.db")
        salts = []
        for one in self.backups():
            try:
                salts.append(backup.salt_of(one.path))
            except OSError:
                continue
        return rescue(journal, self._key, into, salts)

    def _named(self, file: str) -> Looked:
        if os.path.realpath(file) == os.path.realpath(self._places.journal):
            raise BadInput(
                "That file is the journal itself.",
                "`kapjournal backup list` shows its backups.",
                "file",
            )
        for one in self.backups():
            if one.path == file:
                break
        else:
            one = Backup(file, datetime.fromtimestamp(_changed(file), UTC), "asked")
        looked = backup.look_into(one, self._key, thoroughly=True)
        if not looked.verified:
            raise Damaged(
                f"That file cannot be put back. {looked.why_not}",
                "`kapjournal backup list` shows the others.",
            )
        return looked

    def _is_the_same(self, one: Backup) -> bool:
        """Whether the journal is whole and holds what a backup holds."""
        try:
            connection = Connection(self._places.journal, self._key)
        except KapjournalError:
            return False
        try:
            whole = not backup.fault_in(connection)
            return whole and backup.state(connection) == backup.state_of(one, self._key)
        except KapjournalError:
            return False
        finally:
            connection.close()

    @staticmethod
    def _nothing(passed_over: tuple[Looked, ...]) -> BadInput:
        if passed_over:
            return BadInput(
                f"None of the {len(passed_over)} backups is whole.",
                "Save what can still be read of the journal: `kapjournal rescue`.",
                "file",
            )
        return BadInput(
            "There is no backup of this journal.",
            "Name a copy of it: `kapjournal restore FILE`.",
            "file",
        )


def _changed(file: str) -> float:
    try:
        return os.stat(file).st_mtime
    except OSError:
        raise BadInput(
            "There is no such file, or it cannot be read.",
            "`kapjournal backup list` shows the backups there are.",
            "file",
        ) from None


def what_happened(
    places: Places, passphrase: str | None, clock: Clock, failure: KapjournalError
) -> KapjournalError:
    """What is to be told where a journal did not open, now that it is known what was there.

    A journal that was at its place and is not is gone, not new. A damaged beginning of a file
    cannot be told from a wrong passphrase by the file alone. Where the passphrase opens the last
    backup, and that begins with another salt, it is the file that is damaged: changing a passphrase
    leaves the salt as it is.
    """
    if not isinstance(failure, WrongPassphrase):
        return known.gone(places) or failure
    if passphrase is not None and Key.open_to_all().fits_a_page(places.journal):
        return WrongPassphrase("This journal has no passphrase.", "Open it without one.")
    if not Shelf.of(places, passphrase, clock).has_lost_its_salt():
        return failure
    return Damaged(
        "The beginning of the journal file is damaged; it is not the passphrase.",
        "Put back the newest backup: `kapjournal restore`.",
    )
