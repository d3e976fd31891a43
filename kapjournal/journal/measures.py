"""Verbs for questionnaires: which were chosen, answering one, its history.

Totals are kept with the answers, by the rules of the version that was answered. An answer is on
disk before the next is asked, so that a form that is left has everything that was said in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk
from kapjournal.model.assessments import Answered, Assessment, DueMeasure, MeasureHistory
from kapjournal.model.ids import new_key
from kapjournal.model.instruments import Instrument
from kapjournal.model.sessions import Labelled, Sessions
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from kapjournal.model.revision import Revision

_CHOSEN = "instruments"
_EVERY = "measure_every"
_OWN = "instrument."
"""Before the id of a form that was added: the name under which its file is kept."""
_MOST_DAYS = 366


class MeasureVerbs(Desk):
    """What a person does with questionnaires. Nothing is due until they chose which."""

    # Which there are, and which were chosen

    def instruments(self) -> tuple[Instrument, ...]:
        """Every form there is: those that come with the app, then those that were added."""
        from kapjournal.content import loader

        return (*loader.instruments(), *map(self._added, self._added_ids()))

    def instrument(self, instrument_id: str) -> Instrument:
        """One form by its id. Raises BadInput that names the nearest ids."""
        from kapjournal.content import loader

        if instrument_id in self._added_ids():
            return self._added(instrument_id)
        return loader.instrument(instrument_id)

    def add_instrument(self, content: bytes) -> Instrument:
        """Add a form from its file; a corrected file of the same id stands instead of the old one.

        Raises BadInput that names the line or place, for an id that the app has, and where a
        changed wording has not got a new version.
        """
        from kapjournal.content import loader
        from kapjournal.content.forms import read_instrument

        instrument = read_instrument(content)
        if instrument.id in loader.INSTRUMENTS:
            raise BadInput(
                "The app has a questionnaire of that id already.", "Give it another id.", "id"
            )
        if instrument.id in self._added_ids():
            before = self._added(instrument.id)
            if before != instrument and before.version == instrument.version:
                raise BadInput(
                    "This questionnaire is here already, in the same version with other words.",
                    "Give the corrected one a new version.",
                    "version",
                )
        self._store.choose(_OWN + instrument.id, content.decode())
        return instrument

    def chosen_instruments(self) -> tuple[Instrument, ...]:
        """Those the client's therapist asked for; none until they chose."""
        chosen = (self._store.choice(_CHOSEN) or "").split(",")
        return tuple(one for one in self.instruments() if one.id in chosen)

    def choose_instruments(self, instrument_ids: Iterable[str]) -> tuple[Instrument, ...]:
        """Choose which forms are offered. Raises BadInput for one there is not."""
        chosen = [self.instrument(one).id for one in instrument_ids]
        self._store.choose(_CHOSEN, ",".join(dict.fromkeys(chosen)))
        return self.chosen_instruments()

    def measure_every(self, instrument_id: str) -> int:
        """Days from one form to the next: the client's number, else the usual one."""
        from kapjournal.analysis.measures import usual_days

        instrument = self.instrument(instrument_id)
        return self._every().get(instrument.id) or usual_days(instrument)

    def set_measure_every(self, instrument_id: str, days: int | None) -> int:
        """Set the days from one form to the next; None brings the usual ones back.

        Raises BadInput for fewer days than the form asks about.
        """
        instrument = self.instrument(instrument_id)
        least = instrument.min_interval_days or 1
        if days is not None and not least <= days <= _MOST_DAYS:
            raise BadInput(
                f"{instrument.short_name} can be answered every {least} to {_MOST_DAYS} days.",
                "Choose a number in that range.",
                "days",
            )
        every = self._every()
        every.pop(instrument.id, None)
        if days is not None:
            every[instrument.id] = days
        self._store.choose(_EVERY, ",".join(f"{name}={n}" for name, n in sorted(every.items())))
        return self.measure_every(instrument_id)

    def due_measures(self) -> tuple[DueMeasure, ...]:
        """What could be answered now: an offer, for chosen forms alone, never on a session day."""
        from kapjournal.analysis.measures import due

        chosen = self.chosen_instruments()
        if not chosen:
            return ()
        return due(
            chosen,
            self._store.every(forms.ASSESSMENTS),
            Sessions(self._store.sessions()),
            today=self.today(),
            every=self._every(),
        )

    def straddled(self, instrument_id: str, day: date | None = None) -> tuple[Labelled, ...]:
        """Dosing sessions with days on both sides inside what the form asks about, for a mark."""
        from kapjournal.analysis.measures import straddled

        instrument = self.instrument(instrument_id)
        return straddled(instrument, day or self.today(), Sessions(self._store.sessions()))

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

    def _added_ids(self) -> tuple[str, ...]:
        names = self._store.choices()
        return tuple(name.removeprefix(_OWN) for name in names if name.startswith(_OWN))

    def _added(self, instrument_id: str) -> Instrument:
        from kapjournal.content.forms import read_instrument

        return read_instrument((self._store.choice(_OWN + instrument_id) or "").encode())

    def _every(self) -> dict[str, int]:
        pairs = (each.partition("=") for each in (self._store.choice(_EVERY) or "").split(","))
        return {name: int(days) for name, _, days in pairs if days.isdigit()}


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
