"""``kapjournal checkin``: what it keeps, and what it refuses before anything is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kapjournal.cli import console
from kapjournal.journal.journal import Journal
from kapjournal.model.period import Period
from tests.cli.conftest import Kap
from tests.conftest import FakeClock

EVER = Period(date(1900, 1, 1), date(2999, 12, 31))
OpenJournal = Callable[[], Journal]


def kept(open_journal: OpenJournal) -> list[dict[str, float]]:
    with open_journal() as journal:
        return [
            {rating.scale: rating.value for rating in one.ratings}
            for one in journal.check_ins(EVER)
        ]


def test_ratings_are_kept_and_said(made: Kap, journal_of: OpenJournal) -> None:
    said = made("checkin", "mood=6", "anxiety=3")
    assert (said.code, said.out, said.err) == (0, "Kept 21:14: Mood 6, Anxiety 3.\n", "")
    assert kept(journal_of) == [{"mood": 6, "anxiety": 3}]


def test_every_call_is_a_new_check_in(made: Kap, journal_of: OpenJournal) -> None:
    made("checkin", "mood=6")
    made("checkin", "mood=7")
    assert kept(journal_of) == [{"mood": 6}, {"mood": 7}]


def test_the_name_of_a_scale_may_be_written_large(made: Kap, journal_of: OpenJournal) -> None:
    assert made("checkin", "Mood=6").code == 0
    assert kept(journal_of) == [{"mood": 6}]


def test_a_scale_with_finer_steps_takes_a_fraction(made: Kap, journal_of: OpenJournal) -> None:
    assert made("checkin", "sleep_hours=7.25").code == 0
    assert kept(journal_of) == [{"sleep_hours": 7.25}]


@pytest.mark.parametrize("value", ["11", "-1", "6.5"])
def test_a_number_the_scale_does_not_have_is_refused(
    made: Kap, journal_of: OpenJournal, value: str
) -> None:
    said = made("checkin", f"mood={value}")
    assert (said.code, said.out) == (2, "")
    assert said.lines[0] == "Mood is rated from 0 to 10 in whole numbers."
    assert kept(journal_of) == []


@pytest.mark.parametrize(
    "value",
    [
        "x",
        "nan",
        "inf",
        "1e0",
        "",
        "٣",
        "６",
        "+6",
        "0x6",
        "1_0",
        "6.",
        ".5",
        "--6",
        "6 ",
        "9" * 40,
    ],
)
def test_what_is_not_plain_digits_is_not_a_number(
    made: Kap, journal_of: OpenJournal, value: str
) -> None:
    said = made("checkin", f"mood={value}")
    assert said.code == 2
    assert said.lines[0] == 'What is given for "mood" is not a number.'
    assert kept(journal_of) == []


def test_an_unknown_scale_is_answered_with_the_nearest(made: Kap) -> None:
    said = made("checkin", "anxeity=3")
    assert said.code == 2
    assert said.lines[0] == 'There is no scale called "anxeity".'
    assert "anxiety" in said.lines[2]


def test_one_bad_rating_keeps_none(made: Kap, journal_of: OpenJournal) -> None:
    assert made("checkin", "mood=6", "anxiety=12").code == 2
    assert kept(journal_of) == []


def test_the_same_scale_twice_is_refused(made: Kap, journal_of: OpenJournal) -> None:
    said = made("checkin", "mood=6", "MOOD=7")
    assert (said.code, said.lines[0]) == (2, '"mood" is given twice.')
    assert kept(journal_of) == []


@pytest.mark.parametrize("typed", ["mood", "=6", "mood:6", "6"])
def test_what_is_not_a_rating_is_refused_without_repeating_it(made: Kap, typed: str) -> None:
    said = made("checkin", typed)
    assert (said.code, said.lines[0]) == (2, "A rating is written as SCALE=VALUE.")


def test_a_past_day_is_marked_as_written_later(made: Kap) -> None:
    said = made("checkin", "mood=6", "--day", "-3d")
    assert said.out == ("Kept 21:14 for Wednesday 18 November, marked as written later: Mood 6.\n")


def test_after_midnight_it_is_still_the_day_before(made: Kap, clock: FakeClock) -> None:
    clock.set("2026-11-22T01:30:00")
    assert made("checkin", "mood=6", "--json").json["day"] == "2026-11-21"


def test_a_moment_says_the_day_too(made: Kap) -> None:
    shape = made("checkin", "mood=6", "--at", "2026-11-20T09:30", "--json").json
    assert (shape["day"], shape["at"]) == ("2026-11-20", "2026-11-20T09:30:00-08:00")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--day", "2026-11-22"),
        ("--day", "2999-01-01"),
        ("--at", "2026-11-21T21:30"),
        ("--at", "2026-11-22"),
    ],
)
def test_what_is_still_to_come_is_refused(
    made: Kap, journal_of: OpenJournal, option: str, value: str
) -> None:
    said = made("checkin", "mood=6", option, value)
    assert said.code == 2
    assert "still to come" in said.lines[0]
    assert kept(journal_of) == []


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--day", "tomorrow"),
        ("--day", "2026-02-30"),
        ("--day", "-3"),
        ("--day", ""),
        ("--at", "noon"),
        ("--at", "2026-11-21T25:00"),
        ("--at", "2026-03-08T02:30"),
        ("--at", ""),
    ],
)
def test_an_unreadable_day_or_moment_is_refused(
    made: Kap, journal_of: OpenJournal, option: str, value: str
) -> None:
    said = made("checkin", "mood=6", option, value)
    assert said.code == 2
    assert said.lines[0] in {
        "That day cannot be read.",
        "That moment cannot be read.",
    }
    assert kept(journal_of) == []


def test_a_day_and_a_moment_of_another_day_do_not_go_together(made: Kap) -> None:
    said = made("checkin", "mood=6", "--at", "2026-11-20T09:30", "--day", "-3d")
    assert said.code == 2


def test_a_note_comes_from_standard_input(made: Kap) -> None:
    note = "[@click=app.quit]x[/] [/calm] \x1b]0;T\x07 <script>\n\ttwo\n"
    shape = made("checkin", "mood=6", "--note-stdin", "--json", text=note).json
    assert shape["note"] == note.removesuffix("\n")


def test_json_on_the_screen_holds_no_control_characters(made: Kap) -> None:
    note = "\x1b]0;T\x07 \x7f \x9b2J \u202e é"
    said = made("checkin", "--note-stdin", "--json", text=note)
    assert said.out.replace("\n", "").isascii()
    assert said.out.replace("\n", "").isprintable()
    assert said.json["note"] == note


def test_a_note_that_is_not_utf8_is_refused_and_kept_out(
    made: Kap, journal_of: OpenJournal
) -> None:
    said = made("checkin", "mood=6", "--note-stdin", text=b"caf\xe9")
    assert (said.code, said.lines[0]) == (2, "The note is not UTF-8 text.")
    assert kept(journal_of) == []


def test_tags_alone_are_a_check_in(made: Kap) -> None:
    shape = made("checkin", "--tag", "poor sleep", "--tag", "Illness", "--json").json
    assert shape["tags"] == ["poor sleep", "illness"]


@pytest.mark.parametrize("tag", ["", "a word of mine"])
def test_only_the_tags_there_are_can_be_given_as_an_argument(
    made: Kap, journal_of: OpenJournal, tag: str
) -> None:
    said = made("checkin", "mood=6", "--tag", "Travel", "--tag", tag)
    assert (said.code, said.lines[0]) == (2, "That cannot be ticked for a day.")
    assert "poor sleep, illness" in said.lines[2]
    assert "a word of mine" not in said.err
    assert kept(journal_of) == []


def test_nothing_given_where_nobody_can_be_asked_is_refused(made: Kap) -> None:
    said = made("checkin")
    assert (said.code, said.lines[0]) == (2, "There is nothing to keep yet.")


def test_json_is_the_check_in_as_the_export_has_it(made: Kap, home: object) -> None:
    shown = made("checkin", "mood=6", "--tag", "illness", "--json").json
    exported = made("export", "-o", "-").json["checkins"]
    assert exported == [shown]


def test_without_a_journal_it_says_how_to_make_one(kap: Kap) -> None:
    said = kap("checkin", "mood=6")
    assert said.code == 10
    assert "kapjournal init" in said.lines[2]


def test_wrong_use_comes_before_a_missing_journal(kap: Kap) -> None:
    for wrong in ("mood=11", "mod=3", "mood=x"):
        assert kap("checkin", wrong).code == 2
    assert kap("checkin", "mood=6", "--day", "2999-01-01").code == 2


@pytest.mark.parametrize(
    "ratings",
    [
        ["mood=6"],
        ["mood=6", "anxiety=3"],
        ["MOOD=6"],
        ["sleep_hours=7.25"],
        ["mood=11"],
        ["mood=-1"],
        ["mood=x"],
        ["mod=6"],
        ["mood"],
        ["mood=6", "mood=7"],
        [""],
        ["mood=6", "anxiety"],
        ["mood =6"],
        ["mood=6=7"],
    ],
)
def test_the_short_way_and_the_way_with_options_do_the_same(made: Kap, ratings: list[str]) -> None:
    assert made("checkin", *ratings) == made("--plain", "checkin", *ratings)


def test_a_note_longer_than_any_note_is_refused(
    made: Kap, journal_of: OpenJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "MOST_TEXT", 10)
    said = made("checkin", "mood=6", "--note-stdin", text="a" * 11)
    assert (said.code, said.lines[0]) == (2, "The note is longer than can be kept.")
    assert kept(journal_of) == []
