"""Verbs for next steps, and for the list kept for the therapist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kapjournal.errors import BadInput
from kapjournal.journal import typed
from kapjournal.journal.desk import Desk
from kapjournal.model.ids import new_key
from kapjournal.model.sessions import Sessions
from kapjournal.model.steps import PLACES, STEP_STATUSES, Step, StepMark, StepStatus, Topic
from kapjournal.store import care_forms as forms


class StepVerbs(Desk):
    """What a person does with steps and topics. Nothing here counts against anyone."""

    def add_step(
        self, text: str, *, session: int | None = None, reflection: int | None = None
    ) -> Step:
        """Keep a next step, alone or from a reflection or session. Raises BadInput."""
        if session is not None:
            session = Sessions(self._store.sessions()).find(session).session.id
        self._reflection_is_there(reflection)
        stamp = self._stamp(None, None)
        new = Step(new_key(stamp.noted_at), stamp, typed.said(text), session, reflection)
        return self._store.put(forms.STEPS, new)

    def steps(self, *, open_only: bool = False) -> list[Step]:
        """Every step in the order they were written, or those that go on."""
        return [one for one in self._store.every(forms.STEPS) if one.open or not open_only]

    def step(self, number: int) -> Step:
        """The step of that number. Raises BadInput."""
        found = [one for one in self.steps() if one.id == number]
        if not found:
            raise BadInput(
                "There is no step of that number.", "`kapjournal step list` shows them.", "step"
            )
        return found[0]

    def mark_step(self, step: Step, status: StepStatus, *, day: date | None = None) -> Step:
        """Say how a step is going. A second word on the same day stands instead of the first.

        Raises BadInput for a status there is not, or a day to come.
        """
        typed.one_of(status, STEP_STATUSES, "status")
        about = self._stamp(day, None).day
        before = tuple(mark for mark in step.marks if mark.day != about)
        marks = sorted((*before, StepMark(status, about)), key=lambda mark: mark.day)
        return self._store.put(forms.STEPS, replace(step, marks=tuple(marks)))

    def amend_step(
        self, step: Step, *, text: str | None = None, shared: bool | None = None
    ) -> Step:
        """Change a step's words, or whether they may stand on a page. Raises BadInput."""
        changed = replace(
            step,
            text=step.text if text is None else typed.said(text),
            shared=step.shared if shared is None else shared,
        )
        return self._store.put(forms.STEPS, changed)

    def add_topic(self, text: str, *, reflection: int | None = None) -> Topic:
        """Keep something for the therapist. Raises BadInput."""
        self._reflection_is_there(reflection)
        stamp = self._stamp(None, None)
        new = Topic(new_key(stamp.noted_at), stamp, typed.said(text), None, reflection)
        return self._store.put(forms.TOPICS, new)

    def topics(self, *, open_only: bool = True) -> list[Topic]:
        """The list for the therapist: those put first in their order, then as they were written."""
        kept = self._store.every(forms.TOPICS)
        listed = [one for one in kept if one.done is None or not open_only]
        return sorted(listed, key=lambda one: (one.first is None, one.first or 0))

    def topic(self, number: int) -> Topic:
        """The topic of that number, ticked off or not. Raises BadInput."""
        found = [one for one in self._store.every(forms.TOPICS) if one.id == number]
        if not found:
            raise BadInput(
                "There is nothing of that number on the list.",
                "`kapjournal topic list` shows it.",
                "topic",
            )
        return found[0]

    def put_first(self, numbers: Sequence[int]) -> list[Topic]:
        """Put up to three at the top of the page, in this order, and no others.

        Raises BadInput for more than three, one twice, or one that is ticked off.
        """
        chosen = [self.topic(number) for number in numbers]
        if len(chosen) > len(PLACES) or len({one.id for one in chosen}) < len(chosen):
            raise BadInput("Up to three different ones can be put first.", "Choose three.", "topic")
        if any(one.done for one in chosen):
            raise BadInput(
                "One of them is ticked off.",
                "Take the tick away first, or choose another.",
                "topic",
            )
        places = {one.id: place for place, one in zip(PLACES, chosen, strict=False)}
        changed = [
            replace(one, first=places.get(one.id))
            for one in self._store.every(forms.TOPICS)
            if one.first != places.get(one.id)
        ]
        self._store.put_together(forms.TOPICS, changed)
        return self.topics()

    def done_topic(self, topic: Topic, done: bool = True) -> Topic:
        """Tick a topic off, or take the tick away; one that is off is no longer put first."""
        day = self.today() if done else None
        changed = replace(topic, done=day, first=None if done else topic.first)
        return self._store.put(forms.TOPICS, changed)

    def amend_topic(self, topic: Topic, text: str) -> Topic:
        """Change the words of a topic. Raises BadInput."""
        return self._store.put(forms.TOPICS, replace(topic, text=typed.said(text)))

    def _reflection_is_there(self, number: int | None) -> None:
        if number is not None and number not in {one.id for one in self._store.reflections()}:
            raise BadInput("There is no reflection of that number.", "Leave it out.", "reflection")
