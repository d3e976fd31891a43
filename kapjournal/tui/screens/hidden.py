"""Hidden: a neutral cover over the screens. It is a curtain, not a lock, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from kapjournal.content.wording import say
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe


class HiddenScreen(Page):
    """What stands over everything until Enter."""

    PLACE = "hidden"
    SPEAKS_AT_ANY_SIZE = True
    DEFAULT_CSS = """
    HiddenScreen #curtain { height: 1fr; padding: 1 2; }
    """

    def __init__(self, words: Sequence[str], *, for_good: bool = False) -> None:
        super().__init__()
        self._words = words
        if for_good:
            # On the way to the lock: there is nothing here to be pressed.
            self.footer_line.display = False

    @property
    def heading(self) -> str:
        return say("app.name")

    def body(self) -> ComposeResult:
        yield Static(safe("\n".join(self._words)), id="curtain")

    def retitle(self) -> None:
        """A name, and nothing about whose it is or when something was kept."""
        self.title_line.write(self.heading, "", ())

    async def action_show_again(self) -> None:
        """Take the cover away."""
        await self.house.back()
