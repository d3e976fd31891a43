"""The one thread that owns an open journal, for faces that must not wait on a disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Concatenate, ParamSpec, TypeVar

from kapjournal.errors import NoJournal
from kapjournal.journal.journal import Journal

P = ParamSpec("P")
R = TypeVar("R")


class JournalThread:
    """Runs every verb, one after the other, on the thread that opened the journal.

    Awaiting a verb that is cancelled does not stop the verb: a write is never left half asked.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._journal: Journal | None = None

    @property
    def is_open(self) -> bool:
        """Whether a journal is open on the thread."""
        return self._journal is not None

    async def open(self, opening: Callable[[], Journal]) -> Journal:
        """Open or make a journal on the thread: ``thread.open(lambda: Journal.open(places))``.

        The Journal may only be used through ``call``; its plain facts (``path``, ``protected``,
        ``settings``, ``clock``) may be read anywhere.
        """
        self._journal = await asyncio.shield(asyncio.wrap_future(self._pool.submit(opening)))
        return self._journal

    def open_now(self, opening: Callable[[], Journal]) -> Journal:
        """As ``open``, where no loop is running and there is nothing to do but wait."""
        self._journal = self.run_now(opening)
        return self._journal

    def run_now(self, work: Callable[[], R]) -> R:
        """Do something on the thread, after what was handed over before, and wait for it."""
        return self._pool.submit(work).result()

    async def call(
        self, verb: Callable[Concatenate[Journal, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a verb on the thread and wait for what it gives: ``call(Journal.rate, ...)``."""
        future = self.submit(verb, *args, **kwargs)
        return await asyncio.shield(asyncio.wrap_future(future))

    def submit(
        self, verb: Callable[Concatenate[Journal, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        """Hand a verb to the thread without waiting; for signal handlers and the last flush."""
        if self._journal is None:
            raise NoJournal("No journal is open.", "Open it again.")
        return self._pool.submit(verb, self._journal, *args, **kwargs)

    def close(self) -> None:
        """Wait for what was handed over, close the journal on its thread, and end the thread."""
        if self._journal is not None:
            self._pool.submit(self._journal.close).result()
            self._journal = None
        self._pool.shutdown()
