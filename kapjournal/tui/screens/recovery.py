"""The recovery sheet: its groups to copy onto paper, and two of them typed to see that they are."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from kapjournal.content.dates import with_year
from kapjournal.content.sheet_text import group_rows
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe
from kapjournal.tui.widgets.writing import OneLine

if TYPE_CHECKING:
    from kapjournal.model.sheet import Sheet

_ASKED = 2


class RecoveryScreen(Page):
    """Shows the sheet, or asks for a group of it; it is forgotten when the screen is left."""

    PLACE = "recovery"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    RecoveryScreen .said { padding: 1 2 0 2; height: auto; }
    RecoveryScreen #groups { padding: 1 2 0 5; height: auto; }
    RecoveryScreen OneLine { margin: 1 2; width: 24; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self.asked: list[int] = []
        """Numbers of the groups still to be typed; none while the sheet is shown."""
        self.about = Static(classes="said")
        self.groups = Static(id="groups")
        self.how = Static(classes="said")
        self.field = OneLine()

    def body(self) -> ComposeResult:
        yield self.about
        yield self.groups
        yield self.how
        yield self.field

    async def arrive(self) -> None:
        """Work the sheet out from the passphrase; nothing of it is kept anywhere."""
        self._forget()
        self.sheet = await self.ask(Journal.sheet)
        self._show()

    async def leave(self) -> bool:
        """Go, and forget the sheet."""
        self._forget()
        return await super().leave()

    # What can be done. ------------------------------------------------------------------------

    def action_on_paper(self) -> None:
        """Ask for two of its groups."""
        if self.sheet is not None and not self.asked:
            count = len(self.sheet.groups)
            self.asked = secrets.SystemRandom().sample(range(1, count + 1), _ASKED)
            self._show()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        from kapjournal.model.sheet import same_group

        message.stop()
        if self.sheet is None or not self.asked:
            return
        number, typed = self.asked[0], message.value
        self.field.value = ""
        if not typed.strip():
            self.action_back_to_sheet()
        elif not same_group(typed, self.sheet.groups[number - 1]):
            self.say((say("sheet.not_that_group", number=number),))
        elif len(self.asked) > 1:
            self.asked = self.asked[1:]
            self._show()
        else:
            await self._noted(self.sheet)

    async def _noted(self, sheet: Sheet) -> None:
        noted = False
        with self.telling():
            await self.ask(Journal.note_sheet, sheet)
            noted = True
        if noted:
            await self.house.go("today")
            self.house.note_kept()

    async def action_no_sheet(self) -> None:
        """Want none; it is not offered again until the passphrase changes."""
        declined = False
        with self.telling():
            await self.ask(Journal.decline_sheet)
            declined = True
        if declined:
            await self.house.go("today")

    def action_back_to_sheet(self) -> None:
        """Show the sheet again."""
        self.asked = []
        self._show()

    async def action_back(self) -> None:
        """From a question to the sheet, from the sheet to Today; it waits there."""
        if self.asked:
            self.action_back_to_sheet()
        else:
            await self.house.go("today")

    # What is shown. ---------------------------------------------------------------------------

    def _show(self) -> None:
        self.notice.clear()
        sheet, asked = self.sheet, bool(self.asked)
        self.groups.display = not asked
        self.field.display = asked
        self.footer_line.show(keys.footer("recovery.asked" if asked else self.PLACE))
        if sheet is None:
            return
        if asked:
            self.about.update(safe(say("sheet.group", number=self.asked[0]), "bold"))
            self.how.update(safe(say("recovery.group_how"), "$dim"))
            self.set_focus(self.field)
            return
        self.about.update(safe("\n".join((*lines("sheet.about"), lines("sheet.holder")[1]))))
        self.groups.update(safe("\n".join(group_rows(sheet.groups)), "bold"))
        until = say("sheet.until", day=with_year(sheet.made_on))
        told = "\n".join((*lines("sheet.how"), until))
        self.how.update(Content("\n\n").join([safe(told, "$dim"), safe(say("recovery.copy"))]))
        self.set_focus(None)

    def _forget(self) -> None:
        self.sheet, self.asked = None, []
        self.field.value = ""
        for widget in (self.about, self.groups, self.how):
            widget.update("")
        self.field.display = False
