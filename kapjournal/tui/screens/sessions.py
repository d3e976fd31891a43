"""Sessions: the list, and beneath it the one in hand in the order it is lived."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.tui import keys, lived
from kapjournal.tui.dialogs import YesNo
from kapjournal.tui.lived import LABELS, Lived, Versions
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe
from kapjournal.tui.widgets.beside import Beside
from kapjournal.tui.widgets.key_line import KeyLine
from kapjournal.tui.widgets.row_list import RowList, stepped

if TYPE_CHECKING:
    from kapjournal.model.sessions import Labelled, Session

_LIST_SHARE = 3
"""The list takes at most every third row of the window."""


class SessionsScreen(Page):
    """What took place and what is planned."""

    PLACE = "sessions"
    DEFAULT_CSS = """
    #session-list { margin: 1 0; }
    SessionsScreen.-low #session-list { margin: 0; }
    #session-empty { padding: 1 2; }
    #session-rule { height: 1; border-top: solid $rule; }
    #session-scroll { height: 1fr; scrollbar-size-vertical: 1; }
    #session-detail { padding: 0 2; }
    SessionsScreen.-roomy #session-ways { margin: 1 0; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.look: Lived | None = None
        self.place = 0
        self.trashed: Labelled | None = None
        """What was put into the trash a moment ago."""
        self.history: Versions | None = None
        """What the session in hand was before each change, while that is read."""
        self.rows = RowList()
        self.rows.id = "session-list"
        self.empty = Static(_empty(), id="session-empty")
        self.rule = Static(id="session-rule")
        self.ways = KeyLine()
        self.ways.id = "session-ways"
        self.detail = Beside(LABELS)
        self.detail.id = "session-detail"
        self.scroll = VerticalScroll(self.detail, id="session-scroll", can_focus=False)

    @property
    def in_hand(self) -> Labelled | None:
        """The session that carries the mark."""
        return self.look.sessions[self.place] if self.look and self.look.sessions else None

    @property
    def middle(self) -> str:
        if self.look is None or not self.look.sessions:
            return ""
        if self.history is not None:
            return say("day.versions")
        return say("sessions.count", place=self.place + 1, of=len(self.look.sessions))

    def body(self) -> ComposeResult:
        yield self.rows
        yield self.empty
        yield self.rule
        yield self.scroll
        yield self.ways

    async def arrive(self) -> None:
        """Read the sessions; the one in hand stays in hand."""
        self._forget_trash()
        self.history = None
        await self._read()
        self.set_focus(None)

    async def follow(self) -> None:
        """Read the sessions anew."""
        await self._read()

    async def _read(self) -> None:
        given = self.house.hand.pop("session", None)
        before = self.in_hand.session.id if self.in_hand else None
        wanted = given if isinstance(given, int) else before
        self.look = await self.ask(lived.look)
        ids = [one.session.id for one in self.look.sessions]
        if wanted in ids:
            self.place = ids.index(wanted)
        else:
            self.place = min(self.place, max(0, len(ids) - 1))
        self._show()

    # What can be done. ------------------------------------------------------------------------

    def action_step(self, key: str) -> None:
        """The row before, or after; the first, or the last."""
        self.action_take(stepped(key, self.place, len(self.look.sessions) if self.look else 0))

    def action_take(self, place: int) -> None:
        """Take the session of a row in hand."""
        if self.in_hand is not None and self.look is not None:
            self.place = min(max(place, 0), len(self.look.sessions) - 1)
            self._forget_trash()
            self.history = None
            self._show()
            self.scroll.scroll_home(animate=False)

    def action_read(self, key: str) -> None:
        """Read on in what stands beneath the list, or back."""
        if key == "pagedown":
            self.scroll.scroll_page_down(animate=False)
        else:
            self.scroll.scroll_page_up(animate=False)

    async def action_new(self) -> None:
        """Write a session down."""
        self.house.hand.pop("session", None)
        await self.house.go("session")

    async def action_edit(self) -> None:
        """Say more of the session in hand."""
        await self._with_it("session")

    async def action_reflect(self) -> None:
        """Write around the session in hand."""
        await self._with_it("reflect")

    async def action_compare(self) -> None:
        """The days before and after the session in hand; a plan has none."""
        if (one := self.in_hand) is not None and one.session.happened:
            await self._with_it("compare")

    async def action_around(self, room: str) -> None:
        """Say what stands around the session in hand."""
        await self._with_it(room)

    async def action_versions(self) -> None:
        """What the session in hand was before each change, or the session again."""
        if (one := self.in_hand) is None:
            return
        with self.telling():
            read = self.history is None
            self.history = await self.ask(lived.history, one.session) if read else None
            self._show()
            self.scroll.scroll_home(animate=False)

    async def action_back(self) -> None:
        """Out of the versions first, then to Today."""
        if self.history is not None:
            self.history = None
            self._show()
        else:
            await super().action_back()

    async def action_happened(self) -> None:
        """The plan in hand took place."""
        one = self.in_hand
        if one is None or one.session.happened:
            return
        with self.telling():
            await self.ask(_happened, one.session)
            self.kept()
            await self._read()

    def action_trash(self) -> None:
        """Ask, then put the session in hand into the trash."""
        if (one := self.in_hand) is not None:
            question = YesNo(say("sessions.trash", label=one.label))
            self.app.push_screen(question, partial(self._trash, one))

    async def _trash(self, one: Labelled, yes: bool | None) -> None:
        if not yes:
            return
        with self.telling():
            await self.ask(Journal.delete, "session", one.session.id)
            self.kept()
            self.trashed = one
            await self._read()
        if self.trashed is not None:
            self.say([say("sessions.trashed", label=one.label)])

    async def action_untrash(self) -> None:
        """Bring back what was put into the trash just now."""
        if (one := self.trashed) is None:
            return
        with self.telling():
            await self.ask(Journal.undelete, "session", one.session.id)
            self.kept()
            self.trashed = None
            self.house.hand["session"] = one.session.id
            await self._read()

    async def _with_it(self, room: str) -> None:
        if (one := self.in_hand) is not None:
            self.house.hand["session"] = one.session.id
            await self.house.go(room)

    def _forget_trash(self) -> None:
        if self.trashed is not None:
            self.trashed = None
            self.notice.clear()

    # What is shown. ---------------------------------------------------------------------------

    def _show(self) -> None:
        one, found = self.in_hand, self.look
        for widget in (self.rows, self.rule, self.ways, self.scroll):
            widget.display = one is not None
        self.empty.display = one is None
        self.footer_line.show(keys.footer(self._keys()))
        self.retitle()
        if one is None or found is None:
            return
        ways = lived.ways(one.session, found.today) if self.history is None else []
        self.ways.display = bool(ways)
        self.ways.show(ways)
        self.rows.show([lived.row(each, found.today) for each in found.sessions], self.place)
        self.detail.show(
            lived.told(one, found) if self.history is None else lived.versions(self.history)
        )

    def _keys(self) -> str:
        if self.trashed is not None:
            return "sessions.trashed"
        if self.history is not None:
            return "sessions.versions"
        if self.in_hand is None:
            return "sessions.none"
        return "sessions" if self.in_hand.session.happened else "sessions.plan"

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.rows.styles.max_height = max(3, event.size.height // _LIST_SHARE)


def _happened(journal: Journal, session: Session) -> Session:
    return journal.amend_session(session, happened=True)


def _empty() -> Content:
    first, *rest = lines("sessions.empty")
    return Content("\n\n").join([safe(first, "bold"), *map(safe, rest)])
