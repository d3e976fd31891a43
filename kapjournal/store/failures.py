"""What the database driver's codes mean in our words: the only place that decides it.

A driver's own message can quote SQL or values, so it is never read and never passed on.
"""

from __future__ import annotations

from kapjournal.errors import (
    NOTHING_CHANGED,
    CannotOpen,
    CannotWrite,
    Damaged,
    ForeignFile,
    Internal,
    JournalBusy,
    KapjournalError,
    MovedAway,
    NewerJournal,
    NoJournal,
    NotConfirmed,
    WrongPassphrase,
)

# https://www.sqlite.org/rescode.html, the primary codes.
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26

_UNREADABLE = (_IOERR, _CORRUPT, _NOTADB)
NOT_KEPT = "What you just entered was not kept; everything before it is."


class Unreadable(Exception):
    """A page could not be read; one look through a fresh connection decides what that means."""

    def __init__(self, code: int | None) -> None:
        super().__init__()
        self.code = code


def is_unreadable(code: int | None) -> bool:
    """Whether a code says that a page could not be read, or not be believed."""
    return code is not None and code & 0xFF in _UNREADABLE


def is_disk(code: int | None) -> bool:
    """Whether the disk itself refused."""
    return code is not None and code & 0xFF == _IOERR


def is_busy(code: int | None) -> bool:
    """Whether another connection holds the file."""
    return code is not None and code & 0xFF in (_BUSY, _LOCKED)


def while_reading(code: int | None) -> KapjournalError:
    """The failure of a statement that only reads."""
    primary = None if code is None else code & 0xFF
    if primary in (_BUSY, _LOCKED):
        return busy()
    if primary in (_CORRUPT, _NOTADB):
        return damaged()
    if primary in (_IOERR, _CANTOPEN, _READONLY):
        return cannot_read()
    return fault()


def while_writing(code: int | None) -> KapjournalError:
    """The failure of a statement inside a transaction that was taken back as a whole."""
    primary = None if code is None else code & 0xFF
    if primary in (_BUSY, _LOCKED):
        return busy(NOT_KEPT)
    if primary in (_CORRUPT, _NOTADB):
        return damaged()
    if primary in (_FULL, _IOERR):
        return cannot_write()
    if primary in (_READONLY, _CANTOPEN):
        return CannotWrite(
            "The journal file, or its folder, cannot be written to.",
            "Make the file and its folder writable for you, then try again.",
            NOT_KEPT,
        )
    return fault()


def while_copying(code: int | None) -> KapjournalError:
    """The failure of a copy of the whole file into another."""
    primary = None if code is None else code & 0xFF
    if primary in (_BUSY, _LOCKED):
        return busy()
    if primary in (_CORRUPT, _NOTADB):
        return damaged()
    return no_copy()


def no_copy() -> CannotWrite:
    """The copy could not be written, or is not what it should be."""
    return CannotWrite(
        "A copy of the journal could not be made.",
        "Make room on the disk, and see that the folder of backups can be written to.",
        "Your journal is as it was.",
    )


def busy(writing: str = NOTHING_CHANGED) -> JournalBusy:
    """Another connection holds the file for longer than our patience."""
    return JournalBusy(
        "Another program is writing to the journal.", "Wait a moment, then try again.", writing
    )


def cannot_write() -> CannotWrite:
    """The transaction was taken back."""
    return CannotWrite(
        "The disk did not take it; it may be full.",
        "Make some room on the disk, then try again.",
        NOT_KEPT,
    )


def not_confirmed() -> NotConfirmed:
    """COMMIT itself failed, and looking did not help."""
    return NotConfirmed(
        "The disk did not confirm the last change.",
        "Open the journal again and look, before you try again.",
        "Everything before it is kept; the last change may or may not be.",
    )


def damaged() -> Damaged:
    """A page, a link or a digest is wrong."""
    return Damaged(
        "Part of the journal file is not what was written.",
        "Put back the newest backup: `kapjournal restore`. The damaged file is kept.",
    )


def not_whole() -> Damaged:
    """The file has no bytes, or ends inside a page."""
    return Damaged(
        "The journal file is empty or cut short.",
        "Put back the newest backup: `kapjournal restore`. The damaged file is kept.",
    )


def not_opened(*, protected: bool) -> WrongPassphrase:
    """What is known when no page fits the key: a wrong key and a damaged salt look alike."""
    if protected:
        return WrongPassphrase(
            "Either this is not the journal's passphrase, or the file's beginning is damaged.",
            "Try it again; if you are sure of it, put a backup back: `kapjournal restore FILE`.",
        )
    return WrongPassphrase(
        "Either this journal needs a passphrase, or the file's beginning is damaged.",
        "Open it with its passphrase; if it never had one: `kapjournal restore FILE`.",
    )


def no_journal() -> NoJournal:
    """Nothing is at the place."""
    return NoJournal(
        "There is no journal at that place.", "Make one, or name the place where yours is."
    )


def not_a_file() -> CannotOpen:
    """A folder, a pipe, a device or a link to nothing is at the place."""
    return CannotOpen(
        "What stands at that place is not a plain file.", "Name the journal file itself."
    )


def cannot_read() -> CannotOpen:
    """The operating system refused."""
    return CannotOpen(
        "The journal file could not be read.",
        "See that the disk is there and that the file is yours, then try again.",
    )


def foreign() -> ForeignFile:
    """Plain SQLite, or a file of another program that the key opens."""
    return ForeignFile(
        "That file was made by another program; it is not a journal.",
        "Name the journal file, or choose another place for a new one.",
    )


def newer() -> NewerJournal:
    """The schema is of a later version."""
    return NewerJournal(
        "This journal was written by a later version of kapjournal.",
        "Install that version, or a later one, and open it again.",
    )


def moved() -> MovedAway:
    """The place no longer leads to the file that was opened."""
    return MovedAway(
        "The journal file was moved or replaced while it was open.",
        "Bring the file back to its place, then open it again.",
        NOT_KEPT,
    )


def fault() -> Internal:
    """A statement that should never fail did; its code tells nothing of the journal."""
    return Internal(
        "Something went wrong inside kapjournal (code K-STORE).",
        "Start it again; if it happens again, please report the code.",
        "The change was not made; everything before it is kept.",
    )
