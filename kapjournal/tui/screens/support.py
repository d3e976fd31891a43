"""Support: who can be reached now. The first line first at any size; no journal needed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.support_text import support_page
from kapjournal.errors import KapjournalError
from kapjournal.journal.journal import Journal
from kapjournal.journal.shown_locked import shown_while_locked
from kapjournal.model.support import SupportPage
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe
from kapjournal.tui.visiting import visit


class SupportScreen(Page):
    """Emergency number and crisis line, then everything else that may help."""

    PLACE = "support"
    DEFAULT_CSS = """
    #rest { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    #first { padding: 1 2 0 2; height: auto; }
    SupportScreen.-tiny #first, SupportScreen.-tiny #rest { padding: 0 1; }
    """
    SPEAKS_AT_ANY_SIZE = True

    def __init__(self) -> None:
        super().__init__()
        self.first = Static(id="first")
        self.rest = Static()
        self.scroll = VerticalScroll(self.rest, id="rest")
        self.text = ""
        """The page as it stands there, for the lock to go on showing."""

    def body(self) -> ComposeResult:
        yield self.first
        yield self.scroll

    async def arrive(self) -> None:
        """The numbers at once; one's own people and plan when the journal answers."""
        house = self.house
        settings, own = house.settings, shown_while_locked(house.places)
        self._show(support_page(settings.country, own=own, corrected=settings.corrected))
        self.scroll.scroll_home(animate=False)
        self.set_focus(self.scroll)
        self.footer_line.show(keys.footer("support.open" if self._can_write else self.PLACE))
        if house.journal.is_open:
            # Not waited for: a journal that is busy or broken must not hold up the way back.
            self.run_worker(self._own(), exclusive=True, exit_on_error=False)

    @property
    def _can_write(self) -> bool:
        return self.house.journal.is_open and not self.house.damaged

    async def action_people(self) -> None:
        """Write down one's own people."""
        if self._can_write:
            await visit(self, "people")

    async def action_plan(self) -> None:
        """Write one's safety plan."""
        if self._can_write:
            await visit(self, "plan")

    async def _own(self) -> None:
        try:
            self._show(await self.ask(Journal.support_page, self.house.settings))
        except KapjournalError:
            return  # Whatever the file is like, the numbers are there.

    def _show(self, page: SupportPage) -> None:
        self.text = str(page)
        self.first.update(safe(page.first, "bold"))
        parts = []
        for part in page.parts:
            head = [safe(part.heading, "$dim")] if part.heading else []
            parts.append(Content("\n").join([*head, *(safe(line) for line in part.lines)]))
        self.rest.update(Content("\n\n").join(parts))

    async def action_back(self) -> None:
        """Back to where one was."""
        await self.house.back()
