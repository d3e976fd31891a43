"""One's own people and clinic, in one's own order: they stand on the support page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid
from textual.content import Content
from textual.widgets import Input, Static

from kapjournal.clean import one_line
from kapjournal.content.wording import line, lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.people import ROLES, Contact, Role
from kapjournal.tui import keys
from kapjournal.tui.messages import Toggled
from kapjournal.tui.page import Page
from kapjournal.tui.safe import padded, safe_line
from kapjournal.tui.visiting import came_from
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.row_list import RowList, stepped
from kapjournal.tui.widgets.writing import OneLine

_LINE, _WIDEST = 40, 56
"""Columns of somebody's line, at least, and columns beside it."""


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields."""

    name: str = ""
    how: str = ""
    role: Role = "person"


class PeopleScreen(Page):
    """A short list, and under it three fields for somebody new or the one in hand."""

    PLACE = "people"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    #people-about { padding: 1 2; height: auto; color: $dim; }
    PeopleScreen RowList { height: 1fr; }
    #people-form { grid-size: 2; grid-columns: 16 1fr; grid-rows: auto; height: auto; }
    #people-form { padding: 1 2; grid-gutter: 0 0; }
    #people-form .label { color: $dim; }
    #people-form OneLine { background: $rule 30%; }
    #people-form OneLine:focus { background: $rule 60%; }
    #people-note { padding: 0 2 1 2; height: auto; color: $dim; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.people: list[Contact] = []
        self.at = 0
        self.changing: Contact | None = None
        """The one whose fields are open; None for somebody new."""
        self.before: Form | None = None
        """What stood in the fields when they were opened; None while they are closed."""
        self.thrown: int | None = None
        self.came_from = "today"
        self.role: Role = "person"
        self.role_words: dict[str, Role] = {line(f"people_lines.role_{one}"): one for one in ROLES}
        self.about = Static(say("people.about"), id="people-about", markup=False)
        self.rows = RowList()
        self.name_field, self.how_field = OneLine(), OneLine()
        self.role_field = Choices(tuple(self.role_words), one_of_them=True)
        self.form = Grid(id="people-form")
        self.note = Static(id="people-note", markup=False)

    def body(self) -> ComposeResult:
        yield self.about
        yield self.rows
        with self.form:
            for name, field in (("name", self.name_field), ("how", self.how_field),
                                ("who", self.role_field)):  # fmt: skip
                yield Static(say(f"people.{name}"), markup=False, classes="label")
                yield field
        yield self.note

    @property
    def in_hand(self) -> Contact | None:
        """Who stands under the mark."""
        return self.people[self.at] if self.at < len(self.people) else None

    @property
    def typed(self) -> Form:
        """What stands in the fields now."""
        return Form(self.name_field.value.strip(), self.how_field.value.strip(), self.role)

    async def arrive(self) -> None:
        """Everybody, in the order they were put in."""
        self.came_from = came_from(self, self.came_from)
        await self.follow()
        self._close()

    async def follow(self) -> None:
        """Read anew; who is in hand stays in hand."""
        self.people = await self.ask(Journal.contacts)
        self.at = min(self.at, max(0, len(self.people) - 1))
        self._draw()

    # What can be done. ------------------------------------------------------------------------

    async def action_step(self, key: str) -> None:
        """Somebody else."""
        await self.action_take(stepped(key, self.at, len(self.people)))

    async def action_take(self, place: int) -> None:
        """Take the one at that place in hand."""
        self.at = min(max(place, 0), max(0, len(self.people) - 1))
        self._draw()

    def action_new(self) -> None:
        """Somebody to call, or one's clinic."""
        self._open(None)

    def action_edit(self) -> None:
        """Change the one in hand."""
        if self.in_hand is not None:
            self._open(self.in_hand)

    async def action_higher(self) -> None:
        """Put the one in hand before the one above."""
        if self.at > 0:
            order = [one.id for one in self.people]
            order[self.at - 1], order[self.at] = order[self.at], order[self.at - 1]
            with self.telling():
                await self.ask(Journal.order_contacts, order)
                self.at -= 1
                self.kept()
                await self.follow()

    async def action_while_locked(self) -> None:
        """Show the one in hand while the journal is locked, or no longer."""
        if (one := self.in_hand) is not None:
            with self.telling():
                await self.ask(_tick, one, not one.while_locked)
                self.kept()
                await self.follow()

    async def action_trash(self) -> None:
        """Put the one in hand into the trash."""
        one = self.in_hand
        if one is None:
            return
        with self.telling():
            await self.ask(Journal.delete, "contact", one.id)
            self.thrown = one.id
            self.kept()
            await self.follow()
        if self.thrown == one.id:
            self.say(lines("people.thrown"))

    async def action_untrash(self) -> None:
        """Take out of the trash who was just put there."""
        if self.thrown is not None:
            with self.telling():
                await self.ask(Journal.undelete, "contact", self.thrown)
                self.thrown = None
                self.kept()
                await self.follow()

    async def action_plan(self) -> None:
        """The safety plan."""
        await self.house.go("plan")

    async def action_back(self) -> None:
        """Out of the fields with what stands in them kept, else out of the screen."""
        if self.before is not None:
            await self._keep()
        else:
            await self.house.go(self.came_from)

    async def leave(self) -> bool:
        """Whoever has a name already is kept."""
        return await super().leave() and await self._keep()

    # The fields. ------------------------------------------------------------------------------

    def on_toggled(self, message: Toggled) -> None:
        message.stop()
        self.role = self.role_words[message.name]
        self.role_field.show([message.name])

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input is self.name_field:
            self.set_focus(self.how_field)
        else:
            await self._keep()

    def _open(self, one: Contact | None) -> None:
        self.changing = one
        self.before = Form(one.name, one.how, one.role) if one else Form()
        self.role = self.before.role
        with self.prevent(Input.Changed):
            self.name_field.value, self.how_field.value = self.before.name, self.before.how
        words = {role: word for word, role in self.role_words.items()}
        self.role_field.show([words[self.role]])
        self.form.display = True
        self.footer_line.show(keys.footer("writing"))
        self.set_focus(self.name_field)

    def _close(self) -> None:
        self.changing = self.before = None
        self.form.display = False
        self.set_focus(None)
        self._draw()

    async def _keep(self) -> bool:
        """Keep what stands in the fields and close them; without a name there is nobody."""
        if self.before is None:
            return True
        form = self.typed
        with self.telling():
            if form.name and form != self.before:
                kept = await self.ask(_keep, self.changing, form)
                self.kept()
                await self.follow()
                self.at = [one.id for one in self.people].index(kept.id)
            self._close()
            return True
        return False

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._draw()

    def _draw(self) -> None:
        self.rows.show([_row(one, self.size.width) for one in self.people] or [_nobody()], self.at)
        if self.before is None:
            place = self.PLACE if self.people else "people.none"
            self.footer_line.show(keys.footer(place))
        ticked = any(one.while_locked for one in self.people)
        self.note.update(say("people.locked_note" if ticked else "people.locked_how"))


def _row(one: Contact, width: int) -> Content:
    """As it stands on the support page, and what is particular about it."""
    said = [line("people_lines.role_clinic")] * (one.role == "clinic")
    said += [say("people.locked")] * one.while_locked
    return Content.assemble(
        safe_line(padded(one_line(one.line), min(max(_LINE, width - _LINE), _WIDEST))),
        (f"  {' · '.join(said)}", "$dim"),
    )


def _nobody() -> Content:
    return Content.styled(say("people_lines.nobody"), "$dim")


def _tick(journal: Journal, one: Contact, wanted: bool) -> Contact:
    return journal.amend_contact(one, while_locked=wanted)


def _keep(journal: Journal, one: Contact | None, form: Form) -> Contact:
    if one is None:
        return journal.add_contact(form.name, form.how, role=form.role)
    return journal.amend_contact(one, name=form.name, how=form.how, role=form.role)
