"""Plain mode and questions on a terminal: one line at a time, nothing moves, nothing is drawn."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.plain.menu import VERBS
from tests.cli.shell import exit_code, shell, terminal

LEAVE = str(len(VERBS) + 2)
DRAWN = re.compile("[\x1b\u2500-\u259f\u2800-\u28ff●○┊]")


@pytest.fixture
def journal(home: Path) -> Path:
    """A home with a journal in it."""
    assert shell(home, "init", "--no-passphrase").returncode == 0
    return home


def exported(home: Path) -> Any:
    return json.loads(shell(home, "export", "-o", "-").stdout)


def answer(child: Any, question: str, typed: str) -> None:
    child.expect_exact(question)
    child.sendline(typed)


def drafts(home: Path) -> list[str]:
    with Journal.open(Places(home=str(home))) as journal:
        return [draft.text for draft in journal.drafts()]


def until(come_true: Callable[[], bool]) -> None:
    """Wait for what another process does; its own limit is the test's."""
    for _ in range(300):
        if come_true():
            return
        time.sleep(0.05)
    pytest.fail("it did not come true")


def test_a_dumb_terminal_gets_numbered_lines(journal: Path) -> None:
    child = terminal(journal)
    child.expect_exact("1. Check in")
    answer(child, "or ! for support:", "!")
    child.expect_exact("988")
    answer(child, "or ! for support:", "99")
    child.expect_exact(f"Please type a number from 1 to {LEAVE}")
    answer(child, "or ! for support:", LEAVE)
    child.expect_exact("Everything is kept.")
    assert exit_code(child) == 0


def test_plain_is_had_for_the_asking_on_any_terminal(journal: Path) -> None:
    child = terminal(journal, "--plain", term="xterm-256color")
    answer(child, "or ! for support:", LEAVE)
    assert exit_code(child) == 0


def test_the_end_of_input_leaves(journal: Path) -> None:
    child = terminal(journal)
    child.expect_exact("or ! for support:")
    child.sendeof()
    assert exit_code(child) == 0


def test_a_first_start_makes_a_journal_and_says_what_this_is(home: Path) -> None:
    child = terminal(home)
    child.expect_exact("tells no one what you write")
    answer(child, "A number:", "2")
    child.expect_exact("Your journal is at")
    answer(child, "(Enter skips):", "1")
    answer(child, "Enter for no:", "y")
    child.send("\n")
    answer(child, "(Enter skips):", "1")
    answer(child, "or ! for support:", LEAVE)
    assert exit_code(child) == 0
    assert "country = US" in shell(home, "settings").stdout
    assert exported(home)["choices"]["scales"].count(",") == 5


def test_a_first_start_may_wait(home: Path) -> None:
    child = terminal(home)
    answer(child, "A number:", "")
    assert exit_code(child) == 0
    assert not (home / "journal.db").exists()


def test_a_whole_evening_without_a_drawing(home: Path, demo_file: str) -> None:
    child = terminal(home, "--journal", demo_file)
    heard = ""

    def say(question: str, typed: str) -> None:
        nonlocal heard
        answer(child, question, typed)
        heard += child.before or ""

    for verb, answers in (
        ("1", ["", "6", "eleven", "3", "", "", "", "", "poor sleep, illness", "calm", "a line"]),
        ("2", ["1", "S5", "", "A wooden pier.", ".", "y", "pier", ""]),
        ("3", ["1", "S5", ""]),
        ("4", ["1", "3", "1", ""]),
        ("5", [""]),
        ("7", ["S3"]),
        ("8", ["1"]),
        ("9", []),
        ("10", ["1", "3", ""]),
    ):
        say("or ! for support:", verb)
        for typed in answers:
            child.sendline(typed)
    say("or ! for support:", LEAVE)
    assert exit_code(child) == 0
    assert not DRAWN.search(heard)
    assert "Mood 6, Anxiety 3." in heard
    assert "Your middle mood rating was" in heard
    assert re.search(r"Mood: rated \d+ of \d+ days", heard)
    assert "may stand on a page for your therapist" in heard


def test_each_answer_is_on_disk_before_the_next_question(journal: Path) -> None:
    child = terminal(journal, "checkin")
    answer(child, "very good:", "6")
    child.expect_exact("extremely:")
    child.kill(9)
    assert exported(journal)["checkins"][0]["ratings"] == {"mood": 6}


def test_a_check_in_is_asked_scale_by_scale(journal: Path) -> None:
    child = terminal(journal, "checkin", "--day", "yesterday")
    child.expect_exact("How was ")
    answer(child, "very good:", "11")
    child.expect_exact("Mood is rated from 0 to 10")
    answer(child, "very good:", "٣")
    child.expect_exact("in digits")
    answer(child, "very good:", "6")
    for question in ("extremely:", "plenty:", "very:", "very well:"):
        answer(child, question, "")
    answer(child, "commas between):", "poor sleep, a walk")
    child.expect_exact("These can: poor sleep, illness")
    answer(child, "commas between):", "Poor sleep, illness")
    answer(child, "commas between):", "")
    answer(child, "A line for yourself:", "")
    child.expect_exact("marked as written later: Mood 6.")
    assert exit_code(child) == 0
    kept = exported(journal)["checkins"]
    assert [(one["ratings"], one["tags"], one["late"]) for one in kept] == [
        ({"mood": 6}, ["poor sleep", "illness"], True)
    ]


def test_everything_may_be_skipped(journal: Path) -> None:
    child = terminal(journal, "checkin")
    child.send("\n" * 8)
    child.expect_exact("Nothing was kept, and that is fine.")
    assert exit_code(child) == 0
    assert exported(journal)["checkins"] == []


def test_a_session_asks_for_what_was_not_given(journal: Path) -> None:
    child = terminal(journal, "session", "add")
    answer(child, "Enter for the usual one):", "3")
    answer(child, "Enter for now):", "rubbish")
    child.expect_exact("cannot be read")
    answer(child, "Enter for now):", "2026-11-04T10:05")
    answer(child, "Enter skips):", "1")
    answer(child, "Intention, a word or a line:", "let the grip loosen")
    answer(child, "Dose, as you would write it:", "")
    answer(child, "Place:", "the clinic")
    answer(child, "Who is there:", "")
    answer(child, "Who brings you home (Enter skips):", "Sister")
    answer(child, "(Enter goes on):", "2")
    child.expect_exact("2. done:")
    answer(child, "(Enter goes on):", "")
    child.expect_exact("Kept as S1")
    assert exit_code(child) == 0
    everything = exported(journal)
    detail = everything["details"][0]
    assert (detail["brings_home"], detail["checklist"][1]["done"]) == ("Sister", True)
    session = everything["sessions"][0]
    assert (session["kind"], session["route"], session["intention"], session["place"]) == (
        "dosing",
        "sublingual",
        "let the grip loosen",
        "the clinic",
    )


def test_an_interrupt_leaves_what_was_written_as_a_draft(journal: Path) -> None:
    child = terminal(journal, "reflect")
    answer(child, "Enter for none):", "")
    child.expect_exact("full stop ends it.")
    child.sendline("Water.")
    child.sendline("A wooden")
    until(lambda: drafts(journal) == ["Water.\nA wooden"])
    child.sendintr()
    child.expect_exact("Left.")
    assert exit_code(child) == 130
    child = terminal(journal, "reflect")
    answer(child, "Enter for none):", "")
    child.expect_exact("Water.")
    answer(child, "A number:", "1")
    child.expect_exact("full stop ends it.")
    child.sendline("pier.")
    child.sendline(".")
    child.expect_exact("private.")
    assert exit_code(child) == 0
    texts = [one["text"] for one in exported(journal)["reflections"]]
    assert texts == ["Water.\nA wooden\npier."]
    assert "draft" not in shell(journal, "status").stdout


def test_a_change_is_asked_for(journal: Path) -> None:
    child = terminal(journal, "event", "add")
    answer(child, "Enter for the last one):", "1")
    answer(child, "A number (Enter skips):", "2")
    answer(child, "in your own words:", "evening tablet")
    child.expect_exact("Kept: medication changed")
    assert exit_code(child) == 0


def test_questions_stay_out_of_the_data(journal: Path) -> None:
    child = terminal(journal, "checkin", "--json")
    answer(child, "very good:", "6")
    child.sendeof()
    child.expect_exact('"mood": 6')
    assert exit_code(child) == 0


def test_on_a_terminal_a_long_table_leaves_the_picture_in_sight(home: Path, demo_file: str) -> None:
    child = terminal(home, "--journal", demo_file, "trends", "mood", term="xterm-256color")
    child.expect_exact("Every day as a table")
    assert exit_code(child) == 0


def test_an_interrupt_ends_a_question_calmly(journal: Path) -> None:
    child = terminal(journal, "checkin")
    child.expect_exact("very good:")
    child.sendintr()
    child.expect_exact("Left. Nothing more was written.")
    assert exit_code(child) == 130
