"""The pages that were made: when, of which days, as what, and whether they were given."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.dates import span, with_year
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.pages import HandOver
from kapjournal.model.ticks import SECTIONS
from kapjournal.tui import keys
from kapjournal.tui.beside_share import BesidePage
from kapjournal.tui.safe import padded, safe
from kapjournal.tui.widgets.row_list import RowList, stepped

_DAY, _FORMAT, _GIVEN = 19, 6, 15


class HandedScreen(BesidePage):
    """The record of hand-overs, the latest first; never what stood on a page."""

    PLACE = "handed"
    DEFAULT_CSS = """
    #handed-rows { height: auto; max-height: 50%; margin: 1 0; }
    HandedScreen.-low #handed-rows { margin: 0; }
    #handed-rule { height: 1; border-top: solid $rule; }
    #handed-scroll { height: 1fr; scrollbar-size-vertical: 1; }
    #handed-about { height: auto; margin: 0 2; color: $dim; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.made: list[HandOver] = []
        self.place = 0
        self.rows = RowList()
        self.rows.id = "handed-rows"
        self.rule = Static(id="handed-rule")
        self.about = Static(id="handed-about", markup=False)

    def body(self) -> ComposeResult:
        yield self.rows
        yield self.rule
        yield VerticalScroll(self.about, id="handed-scroll", can_focus=False)

    async def arrive(self) -> None:
        """Read the record."""
        self.take_ready()
        self.made = await self.ask(Journal.pages)
        self.place = min(self.place, max(0, len(self.made) - 1))
        self._show()

    def action_step(self, key: str) -> None:
        """The row before, or after; the first, or the last."""
        self.action_take(stepped(key, self.place, len(self.made)))

    def action_take(self, place: int) -> None:
        """Take a row in hand."""
        if self.made:
            self.place = min(max(place, 0), len(self.made) - 1)
            self._show()

    async def action_given(self) -> None:
        """Say that the page in hand was given, or that it was not."""
        if not self.made:
            return
        one = self.made[self.place]
        with self.telling():
            await self.ask(Journal.mark_given, one, not one.given)
            self.made = await self.ask(Journal.pages)
            self.kept()
            self._show()

    def _show(self) -> None:
        self.rows.show([_row(one) for one in self.made], self.place)
        self.rows.display = self.rule.display = bool(self.made)
        self.footer_line.show(keys.footer(self.PLACE if self.made else "handed.none"))
        if not self.made:
            self.about.update(safe(say("handed.none")))
            return
        one = self.made[self.place]
        parts = [say(f"share.section_{name}") for name in SECTIONS if name in one.sections]
        lines = [
            say("handed.held", parts="; ".join(parts) or say("handed.no_part")),
            say("handed.sum", sum=one.sha256),
            say("handed.about"),
        ]
        if one.given and one.given_at is not None:
            lines.insert(0, say("handed.given_on", day=with_year(one.given_at.date())))
        self.about.update(safe("\n".join(lines)))


def _row(one: HandOver) -> Content:
    given = {None: "not_asked", True: "yes", False: "no"}[one.given]
    return Content.assemble(
        padded(with_year(one.when.day), _DAY),
        (padded(one.format, _FORMAT), "$dim"),
        (padded(say(f"handed.{given}"), _GIVEN), "$key" if one.given else "$dim"),
        span(one.period.first, one.period.last),
    )
