"""What is shown when the whole-file check finds damage: no numbers, no words of the journal."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from kapjournal.errors import Damaged
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe


class DamagedScreen(Page):
    """The three lines of the failure, and nothing that could be wrong."""

    PLACE = "damaged"
    DEFAULT_CSS = """
    #rest { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, damage: Damaged) -> None:
        super().__init__()
        self._damage = damage

    def body(self) -> ComposeResult:
        yield Static(safe("\n\n".join(self._damage.lines)), id="rest")
