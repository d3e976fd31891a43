"""``session`` and ``event``: what is recorded, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.plain.sessions import ask_session
from tests.cli.conftest import Kap
from tests.cli.talk import talk


def test_a_session_is_kept_with_its_label_and_its_number(made: Kap) -> None:
    said = made("session", "add", "--kind", "dosing", "--at", "2026-11-04T10:05")
    assert said.out == "Kept as S1: dosing, Wednesday 4 November 2026, 10:05.\n"


def test_json_of_add_is_the_record_as_the_list_has_it(made: Kap) -> None:
    options = ("--kind", "dosing", "--at", "2026-11-04T10:05", "--route", "nasal")
    shape = made("session", "add", *options, "--json").json
    assert made("session", "list", "--json").json == {
        "schema": "kapjournal/sessions/1",
        "sessions": [shape],
    }
    assert {
        "id": 1,
        "label": "S1",
        "kind": "dosing",
        "day": "2026-11-04",
        "at": "2026-11-04T10:05:00-08:00",
        "route": "nasal",
        "happened": True,
    }.items() <= shape.items()


def test_a_day_alone_is_enough(made: Kap) -> None:
    shape = made("session", "add", "--kind", "integration", "--at", "yesterday", "--json").json
    assert (shape["day"], shape["at"]) == ("2026-11-20", None)


def test_one_still_to_come_is_a_plan(made: Kap) -> None:
    said = made("session", "add", "--kind", "dosing", "--at", "2026-12-02T10:00")
    assert said.out == "Kept as S1, a plan: dosing, Wednesday 2 December 2026, 10:00.\n"


@pytest.mark.parametrize(
    ("option", "field"), [("--dose-stdin", "dose"), ("--intention-stdin", "intention")]
)
def test_free_text_comes_from_standard_input(made: Kap, option: str, field: str) -> None:
    arguments = ("session", "add", "--kind", "dosing", "--at", "today", option, "--json")
    assert made(*arguments, text="as the clinic gave it\n").json[field] == "as the clinic gave it"


def test_two_texts_in_one_call_are_refused(made: Kap) -> None:
    arguments = ("session", "add", "--kind", "dosing", "--at", "today")
    said = made(*arguments, "--dose-stdin", "--intention-stdin", text="x")
    assert said.code == 2
    assert made("session", "list", "--json").json["sessions"] == []


def test_a_label_shifts_and_a_number_stays(made: Kap) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-04")
    made("session", "add", "--kind", "dosing", "--at", "2026-10-04")
    assert made("session", "show", "S2", "--json").json["id"] == 1
    assert made("session", "show", "1", "--json").json["label"] == "S2"
    assert made("session", "show", "s1", "--json").json["id"] == 2


def test_a_session_shows_its_reflections(made: Kap) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-18", "--json")
    made("reflect", "--session", "S1", text="A wooden pier.")
    shown = made("session", "show", "S1")
    assert "A wooden pier." in shown.out
    shape = made("session", "show", "S1", "--json").json
    assert [one["text"] for one in shape["reflections"]] == ["A wooden pier."]


def test_a_deleted_session_is_gone_from_the_list(made: Kap) -> None:
    made("session", "add", "--kind", "dosing", "--at", "2026-11-18")
    assert made("session", "delete", "S1").code == 0
    assert made("session", "list").out == "There is no session yet.\n"


def test_an_unknown_session_is_refused(made: Kap) -> None:
    for verb in ("show", "delete"):
        assert made("session", verb, "S4").code == 2
    assert made("reflect", "--session", "S4", text="x").code == 2


def test_a_change_is_kept_with_its_name_from_standard_input(made: Kap) -> None:
    said = made(
        "event", "add", "--kind", "medication", "--change", "changed", text="evening tablet\n"
    )
    assert said.code == 0
    event = made("event", "list", "--json").json["events"][0]
    assert (event["kind"], event["change"], event["label"], event["day"]) == (
        "medication",
        "changed",
        "evening tablet",
        "2026-11-21",
    )


def test_controls_in_free_text_are_made_visible_for_people(made: Kap) -> None:
    made("event", "add", "--kind", "life", text="a\x1b[2Jb\u202ec")
    out = made("event", "list").out
    assert "a␛[2Jb␦c" in out


@pytest.mark.parametrize(
    ("typed", "day"),
    [("today", "2026-11-21"), ("Yesterday", "2026-11-20"), ("-3d", "2026-11-18")],
)
def test_a_day_in_words_is_taken_for_a_day(
    made: Kap, journal_of: Callable[[], Journal], typed: str, day: str
) -> None:
    with journal_of() as journal:
        told = talk(lambda lines: ask_session(journal, lines, kind="dosing"), typed)
        assert "cannot be read" not in told
        [one] = journal.sessions()
    assert str(one.session.when.day) == day
