"""What a chart holds: which points, which marks, which words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kapjournal.charts.compose import comparison_chart, overlay_chart, trend_chart, two_weeks
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Series
from tests.charts.examples import (
    ANXIETY,
    FIRST,
    LAST,
    MOOD,
    MOOD_LONG,
    S2,
    S3,
    SECOND,
    SESSIONS,
    SLEEP,
    comparison,
    days,
    event,
    month,
    scale,
    session,
    trends,
)


def test_a_title_says_the_ends_and_which_way_is_easier() -> None:
    titles = [trend_chart(month(), one.id).title for one in (MOOD, ANXIETY, SLEEP)]
    assert titles == [
        "Mood, 0 to 10, higher is easier",
        "Anxiety, 0 to 10, lower is easier",
        "Sleep hours, 0 to 24 h",
    ]


def test_a_day_without_a_rating_is_no_point() -> None:
    (line,) = trend_chart(month(), "mood").lines
    assert [point.x for point in line.points][:8] == [0, 1, 2, 3, 4, 6, 7, 9]


def test_neighbouring_days_make_a_run_and_a_session_day_is_in_none() -> None:
    (line,) = trend_chart(month(), "mood").lines
    runs = [(run[0].x, run[-1].x) for run in line.runs()]
    assert runs == [(0, 4), (6, 7), (9, 9), (12, 17), (19, 22), (24, 24), (26, 27)]
    assert [point.x for point in line.points if point.hollow] == [10, 25]


def test_a_planned_session_leaves_no_mark_and_no_hollow_day() -> None:
    planned = Sessions([session(S3, happened=False)])
    chart = trend_chart(trends(Series(MOOD, days("4 4 4")), sessions=planned, events=()), "mood")
    assert chart.marks == ()
    assert not any(point.hollow for point in chart.lines[0].points)


def test_labels_stay_those_of_the_whole_journal() -> None:
    chart = trend_chart(month(), "mood")
    assert [mark.sign for mark in chart.marks if mark.kind == "session"] == ["S2", "S3"]


def test_the_client_own_words_of_an_event_are_made_harmless() -> None:
    events = (event(LAST, "medication", "stopped", "a\x1b]0;T\x07\u202eb\nc"),)
    chart = trend_chart(trends(Series(MOOD, days("4")), events=events), "mood")
    (mark,) = (mark for mark in chart.marks if mark.kind == "event")
    assert mark.words == "medication stopped: a␛]0;T␇␦b␊c"


def test_the_band_names_the_session_it_comes_before() -> None:
    band = trend_chart(month(), "mood").band
    assert band is not None
    assert (band.low, band.high, band.words) == (3.0, 4.0, "middle half before S1")


def test_two_scales_with_the_same_ends_share_an_axis() -> None:
    assert trend_chart(month(), "mood", "anxiety").second is None
    assert trend_chart(month(), "mood", "sleep hours").second is not None


def test_a_value_beyond_the_ends_of_its_scale_widens_the_axis() -> None:
    chart = trend_chart(trends(Series(MOOD, days("-2.5 12"))), "mood")
    assert (chart.values.low, chart.values.high) == (-3, 12)


def test_a_period_with_no_possible_day_is_empty() -> None:
    assert trend_chart(trends(Series(MOOD, MOOD_LONG.days), count=0), "mood").is_empty


def test_a_scale_that_is_not_there_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        trend_chart(month(), "wind")


def test_days_around_a_session_are_counted_from_it() -> None:
    chart = comparison_chart(comparison(), [MOOD_LONG], SESSIONS, "mood")
    assert (chart.days.first, chart.days.last) == (-14, 14)
    assert [point.x for point in chart.lines[0].points if point.hollow] == [0]
    assert [(span.words, span.first, span.last) for span in chart.spans] == [
        ("before", -7, -1),
        ("after", 1, 7),
        ("later", 8, 14),
    ]


def test_a_wider_window_widens_the_picture() -> None:
    chart = comparison_chart(comparison(window=28), [MOOD_LONG], SESSIONS, "mood")
    assert (chart.days.first, chart.days.last) == (-28, 56)


def test_another_session_ends_where_the_next_one_begins() -> None:
    near = Sessions([session(S2), session(S2 + timedelta(days=5))])
    chart = overlay_chart([MOOD_LONG], near, "mood")
    first, second = chart.lines[1:]
    assert [point.x for point in first.points if point.x > 0] == [2, 3, 4]
    assert [point.x for point in second.points if point.x < 0] == [-3, -2, -1]


def test_two_sessions_on_one_day_count_their_ratings_once() -> None:
    chart = overlay_chart([MOOD_LONG], Sessions([session(S2), session(S2)]), "mood")
    assert {count for _, count in chart.counts} == {1}
    assert chart.lines[1].name == "S1/S2"
    assert chart.words[0].endswith("Sessions: 2, on 1 day.")


def test_the_middle_of_all_sessions_is_that_of_the_sessions_rated_that_day() -> None:
    chart = overlay_chart([MOOD_LONG], SESSIONS, "mood")
    at = {line.name: {point.x: point.y for point in line.points} for line in chart.lines}
    assert [at[name].get(7) for name in ("S1", "S2", "S3")] == [5.0, 4.0, None]
    assert at["middle"][7] == 4.5
    assert dict(chart.counts)[7] == 2


def test_the_day_zero_of_all_sessions_is_hollow() -> None:
    middle = overlay_chart([MOOD_LONG], SESSIONS, "mood").lines[0]
    assert [point.x for point in middle.points if point.hollow] == [0]


def test_windows_far_apart_are_drawn_over_dates() -> None:
    chart = comparison_chart(comparison("first_baseline"), [MOOD_LONG], SESSIONS, "mood")
    first = FIRST.session.when.day
    assert chart.days.date(chart.days.first) == first - timedelta(days=28)
    assert chart.days.date(chart.days.last) == S2 + timedelta(days=7)
    assert [(span.first, span.last) for span in chart.spans] == [(0, 27), (56, 62)]


def test_other_sessions_keep_their_names() -> None:
    chart = comparison_chart(comparison(), [MOOD_LONG], SESSIONS, "mood", (FIRST, SECOND))
    assert [line.name for line in chart.lines] == ["Mood", "S1", "S2"]


def test_two_weeks_are_bars_with_the_days_left_blank() -> None:
    bars = two_weeks(month(), ("mood", "anxiety"))
    assert [row.name for row in bars.rows] == ["mood", "anxiety"]
    assert bars.rows[0].values == (5, 5, 5, 4, None, 4, 5, 5, 3, None, 3, 4, 3, 5)
    assert [(mark.x, mark.sign) for mark in bars.marks] == [(11, "S3")]
    assert bars.words == ("rated 12 of 14 days",)


def test_two_weeks_begin_with_the_first_possible_day() -> None:
    bars = two_weeks(trends(Series(MOOD, days("4 5 6")), count=3))
    assert bars.rows[0].values == (4, 5, 6)


def test_the_name_of_an_own_scale_is_made_harmless() -> None:
    own = scale("Own\x1b[2J")
    chart = trend_chart(trends(Series(own, days("4"))), own.id)
    assert "\x1b" not in chart.title + chart.lines[0].name
