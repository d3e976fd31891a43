"""The way into a journal: with a passphrase, with the recovery sheet's code, or with neither.

Nothing heavy is imported at the top: the passphrase is asked for before the store is loaded.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from kapjournal.errors import KapjournalError, NoJournal, WrongSheet
from kapjournal.store.file import look_at
from kapjournal.store.key import PAGE, SALT, Key, has_its_code

if TYPE_CHECKING:
    from kapjournal.model.sheet import Sheet
    from kapjournal.places import Places


class Entry(NamedTuple):
    """What somebody typed, as a key."""

    key: Key
    refusal: WrongSheet | None = None
    """What to say where the key does not open the journal, if there is more to say than that."""


def needs_passphrase(path: str) -> bool:
    """Whether a file looks like a journal with a passphrase, as far as its first page tells.

    False also where opening it will have to say what it is: nothing, cut off in the middle of a
    write, or another program's.
    """
    try:
        look_at(path)
        if os.path.exists(path + "-journal") and os.stat(path + "-journal").st_size:
            return False
        page = _beginning(path, PAGE)
    except (KapjournalError, OSError):
        return False
    return len(page) == PAGE and not has_its_code(page, 1, Key.open_to_all().code_key(page[:SALT]))


def asks_first(places: Places) -> bool:
    """Whether the passphrase is asked for before anything is opened.

    That is so where the journal looks protected. Where it is gone or damaged its newest copy tells,
    so that somebody who put a passphrase on it is asked for it and somebody who did not is not.
    """
    copy = _newest_copy(places)
    try:
        look_at(places.journal)
    except NoJournal:
        from kapjournal.journal import known

        return copy is not None and known.gone(places) is not None and needs_passphrase(copy)
    except KapjournalError:
        return copy is not None and needs_passphrase(copy)
    if not needs_passphrase(places.journal):
        return False
    if Key.open_to_all().fits_a_page(places.journal):
        return False  # Its first page is damaged; a later one shows that it has no passphrase.
    other_salt = copy is not None and _beginning(copy, SALT) != _beginning(places.journal, SALT)
    return copy is None or not other_salt or needs_passphrase(copy)


def _newest_copy(places: Places) -> str | None:
    """The latest of the journal's copies, by the names in their folder; nothing is loaded."""
    begin = os.path.splitext(os.path.basename(places.journal))[0] + "-"
    try:
        names = [
            name
            for name in os.listdir(places.backups)
            if name.startswith(begin)
            and name[len(begin) : len(begin) + 8].isdigit()
            and name.endswith(".db")
            and not name.endswith("-damaged.db")
        ]
    except OSError:
        return None
    return os.path.join(places.backups, max(names)) if names else None


def entry_for(places: Places, typed: str | None) -> Entry:
    """The key of what was typed: a passphrase or a sheet's code; None where nothing was.

    Raises BadInput for what cannot be a passphrase, WrongSheet for the sheet of another journal.
    """
    if typed is None:
        return Entry(Key.open_to_all())
    # Late: only who types something comes here.
    from kapjournal.model.sheet import is_meant, read_sheet

    if not is_meant(typed):
        return Entry(Key.from_passphrase(typed))
    try:
        sheet = read_sheet(typed)
    except WrongSheet as slip:
        # It looks like a code that was miscopied, but a passphrase may look any way it likes.
        return Entry(Key.from_passphrase(typed), slip)
    return _by_sheet(places, sheet)


def _by_sheet(places: Places, sheet: Sheet) -> Entry:
    from kapjournal.content.dates import with_year

    day = with_year(sheet.made_on)
    for salt in _salts(places):
        if salt.startswith(sheet.salt):
            no_longer = WrongSheet(
                f"The sheet from {day} no longer opens this journal.",
                "Use the sheet made after the passphrase was last changed, or the passphrase.",
            )
            return Entry(Key.from_sheet(sheet.key, salt), no_longer)
    raise WrongSheet(
        f"The sheet from {day} belongs to another journal.",
        "Look for this journal's own sheet, or type its passphrase.",
    )


def _salts(places: Places) -> list[bytes]:
    """The salt in front of the journal, and those of its copies, should its own be damaged."""
    from kapjournal.store import backup

    copies = backup.found(places.backups, backup.stem_of(places.journal))
    salts = []
    for path in (places.journal, *(one.path for one in copies)):
        try:
            look_at(path)
            salts.append(_beginning(path, SALT))
        except (KapjournalError, OSError):
            continue
    return [salt for salt in salts if len(salt) == SALT]


def _beginning(path: str, count: int) -> bytes:
    with open(path, "rb") as file:
        return file.read(count)
