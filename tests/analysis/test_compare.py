"""Before and after one session: sides, changes, what is enough, modes, open windows, notes."""

from __future__ import annotations

import statistics
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu, theilslopes

from kapjournal.analysis.compare import compare
from kapjournal.analysis.series import daily
from kapjournal.errors import BadInput
from kapjournal.model.comparison import Mode, ScaleComparison, Side
from kapjournal.model.scales import Scale
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import DayRating
from tests.analysis.diary import (
    ANXIETY,
    DAY_0,
    HOURS,
    MOOD,
    at_day_0,
    compared,
    day,
    run,
    series,
    session,
    sessions,
)

WEEKS = run(-7, 4, 5, 3, None, 4, 4, 2) | {0: 9} | run(1, 6, 7, 8, 6, None, 5, 6)
values = st.integers(0, 10).map(float) | st.floats(0, 10).map(lambda value: round(value, 9))


def only(comparison_scales: tuple[ScaleComparison, ...]) -> ScaleComparison:
    assert len(comparison_scales) == 1
    return comparison_scales[0]


def test_each_side_has_its_days_and_their_numbers() -> None:
    found = compared(WEEKS)
    one = only(found.scales)
    before, after = one.before, one.after
    assert (before.first, before.last, before.possible) == (day(-7), day(-1), 7)
    assert (before.rated, before.late, before.cut_by, before.closed) == (6, 0, None, True)
    assert (before.median, before.low, before.high) == (4, 2, 5)
    assert before.mean == pytest.approx(22 / 6)
    assert (after.median, after.low, after.high, after.rated) == (6, 5, 8, 6)
    assert [value.day for value in after.days] == [day(n) for n in (1, 2, 3, 4, 6, 7)]
    assert (found.closed, found.day_of_window, found.window_days) == (True, 7, 7)


def test_the_session_day_is_on_neither_side() -> None:
    one = only(compared(dict.fromkeys(range(-7, 8), 5.0)).scales)
    assert DAY_0 not in {value.day for value in (*one.before.days, *one.after.days)}


def test_changes_are_after_minus_before_and_raw() -> None:
    one = only(compared(WEEKS).scales)
    assert one.change_median == 2
    assert one.change_mean == pytest.approx(38 / 6 - 22 / 6)
    worse = only(compared(WEEKS, scale=ANXIETY).scales)
    assert worse.change_median == 2


def test_a_late_rating_is_counted_on_its_side() -> None:
    ratings = [DayRating(day(n), "mood", 5, n == -2) for n in range(-7, 8) if n]
    held = sessions(0)
    one = compare(
        at_day_0(held),
        held,
        daily(ratings, [MOOD]),
        window_days=7,
        today=day(30),
        first_day=day(-30),
    ).scales[0]
    assert (one.before.late, one.after.late) == (1, 0)


@given(
    month=st.binary(min_size=29, max_size=29),
    fine=st.booleans(),
    window_days=st.sampled_from([3, 7, 14]),
    chosen=st.sampled_from([MOOD, ANXIETY]),
)
@settings(deadline=None)
def test_statistics_are_those_of_scipy_over_the_days_that_are_there(
    month: bytes, fine: bool, window_days: int, chosen: Scale
) -> None:
    """A byte a day, of which some are gaps and many are ties."""
    rated = {
        n - 14: round(byte / 19.1, 9) if fine else byte // 19.1
        for n, byte in enumerate(month)
        if byte < 210
    }
    one = only(compared(rated, scale=chosen, window_days=window_days).scales)
    before = {n: rated[n] for n in sorted(rated) if -window_days <= n < 0}
    after = {n: rated[n] for n in sorted(rated) if 0 < n <= window_days}
    assert one.enough == (len(before) >= 3 and len(after) >= 3)
    if not one.enough:
        assert (one.nap, one.nap_interval, one.slope_before_per_week) == (None, None, None)
        return
    x, y = list(before.values()), list(after.values())
    oracle = mannwhitneyu(y, x, method="asymptotic").statistic / (len(x) * len(y))
    assert one.nap == pytest.approx(oracle if chosen is MOOD else 1 - oracle, abs=1e-9)
    slope = theilslopes(x, list(before)).slope * 7
    assert one.slope_before_per_week == pytest.approx(slope, abs=1e-9)
    assert one.before.median == statistics.median(x)


@given(
    ratings=st.lists(st.tuples(st.integers(-9, 9), values), min_size=5, max_size=60),
    order=st.randoms(use_true_random=False),
    scale=st.sampled_from([MOOD, ANXIETY]),
)
def test_the_order_of_ratings_changes_no_number_and_no_word(
    ratings: list[tuple[int, float]], order: Random, scale: object
) -> None:
    chosen, held = MOOD if scale is MOOD else ANXIETY, sessions(0)
    rows = [DayRating(day(n), chosen.id, value, False) for n, value in ratings]

    def numbers() -> object:
        return compare(
            at_day_0(held),
            held,
            daily(rows, [chosen]),
            window_days=7,
            today=day(40),
            first_day=day(-40),
        ).scales

    first = numbers()
    order.shuffle(rows)
    assert numbers() == first


@pytest.mark.parametrize(
    ("before", "after", "enough"), [(2, 7, False), (7, 2, False), (3, 3, True)]
)
def test_three_rated_days_on_each_side_are_enough(before: int, after: int, enough: bool) -> None:
    one = only(compared(run(-before, *[4.0] * before) | run(1, *[6.0] * after)).scales)
    assert one.enough is enough
    assert (one.nap is not None) is enough
    assert (one.slope_before_per_week is not None) is enough
    assert (one.before.median, one.after.median, one.change_median) == (4, 6, 2)


def test_fewer_than_five_rated_days_are_noted_as_few() -> None:
    few = compared(run(-4, 4, 4, 4, 4) | run(1, 6, 6, 6, 6, 6, 6))
    assert only(few.scales).notes == ("few days: 4 rated before, 6 after",)
    assert "Few days: fewer than 5 are rated before or after for mood." in few.notes
    many = compared(run(-5, 4, 4, 4, 4, 4) | run(1, 6, 6, 6, 6, 6))
    assert only(many.scales).notes == ()
    assert not any("Few days" in note for note in many.notes)


def test_a_scale_without_an_easier_way_has_medians_and_no_overlap() -> None:
    one = only(compared(WEEKS, scale=HOURS).scales)
    assert one.enough
    assert (one.before.median, one.after.median, one.change_median) == (4, 6, 2)
    assert (one.nap, one.nap_interval, one.best_day) == (None, None, None)
    assert (one.back_at_baseline, one.back_after_days, one.back_why_not) == (None, None, None)


def test_all_scales_stand_in_their_order_rated_or_not() -> None:
    held = sessions(0)
    found = compare(
        at_day_0(held),
        held,
        [series({}, HOURS), series(WEEKS, MOOD), series(WEEKS, ANXIETY)],
        window_days=7,
        today=day(30),
        first_day=day(-30),
    )
    assert [one.scale.id for one in found.scales] == ["hours", "mood", "anxiety"]
    assert found.scales[0].before.median is None
    assert found.scales[0].change_median is None


def test_a_window_with_no_possible_day_has_no_first_day() -> None:
    one = only(compared(WEEKS, sessions(-1, 0, 1)).scales)
    for side, label in ((one.before, "S1"), (one.after, "S3"), (one.early, "S3")):
        assert (side.first, side.last, side.possible, side.cut_by) == (None, None, 0, label)
        assert side.closed
    before_the_journal = only(compared(run(1, 5, 5, 5), first_day=1).scales).before
    assert (before_the_journal.first, before_the_journal.possible) == (None, 0)
    assert before_the_journal.cut_by is None


def test_an_open_window_counts_the_days_that_have_begun() -> None:
    found = compared(WEEKS, today=4)
    after = only(found.scales).after
    assert (found.closed, found.day_of_window) == (False, 4)
    assert (after.possible, after.rated, after.closed) == (4, 4, False)
    assert (after.first, after.last) == (day(1), day(7))
    assert only(found.scales).enough, "enough does not need a closed window"
    assert "The days after are still open: so far, day 4 of 7." in found.notes


def test_on_the_session_day_the_days_after_have_not_begun() -> None:
    found = compared(WEEKS, today=0)
    assert (found.closed, found.day_of_window) == (False, 0)
    assert only(found.scales).after.possible == 0


def test_the_last_day_of_a_window_still_leaves_it_open() -> None:
    assert not compared(WEEKS, today=7).closed
    assert compared(WEEKS, today=8).closed


def test_the_next_session_closes_the_window_it_cuts() -> None:
    found = compared(WEEKS, sessions(0, 4), today=4)
    assert (found.closed, found.day_of_window) == (True, 3)


@pytest.mark.parametrize(
    ("previous", "begins"), [(-3, "1 day"), (-8, "1 day"), (-10, "3 days"), (-21, "14 days")]
)
def test_a_before_window_soon_after_a_session_is_not_a_clean_baseline(
    previous: int, begins: str
) -> None:
    note = f"Not a clean baseline: begins {begins} after the previous session."
    assert note in compared(WEEKS, sessions(previous, 0)).notes


@pytest.mark.parametrize("held", [(0,), (-22, 0), (-1, 0)])
def test_a_baseline_is_clean_15_days_after_a_session_and_nothing_is_said_of_no_days(
    held: tuple[int, ...],
) -> None:
    assert not any("clean" in note for note in compared(WEEKS, sessions(*held)).notes)


def test_cuts_and_shared_days_are_noted() -> None:
    notes = compared(WEEKS, sessions(-3, 0, 5)).notes
    assert "The days before begin after S1." in notes
    assert "The days after end before S3." in notes
    held = Sessions([session(0, hour=9), session(0, hour=15)])
    assert "S1 and S2 are on one day and share their windows." in compared(WEEKS, held).notes


def test_it_is_said_where_early_and_after_both_stand() -> None:
    said = "The early days are part of the days after."
    assert said in compared(WEEKS).notes
    assert said not in compared(WEEKS, mode="first_baseline").notes


def test_the_first_baseline_is_compared_with_the_days_after_this_session() -> None:
    rated = run(-58, *[2.0] * 28) | run(-7, *[9.0] * 7) | run(1, *[6.0] * 7)
    found = compared(rated, sessions(-30, 0), mode="first_baseline")
    one = only(found.scales)
    assert (one.before.first, one.before.last) == (day(-58), day(-31))
    assert (one.before.rated, one.before.median, one.after.median) == (28, 2, 6)
    assert one.change_median == 4
    assert not any("clean" in note for note in found.notes)


def test_lately_is_the_same_baseline_against_the_last_7_days_whatever_the_window() -> None:
    rated = run(-28, *[2.0] * 28) | run(1, *[5.0] * 40)
    found = compared(rated, sessions(0), mode="lately", window_days=14, today=40)
    one = only(found.scales)
    assert (found.window_days, one.after.first, one.after.last) == (7, day(34), day(40))
    assert (one.before.rated, one.after.rated, one.nap) == (28, 7, 1)
    assert (one.best_day, one.back_why_not, one.early.possible, one.later.possible) == (
        None,
        None,
        0,
        0,
    )


def test_lately_leaves_session_days_out_and_says_so() -> None:
    rated = run(-28, *[2.0] * 28) | run(1, *[5.0] * 20)
    found = compared(rated, sessions(0, 15, 18), mode="lately", today=20)
    after = only(found.scales).after
    assert (after.possible, after.rated) == (5, 5)
    assert "Session days are left out of the last days: 30 Jun and 3 Jul." in found.notes


def test_lately_soon_after_the_first_session_holds_no_day_before_it() -> None:
    found = compared(dict.fromkeys(range(-28, 4), 5.0), sessions(0), mode="lately", today=3)
    after = only(found.scales).after
    assert ([value.day for value in after.days], after.cut_by) == ([day(1), day(2), day(3)], "S1")


@pytest.mark.parametrize("mode", ["session", "first_baseline", "lately"])
@pytest.mark.parametrize("window_days", [1, 3, 7, 14, 28, 365])
def test_no_window_of_any_mode_holds_a_session_day_or_a_day_of_both_sides(
    mode: Mode, window_days: int
) -> None:
    rated = dict.fromkeys(range(-40, 41), 5.0)
    for spacing in range(1, 31):
        held = sessions(*(n * spacing for n in range(-40 // spacing, 40 // spacing + 1)))
        one = only(compared(rated, held, mode=mode, window_days=window_days, today=40).scales)
        days = [{value.day for value in side.days} for side in (one.before, one.after, one.later)]
        assert not set().union(*days) & {one.session.when.day for one in held}
        assert not days[0] & days[1]
        assert not days[1] & days[2]


def test_a_plan_has_no_before_and_after() -> None:
    held = Sessions([session(0, happened=False)])
    with pytest.raises(BadInput, match="plan"):
        compared(WEEKS, held)


@pytest.mark.parametrize("window_days", [0, -1, 3651])
def test_a_window_that_is_none_is_refused(window_days: int) -> None:
    with pytest.raises(BadInput) as refused:
        compared(WEEKS, window_days=window_days)
    assert refused.value.field == "window"


def test_a_journal_without_ratings_is_compared_without_a_number() -> None:
    one = only(compared({}).scales)
    for side in (one.before, one.early, one.after, one.later):
        assert isinstance(side, Side)
        assert (side.rated, side.mean, side.median, side.low, side.instability) == (
            0,
            None,
            None,
            None,
            None,
        )
    assert (one.change_median, one.best_day, one.enough) == (None, None, False)
