"""The rows about going between screens, and about charts of many days."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

from tests.bench.measure import Row, paired
from tests.bench.rows import Bench
from tests.bench.window import Window

DAYS = (90, 365, 3650, 36_500)
ROOMS = {
    b"c": "How was today?",
    b"s": "dosing",
    b"r": "private: only you",
    b"t": "Middle rating",
    b"b": "days rated",
    b"j": "no entry",
}
"""The key of a screen, and what stands on it once it can be used."""
_HOME, _AT_HOME = b"h", "Check-in"
_SETTLED = 0.3
"""Seconds of quiet after which a picture is there."""


class Screens:
    """Windows in which one goes from Today to another screen and back."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def switches(self) -> list[Row]:
        """P8: from a key to the screen it leads to, for the first time and when it is built."""
        keys = cycle((b"x", b"y"))
        first: list[float] = []
        built: list[float] = []
        for _ in range(self.bench.rounds):
            ours, empty = self.bench.open(3650), self.bench.open_empty()
            try:
                for ratios in (first, built):
                    for key, wanted in ROOMS.items():
                        taken = ours.reach(key, wanted)
                        ours.rest(0.2)
                        ratios.append(taken / empty.press(next(keys)))
                        empty.rest(0.08)
                        ours.reach(b"\x1b" if key in (b"c", b"r") else _HOME, _AT_HOME)
                        ours.rest(0.2)
            finally:
                ours.close()
                empty.close()
        return [
            Row("P8", "screen switch, built / empty app's key", 6.0, statistics.median(built)),
            Row("P8", "the same, for the first time", 10.0, statistics.median(first)),
        ]

    def first_paint(self, home_of: Callable[[int], Path]) -> list[Row]:
        """Trends over all of so many days: from the key to the picture, over an empty app's start.

        Asking the journal, putting the chart together, drawing and painting it.
        """
        rows = []
        for days in DAYS:
            window = self.bench.open_home(home_of(days))
            try:
                window.reach(b"t", "Middle rating")
                window.rest(1)
                ratio = paired(
                    partial(self._painted, window, days),
                    lambda: self.bench.empty_start().wall,
                    self.bench.rounds,
                )
            finally:
                window.close()
            what = f"trends over {days:,} days, key to picture / empty app's start"
            rows.append(Row("P10", what, None, ratio))
        return rows

    @staticmethod
    def _painted(window: Window, days: int) -> float:
        window.reach(b"1", "of 14 days")
        window.rest(_SETTLED)
        # One rating a day up to yesterday; today is a day that could hold one.
        return window.reach(b"5", f"of {days + 1} days", quiet=_SETTLED)


def chart_rows() -> list[Row]:
    """P10: a chart of a hundred years against one of a year, put together and drawn."""
    from kapjournal.charts.compose import trend_chart
    from kapjournal.charts.terminal import draw
    from kapjournal.content import loader
    from kapjournal.model.period import Period
    from kapjournal.model.sessions import Sessions
    from kapjournal.model.trend import DayValue, Series, Trends

    source = random.Random(10)
    mood = loader.scales().get("mood")

    def trends(count: int) -> Trends:
        first = date(1926, 1, 1)
        days = tuple(
            DayValue(first + timedelta(days=n), float(source.randint(0, 10)), 1, late=False)
            for n in range(count)
        )
        period = Period(first, first + timedelta(days=count - 1))
        return Trends(period, (Series(mood, days),), {}, {"mood": ""}, Sessions([]), (), "")

    def taken(shown: Trends) -> float:
        start = time.perf_counter()
        draw(trend_chart(shown, "mood"), 100, 30)
        return time.perf_counter() - start

    long, year = trends(36_500), trends(365)
    ratio = paired(lambda: taken(long), lambda: taken(year), 15)
    return [Row("P10", "chart 100x30, made and drawn, 36,500 days / 365", 5.0, ratio)]
