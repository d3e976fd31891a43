"""What was said about which journal to use, and the way from there to an open Journal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

from kapjournal.cli.console import finish, may_ask, talk
from kapjournal.clock import Clock, SystemClock, journal_day
from kapjournal.content.wording import say
from kapjournal.errors import JournalGone, KapjournalError, NoJournal, WrongPassphrase
from kapjournal.places import Places

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.journal.journal import Journal
    from kapjournal.journal.shelf import Shelf
    from kapjournal.settings import Settings

T = TypeVar("T")

_TRIES = 3
_NEVER_READ = "KAPJOURNAL_PASSPHRASE"


class Opening:
    """What was said about which journal to open, and the way to open it."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock: Clock = clock or SystemClock()
        self.file: str | None = None
        self.passphrase: str | None = None
        """As read from the descriptor; never from an argument or the environment."""
        self.plain = False
        self._settings: Settings | None = None

    @property
    def places(self) -> Places:
        """The files of the journal that is meant."""
        return Places(self.file)

    @property
    def settings(self) -> Settings:
        """The preferences, read once."""
        if self._settings is None:
            from kapjournal.settings import load

            self._settings = load(self.places.settings)
        return self._settings

    def today(self) -> date:
        """The journal day of now, known without opening the journal."""
        return journal_day(self.clock.now(), self.settings.day_ends_at)

    def journal(self) -> Journal:
        """The journal, open. Asks for the passphrase where one is needed and a person is there.

        Raises what ``Journal.open`` raises.
        """
        journal = self.with_passphrase(self._open)
        journal.before_leaving = lambda: self._daily_copy(journal)
        for warning in self.settings.warnings:
            talk(warning)
        return journal

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Have the journal to oneself: no window is open on it. Raises OpenElsewhere."""
        from kapjournal.journal.window import alone

        with alone(self.places, self.clock):
            yield

    def opened(self, typed: str | None) -> Journal:
        """The journal, open by what was typed; for ``with_passphrase``."""
        return self._open(typed)

    def shelf(self, typed: str | None, file: str | None = None) -> Shelf:
        """The backups of the journal, with what was typed to open them; for ``with_passphrase``.

        Raises WrongPassphrase where it opens neither the journal nor a backup; where a file is
        named, where it does not open that.
        """
        from kapjournal.journal.shelf import Shelf

        shelf = Shelf.of(self.places, typed, self.clock)
        shelf.prove(file)
        return shelf

    def keep_as_a_window(self, journal: Journal) -> None:
        """Copies as the screens make them: before the first change, and on leaving."""
        if journal.is_demo:
            journal.before_leaving = None
            return
        journal.remember()
        with suppress(KapjournalError):
            journal.finish_purge()
            journal.finish_copies()
        journal.keep_copy_before_change()
        journal.before_leaving = lambda: self._last_copy(journal)

    def _last_copy(self, journal: Journal) -> None:
        with suppress(KapjournalError):
            journal.tidy()
        journal.keep_copy("exit")
        self._say_trouble(journal)

    @staticmethod
    def _say_trouble(journal: Journal) -> None:
        if journal.trouble is not None:
            talk("\n".join(journal.trouble.lines))

    def _daily_copy(self, journal: Journal) -> None:
        """Behind the answer: a copy of the journal, where the last one is older than a day."""
        if journal.changed and journal.backup_due():
            finish()
            journal.keep_copy("daily")
            with suppress(KapjournalError):
                journal.finish_copies()
                journal.tidy()
        self._say_trouble(journal)

    def make(self, passphrase: str | None) -> Journal:
        """A new journal at its place. Raises what ``Journal.make`` raises."""
        from kapjournal.journal.journal import Journal

        return Journal.make(
            self.places, passphrase=passphrase, clock=self.clock, settings=self.settings
        )

    def change_settings(self, **values: object) -> None:
        """Change preferences, and write them down. Raises BadInput, CannotWrite."""
        from kapjournal.settings import save

        changed = self.settings.changed(**values)
        save(self.places.settings, changed)
        self._settings = changed

    def with_passphrase(self, opens: Callable[[str | None], T]) -> T:
        """Open something with the passphrase given, or one asked for where one is needed."""
        self.speak_of_the_environment()
        try:
            return opens(self.passphrase)
        except JournalGone:
            raise
        except NoJournal as missing:
            raise NoJournal(
                missing.what, "Make one: `kapjournal init`. Or name yours with --journal."
            ) from None
        except WrongPassphrase:
            if self.passphrase is not None:
                raise
            if not may_ask():
                raise WrongPassphrase(
                    "This journal has a passphrase, and none was given.",
                    "Run it in a terminal, or give the passphrase with --passphrase-fd.",
                ) from None
        return self._asking(opens)

    def speak_of_the_environment(self) -> None:
        """Say that a passphrase put there is not read."""
        if _NEVER_READ in os.environ:
            talk(say("cli.never_read", variable=_NEVER_READ))

    def _open(self, passphrase: str | None) -> Journal:
        from kapjournal.journal.journal import Journal

        return Journal.open(
            self.places, passphrase=passphrase, clock=self.clock, settings=self.settings
        )

    def _asking(self, opens: Callable[[str | None], T]) -> T:
        from kapjournal.cli.passphrase import ask_passphrase
        from kapjournal.journal.shown_locked import shown_while_locked

        settings, own = self.settings, shown_while_locked(self.places)
        for _ in range(_TRIES - 1):
            try:
                return opens(ask_passphrase(settings.country, own, settings.corrected))
            except WrongPassphrase as refusal:
                talk(refusal.what)
        return opens(ask_passphrase(settings.country, own, settings.corrected))
