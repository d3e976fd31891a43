"""Questionnaires: which the therapist asked for, what is due, and one's own history in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kapjournal.content.dates import with_year
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.assessments import DueMeasure, MeasureHistory
from kapjournal.model.instruments import Instrument
from kapjournal.tui.asked_day import AskedDay
from kapjournal.tui.page import Page
from kapjournal.tui.safe import padded, safe, safe_line
from kapjournal.tui.totals import head, row, total
from kapjournal.tui.visiting import visit

_LATEST = 4
"""Forms shown here; the history has all of them."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown, read in one go."""

    instruments: tuple[Instrument, ...]
    """Those the client chose first."""
    chosen: frozenset[str]
    due: dict[str, DueMeasure]
    histories: dict[str, MeasureHistory]
    today: date


class MeasuresScreen(Page):
    """Every form there is; a total is a number here, and what it means is for two people."""

    PLACE = "measures"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    #measure-list { border: none; padding: 0 2; margin: 1 0; background: $background; }
    #measure-list { height: auto; max-height: 9; scrollbar-size-vertical: 1; }
    #measure-list:focus { border: none; background-tint: transparent; }
    #measure-list > .option-list--option-highlighted { background: $rule; color: $foreground; }
    MeasuresScreen.-low #measure-list { margin: 0; }
    #measure-how { padding: 0 2; color: $dim; height: auto; }
    #measure-scroll { height: 1fr; padding: 0 2; border-top: solid $rule; }
    #measure-scroll { scrollbar-size-vertical: 1; }
    #measure-history { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.options = OptionList(id="measure-list")
        self.how = Static(say("measures.how"), id="measure-how", markup=False)
        self.history = Static(id="measure-history")

    @property
    def in_hand(self) -> Instrument | None:
        """The form under the cursor."""
        place = self.options.highlighted
        if self.look is None or place is None:
            return None
        return self.look.instruments[place]

    def body(self) -> ComposeResult:
        yield self.how
        yield self.options
        yield VerticalScroll(self.history, id="measure-scroll", can_focus=False)

    async def arrive(self) -> None:
        """Read the forms; the one in hand stays in hand."""
        before = self.in_hand
        self.look = await self.ask(look)
        instruments = self.look.instruments
        self.options.clear_options()
        self.options.add_options([Option(self._row(one)) for one in instruments])
        ids = [one.id for one in instruments]
        self.options.highlighted = ids.index(before.id) if before and before.id in ids else 0
        self.set_focus(self.options)
        self._show()
        words = self.house.hand.pop("ground", None)
        self.how.update(safe(words if isinstance(words, str) else say("measures.how")))

    def on_option_list_option_highlighted(self) -> None:
        self._show()

    async def on_option_list_option_selected(self) -> None:
        await self.action_take()

    async def action_take(self) -> None:
        """Answer the form in hand."""
        if (one := self.in_hand) is not None:
            await visit(self, "measure", instrument=one.id)

    def action_past_day(self) -> None:
        """Answer the form in hand about a past day."""
        if (one := self.in_hand) is not None and self.look is not None:
            question = say("measures.which_day", form=one.short_name)
            self.app.push_screen(AskedDay(question, self.look.today), self._about)

    async def _about(self, day: date | None) -> None:
        if day is not None and (one := self.in_hand) is not None:
            await visit(self, "measure", instrument=one.id, measure_day=day)

    async def action_history(self) -> None:
        """The totals of the form in hand over time, and its answers."""
        if (one := self.in_hand) is not None:
            await visit(self, "measured", measure_of=one.id)

    async def action_choose(self) -> None:
        """The therapist asked for the form in hand, or no longer does."""
        one = self.in_hand
        if one is None or self.look is None:
            return
        with self.telling():
            await self.ask(_choose, one.id, one.id not in self.look.chosen)
            self.kept()
            await self.arrive()

    def _row(self, one: Instrument) -> Content:
        assert self.look is not None
        entries = self.look.histories[one.id].entries
        last = entries[-1] if entries else None
        told = ""
        if last is not None:
            told = say(
                "measures.row",
                total=total(last.assessment),
                day=with_year(last.assessment.when.day),
            )
        due = say("measures.due") if one.id in self.look.due else ""
        return Content.assemble(
            "☑ " if one.id in self.look.chosen else "☐ ",
            safe_line(padded(one.short_name, 13), "bold"),
            (padded(one.recall, 15), "$dim"),
            padded(told, 32),
            (due, "$key"),
        )

    def _show(self) -> None:
        one = self.in_hand
        if one is None or self.look is None:
            return
        history = self.look.histories[one.id]
        lines = [safe(one.name, "bold")]
        if history.entries:
            lines.append(Content.styled(head(), "$dim"))
        else:
            lines.append(Content.styled(say("measures.never"), "$dim"))
        latest = history.entries[: -_LATEST - 1 : -1]
        lines += [row(entry.assessment, entry, one) for entry in latest]
        lines += [Content(""), safe(one.licence.notice, "$dim")]
        self.history.update(Content("\n").join(lines))


def look(journal: Journal) -> Look:
    """Every form with its history, on the journal's thread."""
    chosen = frozenset(one.id for one in journal.chosen_instruments())
    instruments = sorted(journal.instruments(), key=lambda one: one.id not in chosen)
    return Look(
        tuple(instruments),
        chosen,
        {one.instrument.id: one for one in journal.due_measures()},
        {one.id: journal.measure_history(one.id) for one in instruments},
        journal.today(),
    )


def _choose(journal: Journal, instrument_id: str, wanted: bool) -> None:
    chosen = [one.id for one in journal.chosen_instruments() if one.id != instrument_id]
    journal.choose_instruments(chosen + [instrument_id] * wanted)
