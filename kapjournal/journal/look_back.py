"""Verbs for looking back: a year, the days near one, one day with everything, words in it all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kapjournal.journal.desk import Desk

if TYPE_CHECKING:
    from kapjournal.model.everything import RecordKind
    from kapjournal.model.looking import DayRecords, Found, Year
    from kapjournal.model.period import Period
    from kapjournal.store.store import Table

_OTHERS: tuple[tuple[RecordKind, Table], ...] = (
    ("details", "details"),
    ("vitals", "vitals"),
    ("effect", "effects"),
    ("measure", "assessments"),
    ("look_back", "look_backs"),
    ("step", "steps"),
    ("topic", "topics"),
)


class LookBackVerbs(Desk):
    """What was, as it was written down; nothing here writes."""

    def written_span(self) -> Period:
        """From the first day that holds something to today, or to the last such day after it."""
        from kapjournal.model.period import Period

        first, last = self._store.looking.ends() or (self.today(), self.today())
        return Period(min(first, self.today()), max(last, self.today()))

    def year_of(self, year: int, scale_id: str) -> Year:
        """One scale over a calendar year. Raises BadInput for an unknown scale."""
        from kapjournal.analysis.series import daily
        from kapjournal.model.looking import Year

        scale = self.scale(scale_id)
        first, last = date(year, 1, 1), date(year, 12, 31)
        (series,) = daily(self._store.ratings(first, last, [scale_id]), [scale])
        return Year(
            year,
            scale,
            {day.day: day.value for day in series},
            frozenset(
                session.when.day
                for session in self._store.sessions()
                if session.happened and session.kind == "dosing" and session.when.day.year == year
            ),
            frozenset(self._store.looking.days_between(first, last)),
        )

    def days_near(self, day: date, before: int, after: int) -> list[DayRecords]:
        """Days that hold something, in their order: so many up to a day, so many after it."""
        looking = self._store.looking
        earlier = looking.days_near(day, max(before, 0), later=False)
        later = looking.days_near(day, max(after, 0), later=True)
        return self._records([*earlier[::-1], *later])

    def on_day(self, day: date) -> DayRecords:
        """Every record of one day."""
        return self._records([day])[0]

    def search(self, text: str, most: int = 100) -> list[Found]:
        """Records in which every word of a text stands somewhere; the latest days first."""
        from kapjournal.analysis.finding import Wanted

        wanted = Wanted(text)
        return self._store.looking.search(wanted.all_in, most) if wanted else []

    def _records(self, days: list[date]) -> list[DayRecords]:
        from kapjournal.model.looking import DayRecords
        from kapjournal.model.sessions import Sessions

        if not days:
            return []
        first, last = days[0], days[-1]
        sessions = Sessions(self._store.sessions())
        check_ins = self._store.check_ins(first, last)
        reflections = self._store.of_days("reflections", first, last)
        events = self._store.events(first, last)
        others = [
            (kind, record)
            for kind, table in _OTHERS
            for record in self._store.of_days(table, first, last)
        ]
        return [
            DayRecords(
                day,
                tuple(one for one in check_ins if one.when.day == day),
                tuple(one for one in sessions if one.session.when.day == day),
                tuple(one for one in reflections if one.when.day == day),
                tuple(one for one in events if one.when.day == day),
                tuple((kind, record) for kind, record in others if record.when.day == day),
            )
            for day in days
        ]
