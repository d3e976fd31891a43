"""The verb that says what is open today.

The first screen waits for it, so what a journal has nothing of is not read, nor its file.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kapjournal.journal.desk import SHEET, Desk

if TYPE_CHECKING:
    from kapjournal.analysis.offers import Cycle
    from kapjournal.journal.instruments import InstrumentVerbs as Base
    from kapjournal.model.status import Status
else:
    Base = Desk  # Journal gains the verbs about forms when it is asked for one.


class OpenVerbs(Base):
    """What could be done now. Nothing here says what was not done."""

    def status(self) -> Status:
        """What is open today, each worded as an offer."""
        from kapjournal.analysis.due import status
        from kapjournal.model.sessions import Sessions

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
        from kapjournal.analysis.offers import Cycle

        used = self._store.tables_in_use()
        decided = self._store.choice("look_back")
        pages = sorted(self._kept(used, "pages"), key=lambda one: one.when.noted_at, reverse=True)
        given = max(
            (one.period.last for one in pages if one.given and not one.for_prescriber),
            default=None,
        )
        since = self._store.check_ins(given, today) if given else []
        return Cycle(
            effects=self._kept(used, "effects"),
            steps=self._kept(used, "steps"),
            due=self.due_measures() if self._store.choice("instruments") else (),
            look_backs=self._kept(used, "look_backs"),
            look_back_on=None if decided is None else decided == "on",
            pages=pages,
            lacks_sheet=self._store.protected and not self._store.choice(SHEET),
            days_since_page=len({one.when.day for one in since if one.when.day != given}),
        )

    def _kept(self, used: set[str], table: str) -> list[Any]:
        if table not in used:
            return []
        from kapjournal.store.care_forms import CARE

        return self._store.every(CARE[table])
