"""Thinning keeps what matters: the least and the most of every column, session days apart."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from kapjournal.charts.chart import Point, Points
from kapjournal.charts.thin import stacked

series = st.lists(st.tuples(st.integers(1, 5), st.integers(-50, 50), st.booleans()), max_size=400)


@given(series, st.integers(1, 40))
def test_every_column_keeps_its_least_and_its_most(
    steps: list[tuple[int, int, bool]], a_column: int
) -> None:
    points: list[Point] = []
    x = 0
    for step, value, hollow in steps:
        x += step
        points.append(Point(x, float(value), hollow))
    by_column: dict[int, list[float]] = defaultdict(list)
    for point in points:
        by_column[point.x // a_column].append(point.y)
    stacks = stacked(Points.of(points), lambda x: x // a_column)
    kept = {stack.column: (stack.low, stack.high) for stack in stacks}
    assert kept == {at: (min(held), max(held)) for at, held in by_column.items()}


@given(series)
def test_a_middle_is_a_value_somebody_gave(steps: list[tuple[int, int, bool]]) -> None:
    points = [Point(x, float(value), hollow) for x, (_, value, hollow) in enumerate(steps)]
    for stack in stacked(Points.of(points), lambda x: x // 7):
        plain = [p.y for p in points if p.x // 7 == stack.column and not p.hollow]
        assert stack.middle in (plain or [p.y for p in points if p.x // 7 == stack.column])
        assert stack.low <= stack.middle <= stack.high


def test_a_session_day_is_not_the_middle_of_its_column() -> None:
    points = [Point(0, 2.0), Point(1, 9.0, hollow=True), Point(2, 9.0, hollow=True)]
    (stack,) = stacked(Points.of(points), lambda _: 0)
    assert (stack.low, stack.middle, stack.high) == (2.0, 2.0, 9.0)
