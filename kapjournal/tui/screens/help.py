"""The keys of a screen, and those that work everywhere, from the one table."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.wording import say
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.verb import Verb

_KEYS = 16


class HelpScreen(Page):
    """What each key does."""

    PLACE = "help"
    DEFAULT_CSS = """
    #rest { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, place: str) -> None:
        super().__init__()
        self.about = place
        self.scroll = VerticalScroll(id="rest")

    def body(self) -> ComposeResult:
        with self.scroll:
            yield Static(self.text())

    def text(self) -> Content:
        """Every verb that can be used, the screen's own first."""
        rows: list[Content] = []
        for heading, verbs in (
            (say("help.here"), keys.verbs_on(self.about)),
            (say("help.everywhere"), keys.EVERYWHERE),
        ):
            if verbs:
                rows += [Content.styled(heading, "$dim"), Content("")]
                rows += [_row(verb) for verb in verbs] + [Content("")]
        return Content("\n").join(rows)

    async def arrive(self) -> None:
        self.set_focus(self.scroll)

    async def action_back(self) -> None:
        """Back to where one was."""
        await self.house.back()


def _row(verb: Verb) -> Content:
    return Content.assemble((f"{verb.all_keys:<{_KEYS}}", "bold $key"), verb.help)
