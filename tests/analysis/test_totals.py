"""Questionnaires as series: one line a form and version, one total a day, nothing made up."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kapjournal.analysis import words
from kapjournal.analysis.totals import totals
from kapjournal.analysis.trends import trends
from kapjournal.charts.compose import trend_chart
from kapjournal.charts.table import as_table
from kapjournal.content import loader
from kapjournal.model.assessments import Assessment
from kapjournal.model.period import Period
from kapjournal.model.sessions import Sessions
from kapjournal.model.trend import Totals, Trends
from tests.analysis.diary import day, event, series, session, stamp

PHQ9, GAD7 = (loader.instrument(name) for name in ("phq9", "gad7"))
FORMS = (PHQ9, GAD7)


def taken(on: int, total: float | None, form: str = "phq9", **more: object) -> Assessment:
    whole = loader.instrument(form)
    one = Assessment(
        f"{form}{on}{total}", stamp(on), form, whole.version, (0,) * len(whole.items),
        finished=True, total=total, id=on + 1000,
    )  # fmt: skip
    return replace(one, **more)  # type: ignore[arg-type]  # fields of the test's own naming


def drawn(*forms: Assessment, first: int = 0, last: int = 60, first_day: int = 0) -> Trends:
    held = Sessions([session(20)])
    return trends(
        [series(dict.fromkeys(range(10, 20), 4.0))],
        Period(day(first), day(last)),
        held,
        [event(30, "illness")],
        today=day(60),
        first_day=day(first_day),
        measures=totals(FORMS, forms, held),
    )


def only(*forms: Assessment) -> Totals:
    (found,) = totals(FORMS, forms, Sessions([session(20)]))
    return found


def test_each_form_has_a_series_of_its_own_on_the_forms_own_ends() -> None:
    found = totals(FORMS, [taken(3, 8, "gad7"), taken(1, 14), taken(15, 9)], Sessions([]))
    assert [one.series.scale.id for one in found] == ["phq9", "gad7"]
    assert [one.series.values for one in found] == [(14, 9), (8,)]
    scale = found[0].series.scale
    assert (scale.minimum, scale.maximum, scale.direction) == (0, 27, "higher_is_worse")


def test_two_versions_of_one_form_are_never_one_line() -> None:
    found = totals(FORMS, [taken(1, 14, version="0.1"), taken(15, 9)], Sessions([]))
    assert [(one.series.scale.id, one.series.values) for one in found] == [
        ("phq9", (9,)),
        ("phq9 0.1", (14,)),
    ]
    assert [one.series.scale.name for one in found] == ["PHQ-9", "PHQ-9 (0.1)"]
    assert {one.instrument for one in found} == {"phq9"}


def test_a_form_that_was_left_or_has_no_total_is_no_point() -> None:
    forms = [taken(1, 14), taken(9, None), taken(15, 9, finished=False, left_at=3)]
    assert only(*forms).series.values == (14,)
    assert totals(FORMS, forms[1:], Sessions([])) == ()


def test_of_two_forms_on_one_day_the_last_stands_not_a_mean_of_both() -> None:
    found = only(taken(5, 14, id=1), taken(5, 9, id=2, prorated=True))
    assert found.series.values == (9,)
    assert found.prorated == {day(5)}


def test_a_recall_with_days_on_both_sides_of_a_session_is_marked() -> None:
    found = only(taken(19, 14), taken(20, 13), taken(21, 12), taken(32, 10), taken(33, 9))
    assert found.covered == {day(21): ("S1",), day(32): ("S1",)}
    assert found.within(Period(day(30), day(40))).series.values == (10, 9)


def test_a_total_from_before_the_first_check_in_is_shown_and_counts_no_day_of_a_scale() -> None:
    found = drawn(taken(4, 14), first_day=10)
    assert found.period.first == day(4)
    assert found.sentences["mood"].startswith("Mood: rated 10 of 51 days.")
    assert found.sentences["phq9"].startswith("PHQ-9: one total in 57 days, 14 on ")


def test_what_else_was_in_these_days_is_said_with_the_first_line_alone() -> None:
    found = drawn(taken(4, 14), taken(40, 9.5))
    assert "Also in these days: illness" in found.sentences["phq9"]
    assert "Also" not in found.beside["phq9"]
    both = trend_chart(found, "mood", "phq9")
    assert both.words == (found.sentences["mood"], found.beside["phq9"])


def test_a_period_without_a_total_is_said_kindly() -> None:
    found = drawn(taken(4, 14), first=30, last=40)
    assert found.beside["phq9"] == "PHQ-9: no total in these days."
    assert trend_chart(found, "phq9").empty == "There is no PHQ-9 total in these days yet."


def test_a_form_has_an_axis_of_its_own_a_shape_of_its_own_and_no_line() -> None:
    found = drawn(taken(4, 14), taken(5, 13), taken(25, 9))
    over = trend_chart(found, "mood", "phq9")
    assert over.second is not None
    assert (over.values.high, over.second.high) == (10, 27)
    front, behind = over.lines
    assert (front.shape, behind.shape, behind.second) == ("dot", "square", True)
    assert [len(run) for run in behind.runs()] == [1, 1]
    assert behind.points.hollow == {25}
    assert behind.hollow == "asks about days before and after a session"


def test_two_forms_with_the_same_ends_still_have_an_axis_each() -> None:
    found = drawn(taken(4, 14), taken(4, 12, version="0.1"))
    assert trend_chart(found, "phq9", "phq9 0.1").second is not None


def test_the_table_says_what_a_form_covers_and_what_was_filled_in() -> None:
    chart = trend_chart(drawn(taken(25, 9), taken(40, 11.3, prorated=True)), "phq9")
    notes = {row[0]: row[1:] for row in as_table(chart)}
    assert notes[chart.days.name(25)] == ["9", "asks about days before and after S1"]
    assert notes[chart.days.name(40)] == ["11.3", "prorated"]
    assert notes[chart.days.name(20)] == ["no total", "S1, dosing"]


@given(st.dictionaries(st.integers(0, 60), st.integers(0, 270).map(lambda n: n / 10), max_size=9))
def test_every_number_in_a_sentence_is_in_the_table(given_totals: dict[int, float]) -> None:
    found = drawn(*(taken(on, total) for on, total in given_totals.items()))
    if not given_totals:
        assert found.measures == ()
        return
    chart = trend_chart(found, "phq9")
    shown = {row[1] for row in as_table(chart)[1:]}
    said = re.sub(r"on \d+ \w+(?: \d{4})?|PHQ-9", "", found.beside["phq9"])
    counted = {str(len(given_totals)), str(len(found.period))}
    assert set(re.findall(r"\d+(?:\.\d+)?", said)) <= shown | counted
    last = words.number(given_totals[max(given_totals)])
    assert last in re.findall(r"\d+(?:\.\d+)?", said)
