"""What is shown where the file is damaged or gone: no numbers, no words of the journal."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from kapjournal.content import backup_words
from kapjournal.content.wording import say
from kapjournal.errors import JournalGone, KapjournalError
from kapjournal.tui import guard
from kapjournal.tui.dialogs import TypedWord
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe

if TYPE_CHECKING:
    from kapjournal.model.backups import Looked


class DamagedScreen(Page):
    """The three lines of the failure, the newest good backup, and what can be done now."""

    PLACE = "damaged"
    DEFAULT_CSS = """
    DamagedScreen #rest { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    DamagedScreen #offer { margin-top: 1; }
    """

    def __init__(self, damage: KapjournalError) -> None:
        super().__init__()
        self._damage = damage
        self._newest: Looked | None = None
        self._offer = Static(id="offer")
        self._task: asyncio.Task[None] | None = None

    @property
    def _there(self) -> bool:
        """Whether there is a file that is damaged, and not none at all."""
        return not isinstance(self._damage, JournalGone)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="rest"):
            yield Static(safe(f"{self._damage.what}\n\n{self._damage.writing}"))
            yield self._offer

    def on_mount(self) -> None:
        self._offer.update(safe(say("damaged.looking"), "$dim"))
        self._task = guard.unawaited(asyncio.get_running_loop().create_task(self._look()))

    async def _look(self) -> None:
        shelf = await self.house.shelf()
        self._newest, passed_over = await asyncio.to_thread(shelf.newest_good)
        if self._newest is None or self._newest.contents is None:
            said = [say("damaged.none" if self._there else "damaged.none_left")]
        else:
            said = [
                say(
                    "damaged.newest",
                    made=backup_words.made(self._newest.backup),
                    holds=backup_words.holds(self._newest.contents),
                ),
            ]
            if self._there:
                said.append(say("damaged.kept"))
        said += [
            say("damaged.passed_over", made=backup_words.made(one.backup), why_not=one.why_not)
            for one in passed_over
        ]
        if not self._there:
            said.append(say("damaged.anew"))
        self._offer.update(safe("\n\n".join(said)))

    def action_restore(self) -> None:
        """Ask, and put the newest good backup in the journal's place."""
        if self._newest is None:
            return
        about = [backup_words.line(self._newest), "", say("backups.restore_about")]
        self.app.push_screen(
            TypedWord(say("backups.restore_question"), about, say("backups.restore_word")),
            self._answered,
        )

    async def _answered(self, yes: bool | None) -> None:
        if not yes:
            return
        try:
            await self.house.put_back(None)
        except KapjournalError as failure:
            self.tell(failure)

    async def action_backups(self) -> None:
        """Show every backup there is."""
        await self.house.over("backups")

    async def action_rescue(self) -> None:
        """Save what can still be read in a new journal beside this one."""
        try:
            done = await self.house.rescue()
        except KapjournalError as failure:
            self.tell(failure)
            return
        lost = (
            say("backups.rescued_lost_unknown")
            if done.lost is None
            else say("backups.rescued_lost", count=done.lost)
        )
        counts = say(
            "backups.rescued_counts",
            saved=done.records,
            damaged=done.damaged_pages,
            pages=done.pages,
        )
        self.say((say("backups.rescued", path=done.path), counts, lost))

    def action_begin_anew(self) -> None:
        """Where the journal is gone: ask, and begin a new one."""
        if not self._there:
            self.app.push_screen(
                TypedWord(
                    say("damaged.anew_question"),
                    [say("damaged.anew_about")],
                    say("damaged.anew_word"),
                ),
                self._anew,
            )

    async def _anew(self, yes: bool | None) -> None:
        if yes:
            await self.house.begin_anew()

    async def action_back(self) -> None:
        """There is nothing behind this screen."""
