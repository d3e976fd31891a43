"""When a screen has done all that a key asked of it, however busy the machine is.

Textual's tests take a process for idle that got little CPU for twenty milliseconds; on a machine
with other work that may be one that waits for its turn. Here a screen is idle when no callback
waits in the loop and no thread has work in hand, twice in a row.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

_FRAME = 1 / 50
_PATIENCE = 5.0
"""Seconds; a test may hold a thread back on purpose."""


class Work:
    """What was handed to threads and is not done."""

    def __init__(self) -> None:
        self.open: set[Future[Any]] = set()

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Count what is handed to any thread, and let Textual's tests wait for it."""
        submit = ThreadPoolExecutor.submit

        def counted(pool: ThreadPoolExecutor, *args: Any, **kwargs: Any) -> Future[Any]:
            future = submit(pool, *args, **kwargs)
            self.open.add(future)
            future.add_done_callback(self.open.discard)
            return future

        patch.setattr(ThreadPoolExecutor, "submit", counted)
        patch.setattr("textual.app.wait_for_idle", self.over)
        patch.setattr("textual.pilot.wait_for_idle", self.over)

    async def over(self, *_: float) -> None:
        """Wait until nothing is left to do but to wait for time or a person."""
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]  # no other tells it
        end = time.monotonic() + _PATIENCE
        calm = 0
        while calm < 2 and time.monotonic() < end:
            await asyncio.sleep(_FRAME / 2)
            calm = 0 if ready or self.open else calm + 1
