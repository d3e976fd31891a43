"""Letting go for good takes a word, is put off after a session, and waits for open windows."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.window import alone
from kapjournal.places import Places
from kapjournal.plain.letting_go import ask_purge
from tests.cli.conftest import Kap
from tests.cli.shell import exit_code, shell, terminal
from tests.cli.talk import talk
from tests.conftest import FakeClock


@pytest.fixture
def thrown(made: Kap, journal_of: Callable[[], Journal]) -> Kap:
    """As ``made``, with one check-in in the trash and one that stays."""
    made("checkin", "mood=5")
    made("checkin", "mood=4", "--note-stdin", text="ZQ7CANARY by the river")
    with journal_of() as journal:
        journal.delete("checkin", 2)
    return made


def test_purge_takes_the_word_that_is_asked_for(home: Path) -> None:
    shell(home, "init", "--no-passphrase")
    shell(home, "checkin", "mood=4", "--note-stdin", text="ZQ7CANARY by the river")
    for typed, gone in (("yes", False), ("purge", True)):
        child = terminal(home, "purge", "record", "checkin", "1")
        child.expect("Mood 4, ZQ7CANARY by the river")
        child.expect("type the word purge:")
        child.sendline(typed)
        child.expect("Found: none" if gone else "Nothing was let go")
        assert exit_code(child) == 0
    assert not shell(home, "status", "--json").stdout.count('"last_check_in": {')


def test_the_word_can_stand_in_an_option(thrown: Kap) -> None:
    refused = thrown("purge", "trash")
    assert (refused.code, refused.out) == (2, "")
    assert "--word purge" in refused.lines[-1]
    assert thrown("purge", "trash", "--word", "yes").code == 2
    said = thrown("purge", "trash", "--word", "purge")
    assert said.code == 0
    assert "1 record is gone for good." in said.out
    assert "What this cannot reach" in said.out
    assert thrown("purge", "trash", "--word", "purge").out.startswith("There is nothing")
    assert thrown("check").code == 0


def test_what_is_older_goes_by_a_day(thrown: Kap, journal_of: Callable[[], Journal]) -> None:
    thrown("checkin", "mood=9", "--day", "2026-10-01")
    assert thrown("purge", "before", "2026-11-01", "--word", "purge").code == 0
    with journal_of() as journal:
        assert [str(one.when.day) for one in journal.everything().check_ins] == ["2026-11-21"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("record", "checkin", "9", "--word", "purge"),
        ("record", "checkin", "S1", "--word", "purge"),
        ("record", "diary", "1", "--word", "purge"),
        ("record", "session", "S9", "--word", "purge"),
        ("before", "2027-01-01", "--word", "purge"),
        ("before", "then", "--word", "purge"),
    ],
)
def test_what_cannot_be_meant_is_refused(thrown: Kap, arguments: tuple[str, ...]) -> None:
    said = thrown("purge", *arguments)
    assert (said.code, said.out) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("purge", "trash", "--word", "purge"),
        ("erase", "--word", "erase"),
        ("restore",),
        ("rescue",),
        ("import", "undo", "1"),
        ("passphrase", "remove", "--sure"),
    ],
)
def test_it_waits_for_an_open_window(
    thrown: Kap, places: Places, clock: FakeClock, arguments: tuple[str, ...]
) -> None:
    with alone(places, clock):
        said = thrown(*arguments)
    assert (said.code, said.out, len(said.lines)) == (11, "", 3)


@pytest.mark.parametrize("command", [("purge", "record", "checkin", "1"), ("erase",)])
def test_the_day_after_a_session_tomorrow_is_offered_first(
    home: Path, command: tuple[str, ...]
) -> None:
    shell(home, "init", "--no-passphrase")
    shell(home, "checkin", "mood=4")
    shell(home, "session", "add", "--kind", "dosing", "--at", "yesterday")
    for typed, then in (("", "Left as it is. Another day: kapjournal"), ("y", "type the word")):
        child = terminal(home, *command)
        child.expect("y goes on:")
        child.sendline(typed)
        child.expect(then)
        if typed:
            child.sendline("")
        assert exit_code(child) == 0
    assert shell(home, "check").returncode == 0


class TestErase:
    def test_takes_everything_away(self, thrown: Kap, home: Path) -> None:
        thrown("backup")
        said = thrown("erase", "--word", "erase")
        assert said.code == 0
        assert "Erased. Files taken away:" in said.out
        assert not home.exists()
        assert thrown("status").code == 10

    def test_without_the_word_takes_nothing(self, thrown: Kap, home: Path) -> None:
        before = set(os.listdir(home))
        assert thrown("erase").code == 2
        assert before <= set(os.listdir(home))

    def test_of_one_that_does_not_open_has_to_be_meant(self, thrown: Kap, places: Places) -> None:
        with open(places.journal, "r+b") as file:
            file.truncate(5000)
        assert thrown("erase", "--word", "erase").code == 1
        assert thrown("erase", "--unopened", "--word", "erase").code == 0
        assert not os.path.exists(places.journal)


class TestInPlainLines:
    def test_the_trash_is_let_go_of_by_its_word(
        self, thrown: Kap, journal_of: Callable[[], Journal]
    ) -> None:
        with journal_of() as journal:
            told = talk(lambda lines: ask_purge(journal, lines), "no")
            assert "Nothing was let go" in told
            told = talk(lambda lines: ask_purge(journal, lines), "purge")
            assert "Found: none" in told
            assert journal.trash() == []
            assert "nothing of that" in talk(lambda lines: ask_purge(journal, lines))
