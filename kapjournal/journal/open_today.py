"""The verb that says what is open today."""

from __future__ import annotations

from datetime import date

from kapjournal.analysis.due import status
from kapjournal.analysis.offers import Cycle
from kapjournal.journal.instruments import InstrumentVerbs
from kapjournal.model.sessions import Sessions
from kapjournal.model.status import Status
from kapjournal.store import care_forms as forms


class OpenVerbs(InstrumentVerbs):
    """What could be done now. Nothing here says what was not done."""

    def status(self) -> Status:
        """What is open today, each worded as an offer."""
        today = self.today()
        return status(
            sessions=Sessions(self._store.sessions()),
            reflections=self._store.reflections(),
            drafts=self._store.drafts(),
            check_ins_today=self._store.check_ins(today, today),
            last_check_in=self._store.last_check_in(),
            now=self.now(),
            today=today,
            cycle=self._cycle(today),
            last_days=self.settings.stage_days,
        )

    def _cycle(self, today: date) -> Cycle:
        pages = sorted(
            self._store.every(forms.PAGES), key=lambda one: one.when.noted_at, reverse=True
        )
        given = max((one.period.last for one in pages if one.given), default=None)
        since = self._store.check_ins(given, today) if given else []
        decided = self._store.choice("look_back")
        return Cycle(
            effects=self._store.every(forms.EFFECTS),
            steps=self._store.every(forms.STEPS),
            due=self.due_measures(),
            look_backs=self._store.every(forms.LOOK_BACKS),
            look_back_on=None if decided is None else decided == "on",
            pages=pages,
            days_since_page=len({one.when.day for one in since if one.when.day != given}),
        )
