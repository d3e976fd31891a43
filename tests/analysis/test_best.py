"""The best day after a session, and the first day back at the level before with every why-not."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.model.comparison import WhyNot
from tests.analysis.diary import ANXIETY, MOOD, compared, day, run, sessions

BEFORE = run(-7, *[4.0] * 7)


def back(
    after: dict[int, float], *held: int, today: int = 400
) -> tuple[int | None, int | None, WhyNot | None]:
    """Day back counted from the session, its days after the session, why not."""
    one = compared(BEFORE | after, sessions(0, *held), today=today).scales[0]
    offset = (one.back_at_baseline - day(0)).days if one.back_at_baseline else None
    return offset, one.back_after_days, one.back_why_not


def best(after: dict[int, float], *held: int, window_days: int = 7) -> tuple[int, float] | None:
    found = compared(BEFORE | after, sessions(0, *held), window_days=window_days).scales[0].best_day
    return ((found.day - day(0)).days, found.value) if found else None


def test_the_best_day_is_the_most_favourable_and_the_earliest_of_equals() -> None:
    assert best(run(1, 5, 8, 6, 8)) == (2, 8)


def test_on_a_scale_where_lower_is_easier_the_best_day_is_the_lowest() -> None:
    found = compared(run(1, 5, 2, 6, 2), scale=ANXIETY).scales[0].best_day
    assert found is not None
    assert (found.day, found.value) == (day(2), 2)


@pytest.mark.parametrize("window_days", [3, 7, 28])
def test_the_best_day_is_looked_for_up_to_day_14_whatever_the_window(window_days: int) -> None:
    assert best({1: 5, 14: 9, 15: 10}, window_days=window_days) == (14, 9)


def test_the_best_day_is_before_the_next_session() -> None:
    assert best({1: 5, 9: 9, 10: 10}, 10) == (9, 9)
    assert best({2: 9}, 1) is None


def test_the_day_back_is_the_first_no_better_than_the_middle_before() -> None:
    assert back(run(1, 5, 8, 7, 6, 4, 3)) == (5, 5, None)


def test_a_day_back_must_be_borne_out_by_the_next_rated_day() -> None:
    assert back(run(1, 8, 4, 7, 3, None, None, 4)) == (4, 4, None)


def test_the_last_rated_day_within_the_limits_needs_no_next_one() -> None:
    assert back(run(1, 8, 7, 6, 4)) == (4, 4, None)
    # Day 29 is better, and beyond the limits.
    assert back({1: 8, 28: 4, 29: 9}) == (28, 28, None)


def test_days_before_the_best_day_do_not_count() -> None:
    assert back(run(1, 3, 3, 8, 5, 4, 4)) == (5, 5, None)


def test_never_better_when_no_day_up_to_14_was_better() -> None:
    assert back(run(1, 4, 3, 4) | {15: 9}) == (None, None, "never_better")


def test_no_baseline_with_fewer_than_three_rated_days_before() -> None:
    one = compared({-2: 4, -1: 4} | run(1, 8, 4, 4)).scales[0]
    assert (one.back_at_baseline, one.back_why_not) == (None, "no_baseline")
    assert one.best_day is not None
    three = compared({-3: 4, -2: 4, -1: 4} | run(1, 8, 4, 4)).scales[0]
    assert three.back_at_baseline == day(2)


def test_next_session_when_it_came_first() -> None:
    assert back(run(1, 8, 7, 6, 5), 10) == (None, None, "next_session")
    # Back on day 11, which is after the next session.
    assert back(run(1, 8, 7) | {11: 3, 12: 3}, 10) == (None, None, "next_session")


def test_not_within_days_when_28_days_went_by() -> None:
    assert back(run(1, *[8.0] * 28) | {29: 3, 30: 3}) == (None, None, "not_within_days")


def test_open_while_the_28_days_are_not_over() -> None:
    rated = run(1, *[8.0] * 20)
    assert back(rated, today=20) == (None, None, "open")
    assert back(rated, today=28) == (None, None, "open")
    assert back(rated, today=29) == (None, None, "not_within_days")


def test_open_while_a_better_day_may_still_come() -> None:
    assert back(run(1, 8, 4, 4), today=14) == (None, None, "open")
    assert back(run(1, 8, 4, 4), today=15) == (2, 2, None)
    assert back(run(1, 3, 3), today=14) == (None, None, "open")


def test_open_while_the_next_rated_day_may_say_otherwise() -> None:
    assert back({1: 8, 16: 4}, today=16) == (None, None, "open")
    assert back({1: 8, 16: 4, 18: 3}, today=18) == (16, 16, None)
    assert back({1: 8, 16: 4}, today=29) == (16, 16, None)


def test_the_next_session_ends_the_waiting() -> None:
    assert back({1: 8, 5: 4}, 6, today=6) == (5, 5, None)
    assert back({1: 8}, 6, today=6) == (None, None, "next_session")


def test_the_middle_before_of_two_tied_means_is_still_a_tie() -> None:
    # In floats (0.1 + 0.2) / 2 lies a hair above 0.15, which must not make 0.15 better or worse.
    assert (0.1 + 0.2) / 2 > 0.15
    rated = {-4: 0.1, -3: 0.1, -2: 0.2, -1: 0.2} | run(1, 0.15, 0.15, 0.15)
    for scale in (MOOD, ANXIETY):
        assert compared(rated, scale=scale).scales[0].back_why_not == "never_better"


@given(
    after=st.dictionaries(st.integers(1, 32), st.integers(0, 10).map(float)),
    next_session=st.none() | st.integers(1, 35),
)
def test_once_everything_is_over_it_is_what_the_definition_says(
    after: dict[int, float], next_session: int | None
) -> None:
    end = min(29, next_session or 29)
    best_value = max((v for n, v in after.items() if n < end and n <= 14), default=0)
    if best_value <= 4:
        expected: tuple[int | None, WhyNot | None] = (None, "never_better")
    else:
        best_on = min(n for n, v in after.items() if v == best_value and n < end and n <= 14)
        rated = sorted(n for n in after if best_on < n < end)
        low = [
            n
            for place, n in enumerate(rated)
            if after[n] <= 4 and (place + 1 == len(rated) or after[rated[place + 1]] <= 4)
        ]
        why_not: WhyNot = "next_session" if end < 29 else "not_within_days"
        expected = (low[0], None) if low else (None, why_not)
    held = (next_session,) if next_session else ()
    found, _, why = back(after, *held)
    assert (found, why) == expected


def test_what_is_said_today_is_not_taken_back_tomorrow() -> None:
    """Whatever is rated on later days, a day back or a reason other than open stays as it was."""
    for pattern in product([None, 3.0, 8.0], repeat=4):
        ratings = {1: 8.0} | {n: v for n, v in zip((13, 14, 15, 16), pattern, strict=True) if v}
        said = []
        for today in range(1, 31):
            begun = {n: value for n, value in ratings.items() if n <= today}
            found, _, why_not = back(begun, today=today)
            said.append(found or why_not)
        final = [one for one in said if one != "open"]
        assert len(set(final)) == 1, (pattern, said)
        assert final == said[-len(final) :]
