"""What was answered before: totals over time, one filled-in form item by item, what it was before.

Numbers only. A form is changed or taken out of sight here; what it was stays in its history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.measure_words import why_no_total
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.assessments import Assessment, Measured, MeasureHistory
from kapjournal.model.instruments import Instrument
from kapjournal.model.sessions import Sessions
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.questions import questions_of
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.totals import head, row
from kapjournal.tui.visiting import visit
from kapjournal.tui.widgets.chart_view import ChartView, Words, legend
from kapjournal.tui.widgets.row_list import RowList, stepped

if TYPE_CHECKING:
    from kapjournal.charts.chart import Chart
    from kapjournal.charts.drawing import Drawing, Ink


_WIDEST, _BESIDE = 96, 5
"""Columns of the items at most, and those left free beside them."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown, read in one go."""

    history: MeasureHistory
    sessions: Sessions
    today: date

    @property
    def forms(self) -> tuple[Assessment, ...]:
        """Finished and left ones, the latest first."""
        every = [one.assessment for one in self.history.entries] + list(self.history.left)
        return tuple(sorted(every, key=lambda one: (one.when.day, one.id), reverse=True))

    def entry(self, form: Assessment) -> Measured | None:
        """How a finished form stands among the others."""
        found = [one for one in self.history.entries if one.assessment.id == form.id]
        return found[0] if found else None


class MeasuredScreen(Page):
    """A small picture of totals, and under it every form, one of them in hand."""

    PLACE = "measured"
    DEFAULT_CSS = """
    MeasuredScreen ChartView { padding: 1 2 0 2; }
    #measured-one { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    #measured-text { height: auto; max-width: 96; }
    #measured-head { padding: 1 2 0 2; height: auto; color: $dim; }
    MeasuredScreen RowList { max-height: 5; margin-bottom: 1; }
    MeasuredScreen.-roomy RowList { max-height: 14; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    # Before __init__, which asks for the heading already.
    look: Look | None = None

    def __init__(self) -> None:
        super().__init__()
        self.instrument = ""
        self.at = 0
        self.reading = False
        """Whether the form in hand is shown item by item, instead of the picture."""
        self.thrown: int | None = None
        self.view = ChartView()
        self.text = Static(id="measured-text")
        self.scroll = VerticalScroll(self.text, id="measured-one", can_focus=False)
        self.head = Static(head(), id="measured-head", markup=False)
        self.rows = RowList()

    @property
    def heading(self) -> str:
        return self.look.history.instrument.short_name if self.look else say("measured.title")

    @property
    def middle(self) -> str:
        if self.look is None:
            return ""
        scoring = self.look.history.instrument.scoring
        return say("measured.range", low=scoring.minimum, high=scoring.maximum)

    @property
    def in_hand(self) -> Assessment | None:
        """The form under the mark."""
        forms = self.look.forms if self.look else ()
        return forms[self.at] if self.at < len(forms) else None

    def body(self) -> ComposeResult:
        yield self.view
        yield self.scroll
        yield self.head
        yield self.rows

    async def arrive(self) -> None:
        """The history of the form that was handed over, or of the one before."""
        wanted = self.house.hand.pop("measure_of", None)
        if isinstance(wanted, str) and wanted != self.instrument:
            self.instrument, self.at, self.reading, self.thrown = wanted, 0, False, None
        await self.follow()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self.reading:
            self.call_after_refresh(self._draw)

    async def follow(self) -> None:
        """Read anew; the form in hand stays in hand."""
        if self.instrument:
            self.look = await self.ask(look, self.instrument)
            self.at = min(self.at, max(0, len(self.look.forms) - 1))
            await self._draw()

    # What can be done. ------------------------------------------------------------------------

    async def action_step(self, key: str) -> None:
        """Another form."""
        count = len(self.look.forms) if self.look else 0
        await self.action_take(stepped(key, self.at, count))

    async def action_take(self, place: int) -> None:
        """Take the form at that place in hand."""
        if self.look is not None:
            self.at = min(max(place, 0), max(0, len(self.look.forms) - 1))
            await self._draw()

    async def action_items(self) -> None:
        """The form in hand item by item, or the picture again."""
        self.reading = not self.reading and self.in_hand is not None
        await self._draw()

    def action_read(self, key: str) -> None:
        """A page down or up in the items."""
        scroll = self.scroll.scroll_page_down if key == "pagedown" else self.scroll.scroll_page_up
        scroll(animate=False)

    async def action_edit(self) -> None:
        """Change answers of the form in hand."""
        one = self.in_hand
        if one is None or self.look is None:
            return
        if not one.finished and one.when.day != self.look.today:
            self.say(lines("measured.left_stays"))
            return
        await visit(self, "measure", assessment=one.id)

    async def action_answer(self) -> None:
        """Answer this form now."""
        if self.look is not None:
            await visit(self, "measure", instrument=self.instrument)

    async def action_trash(self) -> None:
        """Put the form in hand into the trash."""
        one = self.in_hand
        if one is None:
            return
        with self.telling():
            await self.ask(Journal.delete, "measure", one.id)
            self.thrown, self.reading = one.id, False
            self.kept()
            await self.follow()
        if self.thrown == one.id:
            self.say(lines("measured.thrown"))

    async def action_untrash(self) -> None:
        """Take out of the trash what was just put there."""
        if self.thrown is not None:
            with self.telling():
                await self.ask(Journal.undelete, "measure", self.thrown)
                self.thrown = None
                self.kept()
                await self.follow()

    async def action_back(self) -> None:
        """Out of the items first, then to the list of questionnaires."""
        if self.reading:
            await self.action_items()
        else:
            await self.house.go("measures")

    # What is shown. ---------------------------------------------------------------------------

    async def _draw(self) -> None:
        if self.look is None:
            return
        self.retitle()
        forms = self.look.forms
        place = "none" if not forms else "items" if self.reading else ""
        self.footer_line.show(keys.footer(f"{self.PLACE}.{place}" if place else self.PLACE))
        now = self.look.history.instrument
        self.rows.show([row(one, self.look.entry(one), now) for one in forms], self.at)
        self.head.display = bool(forms)
        self.view.display, self.scroll.display = not self.reading, self.reading
        if self.reading and (one := self.in_hand) is not None:
            self.text.update("")
            width = min(_WIDEST, self.size.width - _BESIDE)
            with self.telling():
                drawn = _items(*await self.ask(_in_its_words, one), width)
                self.text.update(Content("\n").join(drawn))
            self.scroll.scroll_home(animate=False)
            return
        from kapjournal.charts.totals import totals_chart  # Late: only for a history.

        chart = totals_chart(self.look.history, self.look.sessions, self.look.today)
        self.view.show(
            lambda width, height, ink: _drawn(chart, width, height, ink),
            Words(safe_line(chart.statement), legend(chart, self.view.ink)),
        )


def _drawn(chart: Chart, width: int, height: int, ink: Ink) -> Drawing:
    from kapjournal.charts.terminal import draw  # Late: the first picture brings a library.

    return draw(chart, width, height, ink)


def look(journal: Journal, instrument: str) -> Look:
    """The history of a form with the sessions around it, on the journal's thread."""
    return Look(journal.measure_history(instrument), journal.sessions(), journal.today())


def _in_its_words(
    journal: Journal, form: Assessment
) -> tuple[Instrument, Assessment, list[Assessment]]:
    """A form with the words it was answered in and what it was before, on the journal's thread."""
    before = [each.record for each in journal.measure_versions(form)]
    versions = [each for each in before if isinstance(each, Assessment)]
    return journal.instrument(form.instrument, form.version), form, versions


def _items(
    instrument: Instrument, form: Assessment, before: list[Assessment], width: int
) -> list[Content]:
    """The items of a form, each with its answer and what that was before it was changed."""
    drawn: list[Content] = []
    for question in questions_of(instrument):
        if not question.is_asked(form) and question.given(form) is None:
            continue
        given = question.given(form)
        words = {option.value: option.text for option in question.options}
        answer = say("measure_lines.blank") if given is None else f"{given} {words[given]}"
        was = [value for one in before if (value := question.given(one)) != given]
        earlier = say("measured.was", value="–" if was[-1] is None else was[-1]) if was else ""
        number = f"{question.place:>2}. " if question.part == "item" else ""
        drawn += [
            Content.assemble((f"{number:4}" if not row else "    ", "$dim"), words_of)
            for row, words_of in enumerate(safe(question.text).wrap(max(16, width - 4)))
        ]
        drawn += [
            Content.assemble(
                "    ", safe(answer, "$dim" if given is None else "bold $data"),
                (f"   {earlier}" if earlier else "", "$second"),
            ),
        ]  # fmt: skip
    if why := why_no_total(instrument, form):
        drawn += [Content(""), safe(say("measure_lines.no_total", why=why), "$dim")]
    return [*drawn, Content(""), safe(instrument.licence.notice, "$dim")]
