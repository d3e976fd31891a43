"""Verbs that answer with numbers: trends, before and after, the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk

if TYPE_CHECKING:
    from kapjournal.analysis.page_material import Material
    from kapjournal.journal.instruments import InstrumentVerbs as Base
    from kapjournal.model.assessments import Assessment
    from kapjournal.model.comparison import Comparison, Mode
    from kapjournal.model.period import Period
    from kapjournal.model.scales import Scales
    from kapjournal.model.sessions import Kind, Labelled, Sessions
    from kapjournal.model.summary import Summary
    from kapjournal.model.ticks import Ticks
    from kapjournal.model.trend import Series, Trends
else:
    Base = Desk  # Journal gains the verbs about forms when it is asked for one.

_LATELY = timedelta(days=28)


class NumberVerbs(Base):
    """Everything counted; nothing here writes."""

    def series(self, scales: Scales, period: Period | None = None) -> tuple[Series, ...]:
        """The daily values of scales, over a period or the whole journal."""
        from kapjournal.analysis.series import daily

        first, last = (None, None) if period is None else (period.first, period.last)
        ids = [scale.id for scale in scales]
        return daily(self._store.ratings(first, last, ids), scales)

    def whole_period(self) -> Period:
        """From the first check-in or total to today; to the last one where nothing is recent.

        A journal brought in from years ago is drawn over its own time, not over the years since.
        """
        from kapjournal.model.period import Period

        today = self.today()
        days = [one.when.day for one in self._forms() if one.total is not None]
        first = min([self._store.first_day() or today, *days])
        last = max(self._store.last_day() or first, max(days, default=first))
        return Period(first, today if today - last < _LATELY else last)

    def trends(
        self, scale_ids: Sequence[str] | None = None, period: Period | None = None
    ) -> Trends:
        """Daily values of scales, and totals of questionnaires, with the marks of their charts.

        ``scale_ids`` may name questionnaires too; without any, all chosen scales and every
        questionnaire that has a total. Without a period, over ``whole_period``. Raises BadInput
        for what there is no scale or questionnaire of.
        """
        from kapjournal.analysis.totals import totals
        from kapjournal.analysis.trends import trends
        from kapjournal.model.sessions import Sessions

        sessions = Sessions(self._store.sessions())
        forms = self._forms()
        measures = totals(self.instruments(), forms, sessions) if forms else ()
        names = {one.instrument for one in measures}
        if scale_ids is not None:
            wanted = {name for name in scale_ids if name in names and name not in self.scales()}
            measures = tuple(one for one in measures if one.instrument in wanted)
            scale_ids = [name for name in scale_ids if name not in wanted]
        scales = self._scales_for(scale_ids)
        return trends(
            self.series(scales),
            self.whole_period() if period is None else period,
            sessions,
            self._store.events(),
            today=self.today(),
            first_day=self._first_day(),
            measures=measures,
        )

    def _forms(self) -> list[Assessment]:
        """Every questionnaire, finished or left; a journal without one is not asked for any."""
        from kapjournal.store import care_forms as forms

        if forms.ASSESSMENTS.table not in self._store.tables_in_use():
            return []
        return self._store.every(forms.ASSESSMENTS)

    def compare(
        self,
        session: str | int | None = None,
        *,
        kind: Kind = "dosing",
        window: int | None = None,
        scale_ids: Sequence[str] | None = None,
        mode: Mode = "session",
        series: Sequence[Series] | None = None,
    ) -> Comparison:
        """Before and after a session: by default the last whose after-window has closed.

        ``window`` is the days on either side (a setting, 7 by default); ``series`` are those of the
        whole journal, where they are at hand already. Raises BadInput where there is no such
        session, or it is a plan.
        """
        from kapjournal.model.sessions import Sessions

        sessions = Sessions(self._store.sessions())
        days = self._window(window)
        one = sessions.find(session) if session is not None else self._last(sessions, kind, days)
        if not one.session.happened:
            raise BadInput(
                "That session is a plan; there is no before and after yet.",
                "Choose a session that took place.",
                "session",
            )
        if series is None:
            series = self.series(self._scales_for(scale_ids))
        return self._compare([one], sessions, days, series, mode)[0]

    def compare_all(
        self,
        *,
        kind: Kind = "dosing",
        window: int | None = None,
        scale_ids: Sequence[str] | None = None,
    ) -> list[Comparison]:
        """Before and after every session of a kind that took place, in the order of time."""
        from kapjournal.model.sessions import Sessions

        sessions = Sessions(self._store.sessions())
        chosen = [one for one in sessions.of_kind(kind) if one.session.happened]
        series = self.series(self._scales_for(scale_ids))
        return self._compare(chosen, sessions, self._window(window), series, "session")

    def page_period(self) -> Period:
        """The days a next page is about: since the last one that was given, up to today.

        They begin with that page's last day, on which something may have been written after it was
        made. Before one was given they are those from the first record to today, or to the last one
        where nothing is recent.
        """
        from kapjournal.journal.page import next_period

        return next_period(self, self._store)

    def page_material(self, period: Period | None = None) -> Material:
        """Everything a page could be made of, asked once; a page is then made without a query.

        Without a period, of ``page_period``.
        """
        from kapjournal.journal.page import material

        return material(self, self._store, period or self.page_period())

    def summary(self, period: Period | None = None, ticks: Ticks | None = None) -> Summary:
        """The therapist's page of a period, holding nothing that is not ticked."""
        from kapjournal.analysis.summarise import summarise
        from kapjournal.model.ticks import Ticks

        return summarise(self.page_material(period), ticks or Ticks())

    def _compare(
        self,
        chosen: Sequence[Labelled],
        sessions: Sessions,
        window: int,
        series: Sequence[Series],
        mode: Mode,
    ) -> list[Comparison]:
        from kapjournal.analysis.compare import compare

        events = self._store.events()
        tags = self._store.tags()
        today, first_day = self.today(), self._first_day()
        return [
            compare(
                one,
                sessions,
                series,
                window_days=window,
                today=today,
                first_day=first_day,
                events=events,
                tags=tags,
                mode=mode,
            )
            for one in chosen
        ]

    def _last(self, sessions: Sessions, kind: Kind, window: int) -> Labelled:
        happened = [one for one in sessions.of_kind(kind) if one.session.happened]
        if not happened:
            raise BadInput(
                f"There is no {kind} session yet that took place.",
                f"Record one with `kapjournal session add --kind {kind}`.",
                "session",
            )
        over = [
            one for one in happened if one.session.when.day + timedelta(days=window) < self.today()
        ]
        return (over or happened)[-1]

    def _window(self, window: int | None) -> int:
        days = self.settings.window_days if window is None else window
        if not 1 <= days <= 365:
            raise BadInput("The window is from 1 to 365 days.", "7 is usual.", "window")
        return days

    def _scales_for(self, scale_ids: Sequence[str] | None) -> Scales:
        return self.chosen_scales() if scale_ids is None else self.scales().only(scale_ids)

    def _first_day(self) -> date:
        return self._store.first_day() or self.today()
