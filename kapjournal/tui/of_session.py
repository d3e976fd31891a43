"""Pages about one session: which one it is, its fields one after the other, and the way back."""

from __future__ import annotations

from collections.abc import Iterable

from textual.actions import SkipAction
from textual.widget import Widget
from textual.widgets import Static

from kapjournal.content.dates import long_day_seen
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import Labelled
from kapjournal.tui.page import Page
from kapjournal.tui.visiting import came_from
from kapjournal.tui.widgets.writing import Writing

FORM = """
    .form { grid-size: 2; grid-columns: 17 1fr; grid-rows: auto; height: auto; padding: 0 2; }
    .form .label, .form .how { color: $dim; }
    .form .boxed { padding-top: 1; }
    .form Writing { margin: 0; height: auto; min-height: 3; max-height: 8; }
    .form Writing { scrollbar-size-vertical: 1; }
    .form OneLine { background: $rule 30%; }
    .form OneLine:focus { background: $rule 60%; }
"""
"""How labels stand beside fields."""


class SessionPage(Page):
    """A page about the session in hand; without one, about the one that is nearest."""

    def __init__(self) -> None:
        super().__init__()
        self.one: Labelled | None = None
        self.came_from = "sessions"

    @property
    def middle(self) -> str:
        if self.one is None:
            return ""
        day = long_day_seen(self.one.session.when.day, self.house.clock.now().date())
        return say("session.of", label=self.one.label, day=day)

    def in_hand(self) -> int | None:
        """The id of the session that was handed over, else of the one that was here before."""
        given = self.house.hand.pop("session", None)
        self.came_from = came_from(self, "sessions" if isinstance(given, int) else "today")
        if isinstance(given, int):
            return given
        return self.one.session.id if self.one else None

    async def here(self) -> bool:
        """Keep the field one stands on; False where what it holds cannot be kept."""
        return True

    async def action_field(self, key: str) -> None:
        """Keep the field one stands on, then the next; in a page of text only tab leaves."""
        if isinstance(self.focused, Writing) and key != "tab":
            raise SkipAction
        await self.settle()
        if await self.here():
            self.focus_next()

    def action_field_before(self, key: str) -> None:
        """The field before."""
        if isinstance(self.focused, Writing) and key == "up":
            raise SkipAction
        self.focus_previous()

    async def action_back(self) -> None:
        """Back to where one came from, with the session in hand."""
        if self.one is not None and self.came_from == "sessions":
            self.house.hand["session"] = self.one.session.id
        await self.house.go(self.came_from)


def labelled(words: str, widget: Widget, classes: str = "label") -> Iterable[Widget]:
    """A field with what it is called at its left."""
    yield Static(words, markup=False, classes=classes)
    yield widget


def find(journal: Journal, number: int | None) -> Labelled | None:
    """The session of that id; today's, the last one held or the next one planned if not given."""
    sessions = journal.sessions()
    if number is not None:
        return next((one for one in sessions if one.session.id == number), None)
    today = journal.session_today()
    dosing = sessions.of_kind("dosing")
    held = [one for one in dosing if one.session.happened]
    to_come = [one for one in dosing if not one.session.happened]
    return today or next(iter([*held[-1:], *to_come]), None)
