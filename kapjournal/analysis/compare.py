"""Before and after one session: every scale in its fixed order, what may be said, what else was.

Numbers are raw, in the scale's units, and unrounded but for the daily value. Nothing is sorted by
effect and no word says how strong. An open after-window has its numbers so far; ``closed`` and the
sentence say that they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kapjournal.analysis import windows, words
from kapjournal.analysis.best import Back, back_at_baseline, best_day
from kapjournal.analysis.changes import other_changes
from kapjournal.analysis.nap import Nap, nonoverlap
from kapjournal.analysis.series import ENOUGH, days_in, instability, mean, median, theil_sen
from kapjournal.analysis.windows import Window, Windows
from kapjournal.errors import BadInput
from kapjournal.model.comparison import (
    Comparison,
    Mode,
    ScaleComparison,
    Side,
)
from kapjournal.model.events import Event
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Labelled, Sessions
from kapjournal.model.trend import DayValue, Series

FEW = 5
"""Rated days on a side below which "few days" is said."""
MOST_DAYS = 3650
_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all scales of one comparison share."""

    session: Labelled
    sessions: Sessions
    mode: Mode
    window_days: int
    windows: Windows
    before: Window
    after: Window
    first_day: date
    today: date
    words: words.Frame

    @property
    def day(self) -> date:
        """Day 0."""
        return self.session.session.when.day


def compare(
    session: Labelled,
    sessions: Sessions,
    series: Sequence[Series],
    *,
    window_days: int,
    today: date,
    first_day: date,
    events: Sequence[Event] = (),
    tags: Sequence[tuple[date, str]] = (),
    mode: Mode = "session",
) -> Comparison:
    """The days before a session against the days after it, for each series in its order.

    ``mode`` is ``session`` (``window_days`` on either side), ``first_baseline`` (the up to 28 days
    before the first session of the kind against this session's after-window) or ``lately`` (the
    same days before against the last 7 days up to today; ``window_days`` is then 7 whatever was
    asked, and there is no early, later, best day or day back). ``series`` hold the whole history,
    ``first_day`` is the day of the first check-in. Raises BadInput for a plan, and for a window
    that is not one.
    """
    _check(session, window_days)
    frame = _frame(session, sessions, window_days, mode, first_day=first_day, today=today)
    scales = tuple(_compare_scale(one, frame) for one in series)
    span, compared = _days_of_changes(frame)
    kind = session.session.kind
    return Comparison(
        session=session,
        mode=mode,
        window_days=frame.window_days,
        closed=frame.words.closed,
        day_of_window=frame.words.day,
        scales=scales,
        other_changes=other_changes(kind, sessions, events, tags, span=span, compared=compared),
        notes=_notes(frame, scales),
        statement=words.statement(),
    )


def _frame(
    session: Labelled,
    sessions: Sessions,
    window_days: int,
    mode: Mode,
    *,
    first_day: date,
    today: date,
) -> _Frame:
    first = windows.first_of(session.session.kind, sessions) or session
    around = windows.around(session, sessions, window_days)
    before, after = around.before, around.after
    if mode != "session":
        before = windows.first_baseline(first)
    if mode == "lately":
        window_days = windows.LATELY_DAYS
        after = windows.lately(first, sessions, today)
    begun = len(after.begun(after.first, today))
    closed = after.closed(today)
    said = words.Frame(mode, session.label, first.label, closed, begun, window_days)
    return _Frame(
        session, sessions, mode, window_days, around, before, after, first_day, today, said
    )


def _check(session: Labelled, window_days: int) -> None:
    if not session.session.happened:
        raise BadInput(
            "That session is a plan; there is no before and after yet.",
            "Choose a session that took place.",
            "session",
        )
    if not 1 <= window_days <= MOST_DAYS:
        raise BadInput(f"The window is from 1 to {MOST_DAYS} days.", "7 is usual.", "window")


def _compare_scale(series: Series, frame: _Frame) -> ScaleComparison:
    scale, around = series.scale, frame.windows
    before, after = _side(series, frame.before, frame), _side(series, frame.after, frame)
    lately = frame.mode == "lately"
    enough = before.rated >= ENOUGH and after.rated >= ENOUGH
    nap = _nap(scale, before, after) if enough else None
    best, back = _best_and_back(series, before, frame)
    return ScaleComparison(
        scale=scale,
        before=before,
        early=_nothing(around.early, frame) if lately else _side(series, around.early, frame),
        after=after,
        later=_nothing(around.later, frame) if lately else _side(series, around.later, frame),
        enough=enough,
        change_median=_change(before.median, after.median),
        change_mean=_change(before.mean, after.mean),
        best_day=best,
        back_at_baseline=back.day,
        back_after_days=(back.day - frame.day).days if back.day else None,
        back_why_not=back.why_not,
        nap=nap.value if nap else None,
        nap_interval=(nap.low, nap.high) if nap else None,
        slope_before_per_week=_slope_per_week(before) if enough else None,
        sentence=words.comparison_sentence(scale, before, after, frame.words, enough=enough),
        notes=words.few_days_notes(before, after) if enough and _is_few(before, after) else (),
    )


def _best_and_back(series: Series, before: Side, frame: _Frame) -> tuple[DayValue | None, Back]:
    """Neither where no way of the scale is easier, nor for the last days up to today."""
    if series.scale.direction == "none" or frame.mode == "lately":
        return None, Back()
    first_day, today = frame.first_day, frame.today
    best = best_day(series, frame.windows, first_day=first_day, today=today)
    level = before.median if before.rated >= ENOUGH else None
    back = back_at_baseline(series, level, best, frame.windows, first_day=first_day, today=today)
    return best, back


def _side(series: Series, window: Window, frame: _Frame) -> Side:
    begun = window.begun(frame.first_day, frame.today)
    days = tuple(day for day in days_in(series, begun) if day.day not in window.without)
    possible = window.possible(frame.first_day, frame.today)
    values = [day.value for day in days]
    return Side(
        first=window.first if possible else None,
        last=window.last if possible else None,
        possible=possible,
        days=days,
        cut_by=window.cut_by,
        closed=window.closed(frame.today),
        mean=mean(values) if values else None,
        median=median(values) if values else None,
        low=min(values, default=None),
        high=max(values, default=None),
        instability=instability(days),
    )


def _nothing(window: Window, frame: _Frame) -> Side:
    closed = window.closed(frame.today)
    return Side(None, None, 0, (), None, closed, None, None, None, None, None)


def _change(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before


def _is_few(before: Side, after: Side) -> bool:
    return before.rated < FEW or after.rated < FEW


def _nap(scale: Scale, before: Side, after: Side) -> Nap | None:
    if scale.direction == "none":
        return None
    return nonoverlap(
        [day.value for day in before.days],
        [day.value for day in after.days],
        higher_is_better=scale.direction == "higher_is_better",
    )


def _slope_per_week(side: Side) -> float | None:
    slope = theil_sen([day.day.toordinal() for day in side.days], [day.value for day in side.days])
    return None if slope is None else slope * _WEEK


def _days_of_changes(frame: _Frame) -> tuple[Period, tuple[Period, ...]]:
    """The span in which an event counts, and the stretches in which a tag or a session does.

    Around a session both are -w to +w, day 0 with it and whatever was cut. Where the days before
    are those before the first session, the span reaches from them to the last day after.
    """
    if frame.mode == "session":
        reach = timedelta(days=frame.window_days)
        around = Period(frame.day - reach, frame.day + reach)
        return around, (around,)
    before, after = frame.before, frame.after
    compared = Period(before.first, before.last), Period(after.first, after.last)
    return Period(before.first, after.last), compared


def _notes(frame: _Frame, scales: Sequence[ScaleComparison]) -> tuple[str, ...]:
    begins = frame.windows.since_previous
    not_clean = (
        frame.mode == "session"
        and begins is not None
        and begins < windows.CLEAN_AFTER
        and frame.before.possible(frame.first_day, frame.today) > 0
    )
    lately = frame.mode == "lately"
    return words.comparison_notes(
        frame.words,
        not_clean=begins if not_clean else None,
        cut_before=frame.before.cut_by,
        cut_after=None if lately else frame.after.cut_by,
        same_day=() if lately else windows.of_one_day(frame.session, frame.sessions),
        left_out=frame.after.without,
        few=tuple(one.scale for one in scales if one.notes),
    )
