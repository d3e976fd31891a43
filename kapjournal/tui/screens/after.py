"""After a session: how strong, how easy or hard, when it was over, pressure and pulse."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.widgets import Input, Static

from kapjournal.content.care_words import ease_word, intensity_word
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.care import EASES, INTENSITIES, SessionDetail, Vitals
from kapjournal.model.sessions import Labelled
from kapjournal.tui.ending import read_end
from kapjournal.tui.messages import Toggled
from kapjournal.tui.of_session import FORM, find, labelled
from kapjournal.tui.vitals import VitalsPage, VitalsSheet, open_sheet
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.writing import OneLine


class Look(NamedTuple):
    """What is shown, read in one go."""

    one: Labelled
    detail: SessionDetail
    vitals: Vitals | None


class AfterScreen(VitalsPage):
    """How a session was, in words and never as a score."""

    PLACE = "after"
    SIDE = "after"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = f"""
    #after-form {{ height: 1fr; scrollbar-size-vertical: 1; }}
    #after-about {{ padding: 1 2; color: $dim; }}
    {FORM}
    AfterScreen.-roomy .form {{ grid-gutter: 1 0; padding: 0 2 1 2; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self.strong = {intensity_word(word): word for word in INTENSITIES}
        self.easy = {ease_word(word): word for word in EASES}
        self.about = Static(id="after-about", markup=False)
        self.intensity = Choices(tuple(self.strong), one_of_them=True)
        self.ease = Choices(tuple(self.easy), one_of_them=True)
        self.ended = OneLine(say("after.ended_how"))
        self.ended_on_disk = ""

    @property
    def unkept(self) -> tuple[str, ...]:
        """What stands in the fields and is not on disk."""
        ended = () if self.ended.value == self.ended_on_disk else (self.ended.value,)
        return (*super().unkept, *ended)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="after-form", can_focus=False):
            yield self.about
            with Grid(classes="form"):
                yield from labelled(say("after.intensity"), self.intensity)
                yield from labelled(say("after.ease"), self.ease)
                yield from labelled(say("after.ended"), self.ended)
                yield from self.vitals_fields()
        yield self.flags

    async def arrive(self) -> None:
        """What is kept of the session in hand."""
        found = await self.ask(_look, self.sheet, self.in_hand())
        self.one = found.one if found else None
        self.query_one(Grid).display = found is not None
        self.about.update(say("after.how" if found else "arrival.no_session"))
        self.retitle()
        if found is None:
            return
        self._show(found.detail)
        over = found.detail.ended
        self.ended_on_disk = f"{over:%H:%M}" if over else ""
        with self.prevent(Input.Changed):
            self.ended.value = self.ended_on_disk
        self.show_vitals(found.vitals)
        self.set_focus(self.intensity)

    def _show(self, detail: SessionDetail) -> None:
        self.intensity.show([intensity_word(detail.intensity)] if detail.intensity else [])
        self.ease.show([ease_word(detail.ease)] if detail.ease else [])

    async def on_toggled(self, message: Toggled) -> None:
        message.stop()
        if self.one is None:
            return
        field, words = (
            ("intensity", self.strong) if message.sender is self.intensity else ("ease", self.easy)
        )
        said = words[message.name] if message.on else None
        with self.telling():
            self._show(await self.ask(_amend, self.one.session.id, field, said))
            self.kept()

    async def keep_vitals(self) -> bool:
        """The numbers, and the hour it was over; what cannot be kept is told."""
        return await self._keep_end() and await super().keep_vitals()

    async def here(self) -> bool:
        """What one stands on is kept before one goes on."""
        if self.focused is self.ended:
            return await self._keep_end()
        return await super().here()

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        await super().on_descendant_blur(event)
        if event.widget is self.ended:
            await self._keep_end()

    async def _keep_end(self) -> bool:
        typed = self.ended.value
        if typed == self.ended_on_disk or self.one is None:
            return True
        with self.telling():
            kept = await self.ask(_end, self.one, typed)
            self.ended_on_disk = f"{kept.ended:%H:%M}" if kept.ended else ""
            with self.prevent(Input.Changed):
                self.ended.value = self.ended_on_disk
            self.kept()
            return True
        return False


def _look(journal: Journal, sheet: VitalsSheet, number: int | None) -> Look | None:
    one = find(journal, number)
    if one is None:
        return None
    number = one.session.id
    return Look(one, journal.details(number), open_sheet(journal, sheet, number))


def _amend(journal: Journal, number: int, field: str, said: str | None) -> SessionDetail:
    changed: dict[str, Any] = {field: said}
    return journal.amend_details(number, **changed)


def _end(journal: Journal, one: Labelled, typed: str) -> SessionDetail:
    """Keep when it was over, or take that away. Raises BadInput."""
    ended = None
    if typed.strip():
        ended = read_end(typed, one.session.when.day, journal.clock, journal.settings.day_ends_at)
    return journal.amend_details(one.session.id, ended=ended)
