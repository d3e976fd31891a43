"""The best day after a session, and the first day back at the level before. For the therapist only.

On a client's own screen these two would invite watching for the next dose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kapjournal.analysis.series import days_in
from kapjournal.analysis.windows import Windows
from kapjournal.model.comparison import WhyNot
from kapjournal.model.scales import Scale
from kapjournal.model.trend import DayValue, Series

_TIE_DECIMALS = 10
"""The mean of two daily values has one decimal more than they have."""


@dataclass(frozen=True, slots=True)
class Back:
    """The first day back at the level before, or the reason that there is none."""

    day: date | None = None
    why_not: WhyNot | None = None


def best_day(series: Series, windows: Windows, *, first_day: date, today: date) -> DayValue | None:
    """The most favourable day of +1 to +14, the earliest of equals, None where none is rated.

    Of a scale with an easier way; while those days are not over, it is the best so far.
    """
    days = days_in(series, windows.best.begun(first_day, today))
    return max(days, key=lambda day: _turned(series.scale, day.value), default=None)


def back_at_baseline(
    series: Series,
    level: float | None,
    best: DayValue | None,
    windows: Windows,
    *,
    first_day: date,
    today: date,
) -> Back:
    """The first rated day after the best day that is no better than ``level``, up to +28.

    ``level`` is the middle of the days before, None where too few are rated. The next rated day up
    to +28 and before the next session, if there is one, must be no better either. Nothing is said
    that a day to come could take back: while a better best day, or that next rated day, may still
    be rated, the answer is ``open``.
    """
    if level is None:
        return Back(why_not="no_baseline")
    scale, best_is_final = series.scale, windows.best.closed(today)
    # The middle of two daily values, put back on their grid: ties must stay ties.
    least = _turned(scale, round(level, _TIE_DECIMALS))
    if best is None or _turned(scale, best.value) <= least:
        return Back(why_not="never_better" if best_is_final else "open")
    over = windows.back.closed(today)
    begun = windows.back.begun(first_day, today)
    days = [day for day in days_in(series, begun) if day.day > best.day]
    no_better = [_turned(scale, day.value) <= least for day in days]
    # Beyond the last rated day there is none to say otherwise once the days are over.
    for day, low, next_low in zip(days, no_better, [*no_better[1:], over], strict=False):
        if low and next_low and best_is_final:
            return Back(day.day)
    if not over:
        return Back(why_not="open")
    return Back(why_not="next_session" if windows.back.cut_by else "not_within_days")


def _turned(scale: Scale, value: float) -> float:
    """The value, so that larger is better."""
    return value if scale.direction == "higher_is_better" else -value
