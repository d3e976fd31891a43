"""Long series thinned to the grid they are drawn on, keeping every extreme and every gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kapjournal.charts.chart import Point


def thinned(
    runs: Iterable[Sequence[Point]], bin_of: Callable[[int], int]
) -> tuple[list[list[Point]], list[Point]]:
    """Runs to be joined, and single points, at most a few of each for every bin of days.

    Of each run's days in one bin the least and the most stay, in the order of time. Runs that lie
    wholly inside one bin give that bin's least and most together, as single points: so no line is
    drawn over a gap, and the least and most value of every bin remain.
    """
    joined: list[list[Point]] = []
    inside: dict[int, tuple[Point, Point]] = {}
    for run in runs:
        if bin_of(run[0].x) == bin_of(run[-1].x):
            low, high = min(run, key=_value), max(run, key=_value)
            kept = inside.get(bin_of(run[0].x), (low, high))
            inside[bin_of(run[0].x)] = min(kept[0], low, key=_value), max(kept[1], high, key=_value)
        else:
            joined.append(_thin(run, bin_of))
    points = {point for pair in inside.values() for point in pair}
    return joined, sorted(points)


def _thin(run: Sequence[Point], bin_of: Callable[[int], int]) -> list[Point]:
    kept: list[Point] = []
    low = high = run[0]
    place = bin_of(run[0].x)
    for point in run:
        here = bin_of(point.x)
        if here != place:
            kept += sorted({low, high})
            low = high = point
            place = here
        elif point.y < low.y:
            low = point
        elif point.y > high.y:
            high = point
    return kept + sorted({low, high})


def _value(point: Point) -> float:
    return point.y
