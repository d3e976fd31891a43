"""A page about a session with rows, and one line that is asked for beneath them when it is wanted.

What is typed into the line goes to disk as it is typed; Enter and esc only close it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from textual.actions import SkipAction
from textual.widgets import Input, Static

from kapjournal.content.wording import say
from kapjournal.tui.of_session import SessionPage
from kapjournal.tui.widgets.row_list import RowList, stepped
from kapjournal.tui.widgets.writing import OneLine, Writing

Hand = Callable[[str], "Future[object]"]

ASKED = """
    .asked { padding: 0 2; color: $dim; height: auto; }
    .asked-line { margin: 0 2 1 2; background: $rule 40%; }
"""


class AskingPage(SessionPage):
    """Rows with one in hand, and the line."""

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self.hand_of_line: Hand | None = None
        """Where the line goes; None while it is closed."""
        self.rows = RowList()
        self.asked = Static(markup=False, classes="asked")
        self.line = OneLine()
        self.line.add_class("asked-line")
        self.keeper_of_line = self.keeper(self._hand)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return 0

    def show_rows(self) -> None:
        """Draw the rows anew."""

    async def closed(self) -> None:
        """The line was closed, and what it said is on disk."""

    async def ask_for(self, question: str, text: str, hand: Hand) -> None:
        """Open the line with what is kept so far."""
        await self.close_line()
        self.hand_of_line = hand
        self.asked.update(say(question))
        with self.prevent(Input.Changed):
            self.line.value = text
        self.line.cursor_position = len(text)
        self.asked.display = self.line.display = True
        self.set_focus(self.line)

    async def close_line(self) -> bool:
        """Put the line on disk and away; False where it could not be kept."""
        if self.hand_of_line is None:
            self._put_away()
            return True
        await self.settle()
        if not await self.keeper_of_line.flush():
            return False
        self.hand_of_line = None
        self._put_away()
        with self.telling():
            await self.closed()
        return True

    def _put_away(self) -> None:
        self.asked.display = self.line.display = False
        self.set_focus(None)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if message.input is self.line and self.hand_of_line is not None:
            self.keeper_of_line.changed(self.line.value)

    async def action_enter(self) -> None:
        """Close the line; where none is open, what Enter does in the row in hand."""
        if self.hand_of_line is not None:
            await self.close_line()
        elif isinstance(self.focused, Writing):
            raise SkipAction
        else:
            await self.enter_row()

    async def enter_row(self) -> None:
        """What Enter does in the row in hand."""

    def action_step(self, key: str) -> None:
        """The row before, or after; the first, or the last."""
        self.action_take(stepped(key, self.place, self.count))

    def action_take(self, place: int) -> None:
        """Take a row in hand."""
        if self.count and self.hand_of_line is None:
            self.place = min(max(place, 0), self.count - 1)
            self.show_rows()

    async def action_back(self) -> None:
        """Out of the line first, then out of the page."""
        if self.hand_of_line is not None:
            await self.close_line()
        else:
            await super().action_back()

    def _hand(self, text: str) -> Future[object]:
        assert self.hand_of_line is not None
        return self.hand_of_line(text)
