"""Every failure the app can name: what happened, is the writing safe, one next step, an exit code.

Errors carry their own sentences, so that they can speak when content cannot be loaded. They never
carry what a person wrote, a passphrase or the words of a driver.
"""

from __future__ import annotations

NOTHING_CHANGED = "Nothing in the journal was changed."


class KapjournalError(Exception):
    """A failure a person can be told about, in at most three lines.

    ``what`` says what happened, ``writing`` whether the writing is safe, ``next_step`` the one
    thing to do now. ``exit_code`` is the process's exit status (docs/commands.md lists them).
    """

    exit_code = 1

    def __init__(self, what: str, next_step: str, writing: str = NOTHING_CHANGED) -> None:
        super().__init__(what)
        self.what = what
        self.writing = writing
        self.next_step = next_step

    @property
    def lines(self) -> tuple[str, str, str]:
        """The three lines shown to a person."""
        return self.what, self.writing, self.next_step

    def __str__(self) -> str:
        return "\n".join(self.lines)


class BadInput(KapjournalError):
    """Something typed, or read from a file, that cannot be used; ``field`` names the place."""

    exit_code = 2

    def __init__(self, what: str, next_step: str, field: str = "") -> None:
        super().__init__(what, next_step, "Nothing was written.")
        self.field = field


class NoTerminal(KapjournalError):
    """The screens were asked for where there is no terminal to draw them on."""

    exit_code = 2


class JournalBusy(KapjournalError):
    """Another program is writing to the journal and did not finish in time."""

    exit_code = 3


class NoJournal(KapjournalError):
    """There is no journal at the place it was looked for."""

    exit_code = 10


class JournalGone(NoJournal):
    """A journal that was at its place is not there any more."""


class JournalExists(KapjournalError):
    """A journal was to be made where a file already is."""

    exit_code = 2


class OpenElsewhere(KapjournalError):
    """Another window of kapjournal holds this journal."""

    exit_code = 11


class WrongPassphrase(KapjournalError):
    """The passphrase does not open the file."""

    exit_code = 12


class WrongSheet(WrongPassphrase):
    """A recovery sheet's code was miscopied, is of another journal, or is no longer valid."""


class Damaged(KapjournalError):
    """The file, or a page of it, is not what was written."""


class NewerJournal(KapjournalError):
    """The journal was written by a later version of kapjournal."""


class ForeignFile(KapjournalError):
    """The file is not a kapjournal journal."""


class CannotOpen(KapjournalError):
    """The file cannot be opened: no permission, not a plain file, a folder that is gone."""


class CannotWrite(KapjournalError):
    """A write was refused: a full disk, a read-only file."""


class NotNoted(KapjournalError):
    """A page was written, but not that it was made."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(
            "The page was written, but the journal could not note that it was made.",
            "Make it once more, over the one that is there, and it is noted.",
            "What you wrote in the journal is as it was.",
        )
        self.exit_code = exit_code


class NotConfirmed(KapjournalError):
    """A write ended in an error and could not be read back: it may or may not be kept."""


class MovedAway(KapjournalError):
    """The journal file was moved or replaced while it was open."""


class Internal(KapjournalError):
    """A fault of the program itself; ``code`` names it without saying anything of the journal."""

    exit_code = 70
