"""Verbs for what opens a journal: its recovery sheet, and another passphrase or none."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from kapjournal.errors import BadInput, KapjournalError
from kapjournal.journal.desk import SHEET
from kapjournal.journal.keeping import COPIES, KeepingVerbs
from kapjournal.model.keys import KeyChange
from kapjournal.model.sheet import SALT_BYTES, Sheet
from kapjournal.store.key import Key

if TYPE_CHECKING:
    from collections.abc import Callable

_DECLINED = "declined"


class KeyVerbs(KeepingVerbs):
    """The key of a journal, on paper and in its owner's head."""

    def sheet(self) -> Sheet:
        """The recovery sheet of the present passphrase; nothing of it is kept anywhere.

        Raises BadInput for a journal that anybody can open.
        """
        if not self._store.protected:
            raise BadInput(
                "A journal without a passphrase needs no recovery sheet.",
                "Give it a passphrase first: `kapjournal passphrase set`.",
                "recovery",
            )
        return Sheet(self._store.derived_key, self._store.salt[:SALT_BYTES], self.today())

    def sheet_made_on(self) -> date | None:
        """The day of the sheet that opens this journal; None where there is none."""
        kept = self._store.choice(SHEET)
        return date.fromisoformat(kept) if kept and kept != _DECLINED else None

    def note_sheet(self, sheet: Sheet) -> None:
        """The sheet is on paper, as its owner showed by typing two groups of it."""
        self._store.choose(SHEET, sheet.made_on.isoformat())

    def decline_sheet(self) -> None:
        """No sheet is wanted; it is not offered again until the passphrase changes."""
        self._store.choose(SHEET, _DECLINED)

    @property
    def lacks_sheet(self) -> bool:
        """Whether there is no sheet, and none was declined: it may be offered."""
        return self._store.protected and not self._store.choice(SHEET)

    def change_passphrase(
        self,
        passphrase: str | None,
        *,
        copies_too: bool = True,
        told: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> KeyChange:
        """Put the journal under another passphrase, or None for none; verified before and after.

        The copies in the folder of backups follow, unless ``copies_too`` is False: then they still
        open with what opened the journal before. ``told`` hears how many of how many are done.
        The caller has the journal to itself. Raises BadInput for what cannot be a passphrase;
        Damaged, CannotWrite or JournalBusy with the journal as it was.
        """
        from kapjournal.store.rekey import rekey_copy

        key = Key.open_to_all() if passphrase is None else Key.from_passphrase(passphrase)
        self.back_up("passphrase")
        had, old_sheet = self._store.ledger.connection.key, self.sheet_made_on()
        # Before the key: whatever cuts this off, ``finish_copies`` knows of it.
        self._store.choose(COPIES, "to follow" if copies_too else "")
        self._store.change_key(key)
        self._store.choose(SHEET, "")
        paths = self.copies()
        left = list(paths)
        if copies_too:
            for done, path in enumerate(paths, 1):
                if rekey_copy(path, had, key):
                    left.remove(path)
                told(done, len(paths))
            self._store.choose(COPIES, "")
        # The change itself is done and verified; a copy of what it made is one more, not the last.
        with suppress(KapjournalError):
            self.back_up("passphrase")
        return KeyChange(len(paths) - len(left), tuple(left), old_sheet)
