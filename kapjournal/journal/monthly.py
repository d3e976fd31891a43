"""Verbs for the monthly look-back, which is off until a client wants it."""

from __future__ import annotations

from collections.abc import Mapping
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

    def look_backs(self) -> list[LookBack]:
        """Every look-back, in the order of days."""
        return self._store.every(forms.LOOK_BACKS)
