"""Arriving at a session: how one comes, whether the last meal was as asked, pressure and pulse."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.care import SessionDetail, Vitals
from kapjournal.model.sessions import Labelled
from kapjournal.tui.messages import Toggled
from kapjournal.tui.of_session import FORM, find, labelled
from kapjournal.tui.safe import safe_line
from kapjournal.tui.vitals import VitalsPage, VitalsSheet, open_sheet
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.writing import Writing

_MEAL = {True: "arrival.ate_yes", False: "arrival.ate_no"}


class Look(NamedTuple):
    """What is shown, read in one go."""

    one: Labelled
    detail: SessionDetail
    vitals: Vitals | None


class ArrivalScreen(VitalsPage):
    """The minutes before a session. Everything may stay empty."""

    PLACE = "arrival"
    SIDE = "before"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = f"""
    #arrival-form {{ height: 1fr; scrollbar-size-vertical: 1; }}
    #arrival-intention {{ padding: 1 2; height: auto; }}
    {FORM}
    ArrivalScreen.-roomy .form {{ grid-gutter: 1 0; padding: 0 2 1 2; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self.intention = Static(id="arrival-intention")
        self.words = Writing()
        self.meal = Choices(tuple(map(say, _MEAL.values())), one_of_them=True)
        self.keeper_of_words = self.keeper(self._hand)

    def body(self) -> ComposeResult:
        with VerticalScroll(id="arrival-form", can_focus=False):
            yield self.intention
            with Grid(classes="form"):
                yield from labelled(say("arrival.words"), self.words, "label boxed")
                yield from labelled(say("arrival.meal"), self.meal)
                yield from self.vitals_fields()
        yield self.flags

    async def arrive(self) -> None:
        """What is kept of the session in hand."""
        found = await self.ask(_look, self.sheet, self.in_hand())
        self.one = found.one if found else None
        self.query_one(Grid).display = found is not None
        self.retitle()
        if found is None:
            self.intention.update(say("arrival.no_session"))
            return
        said = found.one.session.intention
        self.intention.update(
            Content.assemble(
                (say("reflect.intention") + " ", "$dim"), safe_line(f"“{said}”", "italic $second")
            )
            if said.strip()
            else Content.styled(say("arrival.how"), "$dim")
        )
        with self.prevent(TextArea.Changed):
            self.words.load_text(found.detail.arrival)
        self._show_meal(found.detail)
        self.show_vitals(found.vitals)
        self.set_focus(self.words)

    def _show_meal(self, detail: SessionDetail) -> None:
        ate = detail.ate_as_asked
        self.meal.show([] if ate is None else [say(_MEAL[ate])])

    async def on_toggled(self, message: Toggled) -> None:
        message.stop()
        if self.one is None:
            return
        as_asked = message.name == say(_MEAL[True])
        with self.telling():
            said = as_asked if message.on else None
            kept = await self.ask(_ate, self.one.session.id, said)
            self.kept()
            self._show_meal(kept)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.keeper_of_words.changed(self.words.text)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        await super().on_descendant_blur(event)
        if event.widget is self.words:
            await self.keeper_of_words.flush()

    def _hand(self, text: str) -> Future[object]:
        assert self.one is not None
        return self.house.journal.submit(partial(_arrive_so, number=self.one.session.id, text=text))


def _look(journal: Journal, sheet: VitalsSheet, number: int | None) -> Look | None:
    one = find(journal, number)
    if one is None:
        return None
    number = one.session.id
    return Look(one, journal.details(number), open_sheet(journal, sheet, number))


def _ate(journal: Journal, number: int, as_asked: bool | None) -> SessionDetail:
    return journal.amend_details(number, ate_as_asked=as_asked)


def _arrive_so(journal: Journal, *, number: int, text: str) -> SessionDetail:
    return journal.amend_details(number, arrival=text)
