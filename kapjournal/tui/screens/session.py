"""One session written down: kind and time keep it, everything else can wait or stay empty."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.widgets import Input, Static, TextArea

from kapjournal.clock import read_day, read_moment
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import KINDS, ROUTES, Kind, Labelled, Session
from kapjournal.tui.messages import Toggled
from kapjournal.tui.page import Page
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.writing import OneLine, Writing

_FIELDS = ("dose", "place", "people")


class Sheet:
    """The session in hand. Only the journal's thread touches it, so no change meets another."""

    def __init__(self) -> None:
        self.session: Session | None = None

    def open(self, journal: Journal, number: int | None) -> Labelled | None:
        """Take up a session, or begin a new one."""
        found = journal.session(number) if number is not None else None
        self.session = found.session if found else None
        return found

    def keep(self, journal: Journal, kind: Kind, when: str) -> Labelled:
        """Put a new session on disk; with its label."""
        has_time = "T" in when.upper() or " " in when.strip()
        if has_time:
            kept = journal.add_session(kind, at=read_moment(when, journal.clock))
        else:
            kept = journal.add_session(kind, day=read_day(when, journal.today()))
        self.session = kept
        return journal.session(kept.id)

    def amend(self, journal: Journal, **said: str | None) -> Session | None:
        """Change what is said of it."""
        if self.session is not None:
            self.session = journal.amend_session(self.session, **said)
        return self.session


class SessionScreen(Page):
    """The form of one session. Every field is on disk soon after the last key."""

    PLACE = "session"
    DEFAULT_CSS = """
    #session-form { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    #session-about { margin-bottom: 1; color: $dim; }
    .form { grid-size: 2; grid-columns: 14 1fr; grid-rows: auto; grid-gutter: 1 0; height: auto; }
    .form .label { color: $dim; }
    .form Writing { margin: 0; height: 5; }
    .form OneLine { background: $rule 30%; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.kept_one: Labelled | None = None
        self.words_of_kind = {say(f"sessions.{kind}"): kind for kind in KINDS}
        self.words_of_route = {say(f"sessions.{route}"): route for route in ROUTES}
        self.kind: Kind = "dosing"
        self.about = Static(id="session-about", markup=False)
        self.kinds = Choices(tuple(self.words_of_kind), one_of_them=True)
        self.when = OneLine()
        self.routes = Choices(tuple(self.words_of_route), one_of_them=True)
        self.fields = {name: OneLine() for name in _FIELDS}
        self.intention = Writing()
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
        return say("session.of", label=one.label, day=long_day(one.session.when.day))

    def body(self) -> ComposeResult:
        with VerticalScroll(id="session-form", can_focus=False):
            yield self.about
            with self.first:
                yield from _labelled("kind", self.kinds)
                yield from _labelled("when", self.when)
            with self.rest:
                yield from _labelled("route", self.routes)
                for name, field in self.fields.items():
                    yield from _labelled(name, field)
                yield from _labelled("intention", self.intention)

    async def arrive(self) -> None:
        """The session in hand, or a new one with a kind and the present moment filled in."""
        number = self.house.hand.get("session")
        self.kept_one = await self.house.journal.call(
            _open, self.sheet, number if isinstance(number, int) else None
        )
        self.kind = "dosing"
        self.when.value = self.house.clock.now().strftime("%Y-%m-%d %H:%M")
        self._show()
        self.set_focus(self.routes if self.kept_one else self.kinds)

    def _show(self) -> None:
        one = self.kept_one
        self.first.display = one is None
        self.rest.display = one is not None
        self.about.update(say("session.how") if one is None else say("session.optional"))
        name_of = {kind: words for words, kind in self.words_of_kind.items()}
        self.kinds.show([name_of[self.kind]])
        if one is not None:
            session = one.session
            self._show_route(session)
            with self.prevent(Input.Changed, TextArea.Changed):
                for name, field in self.fields.items():
                    field.value = str(getattr(session, name))
                self.intention.load_text(session.intention)
        self.retitle()

    def _show_route(self, session: Session) -> None:
        words = {route: name for name, route in self.words_of_route.items()}
        self.routes.show([words[session.route]] if session.route else [])

    async def on_toggled(self, message: Toggled) -> None:
        message.stop()
        if message.sender is self.kinds:
            self.kind = self.words_of_kind[message.name]
            self.kinds.show([message.name])
            return
        with self.telling():
            route = self.words_of_route[message.name] if message.on else None
            kept = await self.house.journal.call(_amend_route, self.sheet, route)
            if kept is not None:
                self._show_route(kept)
                self.kept()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input is not self.when:
            self.focus_next()
            return
        with self.telling():
            self.kept_one = await self.house.journal.call(
                _keep, self.sheet, self.kind, self.when.value
            )
            self.house.hand["session"] = self.kept_one.session.id
            self.kept()
            self._show()
            self.set_focus(self.routes)

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

    async def action_back(self) -> None:
        """To the list; what was typed is kept first."""
        await self.house.go("sessions")

    def _hand(self, name: str, text: str) -> Future[object]:
        return self.house.journal.submit(partial(_amend, sheet=self.sheet, name=name, text=text))


def _labelled(name: str, widget: Choices | Input | Writing) -> ComposeResult:
    yield Static(say(f"sessions.{name}"), markup=False, classes="label")
    yield widget


def _open(journal: Journal, sheet: Sheet, number: int | None) -> Labelled | None:
    return sheet.open(journal, number)


def _keep(journal: Journal, sheet: Sheet, kind: Kind, when: str) -> Labelled:
    return sheet.keep(journal, kind, when)


def _amend(journal: Journal, *, sheet: Sheet, name: str, text: str) -> Session | None:
    return sheet.amend(journal, **{name: text})


def _amend_route(journal: Journal, sheet: Sheet, route: str | None) -> Session | None:
    return sheet.amend(journal, route=route)
