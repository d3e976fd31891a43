"""Searching from the shell, and looking back in plain lines."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.plain.lines import Lines
from kapjournal.plain.look_back import ask_day, ask_search, ask_trash
from tests.cli.conftest import Kap
from tests.cli.shell import environment, exit_code, shell, terminal
from tests.journal.conftest import journal

__all__ = ["journal"]

PROBE = """
import sys
from kapjournal.cli.main import run
assert run(["search"]) == 0
print(*sys.modules, file=sys.stderr)
"""


def talk(*typed: str) -> tuple[Lines, io.StringIO]:
    """A conversation in which these lines are typed."""
    out = io.StringIO()
    return Lines(io.StringIO("".join(f"{line}\n" for line in typed)), out), out


def test_words_come_from_standard_input_and_places_go_to_standard_output(made: Kap) -> None:
    made("reflect", text="Down to the river.\nThen rain.")
    made("checkin", "--day", "2026-11-02", "--note-stdin", text="No RAIN at all.")
    said = made("search", text="rain\n")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        "21 November 2026, reflection: Down to the river. Then rain.",
        "2 November 2026, check-in: No RAIN at all.",
    ]


def test_nothing_found_is_said(made: Kap) -> None:
    said = made("search", text="zebra")
    assert (said.code, said.out) == (0, "No day holds these words.\n")


@pytest.mark.parametrize("typed", ["", " \n"])
def test_no_words_are_wrong_use(made: Kap, typed: str) -> None:
    said = made("search", text=typed)
    assert said.code == 2
    assert said.lines[0] == "There are no words to look for."


def test_words_as_an_argument_are_refused_and_not_repeated(made: Kap) -> None:
    said = made("search", "ZQ7CANARY")
    assert said.code == 2
    assert "ZQ7CANARY" not in said.out + said.err


def test_what_is_found_is_shown_harmless(made: Kap) -> None:
    made("reflect", text="rain \x1b[31m \u202e")
    said = made("search", text="rain")
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out


def test_on_a_terminal_the_words_are_asked(home: Path) -> None:
    shell(home, "init", "--no-passphrase")
    shell(home, "reflect", text="Down to the river.")
    child = terminal(home, "search")
    child.expect_exact("Which words?")
    child.sendline("river")
    child.expect_exact("reflection: Down to the river.")
    assert exit_code(child) == 0


def test_a_search_in_plain_lines(journal: Journal) -> None:
    journal.reflect("Down to the river.")
    lines, out = talk("river")
    ask_search(journal, lines)
    assert "21 November 2026, reflection: Down to the river." in out.getvalue()


def test_a_day_is_read_whole_and_a_record_of_it_put_away(journal: Journal) -> None:
    journal.check_in({"mood": 4}, note="Down to the river.")
    journal.reflect("Light came in.")
    lines, out = talk("", "9", "2")
    ask_day(journal, lines)
    said = out.getvalue()
    for part in ("1. check-in, 21:14", "Mood: 4", "Note: Down to the river.", "2. reflection"):
        assert part in said
    assert "Please type a number from 1 to 2" in said
    assert "It is in the trash." in said
    assert journal.reflections() == []


def test_vitals_are_never_read_without_when_to_call(journal: Journal) -> None:
    about = journal.add_session("dosing")
    journal.add_vitals(about.id, "before", systolic=120, diastolic=80)
    lines, out = talk("", "")
    ask_day(journal, lines)
    assert "Emergency, now" in out.getvalue()


def test_an_empty_day_asks_nothing_more(journal: Journal) -> None:
    lines, out = talk("2026-11-02")
    ask_day(journal, lines)
    assert "Nothing is written for this day." in out.getvalue()


def test_the_trash_gives_back_what_is_asked_for(journal: Journal) -> None:
    kept = journal.reflect("Light came in. " * 20)
    journal.delete("reflection", kept.id)
    lines, out = talk("1")
    ask_trash(journal, lines)
    assert "1. reflection, 21 November 2026: Light came in." in out.getvalue()
    assert journal.reflections() == [kept]
    lines, out = talk()
    ask_trash(journal, lines)
    assert "The trash is empty." in out.getvalue()


def test_searching_loads_neither_the_screens_nor_the_charts(home: Path) -> None:
    shell(home, "init", "--no-passphrase")
    run = subprocess.run(
        [sys.executable, "-c", PROBE],
        input="river",
        capture_output=True,
        text=True,
        env=environment(home),
        check=True,
    )
    assert set(run.stderr.split()) & {"textual", "plotext", "pydantic", "sqlite_utils"} == set()
