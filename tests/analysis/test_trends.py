"""Trends: the possible days, the band, and the chart in one sentence."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kapjournal.analysis import words
from kapjournal.analysis.series import median
from kapjournal.analysis.trends import trends
from kapjournal.model.events import Event
from kapjournal.model.period import Period
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Trends
from tests.analysis.diary import ANXIETY, MOOD, day, event, run, series, session, sessions


def drawn(
    values: dict[int, float],
    first: int,
    last: int,
    held: Sessions | None = None,
    events: list[Event] | None = None,
    *,
    today: int = 400,
    first_day: int = -400,
) -> Trends:
    return trends(
        [series(values, MOOD), series(values, ANXIETY)],
        Period(day(first), day(last)),
        held or sessions(),
        events or [],
        today=day(today),
        first_day=day(first_day),
    )


def test_the_period_begins_with_the_first_check_in_and_ends_today() -> None:
    found = drawn({0: 4.0, 3: 5.0}, -10, 10, today=4, first_day=-2)
    assert (found.period.first, found.period.last) == (day(-2), day(4))
    assert found.sentences["mood"].startswith("Mood: rated 2 of 7 days.")


def test_only_the_days_of_the_period_are_drawn_and_counted() -> None:
    found = drawn(run(-5, *[3.0] * 5) | run(0, 4, None, 6, 9) | {20: 1.0}, 0, 6)
    assert found.series[0].values == (4, 6, 9)
    assert found.sentences["mood"] == (
        "Mood: rated 3 of 7 days. Middle rating 6; lowest 4, highest 9."
    )


def test_events_of_the_period_are_marked_and_named() -> None:
    found = drawn(
        {0: 4.0}, -3, 3, events=[event(-4), event(-1, "medication", "changed"), event(2, "illness")]
    )
    assert [one.when.day for one in found.events] == [day(-1), day(2)]
    assert found.sentences["mood"].endswith(
        "Also in these days: medication changed on 14 Jun; illness on 17 Jun."
    )


def test_many_events_are_counted_and_not_listed() -> None:
    found = drawn({0: 4.0}, -3, 3, events=[event(0, label=str(n)) for n in range(5)])
    assert found.sentences["mood"].endswith("Also in these days: 5 changes, marked on the chart.")


def test_nothing_rated_is_said_kindly() -> None:
    assert drawn({20: 4.0}, 0, 6).sentences["mood"] == "Mood: not rated in these 7 days."
    assert drawn({20: 4.0}, 0, 0).sentences["mood"] == "Mood: not rated on this day."


def test_a_period_without_a_possible_day_is_no_error() -> None:
    found = drawn({0: 4.0}, -20, -10, first_day=-2)
    assert len(found.period) == 0
    assert found.sentences["mood"] == "Mood: there is no day to show here."


def test_the_band_is_of_the_days_before_the_first_dosing_session_wherever_the_period_lies() -> None:
    before = run(-28, *[2.0, 4.0, 6.0, 8.0] * 7)
    held = Sessions([session(-40, "integration"), session(-35, happened=False), session(0)])
    found = drawn(before | {30: 9.0}, 20, 40, held)
    assert found.bands == {"mood": (3.5, 6.5), "anxiety": (3.5, 6.5)}


def test_there_is_no_band_before_there_is_a_session() -> None:
    assert drawn(run(-28, *[5.0] * 28), -28, 0).bands == {}
    planned = Sessions([session(0, happened=False)])
    assert drawn(run(-28, *[5.0] * 28), -28, 0, planned).bands == {}


def test_all_sessions_stay_so_that_labels_are_those_of_the_whole() -> None:
    found = drawn({0: 4.0}, 10, 20, sessions(-30, 0, 15))
    assert [one.label for one in found.sessions] == ["S1", "S2", "S3"]


def test_the_statement_stands_with_every_chart() -> None:
    assert drawn({0: 4.0}, 0, 6).statement == (
        "For you and your therapist. Not a diagnosis; timing does not show a cause."
    )


@given(
    rated=st.dictionaries(st.integers(-10, 40), st.floats(0, 10), max_size=50),
    first=st.integers(-10, 40),
    length=st.integers(0, 50),
)
def test_every_number_in_a_sentence_is_in_the_table(
    rated: dict[int, float], first: int, length: int
) -> None:
    found = drawn(rated, first, first + length, today=40, first_day=-10)
    one = found.series[0]
    shown = {str(len(one)), str(len(found.period))}
    if len(one):
        shown |= {words.number(n) for n in (median(one.values), min(one.values), max(one.values))}
    assert set(re.findall(r"\d+(?:\.\d+)?", found.sentences["mood"])) <= shown
