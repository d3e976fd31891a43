"""What would leave, exactly and sheet by sheet; Enter writes it, and only then is there a file."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from kapjournal.content.wording import say
from kapjournal.errors import KapjournalError
from kapjournal.tui import keys, sharing
from kapjournal.tui.beside_share import BesidePage
from kapjournal.tui.dialogs import YesNo
from kapjournal.tui.safe import safe
from kapjournal.tui.soon import soon
from kapjournal.tui.widgets.paper import Paper


class LeavingScreen(BesidePage):
    """The sheets, the last of them for the client alone, and what stays private counted below."""

    PLACE = "leaving"
    DEFAULT_CSS = """
    #leaving-paper { width: 100%; }
    #leaving-count { height: auto; padding: 0 1; color: $dim; border-top: solid $rule; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.made: sharing.Page | None = None
        self.at = 0
        self.busy = self.written = False
        self.paper = Paper()
        self.paper.id = "leaving-paper"
        self.count = Static(id="leaving-count", markup=False)

    @property
    def sheets(self) -> tuple[str, ...]:
        """What can be looked at: the sheets, and what is for the client alone."""
        return (*self.made.sheets, self.made.for_you) if self.made else ("",)

    @property
    def middle(self) -> str:
        if self.made is None:
            return ""
        if self.at == len(self.made.sheets):
            return say("leaving.for_you")
        return say("leaving.sheet", number=self.at + 1, all=len(self.made.sheets))

    def body(self) -> ComposeResult:
        yield self.paper
        yield self.count

    async def arrive(self) -> None:
        """Make the page from what was chosen."""
        self.take_ready()
        self.made, self.at, self.written = None, 0, False
        self.notice.clear()
        self.paper.show("")
        self.count.update("")
        # Made beside the screen, so that esc and Support are never kept waiting.
        self.run_worker(self._make(), exclusive=True)

    async def _make(self) -> None:
        if self.ready is None:
            return
        with self.telling():
            self.made = await soon(self, asyncio.to_thread(sharing.page, self.ready))
            self.paper.show(self.sheets[0])
            self._show()

    def _show(self) -> None:
        if self.made is None:
            return
        told = [*self.made.told]
        told.append(say("leaving.count", leaving=self.made.leaving, staying=self.made.staying))
        if not self.written:
            told.append(say("leaving.to", path=self.made.path))
        self.count.update(safe("\n".join(told)))
        self.footer_line.show(keys.footer(self.PLACE))
        self.retitle()

    # Reading. ---------------------------------------------------------------------------------

    def action_sheet(self, key: str) -> None:
        """The next sheet, or the one before."""
        step = 1 if key == "right" else -1
        place = min(max(self.at + step, 0), len(self.sheets) - 1)
        if place != self.at:
            self.at = place
            self.paper.show(self.sheets[place])
            self._show()

    def action_read(self, key: str) -> None:
        """Read on, or back."""
        self.paper.read_on(key)

    # Writing. ---------------------------------------------------------------------------------

    async def action_write(self) -> None:
        """Write the file; over one that is there only after a yes."""
        if self.made is None or self.busy:
            return
        if name := sharing.in_the_way(self.made.path):
            question = say("leaving.there_is_one", name=name)
            self.app.push_screen(YesNo(question), self._answered)
        else:
            await self._write(overwrite=False)

    async def _answered(self, yes: bool | None) -> None:
        if yes:
            await self._write(overwrite=True)
        else:
            self.say([say("share.no_file"), say("leaving.other_name")])

    async def _write(self, *, overwrite: bool) -> None:
        ready, made = self.ready, self.made
        if ready is None or made is None:
            return
        self.busy = True
        try:
            writing = asyncio.to_thread(sharing.write, ready, made, overwrite=overwrite)
            content = await soon(self, writing)
        except KapjournalError as failure:
            self.tell(failure)
            return
        finally:
            self.busy = False
        locked = bool(ready.password) and ready.may_lock
        written = say("leaving.written_locked" if locked else "leaving.written", path=made.path)
        said = [written] if ready.prescriber else [written, say("leaving.ask_later")]
        try:
            await self.ask(sharing.record, ready, content)
        except KapjournalError as failure:
            # A long place is told last: there may be no room for all of it.
            said = [failure.what, failure.next_step, written]
        else:
            self.house.note_kept()
        self.say(said)
        self.written = True
        self._show()
