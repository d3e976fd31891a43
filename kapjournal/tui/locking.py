"""What the app around the screens does to lock: it covers, keeps everything, and ends.

What comes after is not its matter. Who runs it sees ``locking`` and replaces the process, so that
neither a passphrase nor a line of the journal stays in memory.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual import events

from kapjournal.content.wording import lines
from kapjournal.tui import guard
from kapjournal.tui.helping import HelpingApp
from kapjournal.tui.idle import Idle
from kapjournal.tui.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kapjournal.clock import Clock
    from kapjournal.journal.thread import JournalThread
    from kapjournal.settings import Settings
    from kapjournal.tui.keeping import Keeper
    from kapjournal.tui.screens.item9 import Item9Screen
    from kapjournal.tui.screens.support import SupportScreen

LOOK = 2.0
"""Seconds between two looks at whether anybody is there."""
_INPUT = (events.InputEvent, events.Paste)
_UNDER_A_COVER = ("support", "quit")
"""What keys may still do while a cover hides the screens."""
_SUPPORTING = ("support", "item9")
"""Screens over which the lock shows help until it is left."""


class LockingApp(HelpingApp):
    """An app that locks: when it is told to, and when nobody has been there for a while."""

    clock: Clock
    journal: JournalThread
    settings: Settings
    rooms: dict[str, Page]
    protected: bool

    def __init__(self) -> None:
        super().__init__()
        self.locking = False
        self.idle: Idle | None = None
        self.carried: tuple[Keeper, ...] = ()
        """What an earlier run of the screens could not put on disk."""
        self.support_left = ""
        """The page of support that was open when it locked."""
        self._carrying: asyncio.Task[bool] | None = None
        self._next_look: asyncio.TimerHandle | None = None
        self._lock_task: asyncio.Task[None] | None = None

    # Whether anybody is there. ----------------------------------------------------------------

    def watch_over(self) -> None:
        """Begin to look, every other second, whether anybody is there."""
        self.idle = Idle(self.clock)
        self._look_again()

    def _look_again(self) -> None:
        if self.locking:
            return
        if self._left_alone():
            self.lock()
            return
        if self.carried:
            self._carrying = guard.unawaited(asyncio.get_running_loop().create_task(self.carry()))
        # Not a timer of Textual's, which would wake a good deal more than this.
        self._next_look = asyncio.get_running_loop().call_later(LOOK, self._look_again)

    def _left_alone(self) -> bool:
        limit = self.settings.lock_minutes
        return self.protected and self.idle is not None and self.idle.minutes >= limit

    async def on_event(self, event: events.Event) -> None:
        """Every key and click comes by here first: after a long absence it locks, and no more."""
        if isinstance(event, _INPUT) and not event.is_forwarded:
            # The last key of somebody who has left finds no screen any more.
            if self.locking or not self.screen_stack:
                return
            if self._left_alone():
                self.lock()
                return
            if self.idle is not None and not isinstance(event, events.MouseMove):
                self.idle.touched()
        await super().on_event(event)

    # Locking. ---------------------------------------------------------------------------------

    async def action_lock(self) -> None:
        """Lock; without a passphrase hide, and say that this is all it does."""
        if self.protected:
            self.lock()
        elif self.journal.is_open and not self.covered:
            await self.push_screen(self._cover(lines("hidden.curtain")))

    def lock(self) -> None:
        """Cover the screens at once, put everything on disk, and end."""
        if not self.locking:
            self.locking = True
            self._lock_task = guard.unawaited(asyncio.get_running_loop().create_task(self._lock()))

    async def _lock(self) -> None:
        self.support_left = self.support_text
        pages = [page for page in self.rooms.values() if page.is_attached]
        await self.push_screen(self._cover(lines("hidden.locking"), for_good=True))
        for page in pages:
            await page.leave()
        self.exit(0)

    def _cover(self, words: Sequence[str], *, for_good: bool = False) -> Page:
        from kapjournal.tui.screens.hidden import HiddenScreen

        return HiddenScreen(words, for_good=for_good)

    @property
    def covered(self) -> bool:
        """Whether a cover hides the screens."""
        return any(isinstance(one, Page) and one.PLACE == "hidden" for one in self.screen_stack)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.locking or (self.covered and action not in _UNDER_A_COVER):
            return False
        return super().check_action(action, parameters)

    # What could not be put on disk. -----------------------------------------------------------

    @property
    def keepers(self) -> tuple[Keeper, ...]:
        """Everything that brings typed text to disk, that of an earlier run too."""
        return (*self.carried, *(keeper for page in self.rooms.values() for keeper in page.keepers))

    @property
    def unkept(self) -> tuple[Keeper, ...]:
        """Those whose text is not on disk."""
        return tuple(keeper for keeper in self.keepers if keeper.waiting is not None)

    async def carry(self) -> bool:
        """Try once more what an earlier run could not put on disk; whether all of it is there."""
        for keeper in self.carried:
            await asyncio.to_thread(keeper.last_words)
        self.carried = tuple(keeper for keeper in self.carried if keeper.waiting is not None)
        return not self.carried

    @property
    def support_text(self) -> str:
        """The page of support that is open, "" where none is."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page) and screen.PLACE in _SUPPORTING:
                return cast("SupportScreen | Item9Screen", screen).text
        return ""
