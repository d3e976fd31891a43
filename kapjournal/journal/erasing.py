"""A whole journal erased: its file, its backups, what was rescued beside it, and that it was known.

Nothing here opens the journal, so that one whose passphrase is forgotten can be erased as well. The
caller has it to itself.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from kapjournal.errors import KapjournalError, NoJournal
from kapjournal.journal import known
from kapjournal.journal.door import needs_passphrase
from kapjournal.store import backup, spare
from kapjournal.store.erase import erase
from kapjournal.store.key import Key

if TYPE_CHECKING:
    from kapjournal.places import Places

_BESIDE = ("-rescued-", "-words-")
"""Journals that this program makes beside one: what was rescued, and what was put aside."""


def files_of(places: Places) -> list[str]:
    """Every file of a journal, itself first. Raises NoJournal where there is none of them."""
    target = os.path.realpath(places.journal)
    stem = backup.stem_of(places.journal)
    copies = [one.path for one in backup.found(places.backups, stem)]
    parts = [
        os.path.join(folder, name)
        for folder in (os.path.dirname(places.journal), places.backups)
        for name in _names(folder)
        if name.startswith(f".{stem}") and name.endswith(".part")
    ]
    journals = [target, places.journal, *copies, *beside(places), *parts, places.shown_locked]
    found = [
        path
        for journal in dict.fromkeys(journals)
        for path in (journal, journal + "-journal")
        if os.path.lexists(path)
    ]
    if not found:
        raise known.gone(places) or NoJournal(
            "There is no journal at that place.", "`kapjournal where` shows the place."
        )
    return found


def beside(places: Places) -> list[str]:
    """The journals that were made beside this one: what was rescued, and words put aside."""
    stem, end = os.path.splitext(os.path.basename(places.journal))
    return [
        os.path.join(folder, name)
        for folder in dict.fromkeys((os.path.dirname(places.journal), places.home))
        for name in _names(folder)
        if any(name.startswith(stem + mark) for mark in _BESIDE) and name.endswith(end)
    ]


def erase_all(places: Places) -> list[str]:
    """Erase a journal with everything of it on this computer; what could not be taken away.

    The settings go too where no other journal is known, and folders that are empty then.
    """
    left = [path for path in files_of(places) if not erase(path, wholly=not _protected(path))]
    if left:
        return left
    for path in (spare.place_of(places.journal), places.window_lock):
        with suppress(OSError):
            os.unlink(path)
    known.forget(places)
    if not known.any_left(places):
        for path in (places.known, places.settings):
            with suppress(OSError):
                os.unlink(path)
    for folder in (places.backups, places.home):
        with suppress(OSError):
            os.rmdir(folder)  # Only where nothing else is in it.
    return left


def _protected(path: str) -> bool:
    journal = path.removesuffix("-journal")
    try:
        # One that anyone can open looks protected where its first page is damaged.
        return needs_passphrase(journal) and not Key.open_to_all().fits_a_page(journal)
    except (KapjournalError, OSError):
        return False


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
