"""The chart states kept as text; ``python -m tests.charts.golden`` draws them anew, to look at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from kapjournal.analysis.compare import compare
from kapjournal.charts.bars import draw_bars
from kapjournal.charts.chart import Chart
from kapjournal.charts.compose import comparison_chart, overlay_chart, trend_chart, two_weeks
from kapjournal.charts.drawing import Drawing, Ink
from kapjournal.charts.terminal import draw
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Series
from tests.charts.examples import (
    FIRST,
    LAST,
    MOOD,
    MOOD_LONG,
    S3,
    SESSIONS,
    comparison,
    days,
    event,
    long_series,
    month,
    scale,
    session,
    sessions_every,
    trends,
    with_totals,
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


def _totals(width: int, ink: Ink = "braille", *over: str) -> Drawing:
    """A questionnaire, alone or over a scale on an axis of its own."""
    names = (*over, "phq-9")
    return draw(trend_chart(with_totals(), *names), width, 16, ink, cursor=58)


def _ten(width: int, height: int) -> Drawing:
    """Ten sessions laid over each other, their windows cut by their neighbours."""
    wander = long_series(260)
    return draw(overlay_chart([wander], sessions_every(11, 10), "mood"), width, height)


def _close(width: int, height: int) -> Drawing:
    """Sessions five days apart: what is left of their windows, and the one before behind it."""
    held = sessions_every(5, 12)
    of_kind = held.of_kind("dosing")
    series = [long_series(200)]
    found = compare(
        of_kind[6],
        held,
        series,
        window_days=7,
        today=LAST,
        first_day=series[0].days[0].day,
    )
    return draw(comparison_chart(found, series, held, "mood", of_kind[5:6]), width, height)


def _lately() -> Drawing:
    chart = comparison_chart(comparison("lately"), [MOOD_LONG], SESSIONS, "mood")
    return draw(chart, 120, 14)


def _own_scale() -> Drawing:
    """From -3 to 3, a scale that a person made."""
    own = scale("Tension", "higher_is_worse", -3, 3)
    kept = Series(own, days("-3 -2 -2 0 . 1 3 2.5 . . -1 0 0 1 -3 3 . 2 1 1 0 -1 -2 . -3 -2 1 2"))
    return draw(trend_chart(trends(kept, bands={"tension": (-1, 1)}), "tension"), 100, 16)


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
    "totals": partial(_totals, 100),
    "totals_ascii": partial(_totals, 80, "ascii"),
    "totals_over_a_scale": partial(_totals, 100, "braille", "mood"),
    "totals_over_a_scale_60_columns": partial(_totals, 60, "block", "mood"),
    "ten_sessions": partial(_ten, 100, 18),
    "ten_sessions_200_columns": partial(_ten, 200, 30),
    "close_sessions": partial(_close, 100, 16),
    "lately": _lately,
    "own_scale": _own_scale,
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
