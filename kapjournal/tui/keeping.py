"""Keeping what is being typed: soon after a pause, often while it goes on, at once when asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future

from kapjournal.errors import KapjournalError
from kapjournal.tui import guard

PAUSE = 0.75
"""Seconds after the last key."""
CEILING = 5.0
"""Seconds that unkept text may grow old while typing goes on, and until a failure is retried."""

Hand = Callable[[str], "Future[object]"]


class Keeper:
    """Brings one field's text to the journal.

    ``hand`` gives the text to the journal's thread and returns at once, so that it also serves
    where nothing can be awaited: a signal, the last flush after a crash. ``kept`` is called after
    COMMIT, ``failed`` with what went wrong; a text that failed is tried again, and ``mended`` is
    called when that has helped.
    """

    def __init__(
        self,
        hand: Hand,
        kept: Callable[[], object],
        failed: Callable[[KapjournalError], None],
        mended: Callable[[], None],
    ) -> None:
        self._hand, self._kept, self._failed, self._mended = hand, kept, failed, mended
        self._ill = False
        self.failure: KapjournalError | None = None
        """Why the last text could not be put on disk when there was no loop to say it in."""
        self._waiting: str | None = None
        self._since = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[bool] | None = None

    @property
    def waiting(self) -> str | None:
        """A text that is not on disk yet."""
        return self._waiting

    def changed(self, text: str) -> None:
        """The field now holds this text."""
        loop = asyncio.get_running_loop()
        if self._waiting is None:
            self._since = loop.time()
        self._waiting = text
        due = min(loop.time() + PAUSE, self._since + CEILING)
        self._wait_until(loop, due)

    async def flush(self) -> bool:
        """Put the text on disk now; False where it could not be."""
        self._stop()
        text = self._waiting
        if text is None:
            return True
        try:
            await asyncio.shield(asyncio.wrap_future(self._hand(text)))
        except KapjournalError as failure:
            loop = asyncio.get_running_loop()
            self._wait_until(loop, loop.time() + CEILING)
            self._ill = True
            self._failed(failure)
            return False
        if self._ill:
            self._ill = False
            self._mended()
        if self._waiting == text:
            self._waiting = None
        else:
            self._since = asyncio.get_running_loop().time()
        self._kept()
        return True

    def let_go(self) -> None:
        """The text is kept somewhere else; it need not be tried again."""
        self._stop()
        self._waiting = None

    def last_words(self) -> bool:
        """Put what is left on disk without a running loop; whether there was any and it is kept."""
        self._timer = None
        if self._waiting is None:
            return False
        try:
            self._hand(self._waiting).result(CEILING)
        except TimeoutError:
            return False
        except KapjournalError as failure:
            self.failure = failure
            return False
        self._waiting = None
        return True

    def _wait_until(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        self._stop()
        self._timer = loop.call_at(due, self._begin)

    def _begin(self) -> None:
        self._timer = None
        self._task = guard.unawaited(asyncio.get_running_loop().create_task(self.flush()))

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
