"""The trash: what was deleted in the last thirty days, and the way back for each of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.analysis.telling import kind_word, line
from kapjournal.content.dates import short_day, with_year
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.looking import Trashed
from kapjournal.model.scales import Scales
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.records import LABELS, said
from kapjournal.tui.safe import padded, safe, safe_line
from kapjournal.tui.visiting import came_from
from kapjournal.tui.widgets.beside import Beside, Said
from kapjournal.tui.widgets.row_list import RowList, stepped

_KIND, _DAY, _LEFT = 17, 13, 15
_LIST_SHARE = 3
"""The list takes at most every third row of the window."""
_A_LINE = 200


class Look(NamedTuple):
    """What is shown, read in one go."""

    thrown: tuple[Trashed, ...]
    leaves: tuple[datetime, ...]
    """When each is let go for good."""
    scales: Scales
    now: datetime


class ThrownScreen(Page):
    """A list, and beneath it what the record in hand says."""

    PLACE = "thrown"
    DEFAULT_CSS = """
    #thrown-list { margin: 1 0; }
    ThrownScreen.-low #thrown-list { margin: 0; }
    #thrown-empty { padding: 1 2; }
    #thrown-rule { height: 1; border-top: solid $rule; }
    #thrown-scroll { height: 1fr; scrollbar-size-vertical: 1; }
    #thrown-detail { margin: 0 2; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.place = 0
        self.came_from = "look_back"
        self.rows = RowList()
        self.rows.id = "thrown-list"
        first, *rest = lines("thrown.empty")
        empty = Content("\n\n").join([safe(first, "bold"), *map(safe, rest)])
        self.empty = Static(empty, id="thrown-empty")
        self.rule = Static(id="thrown-rule")
        self.detail = Beside(LABELS)
        self.detail.id = "thrown-detail"
        self.scroll = VerticalScroll(self.detail, id="thrown-scroll", can_focus=False)

    @property
    def in_hand(self) -> Trashed | None:
        """The record that carries the mark."""
        return self.look.thrown[self.place] if self.look and self.look.thrown else None

    def body(self) -> ComposeResult:
        yield self.rows
        yield self.empty
        yield self.rule
        yield self.scroll

    async def arrive(self) -> None:
        """Read what lies in the trash."""
        self.came_from = came_from(self, self.came_from)
        self.set_focus(None)
        await self._read()

    async def _read(self) -> None:
        self.look = await self.ask(look)
        self.place = min(self.place, max(0, len(self.look.thrown) - 1))
        self._show()

    def action_step(self, key: str) -> None:
        """The row before, or after; the first, or the last."""
        self.action_take(stepped(key, self.place, len(self.look.thrown) if self.look else 0))

    def action_take(self, place: int) -> None:
        """Take the record of a row in hand."""
        if self.look is not None and self.look.thrown:
            self.place = min(max(place, 0), len(self.look.thrown) - 1)
            self.notice.clear()
            self._show()
            self.scroll.scroll_home(animate=False)

    def action_read(self, key: str) -> None:
        """Read on in what stands beneath the list, or back."""
        if key == "pagedown":
            self.scroll.scroll_page_down(animate=False)
        else:
            self.scroll.scroll_page_up(animate=False)

    async def action_take_back(self) -> None:
        """Bring the record in hand back to where it was."""
        one = self.in_hand
        if one is None:
            return
        back = False
        with self.telling():
            await self.ask(Journal.undelete, one.kind, one.record.id)
            self.kept()
            await self._read()
            back = True
        if back:
            self.say(lines("thrown.back_again"))

    async def action_back(self) -> None:
        """Back to where the trash was opened."""
        await self.house.go(self.came_from)

    def _show(self) -> None:
        one, found = self.in_hand, self.look
        for widget in (self.rows, self.rule, self.scroll):
            widget.display = one is not None
        self.empty.display = one is None
        self.footer_line.show(keys.footer(self.PLACE if one else "thrown.none"))
        if one is None or found is None:
            return
        rows = [
            _row(each, leaves, found)
            for each, leaves in zip(found.thrown, found.leaves, strict=True)
        ]
        self.rows.show(rows, self.place)
        day = with_year(one.at.date())
        put = Said(Content.styled(say("thrown.put", day=day), "$dim"))
        for_good = Said(Content.styled(say("thrown.for_good"), "$dim"))
        told = said(one.record, found.scales)
        self.detail.show([put, Said(Content("")), *told, Said(Content("")), for_good])

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.rows.styles.max_height = max(3, event.size.height // _LIST_SHARE)


def look(journal: Journal) -> Look:
    """What lies in the trash, the latest first."""
    thrown = tuple(journal.trash())
    leaves = tuple(journal.leaves_trash_on(one) for one in thrown)
    return Look(thrown, leaves, journal.scales(), journal.now())


def _row(one: Trashed, leaves: datetime, look: Look) -> Content:
    day = one.record.when.day
    return Content.assemble(
        padded(kind_word(one.kind), _KIND),
        padded(f"{short_day(day)} {day.year}", _DAY),
        (padded(_left(leaves - look.now), _LEFT), "$dim"),
        safe_line(line(one.record, look.scales)[:_A_LINE], "italic"),
    )


def _left(left: timedelta) -> str:
    days = left.days
    if days < 1:
        return say("thrown.goes")
    return say("thrown.day_left") if days == 1 else say("thrown.days_left", count=days)
