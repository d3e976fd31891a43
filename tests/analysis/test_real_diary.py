"""A real diary of 239 days against a calculation that shares no code with the program.

The diary is that of Kossakowski et al. 2017 (doi 10.5334/jopd.29, CC BY 4.0): one man, up to ten
ratings a day. It is not part of the project; where it lies beside the checkout the tests run.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pytest
from scipy.stats import mannwhitneyu, theilslopes

from kapjournal.analysis.compare import compare
from kapjournal.analysis.nap import nonoverlap
from kapjournal.analysis.series import daily, instability, middle_half, theil_sen
from kapjournal.analysis.trends import trends
from kapjournal.errors import BadInput
from kapjournal.journal.journal import Journal
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.comparison import Mode
from kapjournal.model.everything import Batch, Everything
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Session, Sessions
from kapjournal.model.stamp import Stamp
from kapjournal.model.trend import DayRating, DayValue, Series
from kapjournal.places import Places
from tests.analysis.diary import MOOD
from tests.conftest import FakeClock

BESIDE = Path(__file__).parents[3] / "shared"
DIARY = BESIDE / "data" / "kossakowski2017" / "ESMdata.csv"
CASES = BESIDE / "cases" / "nap.json"

needs_diary = pytest.mark.skipif(
    not DIARY.exists(), reason="the diary of Kossakowski et al. does not lie beside the checkout"
)
needs_cases = pytest.mark.skipif(
    not CASES.exists(), reason="the reference cases do not lie beside the checkout"
)

ANXIETY = Scale("anxiety", "Anxiety", "anxiety", "?", "low", "high", "higher_is_worse")
ENERGY = Scale("energy", "Energy", "energy", "?", "low", "high", "higher_is_better")
MAPS = {
    "mood": (MOOD, "mood_satisfi", 1, 7),
    "anxiety": (ANXIETY, "mood_anxious", -3, 3),
    "energy": (ENERGY, "phy_tired", 7, 1),
}
"""Scale, column, and the source values that become 0 and 10."""

OCTOBER, NOVEMBER = date(2012, 10, 10), date(2012, 11, 7)
TODAY = date(2026, 11, 21)


def rows() -> list[dict[str, str]]:
    with DIARY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ratings(name: str) -> list[tuple[date, float]]:
    """Each rating of a column on 0 to 10, by its day."""
    _, column, least, most = MAPS[name]
    return [
        (
            datetime.strptime(row["date"], "%d/%m/%y").date(),
            (float(row[column]) - least) / (most - least) * 10,
        )
        for row in rows()
        if row[column] != "NA"
    ]


def ours(name: str) -> Series:
    scale = MAPS[name][0]
    rated = [DayRating(day, name, value, False) for day, value in reversed(ratings(name))]
    return daily(rated, [scale])[0]


def by_numpy(name: str) -> dict[date, float]:
    """The mean of each day, by numpy alone."""
    by_day: defaultdict[date, list[float]] = defaultdict(list)
    for day, value in ratings(name):
        by_day[day].append(value)
    return {day: float(np.mean(by_day[day])) for day in sorted(by_day)}


def held() -> Sessions:
    return Sessions(
        [
            Session(str(day), Stamp(day, None, datetime(2012, 12, 1)), "dosing", id=n)
            for n, day in enumerate((OCTOBER, NOVEMBER), 1)
        ]
    )


def values_in(means: dict[date, float], first: date, last: date) -> list[float]:
    return [value for day, value in means.items() if first <= day <= last]


@needs_diary
@pytest.mark.parametrize("name", MAPS)
def test_daily_values_agree_with_numpy(name: str) -> None:
    expected, found = by_numpy(name), ours(name)
    assert len(rows()) == 1476
    assert [one.day for one in found] == list(expected)
    assert found.values == pytest.approx(list(expected.values()), abs=1e-9)


@needs_diary
@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("window_days", [3, 7, 14, 28])
def test_every_window_of_two_sessions_agrees_with_numpy_and_scipy(
    name: str, window_days: int
) -> None:
    means, sessions = by_numpy(name), held()
    for n, day in enumerate((OCTOBER, NOVEMBER)):
        found = compare(
            sessions.all[n],
            sessions,
            [ours(name)],
            window_days=window_days,
            today=TODAY,
            first_day=min(means),
        ).scales[0]
        reach = timedelta(days=window_days)
        one = timedelta(days=1)
        # The two sessions are 28 days apart: a window of 28 days is cut by one day.
        start = max(day - reach, OCTOBER + one) if n else day - reach
        end = day + reach if n else min(day + reach, NOVEMBER - one)
        before, after = values_in(means, start, day - one), values_in(means, day + one, end)
        for side, values in ((found.before, before), (found.after, after)):
            assert side.rated == len(values)
            assert side.mean == pytest.approx(np.mean(values), abs=1e-9)
            assert side.median == pytest.approx(np.median(values), abs=1e-9)
            assert (side.low, side.high) == pytest.approx((min(values), max(values)), abs=1e-9)
        x, y = np.round(before, 9), np.round(after, 9)
        share = mannwhitneyu(y, x, method="asymptotic").statistic / (len(x) * len(y))
        higher_is_better = found.scale.direction == "higher_is_better"
        assert found.nap == pytest.approx(share if higher_is_better else 1 - share, abs=1e-9)
        days = [one.toordinal() for one in means if start <= one < day]
        assert found.slope_before_per_week == pytest.approx(
            theilslopes(x, days).slope * 7, abs=1e-9
        )
        assert found.change_median == pytest.approx(np.median(after) - np.median(before), abs=1e-9)


@needs_diary
@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("window_days", [3, 7, 14, 28])
def test_the_other_windows_and_the_way_back_agree_with_a_walk_from_day_to_day(
    name: str, window_days: int
) -> None:
    means, sessions = by_numpy(name), held()
    sign = -1 if MAPS[name][0].direction == "higher_is_worse" else 1
    for n, zero in enumerate((OCTOBER, NOVEMBER)):
        found = compare(
            sessions.all[n],
            sessions,
            [ours(name)],
            window_days=window_days,
            today=TODAY,
            first_day=min(means),
        ).scales[0]
        until = (NOVEMBER - OCTOBER).days - 1 if n == 0 else 10**6
        since = zero - OCTOBER if n else timedelta(days=10**6)

        def walked(first: int, last: int, to: int = until, zero: date = zero) -> dict[int, float]:
            days = {(day - zero).days: round(value, 9) for day, value in means.items()}
            return {n: value for n, value in days.items() if first <= n <= min(last, to)}

        for side, first, last in (
            (found.early, 1, min(3, window_days)),
            (found.later, window_days + 1, 2 * window_days),
        ):
            assert [day.value for day in side.days] == pytest.approx(
                [*walked(first, last).values()], abs=1e-9
            )
            assert side.rated <= side.possible == max(0, min(last, until) - first + 1)
        near = [v for k, v in walked(-window_days, -1).items() if -k < since.days]
        level = sign * float(np.median(near))
        two_weeks = walked(1, 14)
        best = min(two_weeks, key=lambda day: (-sign * two_weeks[day], day))
        assert found.best_day is not None
        assert (found.best_day.day - zero).days == best
        later = [(k, sign * v <= level + 1e-9) for k, v in walked(best + 1, 28).items()]
        back = [
            k
            for place, (k, low) in enumerate(later)
            if low and (place + 1 == len(later) or later[place + 1][1])
        ]
        expected = back[0] if back and sign * two_weeks[best] > level + 1e-9 else None
        assert found.back_after_days == expected
        assert (found.back_why_not is None) == (expected is not None)


@needs_diary
@pytest.mark.parametrize("name", MAPS)
def test_the_first_days_and_the_last_agree_with_numpy(name: str) -> None:
    means, sessions, one = by_numpy(name), held(), timedelta(days=1)
    first = values_in(means, OCTOBER - 28 * one, OCTOBER - one)
    today = date(2012, 11, 30)
    for mode, start, end in (
        ("first_baseline", NOVEMBER + one, NOVEMBER + 7 * one),
        ("lately", today - 6 * one, today),
    ):
        found = compare(
            sessions.all[1],
            sessions,
            [ours(name)],
            window_days=7,
            today=today,
            first_day=min(means),
            mode=mode,  # type: ignore[arg-type]  # one of the two above
        ).scales[0]
        after = values_in(means, start, end)
        assert (found.before.rated, found.after.rated) == (len(first), len(after))
        assert found.change_median == pytest.approx(np.median(after) - np.median(first), abs=1e-9)
        share = mannwhitneyu(np.round(after, 9), np.round(first, 9), method="asymptotic")
        nap = share.statistic / (len(after) * len(first))
        better = found.scale.direction == "higher_is_better"
        assert found.nap == pytest.approx(nap if better else 1 - nap, abs=1e-9)


@needs_diary
def test_a_diary_without_a_session_has_no_before_and_after_and_says_so(
    places: Places, clock: FakeClock
) -> None:
    noted = datetime(2013, 9, 1, tzinfo=UTC)
    check_ins = tuple(
        CheckIn(f"diary{n}", Stamp(day, None, noted), (Rating("mood", value),))
        for n, (day, value) in enumerate(ratings("mood"))
    )
    with Journal.make(places, clock=clock) as journal:
        journal.take_in(Batch.of(Everything(check_ins=check_ins)), label="diary")
        assert journal.compare_all() == []
        modes: tuple[Mode, ...] = ("session", "first_baseline", "lately")
        for mode in modes:
            with pytest.raises(BadInput, match="There is no dosing session yet"):
                journal.compare(mode=mode)
        found = journal.trends(["mood"])
        assert list(found.series[0].values) == pytest.approx([*by_numpy("mood").values()], abs=1e-9)
        assert found.bands == {}


@needs_diary
def test_band_and_trend_agree_with_numpy() -> None:
    means, mood = by_numpy("mood"), ours("mood")
    month = values_in(means, OCTOBER - timedelta(days=28), OCTOBER - timedelta(days=1))
    assert middle_half(mood, OCTOBER) == pytest.approx(np.percentile(month, [25, 75]), abs=1e-9)
    period = Period(min(means), max(means))
    found = trends([mood], period, held(), [], today=TODAY, first_day=min(means))
    assert len(period) == 239
    assert found.sentences["mood"].startswith(f"Mood: rated {len(means)} of 239 days.")
    assert found.series[0].values == mood.values


@needs_diary
def test_instability_agrees_with_a_plain_loop() -> None:
    means, mood = by_numpy("mood"), ours("mood")
    steps = [
        abs(means[day + timedelta(days=1)] - value)
        for day, value in means.items()
        if day + timedelta(days=1) in means
    ]
    assert instability(mood.days) == pytest.approx(median(steps), abs=1e-9)


@needs_diary
def test_the_slope_of_the_whole_diary_agrees_with_scipy() -> None:
    days: list[DayValue] = list(ours("mood").days)
    slope = theil_sen([one.day.toordinal() for one in days], [one.value for one in days])
    oracle = theilslopes([one.value for one in days], [one.day.toordinal() for one in days]).slope
    assert len(days) > 200
    assert slope == pytest.approx(oracle, abs=1e-12)


@needs_cases
def test_the_reference_cases_are_those_of_the_project() -> None:
    cases: list[dict[str, Any]] = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    assert len(cases) == 20
    for case in cases:
        expected = case["expected"]
        nap = nonoverlap(
            case["phase_a"], case["phase_b"], higher_is_better=case["improvement"] == "increase"
        )
        assert nap.value == pytest.approx(expected["nap"], abs=1e-9)
        assert (nap.low, nap.high) == pytest.approx(expected["nap_ci95"], abs=1e-6)
        slope = theil_sen(range(1, len(case["phase_a"]) + 1), case["phase_a"])
        assert slope == pytest.approx(expected["theil_sen_slope_a"], abs=1e-9)
