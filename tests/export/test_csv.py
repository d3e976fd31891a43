"""The table of ratings: tidy, complete, and no cell of it a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from kapjournal.analysis.summarise import summarise
from kapjournal.export import as_csv
from kapjournal.export.as_csv import COLUMNS, guarded
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import Ticks
from tests.export.clients import TODAY, awkward, check_in, material, session
from tests.export.golden import summary_of

DAYS = Period(TODAY - timedelta(days=30), TODAY)


def rows(summary: Summary) -> list[dict[str, str]]:
    text = as_csv.write(summary).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_row_for_every_rated_day_and_scale_and_none_for_a_gap() -> None:
    first, last = TODAY - timedelta(days=3), TODAY
    days = [check_in(first, {"mood": 4, "anxiety": 7}), check_in(last, {"mood": 5.5})]
    assert [
        (row["day"], row["scale"], row["value"]) for row in rows(summarise(material(DAYS, days)))
    ] == [
        (first.isoformat(), "mood", "4"),
        (first.isoformat(), "anxiety", "7"),
        (last.isoformat(), "mood", "5.5"),
    ]


def test_it_holds_every_value_of_the_page() -> None:
    summary = summary_of("awkward")
    assert summary.scales is not None
    meant = sum(len(page.line.days) for page in summary.scales.scales)
    found = rows(summary)
    assert len(found) == meant
    assert len({(row["day"], row["scale"]) for row in found}) == meant


def test_how_often_and_how_late_a_day_was_rated_stand_beside_its_value() -> None:
    days = [
        check_in(TODAY, {"mood": 4}),
        replace(check_in(TODAY, {"mood": 7}, late=True), key="again"),
    ]
    (row,) = rows(summarise(material(DAYS, days)))
    assert (row["value"], row["ratings"], row["late"]) == ("5.5", "2", "1")


def test_days_are_counted_from_the_last_dosing_session() -> None:
    rated = [check_in(day, {"mood": 5}) for day in DAYS]
    sessions = [
        session(1, "dosing", TODAY - timedelta(days=20)),
        session(2, "integration", TODAY - timedelta(days=18)),
        session(3, "dosing", TODAY - timedelta(days=5)),
    ]
    by_day = {row["day"]: row for row in rows(summarise(material(DAYS, rated, sessions)))}

    def at(days_ago: int) -> tuple[str, str]:
        row = by_day[(TODAY - timedelta(days=days_ago)).isoformat()]
        return row["session"], row["days_from_session"]

    assert at(30) == ("S1", "-10")
    assert at(20) == ("S1", "0")
    assert at(17) == ("S1", "3")
    assert at(5) == ("S2", "0")
    assert at(0) == ("S2", "5")


def test_of_two_sessions_on_a_day_the_last_one_counts() -> None:
    rated = [check_in(TODAY, {"mood": 5})]
    sessions = [session(n, "dosing", TODAY - timedelta(days=20 - 2 * n)) for n in range(1, 10)]
    sessions.append(replace(session(10, "dosing", sessions[-1].when.day), key="t"))
    (row,) = rows(summarise(material(DAYS, rated, sessions)))
    assert (row["session"], row["days_from_session"]) == ("S10", "2")


def test_without_a_session_there_is_nothing_to_count_from() -> None:
    (row,) = rows(summarise(material(DAYS, [check_in(TODAY, {"mood": 5})])))
    assert (row["session"], row["days_from_session"]) == ("", "")


@pytest.mark.parametrize(
    ("section", "scales"),
    [
        ("scales", {"mood", "anxiety", "energy", "sleep_hours", "own_1"}),
        ("figure", {"mood", "anxiety"}),
        ("sessions", {"mood"}),
        ("reflections", set()),
    ],
)
def test_only_ratings_of_the_ticked_sections_leave(section: str, scales: set[str]) -> None:
    summary = summarise(awkward(), Ticks.of([section]))
    assert {row["scale"] for row in rows(summary)} == scales


def test_no_word_of_the_client_stands_in_it() -> None:
    text = as_csv.write(summary_of("awkward-all-ticked")).decode()
    assert set(rows(summary_of("awkward-all-ticked"))[0]) == set(COLUMNS)
    assert "script" not in text
    assert "dose" not in text
    assert text.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "|cmd",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "  =1+1",
        "\t=1+1",
        "-2+3+cmd|' /C calc'!A0",
    ],
)
def test_a_cell_of_text_is_never_a_formula(text: str) -> None:
    assert guarded(text).startswith("'")
    assert guarded(text).removeprefix("'").split() == text.split()
    scale = Scale(text, "Own", "own", "?", "", "", "higher_is_better", -5, 5, origin="own")
    summary = summarise(material(DAYS, [check_in(TODAY, {text: -3.5})], scales=[scale]))
    (row,) = rows(summary)
    assert row["scale"] == guarded(text)
    assert row["value"] == "-3.5"  # A number stays one.


@pytest.mark.parametrize("text", ["mood", "sleep_quality", "a=b", "2", "'", "Ruhe", "静か"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["\x00=1", "\r=1", "\x1b]0;T\x07", 'a "b", c\nd'])
def test_a_control_character_is_shown_and_a_cell_stays_one_cell(text: str) -> None:
    scale = Scale(text, "Own", "own", "?", "", "", "higher_is_better", origin="own")
    (row,) = rows(summarise(material(DAYS, [check_in(TODAY, {text: 3})], scales=[scale])))
    assert row["scale"].isprintable()
    assert row["value"] == "3"


def test_lines_end_as_spreadsheets_want_them() -> None:
    content = as_csv.write(summary_of("awkward"))
    assert content.startswith(b"day,scale,value,ratings,late,session,days_from_session\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == len(rows(summary_of("awkward"))) + 1


def test_every_row_of_an_invented_client_says_so() -> None:
    assert {row["invented"] for row in rows(summary_of("demo"))} == {"yes"}
    assert "invented" not in rows(summary_of("awkward"))[0]


def test_a_page_without_ratings_is_a_table_without_rows() -> None:
    assert rows(summarise(material(DAYS))) == []
