"""What must hold when the program fails, is told to go, or is given what nobody types."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.tui import guard
from tests.terminal.screen import Terminal

pytestmark = pytest.mark.faults
CANARY = "ZQ7CANARY"
START = """
import sys
from kapjournal.places import Places
from kapjournal.tui.app import run
{before}
sys.exit(run(Places()))
"""
FAILING_HANDLER = """
from kapjournal.tui.screens.checkin import CheckInScreen
async def fail(self, message):
    passphrase = "ZQ7CANARY"
    raise RuntimeError("ZQ7CANARY " + self.note.text)
CheckInScreen.on_toggled = fail
"""
FAILING_TASK = """
import asyncio
from kapjournal.tui.shell import Shell
async def fail():
    passphrase = "ZQ7CANARY"
    raise RuntimeError("ZQ7CANARY")
def spawn(self):
    self.kept = asyncio.get_running_loop().create_task(fail())
    self.kept = None
Shell.action_help = spawn
"""
FAILING_KEEPING = """
from kapjournal.tui.keeping import Keeper
async def fail(self):
    if self.waiting is not None:
        raise RuntimeError("ZQ7CANARY")
    return True
Keeper.flush = fail
"""
FAILING_DRAWING = """
from kapjournal.tui.widgets.rating import RatingRow
def fail(self):
    passphrase = "ZQ7CANARY"
    raise RuntimeError("ZQ7CANARY")
RatingRow.render = fail
"""


@pytest.fixture
def journal(places: Places) -> Places:
    Journal.make(places).close()
    return places


@contextmanager
def started(before: str = "", **environment: str) -> Iterator[Terminal]:
    window = Terminal((sys.executable, "-c", START.format(before=before)), environment=environment)
    try:
        window.until("under a minute")
        window.settle()
        yield window
    finally:
        window.program.close(force=True)


def into_the_note(window: Terminal, text: str) -> None:
    window.press("c")
    window.until("How was today?")
    for _ in range(7):
        window.press("tab")
    window.until("out of the text")
    window.press(text)
    window.until(text)


def the_note(places: Places) -> str:
    with Journal.open(places) as journal:
        return "".join(one.note for one in journal.check_ins_on(journal.today()))


def test_a_fault_shows_a_code_and_what_is_kept_but_no_word_of_it(journal: Places) -> None:
    with started(FAILING_HANDLER) as window:
        window.press("c")
        window.until("How was today?")
        window.press("4")
        window.until("kept")
        for _ in range(5):
            window.press("tab")
        window.press(" ")
        assert window.end() == 70
        said = window.written.decode()
    assert CANARY not in said
    assert "Traceback" not in said
    assert "Something went wrong inside the journal (code K-" in said
    assert "Your writing up to" in said
    assert "?1049l" in said


def test_keys_typed_ahead_reach_the_screen_that_is_still_opening(journal: Places) -> None:
    with started() as window:
        window.program.send("c4\x1b")
        window.until("checked in today")
        window.press("\x11")
        assert window.end() == 0
    with Journal.open(journal) as opened:
        (kept,) = opened.check_ins_on(opened.today())
    assert kept.value("mood") == 4


def test_a_fault_keeps_what_was_being_typed(journal: Places) -> None:
    with started(FAILING_HANDLER) as window:
        into_the_note(window, "by the river")
        window.press("\x1b[Z", "\x1b[Z")
        window.program.send(" ")  # Back among the boxes: tick one.
        assert window.end() == 70
    assert the_note(journal) == "by the river"


def test_a_fault_that_nobody_waits_for_is_told_at_once(journal: Places) -> None:
    with started(FAILING_KEEPING) as window:
        into_the_note(window, "by the river")
        assert window.end() == 70
        assert CANARY not in window.written.decode()
    assert the_note(journal) == "by the river"


@pytest.mark.parametrize(("before", "key"), [(FAILING_TASK, "?"), (FAILING_DRAWING, "c")])
def test_a_fault_in_a_task_or_a_drawing_says_no_more(
    journal: Places, before: str, key: str
) -> None:
    with started(before) as window:
        window.program.send(key)
        assert window.end() == 70
        said = window.written.decode()
    assert CANARY not in said
    assert "nothing new was written" in said


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"])
def test_a_signal_in_the_middle_of_a_word_keeps_it_and_leaves_cleanly(
    journal: Places, name: str
) -> None:
    with started() as window:
        into_the_note(window, "half a sen")
        os.kill(window.program.pid, getattr(signal, name))
        assert window.end() == 0
        assert b"?1049l" in window.written
    assert the_note(journal) == "half a sen"


def test_a_closed_window_keeps_the_last_word_and_leaves_no_process(journal: Places) -> None:
    with started() as window:
        into_the_note(window, "closing no")
        window.program.ptyproc.fileobj.close()
        until = time.monotonic() + 30
        while time.monotonic() < until and window.program.isalive():
            time.sleep(0.05)
        assert not window.program.isalive()
    assert the_note(journal) == "closing no"


def test_a_terminal_that_goes_without_a_signal_ends_the_program(journal: Places) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    # A session of its own without a controlling terminal: the kernel tells it nothing.
    program = subprocess.Popen(
        [sys.executable, "-c", START.format(before="")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while b"Check-in" not in seen:
        seen += os.read(ours, 1 << 16)
    os.close(ours)
    try:
        assert program.wait(30) == 0
    finally:
        program.kill()


def test_a_killed_program_has_kept_what_it_called_kept(journal: Places) -> None:
    with started() as window:
        into_the_note(window, "by the river")
        window.until("kept")
        window.kill()
    assert the_note(journal) == "by the river"


def test_a_byte_that_is_no_letter_does_not_end_the_program(journal: Places) -> None:
    with started() as window:
        into_the_note(window, "caf")
        window.program.send(b"\xe9 au lait")
        window.until("au lait")
        window.press("\x11")
        assert window.end() == 0
    assert the_note(journal) == "caf� au lait"


def test_without_a_terminal_it_says_so_at_once(journal: Places) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START.format(before="")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert b"NoTerminal" in done.stderr
    assert b"\x1b[" not in done.stdout + done.stderr


def test_textual_is_told_nothing_by_the_environment(journal: Places, tmp_path: Path) -> None:
    log = tmp_path / "keys.log"
    with started(TEXTUAL_LOG=str(log), TEXTUAL="debug,devtools") as window:
        window.press("c", "4")
        window.press("\x11")
        assert window.end() == 0
    assert not log.exists()


def test_what_it_writes_is_for_its_owner_alone(places: Places) -> None:
    with started_anew() as window:
        window.press("\r", "\r", "\r")
        window.until("How was today?")
        window.press("4")
        window.until("kept")
        window.press("\x11")
        assert window.end() == 0
    for path in Path(places.home).rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


@contextmanager
def started_anew() -> Iterator[Terminal]:
    before = "import os; os.umask(0)"
    window = Terminal((sys.executable, "-c", START.format(before=before)))
    try:
        window.until("Welcome.")
        yield window
    finally:
        window.program.close(force=True)


def test_a_code_names_the_place_and_not_the_words() -> None:
    def fault(words: str) -> BaseException:
        with pytest.raises(RuntimeError) as caught:
            raise RuntimeError(words)
        return caught.value

    assert guard.code_of(fault("one")) == guard.code_of(fault("two"))
    assert guard.code_of(fault("one")).startswith("K-")
    assert guard.code_of(None).startswith("K-")


def test_the_decoder_is_left_alone_where_textual_moved_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers import linux_driver

    monkeypatch.delattr(linux_driver, "getincrementaldecoder")
    assert guard.forgiving_decoder() is False
    assert not hasattr(linux_driver, "getincrementaldecoder")
