"""One session written down: kind and time keep it, everything else can wait or stay empty."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.widgets import Input, Static, TextArea

from kapjournal.clock import read_day, read_moment
from kapjournal.content.dates import long_day_seen
from kapjournal.content.wording import lines, say
from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import KINDS, ROUTES, Kind, Labelled, Session
from kapjournal.tui.messages import Toggled
from kapjournal.tui.of_session import FORM, labelled
from kapjournal.tui.page import Page
from kapjournal.tui.visiting import came_from
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.writing import OneLine, Writing

_FIELDS = ("dose", "place", "people")


class Sheet:
    """The session in hand. Only the journal's thread touches it, so no change meets another."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.beside: tuple[str, ...] = ()
        """The labels of other sessions at the same time."""

    def open(self, journal: Journal, number: int | None) -> Labelled | None:
        """Take up a session, or begin a new one."""
        found = journal.session(number) if number is not None else None
        self.session = found.session if found else None
        self._look_beside(journal)
        return found

    def keep(self, journal: Journal, kind: Kind, when: str) -> Labelled:
        """Put a new session on disk, or move the one in hand; with its label. Raises BadInput."""
        day, at = _when(when, journal)
        if self.session is None:
            self.session = journal.add_session(kind, day=day, at=at)
        else:
            self.session = journal.move_session(self.session, day=day, at=at)
        self._look_beside(journal)
        return journal.session(self.session.id)

    def _look_beside(self, journal: Journal) -> None:
        others = journal.beside(self.session) if self.session else ()
        self.beside = tuple(other.label for other in others)

    def amend(self, journal: Journal, **said: str | None) -> Labelled | None:
        """Change what is said of it; nothing while it is not kept."""
        if self.session is None:
            return None
        self.session = journal.amend_session(self.session, **said)
        return journal.session(self.session.id)


class SessionScreen(Page):
    """The form of one session. Every field is on disk soon after the last key."""

    PLACE = "session"
    DEFAULT_CSS = f"""
    #session-form {{ height: 1fr; scrollbar-size-vertical: 1; }}
    #session-about {{ padding: 1 2; color: $dim; }}
    {FORM}
    SessionScreen.-roomy .form {{ grid-gutter: 1 0; padding: 0 2 1 2; }}
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.kept_one: Labelled | None = None
        self.offered = ""
        """What stood in the field of the time before anything was typed."""
        self.warned = ""
        """The time that was typed, not kept, and spoken of when the screen was to be left."""
        self.words_of_kind = {say(f"sessions.{kind}"): kind for kind in KINDS}
        self.words_of_route = {say(f"sessions.{route}"): route for route in ROUTES}
        self.came_from = "sessions"
        self.kind: Kind = "dosing"
        self.about = Static(id="session-about", markup=False)
        self.kinds = Choices(tuple(self.words_of_kind), one_of_them=True)
        self.when = OneLine()
        # What is typed takes the place of the moment that was filled in.
        self.when.select_on_focus = True
        self.how = Static(say("session.when_how"), markup=False, classes="how")
        self.beside_how = Static()
        self.routes = Choices(tuple(self.words_of_route), one_of_them=True)
        self.fields = {name: OneLine() for name in _FIELDS}
        self.intention = Writing()
        self.lightly = Static(say("session.lightly"), markup=False, classes="how")
        self.field_keepers = {
            name: self.keeper(partial(self._hand, name)) for name in (*_FIELDS, "intention")
        }
        self.first = Grid(classes="form")
        self.rest = Grid(classes="form")

    @property
    def middle(self) -> str:
        one = self.kept_one
        if one is None:
            return say("session.new")
        day = long_day_seen(one.session.when.day, self.house.clock.now().date())
        return say("session.of", label=one.label, day=day)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="session-form", can_focus=False):
            yield self.about
            with self.first:
                yield from labelled(say("sessions.kind"), self.kinds)
                yield from labelled(say("sessions.when"), self.when)
                yield self.beside_how
                yield self.how
            with self.rest:
                yield from labelled(say("sessions.route"), self.routes)
                for name, field in self.fields.items():
                    yield from labelled(say(f"sessions.{name}"), field)
                yield from labelled(say("sessions.intention"), self.intention, "label boxed")
                yield Static()
                yield self.lightly

    async def arrive(self) -> None:
        """The session in hand, or a new one with a kind and the present moment filled in."""
        self.came_from = came_from(self, "sessions")
        number = self.house.hand.pop("session", None)
        self.kept_one = await self.house.journal.call(
            _open, self.sheet, number if isinstance(number, int) else None
        )
        self.kind = self.kept_one.session.kind if self.kept_one else "dosing"
        self._show()
        self._show_time()
        self.set_focus(self.routes if self.kept_one else self.kinds)

    # What is shown. ---------------------------------------------------------------------------

    def _show(self) -> None:
        one = self.kept_one
        self.rest.display = one is not None
        self.how.display = self.beside_how.display = one is None
        if one is None:
            self.about.update(say("session.how"))
        else:
            self._say_about(one)
            self._show_route(one.session)
            with self.prevent(Input.Changed, TextArea.Changed):
                for name, field in self.fields.items():
                    field.value = getattr(one.session, name)
                self.intention.load_text(one.session.intention)
        self._show_kind()
        self.retitle()

    def _say_about(self, one: Labelled) -> None:
        """That it is a plan, that another is at the same time, and that all may stay empty."""
        plan = [] if one.session.happened else [say("session.planned")]
        if self.sheet.beside:
            plan.append(say("session.beside", labels=", ".join(self.sheet.beside)))
        self.about.update(" ".join([*plan, say("session.optional")]))

    def _show_time(self) -> None:
        one = self.kept_one
        at = one.session.when.at if one else self.house.clock.now()
        day = one.session.when.day.isoformat() if one else ""
        self.offered = at.strftime("%Y-%m-%d %H:%M") if at else day
        self.warned = ""
        with self.prevent(Input.Changed):
            self.when.value = self.offered

    def _show_kind(self) -> None:
        words = {kind: name for name, kind in self.words_of_kind.items()}
        self.kinds.show([words[self.kind]])

    def _show_route(self, session: Session) -> None:
        words = {route: name for name, route in self.words_of_route.items()}
        self.routes.show([words[session.route]] if session.route else [])

    # What is said, and kept. ------------------------------------------------------------------

    async def on_toggled(self, message: Toggled) -> None:
        message.stop()
        with self.telling():
            if message.sender is self.kinds:
                self.kind = self.words_of_kind[message.name]
                await self._amend(kind=self.kind)
                self._show_kind()
            else:
                await self._amend(route=self.words_of_route[message.name] if message.on else None)

    async def _amend(self, **said: str | None) -> None:
        """Keep a choice; before the session is kept, it waits with it."""
        one = await self.house.journal.call(_amend, self.sheet, said)
        if one is not None:
            self.kept_one = one
            self._show_route(one.session)
            self.kept()

    async def action_field(self, key: str) -> None:
        """Keep the time one stands on, then the next field; in a page of text only tab leaves."""
        if isinstance(self.focused, Writing) and key != "tab":
            raise SkipAction
        if self.focused is not self.when:
            self.focus_next()
            return
        await self.settle()
        if self.kept_one is not None:
            if await self._moved():
                self.focus_next()
        elif key == "tab":
            self.focus_next()
        elif await self._keep():
            self._show()
            self.set_focus(self.routes)

    def action_field_before(self, key: str) -> None:
        """The field before."""
        if isinstance(self.focused, Writing) and key == "up":
            raise SkipAction
        self.focus_previous()

    async def _keep(self) -> bool:
        """Put kind and time on disk; where they cannot be, what was typed stays."""
        with self.telling():
            one = await self.house.journal.call(_keep, self.sheet, self.kind, self.when.value)
            self.kept_one = one
            self._show_time()
            self._say_about(one)
            self.kept()
            self.retitle()
            return True
        return False

    async def _moved(self) -> bool:
        """Whether the time that stands in the field is the one on disk."""
        return self.when.value == self.offered or await self._keep()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        for name, field in self.fields.items():
            if message.input is field:
                self.field_keepers[name].changed(field.value)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.field_keepers["intention"].changed(self.intention.text)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        for name, field in (*self.fields.items(), ("intention", self.intention)):
            if event.widget is field:
                await self.field_keepers[name].flush()

    def _hand(self, name: str, text: str) -> Future[object]:
        return self.house.journal.submit(partial(_amend, sheet=self.sheet, said={name: text}))

    # Leaving. ---------------------------------------------------------------------------------

    async def leave(self) -> bool:
        """Everything typed is on disk, but for a time not kept: that is spoken of once."""
        if not await super().leave():
            return False
        typed = self.when.value
        if typed in (self.offered, self.warned):
            return True
        self.warned = typed
        if self.kept_one is None:
            self.say(lines("session.not_kept"))
            return False
        return await self._moved()

    async def action_back(self) -> None:
        """To the list, or where one came from; what was typed is kept first."""
        if self.kept_one is not None:
            self.house.hand["session"] = self.kept_one.session.id
        await self.house.go(self.came_from)


def _when(typed: str, journal: Journal) -> tuple[date | None, datetime | None]:
    """What was typed as a day or as a moment; the other is None. Raises BadInput."""
    with suppress(BadInput):
        return read_day(typed, journal.today()), None
    return None, read_moment(typed, journal.clock)


def _open(journal: Journal, sheet: Sheet, number: int | None) -> Labelled | None:
    return sheet.open(journal, number)


def _keep(journal: Journal, sheet: Sheet, kind: Kind, when: str) -> Labelled:
    return sheet.keep(journal, kind, when)


def _amend(journal: Journal, sheet: Sheet, said: dict[str, str | None]) -> Labelled | None:
    return sheet.amend(journal, **said)
