"""Which days stand before and after a session, at every spacing, against a rule anyone can check.

The oracle looks at each day alone: it asks how far the day is from the session, and whether another
session of the kind lies between the two or on the day itself.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from kapjournal.analysis.windows import (
    Window,
    Windows,
    around,
    close_together,
    first_baseline,
    lately,
    of_one_day,
)
from kapjournal.model.sessions import Sessions
from tests.analysis.diary import (
    DAY_0,
    LONG_AFTER,
    LONG_AGO,
    at_day_0,
    compared,
    day,
    session,
    sessions,
)

SIZES = (1, 2, 3, 7, 14, 28)
SPACINGS = (None, *range(1, 31))


def days_of(window: Window) -> set[int]:
    begun = window.begun(LONG_AGO, LONG_AFTER)
    return {(one - DAY_0).days for one in begun if one not in window.without}


def by_looking_at_each_day(first: int, last: int, others: list[int]) -> set[int]:
    return {
        n
        for n in range(first, last + 1)
        if not any(n <= other < 0 or 0 < other <= n for other in others)
    }


def windows(size: int, *others: int) -> Windows:
    held = sessions(0, *others)
    return around(at_day_0(held), held, size)


@pytest.mark.parametrize("size", SIZES)
def test_windows_are_cut_right_at_every_spacing_before_and_after(size: int) -> None:
    for gap_before, gap_after in product(SPACINGS, SPACINGS):
        others = [-gap_before] if gap_before else []
        others += [gap_after] if gap_after else []
        found = windows(size, *others)
        expected = {
            "before": by_looking_at_each_day(-size, -1, others),
            "early": by_looking_at_each_day(1, min(3, size), others),
            "after": by_looking_at_each_day(1, size, others),
            "later": by_looking_at_each_day(size + 1, 2 * size, others),
            "best": by_looking_at_each_day(1, 14, others),
            "back": by_looking_at_each_day(1, 28, others),
        }
        for name, days in expected.items():
            assert days_of(getattr(found, name)) == days, (name, others)


@pytest.mark.parametrize("size", SIZES)
def test_no_day_is_counted_twice_or_for_two_sessions_at_any_spacing(size: int) -> None:
    for spacing in range(1, 31):
        held = sessions(*(n * spacing for n in range(-3, 4)))
        session_days = {one.session.when.day for one in held}
        before_taken: list[date] = []
        after_taken: list[date] = []
        for one in held:
            found = around(one, held, size)
            before = list(found.before.begun(LONG_AGO, LONG_AFTER))
            after = list(found.after.begun(LONG_AGO, LONG_AFTER))
            later = list(found.later.begun(LONG_AGO, LONG_AFTER))
            early = list(found.early.begun(LONG_AGO, LONG_AFTER))
            assert not session_days & {*before, *after, *later}
            assert all(d < one.session.when.day for d in before)
            assert all(d > one.session.when.day for d in (*after, *later))
            assert not {*after} & {*later}
            assert {*early} <= {*after}
            before_taken += before
            after_taken += [*after, *later]
        assert len(before_taken) == len(set(before_taken))
        assert len(after_taken) == len(set(after_taken))


@pytest.mark.parametrize("size", [3, 7, 14, 28])
def test_every_missing_pattern_of_a_week_is_kept_at_every_spacing(size: int) -> None:
    """The rated days of a side are the days of its window that were rated, whatever the gaps."""
    for spacing, pattern in product(range(1, 31), range(1 << 7)):
        rated = {n: float(n % 11) for n in range(-60, 61) if pattern >> n % 7 & 1}
        others = [-spacing, spacing]
        one = compared(rated, sessions(0, *others), window_days=size).scales[0]
        sides = {
            "before": (-size, -1),
            "early": (1, 3),
            "after": (1, size),
            "later": (size + 1, 2 * size),
        }
        for name, (first, last) in sides.items():
            days = by_looking_at_each_day(first, last, others)
            side = getattr(one, name)
            counted = [((value.day - DAY_0).days, value.value) for value in side.days]
            assert counted == [(n, rated[n]) for n in sorted(days & rated.keys())]
            assert (side.possible, side.rated) == (len(days), len(counted))


def test_a_missing_day_equals_a_day_that_never_was() -> None:
    """The side does not know whether a day was skipped or lies outside: only the values count."""
    whole = compared({-3: 4, -2: 5, -1: 3, 1: 6, 2: 7, 3: 5}, window_days=3).scales[0]
    gappy = compared({-13: 4, -8: 5, -1: 3, 1: 6, 9: 7, 14: 5}, window_days=14).scales[0]
    assert (whole.nap, whole.nap_interval) == (gappy.nap, gappy.nap_interval)
    assert (whole.before.median, whole.after.mean) == (gappy.before.median, gappy.after.mean)


def test_a_cut_is_named_by_the_session_that_made_it() -> None:
    found = windows(7, -20, -3, 5)
    assert (found.before.cut_by, found.after.cut_by, found.early.cut_by) == ("S2", "S4", None)
    assert (found.later.cut_by, days_of(found.later)) == ("S4", set())
    assert windows(7, -8, 8).before.cut_by is None
    assert windows(7, -8, 8).after.cut_by is None
    assert windows(7, -7, 7).before.cut_by == "S1"
    assert windows(7, -7, 7).after.cut_by == "S3"


def test_two_sessions_on_one_day_share_their_windows() -> None:
    held = Sessions([session(0, hour=9), session(0, hour=16), session(20)])
    first, second = held.all[0], held.all[1]
    assert around(first, held, 7) == around(second, held, 7)
    assert of_one_day(first, held) == ("S1", "S2")
    assert of_one_day(held.all[2], held) == ("S3",)


def test_a_plan_and_a_session_of_another_kind_cut_nothing() -> None:
    held = Sessions(
        [session(-3, happened=False), session(-2, "integration"), session(0), session(2, "other")]
    )
    assert around(at_day_0(held), held, 7) == windows(7)


def test_a_window_is_closed_the_day_after_its_last() -> None:
    after = windows(7).after
    assert [after.closed(day(n)) for n in (6, 7, 8)] == [False, False, True]
    assert windows(7, 4).after.closed(day(4))


def test_possible_days_begin_with_the_first_check_in_and_end_today() -> None:
    found = windows(7)
    assert found.before.possible(day(-5), day(0)) == 5
    assert found.after.possible(day(-5), day(4)) == 4
    assert found.after.possible(day(-5), day(0)) == 0


def test_the_first_baseline_is_the_28_days_before() -> None:
    assert days_of(first_baseline(at_day_0(sessions(0)))) == set(range(-28, 0))


@pytest.mark.parametrize("gap", range(1, 31))
def test_the_last_days_hold_no_session_day_and_none_before_the_first_session(gap: int) -> None:
    for today in range(41):
        held = sessions(0, *(n for n in range(gap, 41, gap) if n <= today))
        days = days_of(lately(at_day_0(held), held, day(today)))
        assert days == {n for n in range(today - 6, today + 1) if n > 0 and n % gap}


def test_sessions_less_than_eight_days_apart_are_close_together() -> None:
    assert close_together("dosing", sessions(0, 30, 37))
    assert not close_together("dosing", sessions(0, 8, 16))
    assert not close_together("dosing", sessions(0))
    assert not close_together("integration", sessions(0, 1))


def test_a_before_window_says_how_long_after_the_previous_session_it_begins() -> None:
    assert windows(7).since_previous is None
    assert windows(7, -3).since_previous == 1
    assert windows(7, -21).since_previous == 14
    assert windows(7, -22).since_previous == 15


def test_window_lengths_of_a_calendar_do_not_depend_on_the_clocks() -> None:
    spring = day(0) + timedelta(days=280)  # The end of March.
    assert spring.isoformat() == "2027-03-22"
    held = Sessions([session(280)])
    assert len(around(held.all[0], held, 14).after.begun(LONG_AGO, LONG_AFTER)) == 14
