"""There is one window on a journal at a time, and no stale hold on it."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys

import pytest

from kapjournal.errors import OpenElsewhere
from kapjournal.journal import window
from kapjournal.places import Places
from tests.conftest import FakeClock

HOLD = """
import sys, time
from kapjournal.clock import SystemClock
from kapjournal.journal import window
from kapjournal.places import Places
held = window.hold(Places(sys.argv[1]), SystemClock())
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def folder(places: Places) -> None:
    os.makedirs(places.home)


def test_a_second_window_is_told_of_the_first(places: Places, clock: FakeClock) -> None:
    held = window.hold(places, clock)
    with pytest.raises(OpenElsewhere) as told:
        window.hold(places, clock)
    assert told.value.exit_code == 11
    assert "21:14 on 2026-11-21" in told.value.what
    assert str(os.getpid()) in told.value.what
    held.let_go()
    window.hold(places, clock).let_go()


def test_another_process_is_told_too_and_a_killed_one_holds_nothing(
    places: Places, clock: FakeClock
) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, places.journal], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    with other.stdout:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(OpenElsewhere) as told, window.alone(places, clock):
            pytest.fail("two windows")
        assert str(other.pid) in told.value.what
        other.send_signal(signal.SIGKILL)
        other.wait()
    with window.alone(places, clock):
        assert os.path.exists(places.window_lock)


def test_alone_lets_go_when_the_block_fails(places: Places, clock: FakeClock) -> None:
    with pytest.raises(ZeroDivisionError), window.alone(places, clock):
        raise ZeroDivisionError
    window.hold(places, clock).let_go()


def test_another_journal_beside_it_is_another_window(places: Places, clock: FakeClock) -> None:
    with window.alone(places, clock), window.alone(Places(places.journal + "2"), clock):
        pass


def test_what_an_unreadable_holder_left_is_not_told(places: Places, clock: FakeClock) -> None:
    held = window.hold(places, clock)
    with open(places.window_lock, "wb") as file:
        file.write(b"\xff\x1b[2J not a number")
    with pytest.raises(OpenElsewhere) as told:
        window.hold(places, clock)
    assert told.value.what == "This journal is open in another window."
    held.let_go()


def test_a_folder_that_is_not_there_holds_nothing_back(clock: FakeClock) -> None:
    window.hold(Places("/nowhere/at/all.db"), clock).let_go()


def test_a_link_is_not_followed(places: Places, clock: FakeClock) -> None:
    target = os.path.join(places.home, "precious")
    with open(target, "w") as file:
        file.write("mine")
    os.symlink(target, places.window_lock)
    window.hold(places, clock).let_go()
    with open(target) as file:
        assert file.read() == "mine"


def test_the_file_is_for_its_owner_alone(places: Places, clock: FakeClock) -> None:
    window.hold(places, clock).let_go()
    assert os.stat(places.window_lock).st_mode & 0o777 == 0o600


def test_a_full_disk_keeps_nobody_out_of_their_journal(
    places: Places, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "pwrite", refuse)
    with window.alone(places, clock), pytest.raises(OpenElsewhere) as told:
        window.hold(places, clock)
    assert "process" not in told.value.what
