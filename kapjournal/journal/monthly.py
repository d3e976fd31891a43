"""Verbs for the monthly look-back, which is off until a client wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kapjournal.errors import BadInput
from kapjournal.journal import typed
from kapjournal.journal.desk import Desk
from kapjournal.model.care import LOOK_BACK_ANSWERS, LOOK_BACK_QUESTIONS, LookBack
from kapjournal.model.ids import new_key
from kapjournal.store import care_forms as forms

_LOOK_BACK = "look_back"


class MonthlyVerbs(Desk):
    """Bladder, memory, craving, use outside sessions: a reason to tell the prescriber."""

    def look_back_on(self) -> bool:
        """Whether the client switched the monthly look-back on."""
        return self._store.choice(_LOOK_BACK) == "on"

    def set_look_back(self, on: bool) -> None:
        """Switch the look-back on or off; off also means that it was offered and is not wanted."""
        self._store.choose(_LOOK_BACK, "on" if on else "off")

    def look_back(self, answers: Mapping[str, str], *, day: date | None = None) -> LookBack:
        """Keep the answers to some of the questions. Raises BadInput."""
        for question, answer in answers.items():
            typed.one_of(question, LOOK_BACK_QUESTIONS, "question")
            typed.one_of(answer, LOOK_BACK_ANSWERS, "answer")
        if not answers:
            raise BadInput("Nothing is answered yet.", "Answer one, or leave it for another day.")
        stamp = self._stamp(day, None)
        said: Any = tuple(
            (question, answers[question]) for question in LOOK_BACK_QUESTIONS if question in answers
        )
        return self._store.put(forms.LOOK_BACKS, LookBack(new_key(stamp.noted_at), stamp, said))

    def look_back_today(self) -> LookBack | None:
        """The look-back that was begun today, the latest of several."""
        of_today = [one for one in self.look_backs() if one.when.day == self.today()]
        return of_today[-1] if of_today else None

    def answer_today(self, question: str, answer: str | None) -> LookBack | None:
        """Keep one answer of today's look-back, or take it away with None. Raises BadInput.

        None comes back where no answer is left; the look-back is in the trash then.
        """
        now = self.look_back_today()
        if now is None:
            return self.look_back({question: answer}) if answer is not None else None
        typed.one_of(question, LOOK_BACK_QUESTIONS, "question")
        said: dict[str, str] = dict(now.answers)
        said.pop(question, None)
        if answer is not None:
            typed.one_of(answer, LOOK_BACK_ANSWERS, "answer")
            said[question] = answer
        if not said:
            self._store.trash("look_backs", now.id, self.now())
            return None
        kept: Any = tuple((each, said[each]) for each in LOOK_BACK_QUESTIONS if each in said)
        return self._store.put(forms.LOOK_BACKS, replace(now, answers=kept))

    def look_backs(self) -> list[LookBack]:
        """Every look-back, in the order of days."""
        return self._store.every(forms.LOOK_BACKS)
