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
    WhyNot,
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
_TIE_DECIMALS = 10
"""The mean of two daily values has one decimal more than they have."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all scales of one comparison share."""

    mode: Mode
    windows: Windows
    before: Window
    after: Window
    first_day: date
    today: date
    words: words.Frame


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
    first = windows.first_of(session.session.kind, sessions) or session
    around = windows.around(session, sessions, window_days)
    before, after = around.before, around.after
    if mode != "session":
        before = windows.first_baseline(first)
    if mode == "lately":
        window_days = windows.LATELY_DAYS
        after = windows.lately(first, sessions, today)
    begun = len(Window(after.first, after.last).begun(after.first, today))
    frame = _Frame(
        mode,
        around,
        before,
        after,
        first_day,
        today,
        words.Frame(mode, session.label, first.label, after.closed(today), begun, window_days),
    )
    scales = tuple(_compare_scale(one, frame) for one in series)
    span, compared = _days_of_changes(session, frame, window_days)
    return Comparison(
        session=session,
        mode=mode,
        window_days=window_days,
        closed=after.closed(today),
        day_of_window=begun,
        scales=scales,
        other_changes=other_changes(
            session.session.kind, sessions, events, tags, span=span, compared=compared
        ),
        notes=_notes(session, sessions, frame, scales),
        statement=words.statement(),
        window=words.window(frame.words),
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
    best = None if lately or scale.direction == "none" else _best_day(series, frame)
    back, after_days, why_not = (
        (None, None, None)
        if lately or scale.direction == "none"
        else _back_at_baseline(series, before, best, frame)
    )
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
        back_at_baseline=back,
        back_after_days=after_days,
        back_why_not=why_not,
        nap=nap.value if nap else None,
        nap_interval=(nap.low, nap.high) if nap else None,
        slope_before_per_week=_slope_per_week(before) if enough else None,
        sentence=words.comparison_sentence(scale, before, after, frame.words, enough=enough),
        notes=words.few_days_notes(before, after) if enough and _is_few(before, after) else (),
    )


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


def _turned(scale: Scale, value: float) -> float:
    """The value, so that larger is better."""
    return value if scale.direction == "higher_is_better" else -value


def _best_day(series: Series, frame: _Frame) -> DayValue | None:
    """The most favourable day of +1 to +14, the earliest of equals, None where none is rated."""
    days = days_in(series, frame.windows.best.begun(frame.first_day, frame.today))
    return max(days, key=lambda day: _turned(series.scale, day.value), default=None)


def _back_at_baseline(
    series: Series, before: Side, best: DayValue | None, frame: _Frame
) -> tuple[date | None, int | None, WhyNot | None]:
    """The first rated day after the best day that is no better than the middle before, or why not.

    The next rated day up to +28 and before the next session, if there is one, must be no better
    either. Nothing is said that a day yet to come could take back: while a better best day, or that
    next rated day, may still be rated, the answer is ``open``.
    """
    if before.rated < ENOUGH or before.median is None:
        return None, None, "no_baseline"
    scale, best_window, window = series.scale, frame.windows.best, frame.windows.back
    # A middle of two daily values, put back on their grid: ties must stay ties.
    level = _turned(scale, round(before.median, _TIE_DECIMALS))
    if best is None or _turned(scale, best.value) <= level:
        return None, None, "never_better" if best_window.closed(frame.today) else "open"
    begun = window.begun(frame.first_day, frame.today)
    days = [day for day in days_in(series, begun) if day.day > best.day]
    no_better = [_turned(scale, day.value) <= level for day in days]
    over = window.closed(frame.today)
    for n, day in enumerate(days):
        is_last = n + 1 == len(days)
        if no_better[n] and (over if is_last else no_better[n + 1]):
            if not best_window.closed(frame.today):
                break
            return day.day, (day.day - best.day).days, None
    if not over:
        return None, None, "open"
    return None, None, "next_session" if window.cut_by else "not_within_days"


def _days_of_changes(
    session: Labelled, frame: _Frame, window_days: int
) -> tuple[Period, tuple[Period, ...]]:
    """The span in which an event counts, and the stretches in which a tag or a session does.

    Around a session both are -w to +w, day 0 with it and whatever was cut. Where the days before
    are those before the first session, the span reaches from them to the last day after.
    """
    if frame.mode == "session":
        day, reach = session.session.when.day, timedelta(days=window_days)
        around = Period(day - reach, day + reach)
        return around, (around,)
    before, after = frame.before, frame.after
    compared = Period(before.first, before.last), Period(after.first, after.last)
    return Period(before.first, after.last), compared


def _notes(
    session: Labelled, sessions: Sessions, frame: _Frame, scales: Sequence[ScaleComparison]
) -> tuple[str, ...]:
    few = tuple(one.scale for one in scales if one.notes)
    around = frame.windows
    after_previous = around.since_previous
    not_clean = (
        frame.mode == "session"
        and after_previous is not None
        and after_previous < windows.CLEAN_AFTER
        and frame.before.possible(frame.first_day, frame.today) > 0
    )
    return words.comparison_notes(
        frame.words,
        not_clean=after_previous if not_clean else None,
        cut_before=frame.before.cut_by,
        cut_after=None if frame.mode == "lately" else frame.after.cut_by,
        same_day=() if frame.mode == "lately" else windows.of_one_day(session, sessions),
        left_out=frame.after.without,
        few=few,
    )
