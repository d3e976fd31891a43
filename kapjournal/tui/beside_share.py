"""Pages beside the choices of what to share: what is being made ready comes along and goes back."""

from __future__ import annotations

from kapjournal.tui.page import Page
from kapjournal.tui.sharing import Ready


class BesidePage(Page):
    """A page that one reaches from those choices and leaves to them."""

    def __init__(self) -> None:
        super().__init__()
        self.ready: Ready | None = None

    def take_ready(self) -> bool:
        """Take what is being made ready; whether it was handed over just now."""
        self.house.hand.pop("back_to", None)
        given = self.house.hand.pop("ready", None)
        if isinstance(given, Ready):
            self.ready = given
        return isinstance(given, Ready)

    def going(self, room: str) -> None:
        """The choices are where they were when one goes back to them by their key."""
        if room == "share":
            self.house.hand["ready"] = self.ready

    async def action_back(self) -> None:
        """Back to the choices, as they were."""
        self.house.hand["ready"] = self.ready
        await self.house.go("share")
