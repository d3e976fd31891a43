"""Trends: the daily values of a period with the marks, bands and sentences beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kapjournal.analysis import words
from kapjournal.analysis.series import days_in, median, middle_half
from kapjournal.analysis.windows import first_of
from kapjournal.content.wording import say
from kapjournal.model.events import Event
from kapjournal.model.period import Period
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Series, Totals, Trends


def trends(
    series: Sequence[Series],
    period: Period,
    sessions: Sessions,
    events: Sequence[Event],
    *,
    today: date,
    first_day: date,
    measures: Sequence[Totals] = (),
) -> Trends:
    """The possible days of a period: from the first check-in at the earliest, up to today.

    ``series`` hold the whole history, since a band comes from the days before the first dosing
    session, wherever the period lies. A period with no possible day has no day, not an error. A
    total from before the first check-in is shown; a scale's days are counted from that check-in.
    """
    firsts = [one.series.days[0].day for one in measures if len(one.series)]
    shown = period.cut(min([first_day, *firsts]), today)
    possible = shown.cut(first=first_day)
    inside = tuple(Series(one.scale, days_in(one, shown)) for one in series)
    marks = tuple(event for event in events if event.when.day in shown)
    forms = tuple(one.within(shown) for one in measures)
    first = first_of("dosing", sessions)
    bands = {
        one.scale.id: band
        for one in series
        if first and (band := middle_half(one, first.session.when.day)) is not None
    }
    return Trends(
        period=shown,
        series=inside,
        bands=bands,
        sentences=_sentences(inside, forms, shown, possible, marks),
        sessions=sessions,
        events=marks,
        statement=say("app.statement"),
        measures=forms,
        beside=_sentences(inside, forms, shown, possible, ()),
    )


def _sentences(
    series: Sequence[Series],
    measures: Sequence[Totals],
    shown: Period,
    possible: Period,
    marks: Sequence[Event],
) -> dict[str, str]:
    """Each chart in words: a scale's over its possible days, a questionnaire's over those shown."""
    told = {
        one.scale.id: words.trend_sentence(
            one, possible, marks, median(one.values) if len(one) else None
        )
        for one in series
    }
    return told | {
        one.series.scale.id: words.totals_sentence(one.series, shown, marks) for one in measures
    }
