"""One other change in a life written down: it then stands on every chart as a mark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from kapjournal.clock import read_day
from kapjournal.content.dates import long_day_seen
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.events import CHANGES, EVENT_KINDS, Change, Event, EventKind
from kapjournal.tui.messages import Toggled
from kapjournal.tui.page import Page
from kapjournal.tui.visiting import came_from, go_back
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.writing import OneLine


class Form(NamedTuple):
    """What stands in the form."""

    kind: EventKind
    change: Change | None
    label: str
    day: str


class EventScreen(Page):
    """Kind, what became of it, a label in one's own words, and the day. ctrl+s keeps it."""

    PLACE = "event"
    DEFAULT_CSS = """
    #event-form { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    #event-about { margin-bottom: 1; color: $dim; }
    #event-fields { grid-size: 2; grid-columns: 16 1fr; grid-rows: auto; height: auto; }
    #event-fields { grid-gutter: 1 0; }
    #event-fields .label, #event-fields .how { color: $dim; }
    #event-fields OneLine { background: $rule 30%; }
    #event-fields OneLine:focus { background: $rule 60%; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.event: Event | None = None
        """The change in hand; None for a new one."""
        self.came_from = "today"
        self.kept_form: Form | None = None
        """What stood in the form when it was last the same as on disk, or empty."""
        self.warned: Form | None = None
        """What was not kept, and spoken of when the screen was to be left."""
        self.words_of_kind = {say(f"event.{kind}"): kind for kind in EVENT_KINDS}
        self.words_of_change = {say(f"event.{change}"): change for change in CHANGES}
        self.kind: EventKind = "medication"
        self.change: Change | None = None
        self.about = Static(say("event.how"), id="event-about", markup=False)
        self.kinds = Choices(tuple(self.words_of_kind), one_of_them=True)
        self.changes = Choices(tuple(self.words_of_change), one_of_them=True)
        self.label = OneLine()
        self.when = OneLine()
        self.how = Static(say("event.when_how"), markup=False, classes="how")

    @property
    def middle(self) -> str:
        if self.event is None:
            return say("event.new")
        return say(
            "event.of",
            day=long_day_seen(self.event.when.day, self.house.clock.now().date()),
        )

    @property
    def form(self) -> Form:
        """What stands in the form now."""
        return Form(self.kind, self.change, self.label.value, self.when.value)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="event-form", can_focus=False):
            yield self.about
            with Grid(id="event-fields"):
                yield from _labelled("what", self.kinds)
                yield from _labelled("change", self.changes)
                yield from _labelled("label", self.label)
                yield from _labelled("when", self.when)
                yield Static()
                yield self.how

    async def arrive(self) -> None:
        """The change that was handed over, or a new one on the day that was."""
        self.came_from = came_from(self, "today")
        number = self.house.hand.pop("event", None)
        day = self.house.hand.pop("day", None)
        self.event, today = await self.ask(_event_and_today, number)
        self.kind = self.event.kind if self.event else "medication"
        self.change = self.event.change if self.event else None
        of = self.event.when.day if self.event else day if isinstance(day, date) else today
        with self.prevent(Input.Changed):
            self.label.value = self.event.label if self.event else ""
            self.when.value = min(of, today).isoformat()
        self.kept_form, self.warned = self.form, None
        self._show()
        self.set_focus(self.kinds)

    def _show(self) -> None:
        kinds = {kind: name for name, kind in self.words_of_kind.items()}
        changes = {change: name for name, change in self.words_of_change.items()}
        self.kinds.show([kinds[self.kind]])
        self.changes.show([changes[self.change]] if self.change else [])
        self.retitle()

    def on_toggled(self, message: Toggled) -> None:
        message.stop()
        if message.sender is self.kinds:
            self.kind = self.words_of_kind[message.name]
        else:
            self.change = self.words_of_change[message.name] if message.on else None
        self._show()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input is self.label:
            self.focus_next()
        else:
            await self.action_keep()

    async def action_keep(self) -> None:
        """Keep the change, and go back to where one came from."""
        with self.telling():
            self.event = await self.ask(_keep, self.event, self.form)
            self.kept_form = self.form
            self.kept()
            await self.action_back()

    async def leave(self) -> bool:
        """What was typed and not kept is spoken of once."""
        if not await super().leave():
            return False
        if self.form in (self.kept_form, self.warned):
            return True
        self.warned = self.form
        self.say(lines("event.not_kept"))
        return False

    async def action_back(self) -> None:
        """Back to where one came from."""
        await go_back(self, self.came_from, self.event.when.day if self.event else None)


def _labelled(name: str, widget: Widget) -> Iterable[Widget]:
    yield Static(say(f"event.{name}"), markup=False, classes="label")
    yield widget


def _event_and_today(journal: Journal, number: object) -> tuple[Event | None, date]:
    found = [one for one in journal.events() if one.id == number]
    return (found[0] if found else None), journal.today()


def _keep(journal: Journal, event: Event | None, form: Form) -> Event:
    """Put the form on disk as a new change, or over the one in hand. Raises BadInput."""
    day = read_day(form.day, journal.today())
    label = form.label.strip()
    if event is None:
        return journal.add_event(form.kind, change=form.change, day=day, label=label)
    return journal.amend_event(event, kind=form.kind, change=form.change, day=day, label=label)
