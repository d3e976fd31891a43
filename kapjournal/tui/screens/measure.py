"""Answering a questionnaire: one question at a time, word for word; each answer is kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.measure_words import grounding, kept_words, straddle_words
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.assessments import Answered, Assessment
from kapjournal.model.instruments import Instrument, Option
from kapjournal.model.sessions import Labelled
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe

_YES, _NO = 1, 0


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: an item, the form's gate, or an item that is never counted."""

    part: str
    """``gate``, ``item`` or ``extra``."""
    place: int
    """Which one of its part, from 1."""
    text: str
    options: tuple[Option, ...]


class MeasureScreen(Page):
    """A digit answers and goes on. Everything may be skipped, left, and taken up again."""

    PLACE = "measure"
    DEFAULT_CSS = """
    #measure-page { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    #measure-text { height: auto; max-width: 88; }
    """

    # Before __init__, which asks for the heading already.
    instrument: Instrument | None = None

    def __init__(self) -> None:
        super().__init__()
        self.assessment: Assessment | None = None
        self.straddled: tuple[Labelled, ...] = ()
        self.questions: tuple[Question, ...] = ()
        self.place = 0
        self.done = False
        self.asked_support = False
        self.text = Static(id="measure-text")
        self.scroll = VerticalScroll(self.text, id="measure-page")

    @property
    def heading(self) -> str:
        return self.instrument.short_name if self.instrument else say("measure.title")

    @property
    def middle(self) -> str:
        if self.done or not self.questions:
            return ""
        return say("measure.place", place=self.place + 1, of=len(self.questions))

    def body(self) -> ComposeResult:
        yield self.scroll

    async def arrive(self) -> None:
        """Today's form that was begun and left, or a new one; coming back from help goes on."""
        self.set_focus(self.scroll)
        wanted = self.house.hand.pop("instrument", None)
        if isinstance(wanted, str):
            await self._begin(wanted)
        self._draw()

    async def _begin(self, instrument_id: str) -> None:
        instrument, assessment, self.straddled = await self.ask(_begin, instrument_id)
        self.instrument, self.assessment = instrument, assessment
        self.questions = _questions(instrument)
        self.place = _first_open(self.questions, assessment)
        self.done = self.asked_support = False

    async def action_answer(self, key: str) -> None:
        """Answer the question and go on."""
        if self.done or self.assessment is None:
            return
        question = self.questions[self.place]
        if int(key) not in [option.value for option in question.options]:
            return
        await self._keep(question, int(key))

    async def action_clear(self) -> None:
        """Leave the question blank and go on."""
        if not self.done and self.assessment is not None:
            await self._keep(self.questions[self.place], None)

    async def action_step(self, step: int) -> None:
        """The question before, or the next one without an answer."""
        if self.done:
            return
        if step > 0 and self.place + 1 >= len(self.questions):
            await self._finish()
            return
        self.place = min(max(self.place + step, 0), len(self.questions) - 1)
        self._draw()

    async def action_back(self) -> None:
        """Leave the form where it is; it can be taken up again today."""
        if not self.done and self.assessment is not None and self.assessment.id:
            with self.telling():
                question = self.questions[self.place]
                number = question.place if question.part == "item" else 1
                self.assessment = await self.ask(_leave, self.assessment, number)
        await self.house.go("measures")

    async def _keep(self, question: Question, value: int | None) -> None:
        assert self.assessment is not None
        answered: Answered | None = None
        with self.telling():
            answered = await self.ask(_answer, self.assessment, question, value)
            self.assessment = answered.assessment
            self.kept()
        if answered is None:
            return
        if question.part == "gate" and value == _NO:
            await self._finish()
        else:
            await self.action_step(1)
        if answered.support:
            self.asked_support = True
            self.house.hand["measure"] = self.assessment.id
            await self.house.over("item9")

    async def _finish(self) -> None:
        assert self.assessment is not None
        with self.telling():
            self.assessment = await self.ask(Journal.finish_measure, self.assessment)
            self.done = True
            self.kept()
        self._draw()

    def _draw(self) -> None:
        self.retitle()
        if self.instrument is None or self.assessment is None:
            return
        lines = self._ending() if self.done else self._question(self.questions[self.place])
        self.text.update(Content("\n").join(lines))
        self.scroll.scroll_home(animate=False)

    def _question(self, question: Question) -> list[Content]:
        one = self.instrument
        assert one is not None
        assert self.assessment is not None
        lines: list[Content] = []
        if self.place == 0:
            before = (*(grounding(one) or ())[:1], straddle_words(one, self.straddled))
            for words in filter(None, before):
                lines += [safe(words, "$dim"), Content("")]
        if question.part == "gate" and one.gate:
            lines += [safe(one.gate.text), Content("")]
        else:
            lines += [safe(each, "$dim") for each in (one.instructions, one.stem) if each]
            lines.append(Content(""))
        lines += [safe(question.text, "bold"), Content("")]
        given = _given(question, self.assessment)
        for option in question.options:
            sign = "●" if given == option.value else "○"
            lines.append(
                Content.assemble(
                    (f"{option.value}  ", "bold $key"), (f"{sign} ", "$data"), safe(option.text)
                )
            )
        lines += [Content(""), safe(one.licence.notice, "$dim")]
        return lines

    def _ending(self) -> list[Content]:
        assert self.assessment is not None
        assert self.instrument is not None
        said = kept_words(self.instrument, self.assessment, supported=self.asked_support)
        lines = [safe(said, "bold")]
        if words := grounding(self.instrument):
            lines += [Content(""), safe(words[1], "$dim")]
        return lines


def _begin(
    journal: Journal, instrument_id: str
) -> tuple[Instrument, Assessment, tuple[Labelled, ...]]:
    return (
        journal.instrument(instrument_id),
        journal.begin_measure(instrument_id),
        journal.straddled(instrument_id),
    )


def _answer(
    journal: Journal, assessment: Assessment, question: Question, value: int | None
) -> Answered:
    if question.part == "gate":
        yes = None if value is None else value == _YES
        return Answered(journal.answer_gate(assessment, yes), support=False)
    if question.part == "extra":
        kept = journal.answer_extra(assessment, question.place, value)
        return Answered(kept, support=False)
    return journal.answer(assessment, question.place, value)


def _leave(journal: Journal, assessment: Assessment, number: int) -> Assessment:
    return journal.leave_measure(assessment, number)


def _questions(instrument: Instrument) -> tuple[Question, ...]:
    asked: list[Question] = []
    if instrument.gate:
        yes_no = (Option(_YES, say("dialogs.yes")), Option(_NO, say("dialogs.no")))
        asked.append(Question("gate", 1, instrument.gate.question, yes_no))
    asked += [
        Question("item", place, item.text, instrument.options)
        for place, item in enumerate(instrument.items, 1)
    ]
    asked += [
        Question("extra", place, more.text, more.options)
        for place, more in enumerate(instrument.supplementary, 1)
    ]
    return tuple(asked)


def _given(question: Question, assessment: Assessment) -> int | None:
    if question.part == "gate":
        return None if assessment.gate is None else int(assessment.gate)
    answers = assessment.answers if question.part == "item" else assessment.extra
    return answers[question.place - 1] if question.place <= len(answers) else None


def _first_open(questions: Sequence[Question], assessment: Assessment) -> int:
    """Where a form that was left goes on."""
    unanswered_gate = questions[0].part == "gate" and assessment.gate is None
    if assessment.left_at is None or unanswered_gate:
        return 0
    places = [(one.part, one.place) for one in questions]
    return places.index(("item", assessment.left_at))
