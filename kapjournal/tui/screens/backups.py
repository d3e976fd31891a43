"""Backups: when each was made, why, what it holds; one of them can be put back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kapjournal.content import backup_words
from kapjournal.content.wording import say
from kapjournal.errors import KapjournalError
from kapjournal.tui import guard
from kapjournal.tui.dialogs import TypedWord
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line

if TYPE_CHECKING:
    from kapjournal.journal.shelf import Shelf
    from kapjournal.model.backups import Looked


class BackupsScreen(Page):
    """The list of backups, the latest first; each is looked into while one reads."""

    PLACE = "backups"
    DEFAULT_CSS = """
    BackupsScreen #about { margin: 1 2; }
    BackupsScreen OptionList { height: 1fr; border: none; background: $background; }
    BackupsScreen OptionList { padding: 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.looked: list[Looked] = []
        self.about = Static(id="about")
        self.options = OptionList()
        self._looking: asyncio.Task[None] | None = None

    def body(self) -> ComposeResult:
        yield self.about
        yield self.options

    async def arrive(self) -> None:
        """Show the backups by their names, then look into each."""
        if self._looking is not None:
            self._looking.cancel()  # What it finds would stand beside another copy's name.
        shelf = await self.house.shelf()
        self.looked = await asyncio.to_thread(_by_name, shelf)
        self.about.update(safe(say("backups.about" if self.looked else "backups.none"), "$dim"))
        self.options.clear_options()
        self.options.add_options([Option(safe_line(backup_words.line(one))) for one in self.looked])
        self.options.highlighted = 0 if self.looked else None
        self.set_focus(self.options)
        looking = asyncio.get_running_loop().create_task(self._look(shelf))
        self._looking = guard.unawaited(looking)

    async def _look(self, shelf: Shelf) -> None:
        """Verify each, on a thread of its own: the journal's is not kept waiting."""
        for place, one in enumerate(self.looked):
            looked = await asyncio.to_thread(shelf.look_into, one.backup)
            if not self.is_attached or place >= self.options.option_count:
                return
            self.looked[place] = looked
            style = "" if looked.verified else "$dim"
            line = safe_line(backup_words.line(looked), style)
            self.options.replace_option_prompt_at_index(place, line)

    def on_option_list_option_selected(self) -> None:
        self.action_put_back()

    def action_put_back(self) -> None:
        """Ask, and put the backup in hand in the journal's place."""
        place = self.options.highlighted
        if place is None:
            return
        one = self.looked[place]
        about = [backup_words.line(one), "", say("backups.restore_about")]
        word = say("backups.restore_word")
        self.app.push_screen(
            TypedWord(say("backups.restore_question"), about, word), self._answered
        )

    async def _answered(self, yes: bool | None) -> None:
        place = self.options.highlighted
        if not yes or place is None:
            return
        try:
            await self.house.put_back(self.looked[place].backup.path)
        except KapjournalError as failure:
            self.tell(failure)

    async def action_back(self) -> None:
        """Back to where one was."""
        await self.house.back()


def _by_name(shelf: Shelf) -> list[Looked]:
    from kapjournal.model.backups import Looked

    return [Looked(one, None) for one in shelf.backups()]
