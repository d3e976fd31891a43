"""Answering a questionnaire, word for word; each answer is on disk before the next question.

One question stands on a page, or the whole form does. A form that was kept is changed here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.dates import long_day
from kapjournal.content.measure_words import (
    grounding,
    item9_note,
    item9_topic,
    kept_words,
    straddle_words,
)
from kapjournal.content.wording import say
from kapjournal.errors import KapjournalError
from kapjournal.journal.journal import Journal
from kapjournal.model.assessments import Answered, Assessment
from kapjournal.model.instruments import Instrument
from kapjournal.model.sessions import Labelled
from kapjournal.tui import keys
from kapjournal.tui.asked_support import HAND, Asked
from kapjournal.tui.helping import for_a_moment
from kapjournal.tui.page import Page
from kapjournal.tui.questions import NO, YES, Question, first_open, one_question, questions_of
from kapjournal.tui.questions import whole_form as sheet
from kapjournal.tui.safe import safe
from kapjournal.tui.verb import Verb
from kapjournal.tui.visiting import came_from

_WIDEST = 88


@dataclass(frozen=True, slots=True)
class Begun:
    """A form in hand, and what is to be known of the days it asks about."""

    instrument: Instrument
    assessment: Assessment
    straddled: tuple[Labelled, ...]
    today: date


class MeasureScreen(Page):
    """A digit answers and goes on. Everything may be skipped, left, and taken up again."""

    PLACE = "measure"
    DEFAULT_CSS = """
    #measure-page { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    #measure-text { height: auto; max-width: 88; }
    """

    # Before __init__, which asks for the heading already.
    begun: Begun | None = None

    def __init__(self) -> None:
        super().__init__()
        self.assessment: Assessment | None = None
        self.questions: tuple[Question, ...] = ()
        self.place = 0
        self.done = False
        self.came_from = "measures"
        self.asked_support = False
        """Whether an answer of this form opens the support text: its end has no bare total then."""
        self.text = Static(id="measure-text")
        self.scroll = VerticalScroll(self.text, id="measure-page", can_focus=True)

    @property
    def instrument(self) -> Instrument | None:
        """The form in hand."""
        return self.begun.instrument if self.begun else None

    @property
    def heading(self) -> str:
        return self.instrument.short_name if self.instrument else say("measure.title")

    @property
    def middle(self) -> str:
        if self.done or self.begun is None or self.assessment is None:
            return ""
        said = [say("measure.place", place=self.place + 1, of=len(self.questions))]
        day = self.assessment.when.day
        if day != self.begun.today:
            said.append(say("measure.about_day", day=long_day(day)))
        return ", ".join(said)

    @property
    def whole(self) -> bool:
        """Whether all questions stand on one page."""
        return self.house.settings.measure_page == "all"

    def body(self) -> ComposeResult:
        yield self.scroll

    async def arrive(self) -> None:
        """The form that was handed over, or where one was; coming back from help goes on."""
        self.set_focus(self.scroll)
        wanted = self.house.hand.pop("instrument", None)
        number = self.house.hand.pop("assessment", None)
        day = self.house.hand.pop("measure_day", None)
        if isinstance(wanted, str) or isinstance(number, int):
            self.came_from = came_from(self, "measures")
            about = day if isinstance(day, date) else None
            self._take_up(await self.ask(_begin, wanted, number, about))
        self._draw()

    def _take_up(self, begun: Begun) -> None:
        self.begun, self.assessment = begun, begun.assessment
        self.questions = questions_of(begun.instrument)
        self.place = first_open(self.questions, begun.assessment)
        self.done = False
        self.asked_support = any(
            begun.instrument.asks_support(item.id, answer)
            for item, answer in zip(begun.instrument.items, begun.assessment.answers, strict=False)
        )

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self.whole:
            self.call_after_refresh(self._draw)

    # What can be done. ------------------------------------------------------------------------

    async def action_answer(self, key: str) -> None:
        """Answer the question and go on."""
        if self.done or self.assessment is None:
            return
        question = self.questions[self.place]
        if int(key) in [option.value for option in question.options]:
            await self._keep(question, int(key))

    async def action_clear(self) -> None:
        """Leave the question blank and go on."""
        if not self.done and self.assessment is not None:
            await self._keep(self.questions[self.place], None)

    async def action_step(self, step: int) -> None:
        """The question before, or the next one; behind the last the form ends."""
        if self.done or self.assessment is None:
            return
        place = self.place + step
        while 0 <= place < len(self.questions):
            if self.questions[place].is_asked(self.assessment):
                self.place = place
                break
            place += step
        else:
            if step > 0:
                await self._finish()
                return
        self._draw()

    def action_pages(self) -> None:
        """One question on a page, or all of them; it stays so for the next form."""
        self.house.prefer(measure_page="one" if self.whole else "all")
        self._draw()

    async def action_back(self) -> None:
        """Leave the form where it is; it can be taken up again that day."""
        one = self.instrument
        if one is not None and not self.done and self.assessment and self.assessment.id:
            with self.telling():
                question = self.questions[self.place]
                # Behind the items the last one is the nearest: what it was left at may matter.
                number = {"gate": 1, "item": question.place}.get(question.part, len(one.items))
                self.assessment = await self.ask(_leave, self.assessment, number)
            if words := grounding(one):
                self.house.hand["ground"] = words[1]
        if one is not None:
            self.house.hand["measure_of"] = one.id
        await self.house.go(self.came_from)

    async def _keep(self, question: Question, value: int | None) -> None:
        assert self.assessment is not None
        assert self.instrument is not None
        one = self.instrument
        keeping = self._put_on_disk(self.assessment, question, value)
        if question.part != "item" or not one.asks_support(one.items[question.place - 1].id, value):
            await keeping
            return
        # What the answer asks for is there also where the disk is slow, or does not take it.
        self.asked_support = True
        kept = await for_a_moment(keeping)
        self.house.hand[HAND] = Asked(item9_topic(one, self.assessment), item9_note(one))
        await self.house.over("item9")
        await kept

    async def _put_on_disk(
        self, assessment: Assessment, question: Question, value: int | None
    ) -> None:
        """Keep an answer and go on; what cannot be kept is told."""
        try:
            self.assessment = (await self.ask(_answer, assessment, question, value)).assessment
        except KapjournalError as failure:
            self.tell(failure)
            return
        self.kept()
        if question.part == "gate" and value == NO:
            await self._finish()
        else:
            await self.action_step(1)

    async def _finish(self) -> None:
        assert self.assessment is not None
        with self.telling():
            if self.assessment.id:
                self.assessment = await self.ask(Journal.finish_measure, self.assessment)
                self.kept()
            self.done = True
        self._draw()

    # What is shown. ---------------------------------------------------------------------------

    def _draw(self) -> None:
        self.retitle()
        if self.begun is None or self.assessment is None:
            return
        self.footer_line.show(self._keys())
        if self.done:
            self._show(self._ending())
        elif self.whole:
            self._draw_sheet(self.assessment, self.begun)
        else:
            question = self.questions[self.place]
            over = self._before(self.begun) if self.place == 0 else []
            given = question.given(self.assessment)
            self._show([*over, *one_question(self.begun.instrument, question, given), *self._under])

    def _keys(self) -> tuple[Verb, ...]:
        """What the footer shows: of the digits those that answer this question."""
        values = [option.value for option in self.questions[self.place].options]
        digits = f"{min(values)}-{max(values)}"
        return tuple(
            verb._replace(shown=digits) if verb.name == "option" else verb
            for verb in keys.footer(self.PLACE)
        )

    def _draw_sheet(self, assessment: Assessment, begun: Begun) -> None:
        width = min(_WIDEST, max(20, self.scroll.scrollable_content_region.width))
        over = [line for each in self._before(begun) for line in each.wrap(width) or [each]]
        drawn = sheet(begun.instrument, self.questions, assessment, self.place, width)
        self.text.update(Content("\n").join([*over, *drawn.lines, *self._under]))
        self.call_after_refresh(
            self._into_sight, drawn.first + len(over), drawn.last + len(over), self.place == 0
        )

    def _into_sight(self, first: int, last: int, from_the_top: bool) -> None:
        top, height = round(self.scroll.scroll_y), self.scroll.scrollable_content_region.height
        if from_the_top:
            self.scroll.scroll_home(animate=False)
        elif first < top + 1 or last + 2 > top + height:
            self.scroll.scroll_to(y=max(0, min(first - 1, last + 3 - height)), animate=False)

    def _show(self, lines: Sequence[Content]) -> None:
        self.text.update(Content("\n").join(lines))
        self.scroll.scroll_home(animate=False)

    def _before(self, begun: Begun) -> list[Content]:
        """A line to come to the room, and what the days asked about hold."""
        said = (*(grounding(begun.instrument) or ())[:1],
                straddle_words(begun.instrument, begun.straddled))  # fmt: skip
        return [line for words in filter(None, said) for line in (safe(words, "$dim"), Content(""))]

    @property
    def _under(self) -> list[Content]:
        assert self.instrument is not None
        return [Content(""), safe(self.instrument.licence.notice, "$dim")]

    def _ending(self) -> list[Content]:
        assert self.assessment is not None
        assert self.instrument is not None
        if not self.assessment.id:
            return [safe(say("plain.nothing_kept"), "bold")]
        said = kept_words(self.instrument, self.assessment, supported=self.asked_support)
        lines = [safe(said, "bold")]
        if words := grounding(self.instrument):
            lines += [Content(""), safe(words[1], "$dim")]
        return lines


def _begin(journal: Journal, wanted: object, number: object, day: date | None) -> Begun:
    """The form of that number, else the one begun that day, else a new one."""
    if isinstance(number, int):
        assessment = journal.measure(number)
    else:
        assessment = journal.begin_measure(str(wanted), day=day)
    name, about = assessment.instrument, assessment.when.day
    return Begun(
        journal.instrument(name), assessment, journal.straddled(name, about), journal.today()
    )


def _answer(
    journal: Journal, assessment: Assessment, question: Question, value: int | None
) -> Answered:
    if question.part == "gate":
        yes = None if value is None else value == YES
        return Answered(journal.answer_gate(assessment, yes), support=False)
    if question.part == "extra":
        kept = journal.answer_extra(assessment, question.place, value)
        return Answered(kept, support=False)
    return journal.answer(assessment, question.place, value)


def _leave(journal: Journal, assessment: Assessment, number: int) -> Assessment:
    return journal.leave_measure(assessment, number)
