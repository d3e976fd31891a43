"""Pipes that close, disks that fill, streams that are not there: calm, and never unseen."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.shell import HERE, PROGRAM, environment, shell, terminal


@pytest.fixture
def journal(home: Path) -> Path:
    """A home with a journal in it."""
    assert shell(home, "init", "--no-passphrase").returncode == 0
    return home


def in_shell(home: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which $K is the program."""
    return subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        text=True,
        env=environment(home, K=" ".join(PROGRAM)),
        cwd=HERE,
        check=False,
        timeout=60,
    )


def test_without_a_terminal_one_sentence_names_what_to_use(home: Path) -> None:
    said = shell(home)
    assert (said.returncode, said.stdout) == (2, "")
    assert len(said.stderr.splitlines()) == 1
    assert "kapjournal checkin" in said.stderr


def test_a_reader_that_has_seen_enough_is_no_failure_to_speak_of(journal: Path) -> None:
    said = in_shell(journal, "$K support | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}")
    assert said.stderr == ""
    assert said.stdout.strip() in {"0", "141"}


@pytest.mark.parametrize("command", ["status", "support", "--help", "export -o -"])
def test_a_full_disk_under_standard_output_is_said(journal: Path, command: str) -> None:
    said = in_shell(journal, f"$K {command} > /dev/full")
    assert said.returncode == 1
    assert said.stderr.splitlines()[0] == "The answer could not be written out in full."
    assert len(said.stderr.splitlines()) == 3


def test_with_standard_output_closed_nothing_is_done_unseen(journal: Path) -> None:
    said = in_shell(journal, "$K checkin mood=6 >&-")
    assert said.returncode == 1
    assert "Standard output is closed." in said.stderr
    assert '"check_ins_today": 0' in shell(journal, "status", "--json").stdout


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_a_check_in_is_kept_with_other_streams_closed(journal: Path, closed: str) -> None:
    said = in_shell(journal, f"$K checkin mood=6 {closed}")
    assert said.returncode == 0
    assert said.stdout.startswith("Kept ")
    assert shell(journal, "check").returncode == 0


def test_a_note_from_a_closed_standard_input_is_refused(journal: Path) -> None:
    said = in_shell(journal, "$K checkin --note-stdin <&-")
    assert said.returncode == 2
    assert len(said.stderr.splitlines()) == 3


def test_a_terminal_that_speaks_only_ascii_gets_signs_it_can_show(journal: Path) -> None:
    shell(journal, "checkin", "mood=6")
    said = shell(journal, "trends", env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert said.returncode == 0
    assert said.stdout.isascii()


def test_whatever_is_written_is_for_its_owner_alone(home: Path) -> None:
    in_shell(home, "umask 000; $K init --no-passphrase; $K settings set theme paper")
    modes = {path.name: path.stat().st_mode & 0o777 for path in home.iterdir()}
    assert modes == {
        "journal.db": 0o600,
        "journal.db-journal": 0o600,
        "known.json": 0o600,
        "settings.toml": 0o600,
    }
    assert home.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("gone", ["2>/dev/full", "2> >(true)"])
def test_where_nobody_hears_the_talk_the_exit_code_still_tells(journal: Path, gone: str) -> None:
    said = in_shell(journal, f"sleep 0.2; $K checkin mood=11 {gone}")
    assert said.returncode == 2


def test_on_a_terminal_a_line_ends_between_words(home: Path) -> None:
    child = terminal(home, "support")
    on_terminal = child.read()
    in_a_pipe = shell(home, "support").stdout
    assert max(map(len, in_a_pipe.splitlines())) > 100 >= max(map(len, on_terminal.splitlines()))
    assert on_terminal.split() == in_a_pipe.split()
