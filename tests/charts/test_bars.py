"""Bars of the last days: a blank day is no bar, the least rating is one."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest

from kapjournal.charts.bars import draw_bars
from kapjournal.charts.chart import BarRow, Bars, Days
from kapjournal.charts.compose import two_weeks
from kapjournal.charts.drawing import Drawing, Ink, cells
from kapjournal.model.trend import Series
from tests.charts.examples import LAST, MOOD, days, month, trends

INKS: tuple[Ink, ...] = get_args(Ink)


def rows_of(drawing: Drawing) -> list[str]:
    return ["".join(run.text for run in row) for row in drawing.rows]


def bars_of(*values: float | None) -> Bars:
    row = BarRow("mood", values, 0, 10)
    return Bars("Two weeks", Days(0, len(values) - 1, LAST), (row,), (), ("rated",), "no entry")


def test_a_day_without_a_rating_is_a_dot_and_the_least_rating_a_thin_bar() -> None:
    text = rows_of(draw_bars(bars_of(None, 0, 10), 60))
    assert text[0].startswith("            ██")
    assert text[1].startswith("mood  ·  ▁▁ ██")


def test_bars_grow_with_the_rating() -> None:
    heights = []
    for value in range(11):
        top, foot, *_ = rows_of(draw_bars(bars_of(value), 60))
        heights.append((" ▁▂▃▄▅▆▇█".index(top[6]), " ▁▂▃▄▅▆▇█".index(foot[6])))
    assert heights == sorted(heights)
    assert len(set(heights)) == 11


def test_a_session_label_stands_under_its_day() -> None:
    text = rows_of(draw_bars(two_weeks(month(), ("mood", "anxiety")), 90))
    assert text[4].index("S3") == len("anxiety") + 2 + 11 * 3
    assert text[4].rstrip().endswith("rated 12 of 14 days · no entry")


def test_ascii_ink_gives_digits() -> None:
    text = rows_of(draw_bars(bars_of(None, 0, 10, 4), 60, "ascii"))
    assert text[0].rstrip() == "mood  .  0  10 4"


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("width", [30, 45, 60, 80, 200])
def test_every_row_of_bars_has_the_width_asked_for(ink: Ink, width: int) -> None:
    drawing = draw_bars(two_weeks(month(), ("mood", "anxiety")), width, ink)
    assert {cells(row) for row in rows_of(drawing)} == {width}


def test_one_row_a_scale_where_rows_are_few() -> None:
    bars = two_weeks(month(), ("mood", "anxiety"))
    assert len(draw_bars(bars, 90, tall=False).rows) == 3


def test_no_scale_and_no_day_still_give_a_row() -> None:
    assert len(draw_bars(two_weeks(trends(count=0)), 60).rows) == 1
    assert len(draw_bars(two_weeks(trends(Series(MOOD, days("4")), count=0)), 60).rows) == 3


def test_the_first_screen_does_not_wait_for_plotext() -> None:
    code = (
        "import sys, kapjournal.charts.bars, kapjournal.charts.compose, kapjournal.charts.table;"
        "sys.exit('plotext' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
