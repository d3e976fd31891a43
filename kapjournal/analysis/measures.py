"""Questionnaires over time: which could be answered now, what their recall covers, their history.

The rhythm: a first one in the seven days before the first dosing session, then at the form's own
interval (14 days for the PHQ and GAD forms; the PCL-5 with its month is offered from day 28 on, its
least interval, so that it keeps its weekday). Never closer than the form's least interval, and not
on the day of a dosing session. What was not answered is never named.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from kapjournal.model.assessments import Assessment, DueMeasure, Measured, MeasureHistory, Reason
from kapjournal.model.instruments import Instrument
from kapjournal.model.period import Period
from kapjournal.model.sessions import Labelled, Sessions

BASELINE_DAYS: Final = 7
"""How many days before the first dosing session a first form is offered."""
USUAL_DAYS: Final = 14
"""Between two forms of an instrument whose file says nothing."""
_MONTH_FROM: Final = 28


def recall_period(instrument: Instrument, day: date) -> Period:
    """The days that a form asks about when it is about ``day``, which is the last of them."""
    return Period.ending(day, instrument.recall_days)


def straddled(instrument: Instrument, day: date, sessions: Sessions) -> tuple[Labelled, ...]:
    """The dosing sessions that took place with days on both sides inside the form's recall."""
    recall = recall_period(instrument, day)
    held = sessions.held("dosing")
    first = bisect_right(held, recall.first, key=_day_of)
    return held[first : bisect_left(held, recall.last, first, key=_day_of)]


def usual_days(instrument: Instrument) -> int:
    """Days from one form to the next when the client set no other number."""
    recommended = instrument.recommended_interval_days or USUAL_DAYS
    return max(instrument.min_interval_days or 0, min(recommended, _MONTH_FROM))


def due(
    instruments: Sequence[Instrument],
    assessments: Sequence[Assessment],
    sessions: Sessions,
    *,
    today: date,
    every: Mapping[str, int] | None = None,
) -> tuple[DueMeasure, ...]:
    """What could be answered today, in the order of ``instruments``, which the client chose.

    ``every`` holds days between two forms by instrument id where the client set them. A form that
    was begun today and left is offered to go on with; one of an earlier day asked about other days
    and is left as it is. On the day of a dosing session, planned or held, nothing is offered.
    """
    dosing = sessions.of_kind("dosing")
    if any(one.session.when.day == today for one in dosing):
        return ()
    first = dosing[0].session.when.day if dosing else None
    offers: list[DueMeasure] = []
    for instrument in instruments:
        own = [one for one in assessments if one.instrument == instrument.id]
        begun = [one for one in own if not one.finished and one.when.day == today]
        finished = [one.when.day for one in own if one.finished and one.when.day <= today]
        last = max(finished, default=None)
        if begun:
            offers.append(DueMeasure(instrument, "resume", last, begun[-1]))
        elif reason := _reason(instrument, last, first, today, (every or {}).get(instrument.id)):
            offers.append(DueMeasure(instrument, reason, last))
    return tuple(offers)


def _reason(
    instrument: Instrument, last: date | None, first: date | None, today: date, every: int | None
) -> Reason | None:
    """Why a form could be answered today, None where it could not.

    ``last`` is the day of the last finished one, ``first`` that of the first dosing session.
    """
    before_first = first is not None and today < first
    opens = first - timedelta(days=BASELINE_DAYS) if first is not None else None
    if last is None:
        waits = before_first and opens is not None and today < opens
        return None if waits else "baseline"
    gone = (today - last).days
    if instrument.once or gone < (instrument.min_interval_days or 1):
        return None
    if before_first and opens is not None and last < opens <= today:
        return "baseline"
    return "rhythm" if gone >= (every or usual_days(instrument)) else None


def history(
    instrument: Instrument, assessments: Sequence[Assessment], sessions: Sessions
) -> MeasureHistory:
    """Every finished form of an instrument with what changed, oldest first.

    Totals are compared within one version of the wording alone.
    """
    own = sorted(
        (one for one in assessments if one.instrument == instrument.id),
        key=lambda one: (one.when.day, one.id),
    )
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    entries: list[Measured] = []
    for one in own:
        if not one.finished:
            continue
        entries.append(
            Measured(
                one,
                _change(one.total, last.get(one.version)),
                _change(one.total, first.get(one.version)),
                straddled(instrument, one.when.day, sessions),
                days_since_dosing(one.when.day, sessions),
            )
        )
        if one.total is not None:
            first.setdefault(one.version, one.total)
            last[one.version] = one.total
    return MeasureHistory(instrument, tuple(entries), tuple(one for one in own if not one.finished))


def days_since_dosing(day: date, sessions: Sessions) -> int | None:
    """Days from the last dosing session that took place, up to that day; None before the first."""
    held = sessions.held("dosing")
    after = bisect_right(held, day, key=_day_of)
    return (day - _day_of(held[after - 1])).days if after else None


def _day_of(one: Labelled) -> date:
    return one.session.when.day


def _change(total: float | None, before: float | None) -> float | None:
    return None if total is None or before is None else round(total - before, 1)
