"""The days before and after a session: which they are, and where a neighbouring session cuts them.

Day 0, the session's journal day, stands in no window. Neighbours are sessions of the same kind that
happened on a strictly earlier or later day: two on one day share their windows, plans cut nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from kapjournal.analysis.series import BASELINE_DAYS
from kapjournal.model.period import Period
from kapjournal.model.sessions import Kind, Labelled, Sessions

EARLY_DAYS: Final = 3
BEST_DAYS: Final = 14
"""The best day is looked for in +1 to +14, whatever the window."""
BACK_DAYS: Final = 28
"""The first day back at the level before is looked for up to +28."""
LATELY_DAYS: Final = 7
CLEAN_AFTER: Final = 15
"""Days after an earlier session from which a day before is a clean baseline."""
CLOSE_TOGETHER: Final = 8
"""Sessions fewer days apart than this leave windows too thin to compare."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of days around a session after cuts; without a day if it ends before it begins."""

    first: date
    last: date
    cut_by: str | None = None
    """The label of the neighbouring session that shortened it."""
    without: tuple[date, ...] = ()
    """Days inside it that do not count: session days, in the last days up to today."""

    def begun(self, first_day: date, today: date) -> Period:
        """The part of it that is possible: from the first check-in at the earliest, up to today."""
        return Period(self.first, self.last).cut(first_day, today)

    def possible(self, first_day: date, today: date) -> int:
        """How many days of it can hold a rating."""
        begun = self.begun(first_day, today)
        return len(begun) - sum(day in begun for day in self.without)

    def closed(self, today: date) -> bool:
        """Whether its last day is over."""
        return today > self.last


@dataclass(frozen=True, slots=True)
class Windows:
    """Every stretch of days that a comparison of one session looks at."""

    before: Window
    early: Window
    after: Window
    later: Window
    best: Window
    """+1 to +14, cut like the after-window."""
    back: Window
    """+1 to +28, cut like the after-window."""
    since_previous: int | None
    """Days from the previous session of the kind to the first day before, None without one."""


def neighbours(session: Labelled, sessions: Sessions) -> tuple[Labelled | None, Labelled | None]:
    """The previous and the next session of the same kind, on another day, that happened.

    Found by bisection: all sessions of ten years are laid over each other in one picture.
    """
    held = sessions.held(session.session.kind)
    first = bisect_left(held, _day(session), key=_day)
    after = bisect_right(held, _day(session), first, key=_day)
    return (held[first - 1] if first else None), (held[after] if after < len(held) else None)


def around(session: Labelled, sessions: Sessions, days: int) -> Windows:
    """The windows of one session, with ``days`` on either side.

    The early days are part of the days after, so that of a window of two there are two.
    """
    previous, following = neighbours(session, sessions)
    day = _day(session)
    before = _cut_start(_days(day, -days, -1), previous)
    return Windows(
        before=before,
        early=_cut_end(_days(day, 1, min(EARLY_DAYS, days)), following),
        after=_cut_end(_days(day, 1, days), following),
        later=_cut_end(_days(day, days + 1, 2 * days), following),
        best=_cut_end(_days(day, 1, BEST_DAYS), following),
        back=_cut_end(_days(day, 1, BACK_DAYS), following),
        since_previous=(before.first - _day(previous)).days if previous else None,
    )


def first_of(kind: Kind, sessions: Sessions) -> Labelled | None:
    """The first session of a kind that happened."""
    return next(iter(sessions.held(kind)), None)


def first_baseline(first: Labelled) -> Window:
    """The up to 28 days before the first session of a kind."""
    return _days(_day(first), -BASELINE_DAYS, -1)


def lately(first: Labelled, sessions: Sessions, today: date) -> Window:
    """The last 7 days up to today, of those after the first session of the kind.

    Days of sessions of the kind do not count: day 0 is in no window, here as everywhere.
    """
    last_days = _days(today, 1 - LATELY_DAYS, 0)
    held = sessions.held(first.session.kind)
    start = bisect_left(held, last_days.first, key=_day)
    taken = {_day(one) for one in held[start:] if _day(one) <= today}
    without = tuple(sorted(taken))
    return replace(_cut_start(last_days, first), without=without)


def of_one_day(session: Labelled, sessions: Sessions) -> tuple[str, ...]:
    """The labels of all sessions of the kind on the session's day, which share their windows."""
    held = sessions.held(session.session.kind)
    first = bisect_left(held, _day(session), key=_day)
    after = bisect_right(held, _day(session), first, key=_day)
    return tuple(one.label for one in held[first:after])


def close_together(kind: Kind, sessions: Sessions) -> bool:
    """Whether any two neighbouring session days of a kind are fewer than eight days apart.

    Then the time before the first session against the last days says more than any one window.
    """
    days = sorted({_day(one) for one in sessions.held(kind)})
    return any((later - earlier).days < CLOSE_TOGETHER for earlier, later in pairwise(days))


def _day(one: Labelled) -> date:
    return one.session.when.day


def _days(day: date, first: int, last: int) -> Window:
    return Window(day + timedelta(days=first), day + timedelta(days=last))


def _cut_start(window: Window, previous: Labelled | None) -> Window:
    if previous is None or _day(previous) < window.first:
        return window
    return Window(_day(previous) + timedelta(days=1), window.last, previous.label)


def _cut_end(window: Window, following: Labelled | None) -> Window:
    if following is None or _day(following) > window.last:
        return window
    return Window(window.first, _day(following) - timedelta(days=1), following.label)
