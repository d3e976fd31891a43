"""Journal: the one door to everything kept. Every face calls the same verbs on it."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kapjournal.clock import Clock, SystemClock
from kapjournal.errors import NoJournal, WrongPassphrase
from kapjournal.journal.checkins import CheckInVerbs
from kapjournal.journal.door import entry_for
from kapjournal.journal.history import HistoryVerbs
from kapjournal.journal.look_back import LookBackVerbs
from kapjournal.journal.numbers import NumberVerbs
from kapjournal.journal.open_today import OpenVerbs
from kapjournal.journal.reflections import ReflectionVerbs
from kapjournal.journal.sessions import SessionVerbs
from kapjournal.journal.whole import WholeVerbs
from kapjournal.settings import Settings, load
from kapjournal.store.connection import Key
from kapjournal.store.store import Store

if TYPE_CHECKING:
    from kapjournal.journal.cycle import CycleVerbs
    from kapjournal.places import Places
else:

    class _Late(type):
        """A class that gains verbs when one it does not have is asked for, on it or an instance.

        Reading the files of the care cycle would cost a one-line check-in a fiftieth of its time,
        and it never asks for them.
        """

        def __getattr__(cls, name: str) -> Any:
            if name.startswith("_") or CycleVerbs not in Journal.__bases__:
                raise AttributeError(f"Journal has no {name}", name=name, obj=cls)
            from kapjournal.journal import cycle

            Journal.__bases__ = (*Journal.__bases__[:-1], cycle.CycleVerbs)
            return getattr(cls, name)

    class CycleVerbs(metaclass=_Late):
        """Stands where ``cycle.CycleVerbs`` will."""


class Journal(
    CheckInVerbs,
    SessionVerbs,
    ReflectionVerbs,
    NumberVerbs,
    LookBackVerbs,
    HistoryVerbs,
    WholeVerbs,
    OpenVerbs,
    CycleVerbs,
):
    """An open journal, bound to the thread that opened it.

    A verb that writes returns after COMMIT: what it returns is on disk. Each family of verbs has
    its own file; they are one class because every face should have one thing to hold.
    """

    before_leaving: Callable[[], object] | None = None
    """Called at the end of a ``with`` block that went well, with the journal still open."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            getattr(type(self), name)  # Gained here, or refused.
            return object.__getattribute__(self, name)

    @classmethod
    def open(
        cls,
        places: Places,
        *,
        passphrase: str | None = None,
        clock: Clock | None = None,
        settings: Settings | None = None,
    ) -> Self:
        """Open the journal at its place. The recovery sheet's code does for a passphrase.

        Raises NoJournal (JournalGone where there was one), WrongPassphrase, Damaged, NewerJournal,
        ForeignFile or CannotOpen; never makes a new journal where one should be.
        """
        entry = entry_for(places, passphrase)
        clock = clock or SystemClock()
        try:
            store = Store.open(places.journal, entry.key, clock)
        except (NoJournal, WrongPassphrase) as failure:
            from kapjournal.journal.shelf import what_happened  # Late: most journals open.

            told = what_happened(places, passphrase, clock, failure)
            only_refused = told is failure and isinstance(failure, WrongPassphrase)
            raise (entry.refusal if only_refused and entry.refusal else told) from None
        return cls(store, clock, _chosen(places, settings), places)

    @classmethod
    def make(
        cls,
        places: Places,
        *,
        passphrase: str | None = None,
        clock: Clock | None = None,
        settings: Settings | None = None,
    ) -> Self:
        """Make a new journal. Raises JournalExists where anything is, CannotOpen, CannotWrite."""
        key = Key.open_to_all() if passphrase is None else Key.from_passphrase(passphrase)
        clock = clock or SystemClock()
        made = cls(Store.make(places.journal, key, clock), clock, _chosen(places, settings), places)
        made.name_file()
        return made

    @property
    def path(self) -> str:
        """Where the file is."""
        return self._store.path

    @property
    def protected(self) -> bool:
        """Whether it takes a passphrase to read it."""
        return self._store.protected

    def check_file(self) -> None:
        """Verify every page, every link and every row's digest. Raises Damaged."""
        self._store.check()

    def close(self) -> None:
        """Close the file; the journal is of no use afterwards."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and self.before_leaving is not None:
                self.before_leaving()
        finally:
            self.close()


def _chosen(places: Places, settings: Settings | None) -> Settings:
    return load(places.settings) if settings is None else settings
