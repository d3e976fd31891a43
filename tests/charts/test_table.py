"""A chart without a picture: everything in it, in rows and sentences."""

from __future__ import annotations

from kapjournal.charts.compose import comparison_chart, overlay_chart, trend_chart, two_weeks
from kapjournal.charts.drawing import cells
from kapjournal.charts.table import as_table, as_text, table_text, told
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Series
from tests.charts.examples import (
    FIRST,
    MOOD,
    MOOD_LONG,
    SESSIONS,
    comparison,
    days,
    month,
    trends,
)


def test_every_rating_stands_in_the_table() -> None:
    chart = trend_chart(month(), "mood", "anxiety")
    head, *rows = as_table(chart)
    assert head == ["Day", "Mood", "Anxiety", "Also"]
    for n, line in enumerate(chart.lines, 1):
        kept = [row[n] for row in rows if row[n] and row[n] != "not rated"]
        assert kept == [f"{point.y:g}" for point in line.points]


def test_a_stretch_without_anything_is_one_row_that_says_so() -> None:
    shown = trends(Series(MOOD, days("4 . . . 5 . 6")), count=7, sessions=Sessions([]), events=())
    assert as_table(trend_chart(shown, "mood")) == [
        ["Day", "Mood"],
        ["15 Nov 2026", "4"],
        ["16 Nov 2026 to 18 Nov 2026", "not rated"],
        ["19 Nov 2026", "5"],
        ["20 Nov 2026", "not rated"],
        ["21 Nov 2026", "6"],
    ]


def test_sessions_and_events_stand_beside_their_day() -> None:
    rows = {row[0]: row[-1] for row in as_table(trend_chart(month(), "mood"))}
    assert rows["4 Nov 2026"] == "S2, dosing"
    assert rows["1 Nov 2026"] == "medication changed: sertraline"


def test_an_event_on_a_day_without_a_rating_is_not_lost() -> None:
    rows = as_table(trend_chart(trends(Series(MOOD, days("4"))), "mood"))
    assert ["1 Nov 2026", "not rated", "medication changed: sertraline"] in rows


def test_days_around_a_session_are_named_by_their_distance() -> None:
    chart = comparison_chart(comparison(), [MOOD_LONG], SESSIONS, "mood", (FIRST,))
    head, *rows = as_table(chart)
    assert head == ["Day", "Mood", "S1", "Also"]
    assert [row[0] for row in rows][12:17] == ["-2", "-1", "0", "+1", "+2"]


def test_an_overlay_tells_how_many_sessions_were_rated_on_a_day() -> None:
    head, *rows = as_table(overlay_chart([MOOD_LONG], SESSIONS, "mood"))
    assert head == ["Day", "middle", "Sessions rated", "S1", "S2", "S3", "Also"]
    for row in rows:
        assert int(row[2]) == sum(cell != "-" for cell in row[3:6])


def test_a_mean_is_told_with_one_decimal() -> None:
    chart = trend_chart(trends(Series(MOOD, days([4.333333333])), count=1), "mood")
    assert as_table(chart)[1][1] == "4.3"


def test_the_text_of_a_chart_is_plain_letters() -> None:
    text = as_text(trend_chart(month(), "mood", "anxiety"))
    assert text.isascii()
    assert text.startswith("Mood, 0 to 10, higher is easier; Anxiety, 0 to 10, lower is easier")
    assert text.endswith("Not a diagnosis; timing does not show a cause.")


def test_the_text_of_an_empty_chart_says_that_it_is() -> None:
    text = as_text(trend_chart(trends(Series(MOOD, ())), "mood"))
    assert "There are no mood ratings in these days yet." in text
    assert "not rated" not in text


def test_bars_have_a_table_too() -> None:
    rows = as_table(two_weeks(month(), ("mood",)))
    assert rows[0] == ["Day", "mood", "Also"]
    assert ["19 Nov 2026", "4", "S3, dosing"] in rows


def test_columns_stand_under_each_other_whatever_the_letters() -> None:
    text = table_text([["Day", "睡眠"], ["1", "4"], ["23", "x\u0301y"]])
    assert text == "Day  睡眠\n1    4\n23   x\u0301y"
    assert cells("睡眠") == 4


def test_one_day_is_told_for_the_cursor() -> None:
    chart = trend_chart(month(), "mood", "anxiety")
    assert told(chart, 10) == "4 Nov 2026: Mood 4; Anxiety 6; S2, dosing"
    assert told(chart, 5) == "30 Oct 2026: Mood not rated; Anxiety not rated"
