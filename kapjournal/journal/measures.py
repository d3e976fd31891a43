"""Verbs for questionnaires: answering one, changing it, its history.

Totals are kept with the answers, by the rules of the version that was answered. An answer is on
disk before the next is asked, so that a form that is left has everything that was said in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.instruments import InstrumentVerbs
from kapjournal.model.assessments import Answered, Assessment, MeasureHistory
from kapjournal.model.ids import new_key
from kapjournal.model.instruments import Instrument
from kapjournal.model.sessions import Sessions
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from kapjournal.model.revision import Revision


class MeasureVerbs(InstrumentVerbs):
    """What a person does with questionnaires."""

    # Answering, one item after the other

    def begin_measure(
        self, instrument_id: str, *, day: date | None = None, anew: bool = False
    ) -> Assessment:
        """The form that was begun that day and left, else a new one.

        A new one is not kept (its id is 0) until something is answered in it. Raises BadInput.
        """
        instrument = self.instrument(instrument_id)
        stamp = self._stamp(day, None)
        begun = [
            one
            for one in self.measures(instrument_id)
            if not one.finished and one.when.day == stamp.day and one.version == instrument.version
        ]
        if begun and not anew:
            return begun[-1]
        return Assessment(
            new_key(stamp.noted_at),
            stamp,
            instrument.id,
            instrument.version,
            (None,) * len(instrument.items),
            (None,) * len(instrument.supplementary),
            left_at=1,
        )

    def answer(self, assessment: Assessment, number: int, value: int | None) -> Answered:
        """Put one answer on disk, by the item's number from 1; None is a blank.

        ``support`` says that this answer opens the support screen. Raises BadInput.
        """
        instrument = self._of(assessment)
        if not 1 <= number <= len(instrument.items):
            raise BadInput("The form has no item of that number.", "Look at its items.", "item")
        item = instrument.items[number - 1]
        answers = (*assessment.answers[: number - 1], value, *assessment.answers[number:])
        left_at = None if assessment.finished else min(number + 1, len(answers))
        kept = self._keep_form(
            instrument,
            replace(assessment, answers=answers, left_at=left_at),
            changed=value != assessment.answers[number - 1],
        )
        return Answered(kept, instrument.asks_support(item.id, value))

    def answer_extra(self, assessment: Assessment, place: int, value: int | None) -> Assessment:
        """Put an answer on disk that is never counted, by its place from 1. Raises BadInput."""
        instrument = self._of(assessment)
        if not 1 <= place <= len(instrument.supplementary):
            raise BadInput("The form has no item of that number.", "Look at its items.", "item")
        extra = (*assessment.extra[: place - 1], value, *assessment.extra[place:])
        return self._keep_form(
            instrument,
            replace(assessment, extra=extra),
            changed=value != assessment.extra[place - 1],
        )

    def answer_gate(self, assessment: Assessment, yes: bool | None) -> Assessment:
        """Put the answer to the form's yes-or-no question on disk; with "no" it ends there."""
        instrument = self._of(assessment)
        if instrument.gate is None:
            raise BadInput(f"{instrument.short_name} has no such question.", "Answer its items.")
        blank = (None,) * len(instrument.items)
        answers = assessment.answers if yes else blank
        return self._keep_form(
            instrument,
            replace(assessment, gate=yes, answers=answers),
            changed=(yes, answers) != (assessment.gate, assessment.answers),
        )

    def leave_measure(self, assessment: Assessment, number: int) -> Assessment:
        """Keep at which item a form was left; one in which nothing was answered is not kept."""
        if assessment.finished or not assessment.id:
            return assessment
        return self._store.put(forms.ASSESSMENTS, replace(assessment, left_at=number))

    def finish_measure(self, assessment: Assessment) -> Assessment:
        """The form with its total, or with why it has none; blanks stay blanks."""
        instrument = self._of(assessment)
        return self._keep_form(
            instrument, replace(assessment, finished=True, left_at=None), changed=False
        )

    # A whole form at once

    def add_measure(
        self,
        instrument_id: str,
        answers: Sequence[int | None],
        *,
        day: date | None = None,
        extra: Sequence[int | None] = (),
        gate: bool | None = None,
    ) -> Answered:
        """Keep a finished form. Raises BadInput before anything is written."""
        new = self.begin_measure(instrument_id, day=day, anew=True)
        return self._whole(
            replace(new, finished=True, left_at=None, gate=gate), answers, extra or new.extra
        )

    def amend_measure(
        self,
        assessment: Assessment,
        *,
        answers: Sequence[int | None] | None = None,
        extra: Sequence[int | None] | None = None,
        gate: bool | None = None,
    ) -> Answered:
        """Change answers of a form; what it was before is kept, and the change is marked."""
        return self._whole(
            replace(assessment, gate=assessment.gate if gate is None else gate),
            assessment.answers if answers is None else answers,
            assessment.extra if extra is None else extra,
        )

    # Looking back

    def measures(self, instrument_id: str | None = None) -> list[Assessment]:
        """Every form, finished or left, or those of one instrument, in the order of days."""
        kept = self._store.every(forms.ASSESSMENTS)
        if instrument_id is None:
            return kept
        return [one for one in kept if one.instrument == instrument_id]

    def measure(self, number: int) -> Assessment:
        """The form of that number. Raises BadInput."""
        for one in self.measures():
            if one.id == number:
                return one
        raise BadInput(
            "There is no questionnaire of that number.",
            "`kapjournal measure history ID` shows them.",
            "number",
        )

    def measure_history(self, instrument_id: str) -> MeasureHistory:
        """The finished forms of one instrument, with what changed since the last and the first."""
        from kapjournal.analysis.measures import history

        return history(
            self.instrument(instrument_id),
            self.measures(instrument_id),
            Sessions(self._store.sessions()),
        )

    def measure_versions(self, assessment: Assessment) -> list[Revision]:
        """A form as it was before each change, oldest first."""
        return self._store.revisions("assessments", assessment.id)

    def _whole(
        self,
        assessment: Assessment,
        answers: Sequence[int | None],
        extra: Sequence[int | None],
    ) -> Answered:
        instrument = self._of(assessment)
        before = assessment.answers, assessment.extra
        given = replace(assessment, answers=tuple(answers), extra=tuple(extra))
        kept = self._keep_form(
            instrument,
            given,
            changed=bool(assessment.id) and before != (given.answers, given.extra),
        )
        support = any(
            instrument.asks_support(item.id, value)
            for item, value in zip(instrument.items, kept.answers, strict=True)
        )
        return Answered(kept, support)

    def _keep_form(self, instrument: Instrument, given: Assessment, *, changed: bool) -> Assessment:
        """Check a form, count it where it is finished, and put it on disk."""
        from kapjournal.analysis.scoring import score

        _check(instrument, given)
        edited = given.edited_at
        if changed and given.finished and given.id:
            edited = self.now()
        if not given.finished:
            counted = replace(given, total=None, prorated=False, why_no_total=None)
        else:
            gate = given.gate if instrument.gate else True
            found = score(instrument, given.answers, gate=gate)
            counted = replace(
                given,
                total=found.total,
                prorated=found.prorated,
                why_no_total=found.why_no_total,
                edited_at=edited,
            )
        return self._store.put(forms.ASSESSMENTS, counted)

    def _of(self, assessment: Assessment) -> Instrument:
        """The instrument of a form, in the version it was answered by. Raises BadInput."""
        instrument = self.instrument(assessment.instrument)
        if instrument.version != assessment.version:
            raise BadInput(
                f"{instrument.short_name} has other words now than when this one was answered.",
                "It stays as it is; a new one can be answered.",
                "instrument",
            )
        return instrument


def _check(instrument: Instrument, given: Assessment) -> None:
    """Raise BadInput where answers and form do not belong together."""
    if len(given.answers) != len(instrument.items):
        raise BadInput(
            f"{instrument.short_name} has {len(instrument.items)} items.",
            "Give one answer for each, and - for one you skip.",
            "answers",
        )
    if len(given.extra) != len(instrument.supplementary):
        raise BadInput(
            f"{instrument.short_name} has {len(instrument.supplementary)} further items.",
            "Give one answer for each, or none at all.",
            "answers",
        )
    allowed = {option.value for option in instrument.options}
    for more, value in zip(instrument.supplementary, given.extra, strict=True):
        _one_answer(value, {option.value for option in more.options})
    for value in given.answers:
        _one_answer(value, allowed)
    if (
        instrument.gate is not None
        and given.gate is not True
        and any(value is not None for value in given.answers)
    ):
        raise BadInput(
            "The items come after a yes to the first question.", "Begin with yes.", "gate"
        )
    if instrument.gate is None and given.gate is not None:
        raise BadInput(
            f"{instrument.short_name} has no question before its items.", "Leave it out.", "gate"
        )


def _one_answer(value: int | None, allowed: set[int]) -> None:
    if value is not None and (isinstance(value, bool) or value not in allowed):
        raise BadInput(
            f"An answer is one of {', '.join(map(str, sorted(allowed)))}.",
            "Write - for an item you skip.",
            "answers",
        )
