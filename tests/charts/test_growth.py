"""Ten years: what is counted and drawn takes as many steps more as there are days more, no more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from types import FrameType

from kapjournal.analysis.compare import compare
from kapjournal.analysis.series import daily
from kapjournal.analysis.trends import trends
from kapjournal.charts import svg
from kapjournal.charts.compose import comparison_chart, overlay_chart, trend_chart
from kapjournal.charts.table import as_table
from kapjournal.charts.terminal import draw
from kapjournal.model.period import Period
from kapjournal.model.trend import DayRating
from tests.charts.examples import LAST, MOOD, event, long_series, sessions_every

_TIMES = 4
_EVERY = 36
"""Days from one session to the next: ten years hold a hundred."""


def steps(what: Callable[[], object]) -> int:
    """How many calls something takes: the same on every machine, however busy."""
    count = 0

    def watch(_frame: FrameType, kind: str, _what: object) -> None:
        nonlocal count
        count += kind in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        what()
    finally:
        sys.setprofile(before)
    return count


def everything(days: int) -> dict[str, int]:
    """The steps of each number and picture over so many days, with sessions, events and tags."""
    first = LAST - timedelta(days=days - 1)
    series = long_series(days)
    held = sessions_every(_EVERY, days // _EVERY, LAST)
    ratings = [DayRating(day.day, "mood", day.value, False) for day in series]
    events = [event(first + timedelta(days=n), "medication") for n in range(0, days, 7)]
    tags = [(first + timedelta(days=n), "illness") for n in range(0, days, 2)]
    shown = trends([series], Period(first, LAST), held, events, today=LAST, first_day=first)

    def compare_all() -> list[object]:
        return [
            compare(
                one,
                held,
                [series],
                window_days=7,
                today=LAST,
                first_day=first,
                events=events,
                tags=tags,
            )
            for one in held
        ]

    last = compare(held.all[-1], held, [series], window_days=7, today=LAST, first_day=first)
    picture = trend_chart(shown, "mood")
    overlay = overlay_chart([series], held, "mood")
    return {
        "daily": steps(lambda: daily(ratings, [MOOD])),
        "compare all": steps(compare_all),
        "trend": steps(lambda: trend_chart(shown, "mood")),
        "around a session": steps(lambda: comparison_chart(last, [series], held, "mood")),
        "overlay": steps(lambda: overlay_chart([series], held, "mood")),
        "terminal": steps(lambda: draw(picture, 100, 20)),
        "overlay in a terminal": steps(lambda: draw(overlay, 100, 20)),
        "page": steps(lambda: svg.draw(picture, "figure")),
        "table": steps(lambda: as_table(picture)),
    }


def test_ten_years_take_no_more_steps_a_day_than_two() -> None:
    everything(5 * _EVERY)  # What is read once, is read before anything is counted.
    few, many = everything(25 * _EVERY), everything(_TIMES * 25 * _EVERY)
    grown = {name: many[name] / few[name] for name in few}
    assert max(grown.values()) < 1.15 * _TIMES, grown
