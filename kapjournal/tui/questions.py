"""The questions of a form in their order, and how they are drawn: one alone, or all on one page.

A form's words stand as they are in its file; nothing here shortens or changes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from kapjournal.content.wording import say
from kapjournal.model.assessments import Assessment
from kapjournal.model.instruments import Instrument, Option
from kapjournal.tui.safe import safe

YES, NO = 1, 0
_SIGNS = 10
"""Columns of the sheet before an item's words: the mark, the answer, the number."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked: an item, the form's gate, or an item that is never counted."""

    part: str
    """``gate``, ``item`` or ``extra``."""
    place: int
    """Which one of its part, from 1."""
    text: str
    options: tuple[Option, ...]
    only_with_any: bool = False
    """Asked only where an item was answered above zero."""

    def given(self, assessment: Assessment) -> int | None:
        """What was answered; None for a blank."""
        if self.part == "gate":
            return None if assessment.gate is None else int(assessment.gate)
        answers = assessment.answers if self.part == "item" else assessment.extra
        return answers[self.place - 1] if self.place <= len(answers) else None

    def is_asked(self, assessment: Assessment) -> bool:
        """Whether it comes at all with these answers."""
        return not self.only_with_any or any(assessment.answers)


def questions_of(instrument: Instrument) -> tuple[Question, ...]:
    """The gate where there is one, the items, and what is asked and never counted."""
    asked: list[Question] = []
    if instrument.gate:
        yes_no = (Option(YES, say("dialogs.yes")), Option(NO, say("dialogs.no")))
        asked.append(Question("gate", 1, instrument.gate.question, yes_no))
    asked += [
        Question("item", place, item.text, instrument.options)
        for place, item in enumerate(instrument.items, 1)
    ]
    asked += [
        Question("extra", place, more.text, more.options, more.ask_if == "any_above_zero")
        for place, more in enumerate(instrument.supplementary, 1)
    ]
    return tuple(asked)


def first_open(questions: Sequence[Question], assessment: Assessment) -> int:
    """Where a form that was left goes on."""
    unanswered_gate = questions[0].part == "gate" and assessment.gate is None
    if assessment.left_at is None or unanswered_gate:
        return 0
    places = [(one.part, one.place) for one in questions]
    return places.index(("item", assessment.left_at))


def one_question(instrument: Instrument, question: Question, given: int | None) -> list[Content]:
    """A question alone on its page, its answers under it."""
    lines: list[Content] = []
    if question.part == "gate" and instrument.gate:
        lines += [safe(instrument.gate.text), Content("")]
    else:
        over = [each for each in (instrument.instructions, instrument.stem) if each]
        lines += [*(safe(each, "$dim") for each in over), Content("")]
    lines += [safe(question.text, "bold"), Content("")]
    for option in question.options:
        sign = "●" if given == option.value else "○"
        lines.append(
            Content.assemble(
                (f"{option.value}  ", "bold $key"), (f"{sign} ", "$data"), safe(option.text)
            )
        )
    return lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole form as lines of one page, and where the question in hand stands in them."""

    lines: tuple[Content, ...]
    first: int
    last: int


def whole_form(
    instrument: Instrument,
    questions: Sequence[Question],
    assessment: Assessment,
    at: int,
    width: int,
) -> Sheet:
    """Every question on one page in so many columns, the one at ``at`` in hand."""
    lines: list[Content] = []
    if instrument.gate:
        lines += [*safe(instrument.gate.text).wrap(width), Content("")]
    for each in (instrument.instructions, instrument.stem):
        lines += safe(each, "$dim").wrap(width) if each else []
    lines += [Content(""), *_answers(instrument.options, width), Content("")]
    first = last = 0
    for place, question in enumerate(questions):
        if not question.is_asked(assessment):
            continue
        drawn = _row(question, question.given(assessment), width, in_hand=place == at)
        if question.part != "item":
            drawn = [Content(""), *drawn] if lines[-1].plain else drawn
            drawn += [
                Content.assemble(" " * _SIGNS, line)
                for line in _answers(question.options, width - _SIGNS)
            ]
            drawn.append(Content(""))
        if place == at:
            first, last = len(lines), len(lines) + len(drawn) - 1
        lines += drawn
    return Sheet(tuple(lines), first, last)


def _row(question: Question, given: int | None, width: int, *, in_hand: bool) -> list[Content]:
    """The mark, the answer, the number and the words, the words hanging."""
    number = f"{question.place:>2}. " if question.part == "item" else "    "
    words = safe(question.text, "bold" if in_hand else "").wrap(max(10, width - _SIGNS))
    head = Content.assemble(
        ("▸ " if in_hand else "  ", "$key"),
        (f" {'–' if given is None else given} ", "bold $data" if given is not None else "$dim"),
        (f" {number}", "$dim"),
        words[0] if words else "",
    )
    return [head, *(Content.assemble(" " * _SIGNS, word) for word in words[1:])]


def _answers(options: Sequence[Option], width: int) -> list[Content]:
    """The answers there are, one behind the other, none of them parted."""
    lines = [Content("")]
    for option in options:
        one = Content.assemble((f"{option.value} ", "bold $key"), safe(option.text, "$dim"))
        if not lines[-1].plain:
            lines[-1] = one
        elif lines[-1].cell_length + 3 + one.cell_length <= width:
            lines[-1] = Content.assemble(lines[-1], "   ", one)
        else:
            lines.append(one)
    return lines
