"""What numbers say in sentences: how they print, and that a sentence holds no other number."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kapjournal.analysis import words
from kapjournal.model.comparison import Comparison, Mode, OtherChange, ScaleComparison, Side, WhyNot
from kapjournal.model.scales import Scale
from tests.analysis.diary import ANXIETY, DAY_0, HOURS, MOOD, compared, day, event, run, sessions

WEEKS = run(-7, 4, 5, 3, None, 4, 4, 2) | run(1, 6, 7, 8, 6, None, 5, 6)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
LABEL = re.compile(r"\b[SPIEO]\d+\b")


def sentence(comparison: Comparison) -> str:
    return comparison.scales[0].sentence


def table(comparison: Comparison, one: ScaleComparison) -> set[str]:
    """Every number that the table of a comparison shows for one scale."""
    sides: list[Side] = [one.before, one.early, one.after, one.later]
    shown = {str(comparison.window_days), str(comparison.day_of_window)}
    for side in sides:
        shown |= {str(side.rated), str(side.possible)}
        shown |= {
            words.number(value) for value in (side.median, side.low, side.high) if value is not None
        }
    return shown


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (4, "4"),
        (4.0, "4"),
        (4.5, "4.5"),
        (4.25, "4.3"),
        (4.333333333, "4.3"),
        (4.95, "5"),
        (4.949999999, "4.9"),
        (0, "0"),
        (-0.0, "0"),
        (-0.04, "0"),
        (-2.5, "-2.5"),
        (-2.25, "-2.3"),
        (10, "10"),
        (100.04, "100"),
    ],
)
def test_a_rating_prints_with_one_decimal_at_most_and_no_trailing_zero(
    value: float, printed: str
) -> None:
    assert words.number(value) == printed


@given(st.floats(-100, 100).map(lambda value: round(value, 9)))
def test_a_rating_is_rounded_half_away_from_zero(value: float) -> None:
    exact = Decimal(repr(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert Decimal(words.number(value)) == exact


def test_days_are_singular_for_one() -> None:
    assert [words.days(n) for n in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert words.rated_of(1, 7) == "1 of 7 days"
    assert words.rated_of(1, 1) == "1 of 1 day"


def test_a_closed_week_reads_as_the_sentence_of_the_design() -> None:
    assert sentence(compared(WEEKS)) == (
        "Your middle mood rating was 4 in the week before (from 2 to 5, 6 of 7 days)"
        " and 6 in the week after (from 5 to 8, 6 of 7 days)."
    )


def test_another_window_is_called_by_its_days() -> None:
    assert sentence(compared(WEEKS, window_days=3)) == (
        "Your middle mood rating was 4 in the 3 days before (from 2 to 4, 3 of 3 days)"
        " and 7 in the 3 days after (from 6 to 8, 3 of 3 days)."
    )


def test_a_cut_window_is_called_by_the_days_it_has() -> None:
    assert sentence(compared(WEEKS, sessions(-5, 0, 7))) == (
        "Your middle mood rating was 4 in the 4 days before (from 2 to 4, 3 of 4 days)"
        " and 6 in the 6 days after (from 5 to 8, 5 of 6 days)."
    )


def test_a_window_that_the_journal_begins_in_is_called_by_the_days_it_has() -> None:
    assert "in the 3 days before (from 2 to 4, 3 of 3 days)" in sentence(
        compared(WEEKS, first_day=-3)
    )


def test_a_side_without_a_range_says_so() -> None:
    same = sentence(compared(run(-7, *[4.0] * 7) | run(1, *[6.5] * 7)))
    assert same == (
        "Your middle mood rating was 4 in the week before (always 4, 7 of 7 days)"
        " and 6.5 in the week after (always 6.5, 7 of 7 days)."
    )


def test_an_open_window_says_so_far_and_speaks_in_the_present() -> None:
    assert sentence(compared(WEEKS, today=4)) == (
        "Your middle mood rating was 4 in the week before (from 2 to 5, 6 of 7 days);"
        " it is 6.5 after the session, so far, day 4 of 7 (from 6 to 8, 4 of 4 days)."
    )


def test_too_few_days_are_counted_and_not_compared() -> None:
    assert sentence(compared(run(-7, *[4.0] * 7) | {2: 6.0, 3: 6.0})) == (
        "Mood: 7 of 7 days rated in the week before, 2 of 7 days rated in the week after."
        " These are too few days to compare."
    )


def test_too_few_days_of_an_open_window_may_become_enough() -> None:
    assert sentence(compared(WEEKS, today=2)) == (
        "Mood: 6 of 7 days rated in the week before, 2 of 2 days rated so far, day 2 of 7."
        " There are too few days to compare yet."
    )


def test_on_the_session_day_the_days_after_have_not_begun() -> None:
    assert sentence(compared(WEEKS, today=0)) == (
        "Mood: 6 of 7 days rated in the week before, the days after have not begun."
        " There are too few days to compare yet."
    )


def test_a_side_without_any_day_is_named() -> None:
    assert sentence(compared(WEEKS, sessions(-1, 0))) == (
        "Mood: no day before to look at, 6 of 7 days rated in the week after."
        " These are too few days to compare."
    )
    assert "no day after to look at" in sentence(compared(WEEKS, sessions(0, 1)))


def test_one_day_is_the_day_before_and_the_day_after() -> None:
    assert sentence(compared(WEEKS, window_days=1)) == (
        "Mood: 1 of 1 day rated on the day before, 1 of 1 day rated on the day after."
        " These are too few days to compare."
    )


@pytest.mark.parametrize("today", [3, 100])
def test_nothing_rated_is_said_without_a_number(today: int) -> None:
    assert sentence(compared({0: 5.0}, today=today)) == "Mood was not rated on these days."


def test_a_scale_with_a_unit_speaks_of_entries() -> None:
    assert sentence(compared(WEEKS, scale=HOURS)) == (
        "For sleep hours, your middle entry was 4 h in the week before (from 2 to 5, 6 of 7 days)"
        " and 6 h in the week after (from 5 to 8, 6 of 7 days)."
    )


def test_the_first_baseline_names_both_sessions() -> None:
    rated = run(-58, *[2.0] * 28) | run(1, *[6.0] * 7)
    assert sentence(compared(rated, sessions(-30, 0), mode="first_baseline")) == (
        "Your middle mood rating was 2 in the 28 days before S1 (always 2, 28 of 28 days)"
        " and 6 in the week after S2 (always 6, 7 of 7 days)."
    )
    still_open = compared(rated, sessions(-30, 0), mode="first_baseline", today=4)
    assert "it is 6 after S2, so far, day 4 of 7 (always 6, 4 of 4 days)" in sentence(still_open)


def test_the_last_days_are_never_so_far() -> None:
    rated = run(-28, *[2.0] * 28) | run(1, *[6.0] * 30)
    assert sentence(compared(rated, mode="lately", today=30)) == (
        "Your middle mood rating was 2 in the 28 days before S1 (always 2, 28 of 28 days)"
        " and 6 in the last 7 days (always 6, 7 of 7 days)."
    )


values = st.integers(0, 10).map(float) | st.floats(-10, 100).map(lambda value: round(value, 9))


@given(
    rated=st.dictionaries(st.integers(-28, 35), values, max_size=60),
    window_days=st.sampled_from([1, 2, 3, 7, 14, 28]),
    today=st.integers(0, 60),
    first_day=st.integers(-60, 10),
    others=st.lists(st.integers(-35, 40).filter(bool), max_size=3),
    mode=st.sampled_from(["session", "first_baseline", "lately"]),
    scale=st.sampled_from([MOOD, ANXIETY, HOURS]),
)
@settings(max_examples=200, deadline=None)
def test_every_number_in_a_sentence_is_in_the_table(
    rated: dict[int, float],
    window_days: int,
    today: int,
    first_day: int,
    others: list[int],
    mode: Mode,
    scale: Scale,
) -> None:
    held = sessions(0, *(other for other in others if other <= today))
    begun = {n: value for n, value in rated.items() if first_day <= n <= today}
    found = compared(
        begun,
        held,
        scale=scale,
        window_days=window_days,
        today=today,
        first_day=min(first_day, today),
        mode=mode,
    )
    one = found.scales[0]
    said = LABEL.sub("", one.sentence)
    assert set(NUMBER.findall(said)) <= table(found, one)
    assert not re.search(r"\b1 days", said)
    if one.after.rated and not found.closed and mode != "lately":
        assert f"so far, day {found.day_of_window} of {found.window_days}" in said
    if not one.enough:
        assert "middle" not in said


def test_the_statement_stands_beneath_every_comparison() -> None:
    statement = compared(WEEKS).statement
    for part in (
        "Sessions are often booked when things are worse; ratings then tend to rise by themselves.",
        "The days before and after a session differ in many ways.",
        "This describes your ratings; it does not say why they changed.",
        "For you and your therapist. Not a diagnosis.",
    ):
        assert part in statement


@pytest.mark.parametrize(
    ("scale", "said"),
    [(MOOD, "higher is easier"), (ANXIETY, "lower is easier"), (HOURS, "neither way is easier")],
)
def test_the_easier_way_of_a_scale_is_said_in_words(scale: Scale, said: str) -> None:
    assert words.direction(scale) == said


def test_other_changes_are_named_once_with_their_days() -> None:
    changes = [
        OtherChange(day(-2), "medication", "medication changed (sertraline)"),
        OtherChange(day(1), "illness", "illness"),
        OtherChange(day(2), "illness", "illness"),
        OtherChange(day(3), "illness", "illness"),
    ]
    assert words.also(changes, DAY_0) == (
        "Also in these days: medication changed (sertraline) on 13 Jun;"
        " illness on 16 Jun, 17 Jun and 18 Jun."
    )
    assert words.also([], DAY_0) == ""


def test_a_day_of_another_year_has_its_year() -> None:
    assert words.day(day(0), day(5)) == "15 Jun"
    assert words.day(day(0), day(300)) == "15 June 2026"


def test_an_event_is_said_by_its_kind_and_change_with_the_clients_words_in_brackets() -> None:
    assert words.event(event(0, "medication", "started", "sertraline")) == (
        "medication started (sertraline)"
    )
    assert words.event(event(0, "medication", "missed")) == "medication missed"
    assert words.event(event(0, "illness", label="flu")) == "illness (flu)"
    assert words.event(event(0, "life", label="a\x1b[31mb\nc")) == "life event (a␛[31mb␊c)"


def test_a_scales_own_name_cannot_break_out_of_its_sentence() -> None:
    own = Scale("own", "N\x07ame", "{noun}\nx", "?", "", "", "higher_is_better", origin="own")
    assert sentence(compared(WEEKS, scale=own)).startswith("Your middle {noun}␊x rating was 4")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("never_better", "no day was better than before"),
        ("no_baseline", "too few days rated before"),
        ("next_session", "next session first"),
        ("not_within_days", "not within the days recorded"),
        ("open", "still open"),
    ],
)
def test_every_reason_for_no_day_back_has_its_words(reason: WhyNot, said: str) -> None:
    assert words.why_not_back(reason) == said
