"""A passphrase comes from a prompt or a descriptor; never from an argument or the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Kap
from tests.cli.shell import exit_code, shell, terminal

WORDS = "lantern otter quilt seven marsh"


@contextmanager
def handed_over(passphrase: bytes) -> Iterator[str]:
    """A descriptor from which a passphrase can be read."""
    reading, writing = os.pipe()
    os.write(writing, passphrase)
    os.close(writing)
    try:
        yield str(reading)
    finally:
        os.close(reading)


@pytest.fixture
def locked(kap: Kap) -> Kap:
    """As ``kap``, with a journal that takes a passphrase."""
    with handed_over(WORDS.encode()) as number:
        assert kap("init", "--passphrase-fd", number).code == 0
    return kap


@pytest.mark.parametrize("after", [b"", b"\n", b"\r\n", b"\nmore"])
def test_it_is_read_to_the_end_or_the_first_newline(locked: Kap, after: bytes) -> None:
    with handed_over(WORDS.encode() + after) as number:
        assert locked("checkin", "mood=6", "--passphrase-fd", number).code == 0


def test_the_option_may_stand_before_the_command(locked: Kap) -> None:
    with handed_over(WORDS.encode()) as number:
        assert locked("--passphrase-fd", number, "status").code == 0


def test_a_text_may_follow_it_on_standard_input(home: Path) -> None:
    assert shell(home, "init", "--passphrase-fd", "0", text=WORDS + "\n").returncode == 0
    said = shell(
        home,
        *("checkin", "--note-stdin", "--json", "--passphrase-fd", "0"),
        text=f"{WORDS}\nslept late\n",
    )
    assert '"note": "slept late"' in said.stdout


def test_a_wrong_one_is_refused(locked: Kap) -> None:
    with handed_over(b"lantern otter quilt seven marsch") as number:
        said = locked("checkin", "mood=6", "--passphrase-fd", number)
    assert (said.code, said.out, len(said.lines)) == (12, "", 3)


def test_none_where_nobody_can_be_asked_is_refused(locked: Kap) -> None:
    said = locked("checkin", "mood=6")
    assert said.code == 12
    assert "--passphrase-fd" in said.lines[2]


@pytest.mark.parametrize("passphrase", [b"", b"\n", b"x" * 5000, b"caf\xe9"])
def test_one_that_cannot_be_used_is_refused(kap: Kap, passphrase: bytes) -> None:
    with handed_over(passphrase) as number:
        assert kap("init", "--passphrase-fd", number).code == 2


def test_the_environment_is_not_read_and_that_is_said(
    locked: Kap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAPJOURNAL_PASSPHRASE", WORDS)
    said = locked("status")
    assert said.code == 12
    assert "is not read" in said.err
    assert WORDS not in said.err


def test_there_is_no_option_that_takes_one(kap: Kap) -> None:
    for command in (("init",), ("status",), ()):
        said = kap("--passphrase", WORDS, *command)
        assert said.code == 2
        assert WORDS not in said.err


def test_without_one_and_without_a_terminal_init_asks_for_a_decision(kap: Kap) -> None:
    said = kap("init")
    assert said.code == 2
    assert "--no-passphrase" in said.lines[2]


def test_with_and_without_one_do_not_go_together(kap: Kap) -> None:
    with handed_over(WORDS.encode()) as number:
        assert kap("init", "--no-passphrase", "--passphrase-fd", number).code == 2


def test_init_asks_twice_and_shows_nothing_of_it(home: Path) -> None:
    child = terminal(home, "init")
    child.expect("New passphrase:")
    child.sendline("")
    child.expect("That was empty")
    child.expect("New passphrase:")
    child.sendline(WORDS)
    child.expect("once more:")
    child.sendline("another")
    child.expect("not the same")
    child.expect("New passphrase:")
    child.sendline(WORDS)
    child.expect("once more:")
    child.sendline(WORDS)
    child.expect("Your journal is at")
    assert WORDS not in (child.before or "")
    child.expect("recovery sheet")
    child.sendline("")
    assert exit_code(child) == 0
    assert shell(home, "status").returncode == 12


def test_the_prompt_asks_again_and_shows_the_numbers_to_call(home: Path) -> None:
    shell(home, "init", "--passphrase-fd", "0", text=WORDS)
    child = terminal(home, "status")
    child.expect("Passphrase")
    child.sendline("?")
    child.expect("988")
    child.expect("Passphrase")
    child.sendline("wrong")
    child.expect("Passphrase")
    child.sendline(WORDS)
    child.expect("A check-in, whenever you like")
    assert exit_code(child) == 0


def test_three_wrong_ones_end_it(home: Path) -> None:
    shell(home, "init", "--passphrase-fd", "0", text=WORDS)
    child = terminal(home, "status")
    for _ in range(3):
        child.expect("Passphrase")
        child.sendline("wrong")
    assert exit_code(child) == 12
