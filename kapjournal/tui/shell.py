"""Shell: the Textual app. It holds the journal's thread, knows the rooms and goes between them.

What a screen shows is the screen's own matter; nothing here knows a widget or a query.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from textual.app import App
from textual.screen import Screen

from kapjournal.clock import Clock
from kapjournal.content.wording import say
from kapjournal.errors import Damaged, KapjournalError
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.private import give_back_memory
from kapjournal.settings import Settings, save
from kapjournal.tui import guard, keys, rooms, theme
from kapjournal.tui.helping import for_a_moment
from kapjournal.tui.messages import Chosen
from kapjournal.tui.page import Page
from kapjournal.tui.safe import fitted
from kapjournal.tui.verb import bindings
from kapjournal.tui.watching import WatchingApp

_CORNER = 16


class Shell(WatchingApp):
    """The app around the screens."""

    TITLE = "Journal"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings(keys.EVERYWHERE)
    AUTO_FOCUS = None

    def __init__(
        self,
        places: Places,
        journal: JournalThread,
        clock: Clock,
        settings: Settings,
        *,
        demo: bool = False,
    ) -> None:
        super().__init__()
        self.places, self.journal, self.clock, self.settings = places, journal, clock, settings
        self.demo = demo
        self.protected = False
        self.damaged = False
        """Once the file is known to be damaged, nothing of it is shown any more."""
        self.kept_at: datetime | None = None
        self.rooms: dict[str, Page] = {}
        self.hand: dict[str, object] = {}
        self.animation_level = "none"
        for each in theme.themes():
            self.register_theme(each)
        few_colours = self.console.color_system in ("standard", "windows")
        look = "terminal" if few_colours else settings.theme
        if look == "terminal":
            self.theme = look
        else:
            # Not assigned: that would read the whole style sheet twice before the first frame.
            self.set_reactive(App.theme, look)
            self.stylesheet.set_variables(self.get_css_variables())

    # Rooms. -----------------------------------------------------------------------------------

    def room(self, name: str) -> Page:
        """The screen of that place, built when it is first asked for."""
        if name not in self.rooms:
            page = rooms.build(name)
            self.rooms[name] = page
            self.install_screen(page, name)
        return self.rooms[name]

    def get_default_screen(self) -> Screen[Any]:
        return self.room("today")

    async def go(self, room: str) -> None:
        """Leave the present screen, with everything kept, and show another."""
        page = self.page
        if page is None or room == page.PLACE:
            return
        if not await page.leave() or self.page is not page:
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if room != "today":
            await self.push_screen(self.room(room))
        await self._arrive()

    async def over(self, room: str) -> None:
        """Show a screen above the present one, which stays as it is."""
        page = self.page
        if page is not None and room == page.PLACE:
            return
        if page is not None:
            await for_a_moment(page.leave())
            if self.page is not None and room == self.page.PLACE:
                return  # It came by another way meanwhile.
        await self.push_screen(self.room(room))
        await self._arrive()

    async def back(self) -> None:
        """Take away the screen above."""
        if len(self.screen_stack) > 1:
            await self.pop_screen()

    async def _arrive(self) -> None:
        page = self.page
        if page is None:
            return
        await page.come()
        page.retitle()

    # The first moments. -----------------------------------------------------------------------

    async def on_mount(self) -> None:
        guard.on_loop(self.fault, self.leave_at_once, self._suspended)
        guard.name_window(self, say("app.name"))
        if self.incident is not None:
            await self._show_incident(self.incident)
        elif self.journal.is_open:
            await self.opened()
        else:
            await self.push_screen(self.room("welcome"))
        await self._arrive()
        self.call_after_refresh(self._first_frame)

    async def opened(self) -> None:
        """A journal was opened or made on the thread: learn what the corner must say."""
        self.protected, invented = await self.journal.call(_whose)
        self.demo = self.demo or invented
        self.watch_over()
        await self.watch_file()

    async def begin(self, passphrase: str | None, scale_ids: Sequence[str], country: str) -> None:
        """Make the journal of a new person, and go to its first check-in.

        Where the journal is made and the scales could not be chosen, that is told there: they can
        be chosen later, and a journal cannot be made twice.
        """
        if country != self.settings.country:
            self.settings = self.settings.changed(country=country)
            await asyncio.to_thread(save, self.places.settings, self.settings)
        clock, settings = self.clock, self.settings
        await self.journal.open(
            lambda: Journal.make(self.places, passphrase=passphrase, clock=clock, settings=settings)
        )
        unchosen = None
        if scale_ids:
            try:
                await self.journal.call(Journal.choose_scales, list(scale_ids))
            except KapjournalError as failure:
                unchosen = failure
        await self.opened()
        await self.go("checkin")
        if unchosen is not None and self.page is not None:
            self.page.tell(unchosen)

    async def _first_frame(self) -> None:
        gc.freeze()
        gc.enable()
        if self.journal.is_open:
            await self.check_whole_file()
            await self.settle()
            await asyncio.to_thread(give_back_memory)

    async def check_whole_file(self) -> None:
        """Verify the whole file on its thread; a damaged one ends in a screen that says so."""
        try:
            await self.journal.call(Journal.check_file)
        except Damaged as damage:
            await self.show_damage(damage)
        except KapjournalError as failure:
            if self.page is not None:
                self.page.tell(failure)

    async def show_damage(self, damage: Damaged) -> None:
        """Show that the file is damaged, and nothing of it any more."""
        if self.damaged:
            return
        if self.page is not None:
            await self.page.leave()
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self._show_incident(damage)

    async def _show_incident(self, failure: KapjournalError) -> None:
        from kapjournal.tui.screens.damaged import DamagedScreen

        self.damaged = True
        await self.push_screen(DamagedScreen(failure))

    # What screens may ask. --------------------------------------------------------------------

    @property
    def corner(self) -> tuple[tuple[str, str], ...]:
        """Whose journal, whether it is protected, when something was last kept in this run."""
        parts = []
        if self.demo:
            parts.append((fitted(say("app.demo"), _CORNER), "second"))
        elif self.journal.is_open and not self.protected:
            parts.append((say("app.not_protected"), "dim"))
        if self.kept_at is not None:
            parts.append((say("checkin.kept", time=f"{self.kept_at:%H:%M}"), "kept"))
        return (*parts, *self.file_corner)

    def note_kept(self) -> None:
        """Something was put on disk just now."""
        self.kept_at = self.clock.now()
        if self.page is not None:
            self.page.retitle()

    def wear(self, look: str) -> None:
        """Change the look, now and for the next time."""
        self.theme = look
        self.prefer(theme=look)

    def prefer(self, **values: object) -> None:
        """Change preferences, now and for the next time."""
        self.settings = self.settings.changed(**values)
        try:
            save(self.places.settings, self.settings)
        except KapjournalError as failure:
            if self.page is not None:
                self.page.tell(failure)

    # Actions. ---------------------------------------------------------------------------------

    async def action_go(self, room: str) -> None:
        if self.journal.is_open and not self.damaged:
            if self.page is not None and room != self.page.PLACE:
                self.page.going(room)
            await self.go(room)

    async def action_help(self) -> None:
        from kapjournal.tui.screens.help import HelpScreen

        page = self.page
        if page is not None and page.PLACE not in ("help", "support"):
            await page.leave()
            await self.push_screen(HelpScreen(page.PLACE))
            await self._arrive()

    async def action_quit(self) -> None:
        await self._leave()

    async def on_chosen(self, message: Chosen) -> None:
        # A click runs where a key would: here, so that a screen may be left while it listens.
        await self.run_action(message.action, self.screen)

    async def action_palette(self) -> None:
        """Offer every command by its name."""
        from kapjournal.tui.palette import Palette, commands

        page = self.page
        if page is not None:
            await page.leave()
            await self.push_screen(Palette(commands(page.PLACE)), self._do)

    async def _do(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action, self.screen)

    def action_wear(self, look: str) -> None:
        """Change the look."""
        self.wear(look)

    # Leaving, by every door. ------------------------------------------------------------------

    async def _leave(self) -> None:
        page = self.page
        left = page is None or await page.leave()
        # A text may stand under support, a page or a dialog too.
        texts = [await each.flush() for one in self.rooms.values() for each in one.keepers]
        if not left or not all(texts):
            self.cannot_leave()
            return
        if not await self.carry():
            failure = self.carried[0].failure
            if page is not None and failure is not None:
                page.tell(failure)
            return
        self.exit(0)

    def leave_at_once(self) -> None:
        """The window was closed or the system asks: keep everything and go."""
        leaving = asyncio.get_running_loop().create_task(self._leave_for_good())
        self._leaving = guard.unawaited(leaving)

    async def _leave_for_good(self) -> None:
        for page in self.rooms.values():
            if page.is_attached:
                await page.leave()
        self.exit(0)

    def _suspended(self) -> None:
        """Somebody asks the program to stop for a while: it locks, and does not stop."""
        locking = asyncio.get_running_loop().create_task(self.action_lock())
        self._lock_task = guard.unawaited(locking)

    def last_words(self) -> None:
        """Hand over every text that is not on disk yet; the app no longer runs."""
        handed = [keeper.last_words() for keeper in self.keepers]
        if any(handed):
            self.kept_at = self.clock.now()


def _whose(journal: Journal) -> tuple[bool, bool]:
    return journal.protected, journal.is_demo
