"""What the app does so that help never waits for a disk: not for one that is slow, full or gone.

Keys are answered one after the other, and many of them wait for the journal. The keys of support
are looked after from the moment they come: if their turn does not come soon, help opens all the
same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextvars import Context, copy_context
from typing import Any

from textual import events
from textual.message import Message

from kapjournal.tui import guard, keys
from kapjournal.tui.quiet import QuietApp

MOMENT = 0.3
"""Seconds that help waits for anything else."""
_TOO = "exclamation_mark"


async def for_a_moment(work: Coroutine[Any, Any, object]) -> asyncio.Task[object]:
    """Begin some work, and wait for its end no longer than a moment; it goes on by itself."""
    task = asyncio.get_running_loop().create_task(work)
    await asyncio.wait((task,), timeout=MOMENT)
    if task.done():
        task.result()
    return guard.unawaited(task)


class HelpingApp(QuietApp):
    """An app whose support page opens while everything else waits."""

    # Before __init__, in which messages are posted already.
    _here: Context | None = None
    _help_timer: asyncio.TimerHandle | None = None
    _help_task: asyncio.Task[None] | None = None

    def on_load(self) -> None:
        """Remember where the app's own work is done; a key is handed over from elsewhere."""
        self._here = copy_context()

    def post_message(self, message: Message) -> bool:
        """Take a message into the queue; for one that asks for help, look at the clock too."""
        if self._here is not None and self._help_timer is None and self._asks_for_help(message):
            loop = asyncio.get_running_loop()
            self._help_timer = loop.call_later(MOMENT, self._help_now, context=self._here)
        return super().post_message(message)

    async def action_support(self) -> None:
        """Open help: the turn of its key has come."""
        if self._help_timer is not None:
            self._help_timer.cancel()
            self._help_timer = None
        if self._help_task is not None:
            # Help that is being opened is not opened twice.
            await asyncio.wait((self._help_task,))
        await self.over("support")

    def _asks_for_help(self, message: Message) -> bool:
        if not isinstance(message, events.Key) or message.is_forwarded or not self.screen_stack:
            return False
        if message.key != _TOO:
            return message.key in keys.SUPPORT.keys
        focused = self.focused
        return focused is None or not focused.check_consume_key(message.key, message.character)

    def _help_now(self) -> None:
        self._help_timer = None
        if self.check_action("support", ()):
            opening = asyncio.get_running_loop().create_task(self.over("support"))
            self._help_task = guard.unawaited(opening)

    async def over(self, room: str) -> None:
        """Show a screen above the present one."""
        raise NotImplementedError
