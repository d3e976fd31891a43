"""A secret asked for on a line of a terminal: unseen, with support in reach."""

from __future__ import annotations

import signal
import termios
from pathlib import Path

import pexpect
import pytest

from tests.cli.shell import exit_code, shell, terminal

WORDS = "lantern otter quilt seven marsh"


@pytest.fixture
def asked(home: Path) -> pexpect.spawn[str]:
    """A command that stands at its question."""
    shell(home, "init", "--passphrase-fd", "0", text=WORDS)
    child = terminal(home, "status")
    child.expect("Passphrase")
    return child


def echoes(child: pexpect.spawn[str]) -> bool:
    return bool(termios.tcgetattr(child.child_fd)[3] & termios.ECHO)


def test_nothing_that_is_typed_is_shown(asked: pexpect.spawn[str]) -> None:
    assert not echoes(asked)
    asked.sendline(WORDS)
    asked.expect("A check-in")
    assert "lantern" not in (asked.before or "")
    assert exit_code(asked) == 0


@pytest.mark.parametrize("key", ["\x1bOP", "\x07", "\x1b[11~"])
def test_f1_and_ctrl_g_show_who_can_be_reached_and_it_is_asked_again(
    asked: pexpect.spawn[str], key: str
) -> None:
    asked.send("half of it" + key)
    asked.expect("988")
    asked.expect("Passphrase")
    asked.sendline(WORDS)
    asked.expect("A check-in")
    assert exit_code(asked) == 0


def test_backspace_and_ctrl_u_correct_what_was_typed(asked: pexpect.spawn[str]) -> None:
    asked.send("nonsense\x15" + WORDS + "xx\x7f\x7f\r")
    asked.expect("A check-in")
    assert exit_code(asked) == 0


def test_ctrl_c_leaves_and_the_terminal_is_as_it_was(asked: pexpect.spawn[str]) -> None:
    before = echoes(asked)
    asked.send("half of it\x03")
    assert exit_code(asked) == 130
    assert not before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_an_ending_signal_gives_the_terminal_back(
    asked: pexpect.spawn[str], number: signal.Signals
) -> None:
    asked.kill(number)
    asked.expect(pexpect.EOF)
    # Read from our end while it is open: what the next program on this terminal finds.
    assert termios.tcgetattr(asked.child_fd)[3] & termios.ICANON
    asked.close()
    assert asked.exitstatus == 128 + number


def test_being_told_to_stop_for_a_while_changes_nothing(asked: pexpect.spawn[str]) -> None:
    asked.kill(signal.SIGTSTP)
    asked.send("\x1a")
    asked.sendline(WORDS)
    asked.expect("A check-in")
    assert exit_code(asked) == 0
