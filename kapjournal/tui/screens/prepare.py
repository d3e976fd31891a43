"""Preparing for a session: who brings one home, and a list to tick that can be written anew."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.care import CheckItem, SessionDetail
from kapjournal.tui import keys
from kapjournal.tui.asking import ASKED, AskingPage
from kapjournal.tui.of_session import find
from kapjournal.tui.safe import padded, safe_line
from kapjournal.tui.widgets.writing import Writing

_LABEL = 22


class PrepareScreen(AskingPage):
    """Each tick is on disk before it shows."""

    PLACE = "prepare"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = f"""
    #prepare-how {{ padding: 1 2; color: $dim; height: auto; }}
    PrepareScreen Writing {{ height: 1fr; margin: 0 2; scrollbar-size-vertical: 1; }}
    PrepareScreen RowList {{ height: 1fr; }}
    {ASKED}
    """

    def __init__(self) -> None:
        super().__init__()
        self.detail: SessionDetail | None = None
        self.how = Static(id="prepare-how", markup=False)
        self.area = Writing()

    @property
    def count(self) -> int:
        return 1 + len(self.detail.checklist) if self.detail else 0

    @property
    def item(self) -> int:
        """The place of the line in hand, from 1; 0 for who brings one home."""
        return self.place

    def body(self) -> ComposeResult:
        yield self.how
        yield self.rows
        yield self.area
        yield self.asked
        yield self.line

    async def arrive(self) -> None:
        """The session in hand, with its list or the one that new sessions begin with."""
        number = self.in_hand()
        self.one = await self.ask(find, number)
        self._read_list()
        await self.close_line()
        self.retitle()
        if self.one is None:
            self.detail = None
            self.how.update(say("arrival.no_session"))
            self.rows.show([], 0)
            return
        await self.closed()

    async def closed(self) -> None:
        """Read the list again."""
        if self.one is not None:
            self.detail = await self.ask(Journal.details, self.one.session.id)
            self.show_rows()

    def show_rows(self) -> None:
        if self.detail is None:
            return
        home = self.detail.brings_home
        said = safe_line(home) if home else Content.styled(say("prepare.home_open"), "$dim")
        first = Content.assemble((padded(say("prepare.home"), _LABEL), "$dim"), said)
        self.place = min(self.place, self.count - 1)
        self.rows.show([first, *map(_row, self.detail.checklist)], self.place)

    async def action_tick(self) -> None:
        """Tick the line in hand or take the tick away; on the first one, write who it is."""
        if self.detail is None or self.one is None:
            return
        if self.item == 0:
            await self.ask_for("prepare.ask_home", self.detail.brings_home, self._home)
            return
        with self.telling():
            done = not self.detail.checklist[self.item - 1].done
            self.detail = await self.ask(Journal.tick, self.one.session.id, self.item, done)
            self.kept()
            self.show_rows()

    async def enter_row(self) -> None:
        """The same as ticking."""
        await self.action_tick()

    async def action_write_list(self) -> None:
        """Write the list anew, a line each."""
        if self.detail is None or self.area.display:
            return
        self.area.load_text("\n".join(one.text for one in self.detail.checklist))
        self.area.move_cursor(self.area.document.end)
        self.rows.display, self.area.display = False, True
        self.how.update(say("prepare.how_list"))
        self.footer_line.show(keys.footer("prepare.writing"))
        self.set_focus(self.area)

    async def action_keep_list(self) -> None:
        """Keep the list for this session and for new ones; ticks stay where the line stayed."""
        if self.area.display and self.one is not None:
            await self.settle()
            with self.telling():
                self.detail = await self.ask(_write, self.one.session.id, self.area.text)
                self.kept()
                self._read_list()
                self.show_rows()

    async def action_back(self) -> None:
        """Out of the list that is written first; what was typed there is kept."""
        if self.area.display:
            await self.action_keep_list()
        else:
            await super().action_back()

    async def leave(self) -> bool:
        """The list that is being written is kept too."""
        await self.action_keep_list()
        return not self.area.display and await super().leave()

    def _read_list(self) -> None:
        self.rows.display, self.area.display = True, False
        self.how.update(say("prepare.how"))
        self.footer_line.show(keys.footer("prepare"))
        self.set_focus(None)

    def _home(self, text: str) -> Future[object]:
        assert self.one is not None
        verb = partial(_brings_home, number=self.one.session.id, text=text)
        return self.house.journal.submit(verb)


def _row(item: CheckItem) -> Content:
    sign = "☑" if item.done else "☐"
    return Content.assemble((f"{sign} ", "$kept" if item.done else ""), safe_line(item.text))


def _brings_home(journal: Journal, *, number: int, text: str) -> SessionDetail:
    return journal.amend_details(number, brings_home=text)


def _write(journal: Journal, number: int, text: str) -> SessionDetail:
    """The template, and this session's list with the ticks of the lines that stayed."""
    done = {one.text for one in journal.details(number).checklist if one.done}
    lines = journal.set_checklist(text.splitlines())
    items = tuple(CheckItem(line, line in done) for line in lines)
    return journal.amend_details(number, checklist=items)
