"""Welcome."""

from __future__ import annotations

from kapjournal.tui.page import Page


class WelcomeScreen(Page):
    """Welcome."""

    PLACE = "welcome"

    async def action_back(self) -> None:
        await self.app.pop_screen()
