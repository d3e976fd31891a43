"""Every failure in at most three lines, with the exit code that docs/commands.md gives it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kapjournal.cli import table
from kapjournal.places import Places
from tests.cli.conftest import Kap

READING = ("status", "trends", "compare", "check")
WRITING = ("checkin mood=6", "session add --kind dosing --at today")


def nothing_changed(path: str) -> object:
    about = os.stat(path)
    with open(path, "rb") as file:
        return about.st_ino, about.st_size, file.read()


@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_no_journal(kap: Kap, places: Places, command: str) -> None:
    said = kap(*command.split())
    assert (said.code, said.out, len(said.lines)) == (10, "", 3)
    assert not os.path.exists(places.journal)


@pytest.mark.parametrize("command", [*READING, *WRITING])
@pytest.mark.parametrize("content", [b"", b"x", b"x" * 4096, b"SQLite format 3\0" + b"\0" * 4080])
def test_a_file_that_is_no_sound_journal_is_left_as_it_is(
    kap: Kap, places: Places, command: str, content: bytes
) -> None:
    os.makedirs(places.home)
    Path(places.journal).write_bytes(content)
    before = nothing_changed(places.journal)
    said = kap(*command.split())
    assert said.code in {1, 12}
    assert said.out == ""
    assert 2 <= len(said.lines) <= 3
    assert nothing_changed(places.journal) == before


@pytest.mark.parametrize("content", [None, b"", b"x"])
def test_init_never_writes_over_what_is_there(
    made: Kap, places: Places, content: bytes | None
) -> None:
    if content is not None:
        Path(places.journal).write_bytes(content)
    before = nothing_changed(places.journal)
    assert made("init", "--no-passphrase").code == 2
    assert nothing_changed(places.journal) == before


def test_a_folder_in_the_place_of_the_journal(kap: Kap, places: Places) -> None:
    os.makedirs(places.journal)
    assert kap("checkin", "mood=6").code == 1


@pytest.mark.parametrize(
    ("command", "first"),
    [
        ("chekin mood=6", 'There is no command "chekin".'),
        ("checkin mood=6 --nope", "There is no option --nope here."),
        ("checkin mood=6 --day", "--day is not written as it should be."),
        ("checkin mood=6 --json=yes", "--json is not written as it should be."),
        ("session add --kind ritual --at today", "--kind is not one that is known."),
        ("session add --at today", "--kind is missing."),
        ("session add --kind dosing", "--at is missing."),
        ("session show", "N is missing."),
        ("session frobnicate", 'There is no command "frobnicate".'),
        ("session", "`kapjournal session` needs a command after it."),
        ("status now", "There is more on the line than this command takes."),
        ("import undo x", "ID cannot be read."),
        ("import csv data.csv", "--map is missing."),
        ("compare S1 --all", "N and --all do not go together."),
        ("compare --width 3", "--width is from 20 to 1000."),
        ("trends --last x", "--last cannot be read."),
        ("trends --from 2026-11-02 --to 2026-11-01", "--from is after --to."),
        ("summary --format fax", "--format is not one that is known."),
        ("summary --preview -o page.md", "--preview writes no file."),
        ("export", "--output is missing."),
        ("--passphrase-fd 97 status", "The descriptor after --passphrase-fd cannot be read."),
        ("--passphrase-fd x status", "--passphrase-fd cannot be read."),
        ("event add --change started", "--kind is missing."),
        ("measure", "`kapjournal measure` needs a command after it."),
        ("measure take phq9", "Questions are asked in a terminal, and there is none here."),
        ("measure every phq9 soon", "DAYS is a number of days, or usual."),
        ("measure edit x", "N cannot be read."),
        ("session vitals add S1", "--side is missing."),
        ("session effect add S1", "--kind is missing."),
        ("session effect follow 1", "It is not said how it is."),
        (
            "session effect follow 1 --gone --still-there",
            "--still-there and --gone do not go together.",
        ),
        ("session edit S1", "There is nothing to change."),
        (
            "session add --kind dosing --at today --dose-stdin --place-stdin",
            "Standard input holds one text a call.",
        ),
        ("step mark 1 done", "STATUS is not one that is known."),
        ("step mark x kept", "N cannot be read."),
        ("topic first x", "[N]... cannot be read."),
        ("lookback add", "The look-back has 4 answers; 1 came."),
        ("settings instruments add", "FILE is missing."),
        ("settings scales add nowhere.toml", "There is no file at that place."),
        ("reflect --stage someday", "--stage is not one that is known."),
        ("reflect --prompt nope", "There is no prompt of that name."),
        ("settings set theme pink", "The setting theme cannot be that."),
        ("completion tcsh", "SHELL is not one that is known."),
    ],
)
def test_wrong_use_is_named_calmly_even_without_a_journal(
    kap: Kap, command: str, first: str
) -> None:
    said = kap(*command.split(), text="words")
    assert (said.code, said.out) == (2, "")
    assert said.lines[0] == first
    assert said.lines[1] == "Nothing was written."
    assert len(said.lines) == 3


def test_an_option_nearly_right_is_answered_with_the_nearest(kap: Kap) -> None:
    assert "--json" in kap("status", "--jsn").lines[2]


def test_a_command_nearly_right_is_answered_with_the_nearest(kap: Kap) -> None:
    assert kap("trend").lines[2] == "Nearest: trends."


def test_what_was_typed_as_an_option_is_not_repeated_at_length(kap: Kap) -> None:
    said = kap("checkin", "--I feel like nobody should read this")
    assert said.code == 2
    assert "nobody" not in said.err


def test_a_fault_of_the_program_shows_a_place_and_nothing_of_the_journal(
    made: Kap, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        secret = "the note of a person"
        raise ValueError(secret)

    monkeypatch.setattr(table, "commands", fault)
    said = made("status")
    assert said.code == 70
    assert said.out == ""
    assert len(said.lines) == 3
    assert "cli.table:" in said.lines[0]
    assert "(ValueError)" in said.lines[0]
    assert "note of a person" not in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_leaving_in_the_middle_is_calm(
    made: Kap, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    def leave(*_: object, **__: object) -> None:
        raise stop

    monkeypatch.setattr(table, "commands", leave)
    said = made("status")
    assert (said.code, said.err) == (130, "Left. Nothing more was written.\n")
