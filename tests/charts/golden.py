"""The chart states kept as text; ``python -m tests.charts.golden`` draws them anew, to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from kapjournal.charts.bars import draw_bars
from kapjournal.charts.chart import Chart
from kapjournal.charts.compose import comparison_chart, overlay_chart, trend_chart, two_weeks
from kapjournal.charts.drawing import Drawing, Ink
from kapjournal.charts.terminal import draw
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Series
from tests.charts.examples import (
    FIRST,
    MOOD,
    MOOD_LONG,
    S3,
    SESSIONS,
    comparison,
    days,
    event,
    long_series,
    month,
    session,
    sessions_every,
    trends,
)

FOLDER = Path(__file__).parent / "golden"


def _month(width: int, height: int, ink: Ink = "braille", second: str | None = None) -> Drawing:
    return draw(trend_chart(month(), "mood", second), width, height, ink)


def _long(count: int, sessions: Sessions) -> Drawing:
    drawn = trends(long_series(count), count=count, bands={"mood": (4, 6)}, sessions=sessions)
    return draw(trend_chart(drawn, "mood"), 100, 24)


def _alone(values: str, count: int) -> Chart:
    drawn = trends(Series(MOOD, days(values)), count=count, sessions=Sessions([]), events=())
    return trend_chart(drawn, "mood")


def _many_marks() -> Drawing:
    """Two sessions on one day, a visit of each kind, events of several kinds, some on one day."""
    sessions = Sessions(
        [
            session(S3),
            session(S3, "other"),
            session(date(2026, 11, 4)),
            session(date(2026, 11, 4)),
            session(date(2026, 11, 3), "preparation"),
            session(date(2026, 11, 20), "integration"),
            session(date(2026, 10, 26), "evaluation"),
            session(date(2026, 11, 10), happened=False),
        ]
    )
    events = (
        event(date(2026, 11, 1), "medication", "started"),
        event(date(2026, 11, 1), "illness"),
        event(date(2026, 11, 9), "life"),
        event(date(2026, 11, 14), "other"),
        event(date(2026, 11, 21), "illness"),
    )
    shown = trends(Series(MOOD, MOOD_LONG.days), sessions=sessions, events=events)
    return draw(trend_chart(shown, "mood"), 100, 16, cursor=20)


def _compared(width: int, height: int, ink: Ink = "braille") -> Drawing:
    chart = comparison_chart(comparison(), [MOOD_LONG], SESSIONS, "mood", (FIRST,))
    return draw(chart, width, height, ink)


def _baseline() -> Drawing:
    chart = comparison_chart(comparison("first_baseline"), [MOOD_LONG], SESSIONS, "mood")
    return draw(chart, 100, 14)


STATES: dict[str, Callable[[], Drawing]] = {
    "month": partial(_month, 100, 23),
    "month_60_columns": partial(_month, 60, 16),
    "month_200_columns": partial(_month, 200, 30),
    "month_8_rows": partial(_month, 80, 8),
    "month_ascii": partial(_month, 80, 16, "ascii"),
    "month_block": partial(_month, 80, 16, "block"),
    "two_scales": partial(_month, 100, 20, "braille", "anxiety"),
    "two_scales_ascii": partial(_month, 80, 16, "ascii", "anxiety"),
    "two_axes": partial(_month, 100, 20, "braille", "sleep hours"),
    "many_marks": _many_marks,
    "two_weeks_of_days": partial(_long, 14, SESSIONS),
    "three_months": partial(_long, 92, sessions_every(21, 5)),
    "one_year": partial(_long, 365, sessions_every(28, 8)),
    "ten_years": partial(_long, 3650, sessions_every(21, 60)),
    "one_point": lambda: draw(_alone("6", 1), 80, 12),
    "all_gaps": lambda: draw(_alone("4 . 5 . 6 . 7 . 3 . 2", 11), 80, 12),
    "no_data": lambda: draw(_alone("", 28), 80, 12),
    "compare": partial(_compared, 100, 16),
    "compare_60_columns": partial(_compared, 60, 12),
    "compare_ascii": partial(_compared, 80, 14, "ascii"),
    "first_baseline": _baseline,
    "overlay": lambda: draw(overlay_chart([MOOD_LONG], SESSIONS, "mood"), 100, 17),
    "bars": lambda: draw_bars(two_weeks(month(), ("mood", "anxiety")), 80),
    "bars_ascii": lambda: draw_bars(two_weeks(month(), ("mood", "anxiety")), 80, "ascii"),
}


def write() -> None:
    """Draw every state into its file."""
    FOLDER.mkdir(exist_ok=True)
    for name, drawn in STATES.items():
        (FOLDER / f"{name}.txt").write_text(drawn().plain() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
