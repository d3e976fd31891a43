"""Share: what leaves, for whom, of which days, as which file. Nothing is written here."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Input, Static

from kapjournal.clock import read_day
from kapjournal.content.dates import span
from kapjournal.content.wording import say
from kapjournal.model.period import Period
from kapjournal.tui import keys, share_rows, sharing
from kapjournal.tui.page import Page
from kapjournal.tui.sharing import Ready
from kapjournal.tui.soon import soon
from kapjournal.tui.visiting import visit
from kapjournal.tui.widgets.new_passphrase import NewPassphrase
from kapjournal.tui.widgets.row_list import RowList, stepped
from kapjournal.tui.widgets.writing import OneLine

_TO = re.compile(r"\s+(?:to\s+)?")


class ShareScreen(Page):
    """A list of all that can be chosen, with the choices of the last time."""

    PLACE = "share"
    DEFAULT_CSS = """
    #share-rows { height: 1fr; margin: 1 0 0 0; }
    ShareScreen.-low #share-rows { margin: 0; }
    #share-asked { height: auto; margin: 1 2 0 2; color: $dim; display: none; }
    #share-line { margin: 0 2 1 2; background: $rule 40%; display: none; }
    ShareScreen NewPassphrase { margin: 1 2; display: none; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.ready: Ready | None = None
        self.place = 0
        self.asking = ""
        """The kind of the row that is being typed for."""
        self.rows = RowList()
        self.rows.id = "share-rows"
        self.asked = Static(id="share-asked", markup=False)
        self.line = OneLine()
        self.line.id = "share-line"
        self.secret = NewPassphrase("share")

    @property
    def middle(self) -> str:
        if self.ready is None:
            return ""
        period = self.ready.material.period
        return span(period.first, period.last)

    @property
    def found(self) -> list[share_rows.Row]:
        """What can be chosen now."""
        return share_rows.rows(self.ready) if self.ready else []

    def body(self) -> ComposeResult:
        yield self.rows
        yield self.asked
        yield self.line
        yield self.secret

    async def arrive(self) -> None:
        """With the last choices; coming back from the preview, with those of just now."""
        back = self.house.hand.pop("ready", None)
        self._put_away()
        if isinstance(back, Ready):
            self.ready = await soon(self, self.ask(sharing.again, back))
        else:
            self.ready, self.place = await soon(self, self.ask(sharing.begin)), 0
        self.notice.clear()
        self._show()

    # The rows. --------------------------------------------------------------------------------

    def action_step(self, key: str) -> None:
        """The row before, or after; the first, or the last."""
        self.action_take(stepped(key, self.place, len(self.found)))

    def action_take(self, place: int) -> None:
        """Take a row in hand."""
        if not self.asking:
            self.place = min(max(place, 0), len(self.found) - 1)
            self._show()

    async def action_tick(self) -> None:
        """Tick a box, take the next value, or open what is behind the row."""
        if self.ready is None or self.asking:
            return
        row = self.found[self.place]
        if row.kind == "entries":
            await visit(self, "entries", ready=self.ready)
        elif row.kind in ("password", "place"):
            self._open(row.kind)
        else:
            await self._turn(row, 1)

    async def action_other(self, key: str) -> None:
        """The next value of the row in hand, or the one before."""
        row = self.found[self.place]
        if not self.asking and row.kind in ("span", "who", "second", "format"):
            await self._turn(row, 1 if key == "right" else -1)

    def action_type(self) -> None:
        """Type the days, or the place of the file."""
        row = self.found[self.place] if self.found else None
        if row is not None and not self.asking and row.kind in ("span", "place", "password"):
            self._open(row.kind)

    async def _turn(self, row: share_rows.Row, step: int) -> None:
        assert self.ready is not None
        with self.telling():
            share_rows.turn(self.ready, row, step)
            if row.kind == "span":
                self.ready = await soon(self, self.ask(sharing.again, self.ready))
            self._show()

    def _show(self) -> None:
        found = self.found
        self.place = min(self.place, len(found) - 1)
        self.rows.show(share_rows.drawn(found), self.place)
        self.retitle()

    # Something typed. -------------------------------------------------------------------------

    def _open(self, kind: str) -> None:
        """Ask for the days, the place or a password."""
        assert self.ready is not None
        self.asking = kind
        if kind == "password":
            self.rows.display = False
            self.secret.ask(suggest=True)
            self.footer_line.show(keys.footer("share.password"))
            return
        period = self.ready.material.period
        text = f"{period.first} {period.last}" if kind == "span" else self.ready.path
        self.asked.update(say(f"share.ask_{kind}"))
        self.line.value = text
        self.line.cursor_position = len(text)
        self.asked.display = self.line.display = True
        self.footer_line.show(keys.footer("share.typing"))
        self.set_focus(self.line)

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        assert self.ready is not None
        with self.telling():
            if self.asking == "span":
                self.ready.spans["typed"] = self._period(message.value)
                self.ready.span = "typed"
                self.ready = await soon(self, self.ask(sharing.again, self.ready))
            else:
                self.ready.path = message.value.strip()
            self._put_away()
            self._show()

    def on_new_passphrase_given(self, message: NewPassphrase.Given) -> None:
        message.stop()
        assert self.ready is not None
        self.ready.password = message.passphrase
        self.notice.clear()
        self._put_away()
        self._show()

    def on_new_passphrase_refused(self, message: NewPassphrase.Refused) -> None:
        message.stop()
        self.say([message.why])

    def action_show_typed(self) -> None:
        """Show the password that is typed, or hide it again."""
        if self.asking == "password":
            self.secret.show_typed()

    def _period(self, typed: str) -> Period:
        """Two days as typed, or one for all since. Raises BadInput."""
        today = self.house.clock.now().date()
        first, *rest = _TO.split(typed.strip(), maxsplit=1)
        return Period(read_day(first, today), read_day(rest[0], today) if rest else today)

    def _put_away(self) -> None:
        self.asking = ""
        self.secret.put_away()
        self.asked.display = self.line.display = False
        self.rows.display = True
        self.footer_line.show(keys.footer(self.PLACE))
        self.set_focus(None)

    # On, and back. ----------------------------------------------------------------------------

    async def action_go_on(self) -> None:
        """Show exactly what would leave."""
        if self.ready is not None and not self.asking:
            await visit(self, "leaving", ready=self.ready)

    async def action_handed(self) -> None:
        """The pages that were made."""
        if not self.asking:
            await visit(self, "handed", ready=self.ready)

    async def action_back(self) -> None:
        """Out of what is typed first, then out of the screen, which forgets a password."""
        if self.asking:
            if self.asking == "password" and self.ready is not None:
                self.ready.password = ""
            self.notice.clear()
            self._put_away()
            self._show()
            return
        self.ready = None
        await self.house.go("today")
