"""Answering a questionnaire in lines: word for word, one item after another, each kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content import measure_words as words
from kapjournal.content.wording import line, say
from kapjournal.errors import KapjournalError
from kapjournal.plain.item9 import stay
from kapjournal.plain.measures import form_lines, opens_support, quiet_words

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.journal.journal import Journal
    from kapjournal.model.assessments import Assessment
    from kapjournal.model.instruments import Instrument, Option
    from kapjournal.plain.lines import Lines

_BACK, _CLEAR, _LEAVE = "<", "-", "."
_YES_NO = {"y": True, "yes": True, "n": False, "no": False}


class _Left(Exception):
    """The person leaves in the middle; what they answered is kept."""


def ask_measure(
    journal: Journal, lines: Lines, form: Instrument, *, day: date | None = None
) -> Assessment | None:
    """Ask a whole form; None where nothing of it was answered.

    One that was begun today and left goes on where it was left. Raises what writing raises.
    """
    return _Sitting(journal, lines, form, day).held()


class _Sitting:
    """One time of answering: the form as it is kept, and whether support was shown."""

    def __init__(self, journal: Journal, lines: Lines, form: Instrument, day: date | None) -> None:
        self.journal = journal
        self.lines = lines
        self.form = form
        self.now = journal.begin_measure(form.id, day=day)
        self.supported = opens_support(form, self.now.answers)
        self.at = self.now.left_at or 1
        lines.know(journal.settings.country, journal)

    def held(self) -> Assessment | None:
        """The form as it is kept in the end, None where there is nothing to keep."""
        self._introduce()
        try:
            self._ask()
        except (_Left, EOFError):
            return self._leave()
        if not self._anything():
            self.lines.tell(line("plain.nothing_kept"))
            return None
        self.now = self.journal.finish_measure(self.now)
        self.lines.tell("", words.kept_words(self.form, self.now, supported=self.supported))
        self._ground(1)
        return self.now

    def _introduce(self) -> None:
        ground = words.grounding(self.form)
        straddled = self.journal.straddled(self.form.id, day=self.now.when.day)
        about = [ground[0] if ground else "", words.straddle_words(self.form, straddled)]
        about.append(quiet_words(self.journal))
        self.lines.tell(*form_lines(self.form), *filter(None, about), line("measure_lines.how"))
        self.lines.tell(*filter(None, [self.form.instructions]))
        if self._anything():
            self.lines.tell(say("measure_lines.going_on", item=self.at))

    def _ask(self) -> None:
        if self.form.gate is not None and not self._gate():
            return
        while self.at <= len(self.form.items):
            self.at += self._item(self.at)
        for place, more in enumerate(self.form.supplementary, 1):
            if more.ask_if == "always" or any(self.now.answers):
                self.lines.tell("", say("measure_lines.more", text=more.text))
                value = self._answer(more.options)
                if isinstance(value, int):
                    self.now = self.journal.answer_extra(self.now, place, value)

    def _gate(self) -> bool:
        """Ask the question at the beginning; whether the items follow."""
        gate = self.form.gate
        if gate is None or self.now.gate is True:
            return True
        self.lines.tell("", gate.text)
        while True:
            typed = self.lines.ask(say("measure_lines.gate", question=gate.question)).lower()
            self._leaves(typed)
            if typed in _YES_NO:
                self.now = self.journal.answer_gate(self.now, _YES_NO[typed])
                return _YES_NO[typed]
            if not typed:
                return False
            self.lines.tell(line("measure_lines.yes_or_no"))

    def _item(self, place: int) -> int:
        """Ask the item at a place from 1; how many items to go from it."""
        text = f"{self.form.stem} {self.form.items[place - 1].text}".strip()
        many = len(self.form.items)
        self.lines.tell("", say("measure_lines.question", number=place, of=many, text=text))
        before = self.now.answers[place - 1]
        if before is not None:
            self.lines.tell(say("measure_lines.before", answer=before))
        value = self._answer(self.form.options)
        if value == _BACK:
            return -1 if place > 1 else 0
        if value == _CLEAR:
            self.now = self.journal.answer(self.now, place, None).assessment
        elif isinstance(value, int):
            self._keep(place, value)
        return 1

    def _keep(self, place: int, value: int) -> None:
        opens = self.form.asks_support(self.form.items[place - 1].id, value)
        self.supported |= opens
        try:
            self.now = self.journal.answer(self.now, place, value).assessment
        except KapjournalError:
            # The answer could not be kept; what it asks for is there all the same.
            if opens:
                stay(self.journal, self.lines, note=words.item9_note(self.form))
            raise
        if opens:
            self._support()

    def _support(self) -> None:
        try:
            topic = words.item9_topic(self.form, self.now)
            stay(self.journal, self.lines, note=words.item9_note(self.form), topic=topic)
        except EOFError:
            # The item was answered; leaving here is leaving at the next one.
            self.at += 1
            raise

    def _answer(self, options: tuple[Option, ...]) -> int | str | None:
        """A value, ``<``, ``-``, or None for a skipped item."""
        values = {str(option.value): option.value for option in options}
        question = ", ".join(f"{option.value} {option.text}" for option in options)
        while typed := self.lines.ask(say("measure_lines.answer", options=question)):
            self._leaves(typed)
            if typed in {_BACK, _CLEAR}:
                return typed
            if typed in values:
                return values[typed]
            self.lines.tell(say("measure_lines.one_of", values=", ".join(values)))
        return None

    def _leaves(self, typed: str) -> None:
        if typed == _LEAVE:
            raise _Left

    def _leave(self) -> Assessment | None:
        if not self._anything():
            self.lines.tell("", line("plain.nothing_kept"))
            return None
        number = min(self.at, len(self.form.items))
        self.now = self.journal.leave_measure(self.now, number)
        self.lines.tell("", say("measure_lines.left_off", id=self.form.id))
        self._ground(1)
        return self.now

    def _anything(self) -> bool:
        return bool(self.now.id and (self.now.answered or self.now.gate is not None))

    def _ground(self, place: int) -> None:
        if ground := words.grounding(self.form):
            self.lines.tell("", ground[place])
