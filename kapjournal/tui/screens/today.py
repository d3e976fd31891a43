"""Today: what is open, the last session, two weeks at a glance. One widget draws it."""

from __future__ import annotations

from textual.app import ComposeResult

from kapjournal.content.dates import long_day
from kapjournal.journal.journal import Journal
from kapjournal.tui.page import Page
from kapjournal.tui.widgets.today_panel import TodayPanel


class TodayScreen(Page):
    """Where the journal opens."""

    PLACE = "today"

    def __init__(self) -> None:
        self._middle = ""
        super().__init__()
        self.panel = TodayPanel()

    @property
    def middle(self) -> str:
        return self._middle

    def body(self) -> ComposeResult:
        yield self.panel

    async def arrive(self) -> None:
        if not self.house.journal.is_open:
            return
        today = await self.ask(Journal.today)
        self._middle = long_day(today)
