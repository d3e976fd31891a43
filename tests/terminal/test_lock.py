"""The lock in a real terminal: what it lets through, what it keeps, and what is left in memory."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from tests.faults.counts import counted
from tests.terminal.memory import found_in
from tests.terminal.screen import KAPJOURNAL, Terminal, terminal

pytestmark = pytest.mark.faults
WORDS = "lantern otter quilt seven marsh"
CANARY = "ZQ7CANARY by the river"
LOCKED = "What you wrote is kept"
TODAY = "tells no one what you write"
ASKED = "Enter opens it"
CTRL_L = "\x0c"

ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(
    not ROOT, reason="only root may look into a process that lets nobody look into it"
)


@pytest.fixture
def protected(home: Path) -> Path:
    """A home with a journal under a passphrase, with one check-in."""
    with Journal.make(Places(), passphrase=WORDS) as journal:
        # Some days ago, so that a check-in of now is another one.
        journal.check_in({"mood": 6}, day=journal.today() - timedelta(days=3), note=CANARY)
    return home


def unlock(window: Terminal) -> None:
    window.until("Passphrase")
    window.program.send(WORDS + "\r")
    window.until(TODAY)


@contextmanager
def unlocked() -> Iterator[Terminal]:
    """The screens of that journal, opened by the passphrase."""
    with terminal() as window:
        unlock(window)
        yield window


def lock(window: Terminal) -> None:
    window.program.send(CTRL_L)
    window.until(LOCKED)


def write_a_note(window: Terminal, text: str) -> None:
    """Into the line for oneself of a new check-in."""
    window.press("c")
    window.until("How was today?")
    for _ in range(7):
        window.press("tab")
    window.until("out of the text")
    window.press(text)
    window.until(text)


def notes() -> list[str]:
    with Journal.open(Places(), passphrase=WORDS) as journal:
        journal.check_file()
        return [one.note for one in journal.everything().check_ins]


# Opening.


def test_the_passphrase_opens_on_today(protected: Path) -> None:
    with terminal() as window:
        shown = window.until(ASKED)
        assert "Passphrase" in shown
        assert "Check-in" not in shown
        unlock(window)
        window.press("ctrl+q")
        assert window.end() == 0
    assert b"lantern" not in window.written


def test_wrong_ones_write_nothing_and_are_told_the_same(protected: Path) -> None:
    tries = counted(4, 10)
    journal = protected / "journal.db"
    before = journal.read_bytes()
    with terminal() as window:
        window.until(ASKED)
        said = set()
        for number in range(1, tries + 1):
            window.program.send("wrong words\r")
            while window.written.count(b"Nothing is lost") < number:
                assert window.read(40)
            said.add(window.settle(0.1))
        assert len(said) == 1
        window.press("ctrl+q")
        assert window.end() == 0
    assert journal.read_bytes() == before
    assert b"ERROR" not in window.written


@pytest.mark.parametrize(
    ("made_with", "typed_as"),
    [
        ('it\'s "quoted" -- ; DROP', 'it\'s "quoted" -- ; DROP'),
        ("  spaces at both ends  ", "  spaces at both ends  "),
        ("x'00ff00ff00ff and more", "x'00ff00ff00ff and more"),
        ("x" * 500 + " y" * 262, "x" * 500 + " y" * 262),
        ("otter 🦦 and ünïcödé", "otter 🦦 and ünïcödé"),
        ("cre\u0301me bru\u0302le\u0301e", "cr\u00e9me br\u00fbl\u00e9e"),
        ("cr\u00e9me br\u00fbl\u00e9e", "cre\u0301me bru\u0302le\u0301e"),
    ],
)
def test_a_passphrase_of_any_kind_is_typed_at_the_lock(
    home: Path, made_with: str, typed_as: str
) -> None:
    Journal.make(Places(), passphrase=made_with).close()
    with terminal() as window:
        window.until(ASKED)
        window.program.send(f"\x1b[200~{typed_as}\n\x1b[201~")
        window.settle()
        window.program.send("\r")
        window.until(TODAY)


def test_the_sheet_s_code_opens_it_and_a_slip_names_the_group(protected: Path) -> None:
    with Journal.open(Places(), passphrase=WORDS) as journal:
        groups = list(journal.sheet().groups)
    slip = list(groups)
    slip[4] = ("2" if slip[4][0] != "2" else "3") + slip[4][1:]
    with terminal() as window:
        window.until(ASKED)
        window.program.send(" ".join(slip) + "\r")
        window.until("Group 5 of the code differs from the sheet")
        window.program.send(" ".join(groups).lower().replace("0", "o") + "\r")
        window.until(TODAY)


def test_a_file_whose_beginning_is_damaged_is_said_to_be(protected: Path) -> None:
    with open(protected / "journal.db", "r+b") as file:
        file.seek(200)
        file.write(b"\0" * 20)
    with terminal() as window:
        window.until(ASKED)
        window.program.send(WORDS + "\r")
        window.until("not what was written")
        assert TODAY not in window.text


@pytest.mark.parametrize("size", [(5, 20), (3, 10), (24, 80), (50, 200)])
def test_it_is_asked_for_in_a_window_of_any_size(protected: Path, size: tuple[int, int]) -> None:
    rows, columns = size
    with terminal(rows=rows, columns=columns) as window:
        window.until("Passphrase")
        window.press("f1")
        window.until("Emergency")
        window.press("esc")
        window.until("Passphrase")
        window.press("ctrl+q")
        assert window.end() == 0


def test_support_is_there_before_anything_is_unlocked(protected: Path) -> None:
    for keys in (("f1",), ("ctrl+g",), ("?", "enter")):
        with terminal() as window:
            window.until(ASKED)
            window.press(*keys)
            window.until("Emergency")


def test_the_terminal_is_given_back_whatever_ends_the_question(protected: Path) -> None:
    for end in (b"\x11", b"\x03", b"\x04", signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        with terminal() as window:
            window.until(ASKED)
            if isinstance(end, bytes):
                window.program.send(end)
            else:
                window.program.kill(end)
            assert window.end() == 0
        assert b"\x1b[?1049l" in window.written[-60:]
        assert b"\x1b[?2004l" in window.written[-60:]


def test_the_window_has_a_neutral_name(protected: Path) -> None:
    with unlocked() as window:
        lock(window)
        window.settle()
    import re

    assert set(re.findall(rb"\x1b\]0;([^\x1b\x07]*)", window.written)) == {b"Journal"}


# Locking.


def test_ctrl_l_locks_at_once_and_the_passphrase_opens_it_again(protected: Path) -> None:
    with unlocked() as window:
        lock(window)
        assert TODAY not in window.text
        unlock(window)


@pytest.mark.parametrize(
    "keys", [("c",), ("r",), ("s",), ("t",), ("b",), ("?",), ("s", "n"), ("\x10",), ("\x10", "t")]
)
def test_it_locks_from_everywhere(protected: Path, keys: tuple[str, ...]) -> None:
    with unlocked() as window:
        window.press(*keys)
        lock(window)
        assert TODAY not in window.text


def test_what_was_being_typed_is_kept_and_there_again(protected: Path) -> None:
    with unlocked() as window:
        write_a_note(window, "half a sent")
        window.program.send("ence" + CTRL_L)
        window.until(LOCKED)
        unlock(window)
        window.press("c")
        window.until("half a sentence")
    assert "half a sentence" in notes()


def test_with_support_open_support_stays_open(protected: Path) -> None:
    with unlocked() as window:
        window.press("f1")
        before = window.until("Emergency").splitlines()[3].strip()
        window.program.send(CTRL_L)
        deadline = time.monotonic() + 30
        while b"esc back" not in window.written and time.monotonic() < deadline:
            window.read()
        window.until(before)
        window.press("esc")
        window.until(LOCKED)
        unlock(window)


def test_a_journal_without_a_passphrase_is_hidden_and_says_so(home: Path) -> None:
    Journal.make(Places()).close()
    with terminal() as window:
        window.until(TODAY)
        window.press(CTRL_L)
        shown = window.until("no passphrase")
        assert TODAY not in shown
        window.press("c", "t", "esc", " ", "\x10", "h")
        assert "no passphrase" in window.text
        window.press("enter")
        window.until(TODAY)


def test_being_told_to_stop_for_a_while_locks(protected: Path) -> None:
    with unlocked() as window:
        window.program.kill(signal.SIGTSTP)
        window.until(LOCKED)
        window.program.kill(signal.SIGTSTP)
        window.press("\x1a", "x", "\x15")
        assert LOCKED in window.text
        unlock(window)


def test_a_window_that_is_locked_lets_another_one_open(protected: Path) -> None:
    with unlocked() as first:
        lock(first)
        with unlocked() as second:
            second.press("ctrl+q")
            second.end()
        unlock(first)


def test_nothing_of_the_journal_follows_the_end(protected: Path) -> None:
    with unlocked() as window:
        write_a_note(window, CANARY)
        window.press("esc", "ctrl+q")
        window.end()
    after = window.written.rpartition(b"\x1b[?1049l")[2]
    assert b"CANARY" not in after


def test_no_argument_and_no_variable_holds_a_secret(protected: Path) -> None:
    with unlocked() as window:
        write_a_note(window, CANARY)
        for _ in range(2):
            folder = Path(f"/proc/{window.program.pid}")
            seen = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
            assert b"CANARY" not in seen
            assert b"lantern" not in seen
            if LOCKED not in window.text:
                lock(window)
                assert b"--locked" in (folder / "cmdline").read_bytes()


# What can be done to it.


CLICKS = "\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"
SPECIAL = [
    "\x1b", "\t", "\x7f", "\x08", "\x07", "\x0c", "\x10", "\x1a", "\x15", "\x0e", "\x12", "\x14",
    "\x1bOP", "\x1bOQ", "\x1b[15~", "\x1b[24~", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[H",
    "\x1b[5~", "\x1b[6~", "\x1b[Z", "\x1b[1;5P", "\x1b[M !!", "\x1b[200~pasted\n\x1b[201~",
    "\x1b]52;c;?\x1b\\", "\x1b[27;5;113~", "\x1bc", "\x1bt", "\x00", "\xe9", "\u202e", "🦦",
    "?\r", "wrong\r", "h", "c", "t", "!", ",", "4", "\r",
]  # fmt: skip


def throw_keys(window: Terminal, count: int, seed: int) -> None:
    """Random keys, pastes, clicks, resizes and signals, as a child or a cat would."""
    source = random.Random(seed)
    window.program.delaybeforesend = None
    for number in range(count):
        kind = source.random()
        if kind < 0.55:
            window.program.send(source.choice(SPECIAL))
        elif kind < 0.8:
            window.program.send(chr(source.randrange(0x20, 0x7F)))
        elif kind < 0.92:
            column, row = source.randrange(1, 120), source.randrange(1, 50)
            window.program.send(CLICKS.format(column=column, row=row))
        elif kind < 0.98:
            window.program.setwinsize(source.randrange(1, 60), source.randrange(1, 160))
        elif kind < 0.99:
            window.program.send("\x1b[200~" + "x" * 20_000 + "\x1b[201~")
        else:
            window.program.kill(source.choice([signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP]))
        if number % 5 == 0:
            window.read(0)
    window.program.setwinsize(24, 80)
    window.settle(0.5)


def nothing_comes_through(count: int, seed: int) -> None:
    """Lock with a note on the screen, throw keys at the lock, and open it again."""
    with unlocked() as window:
        write_a_note(window, CANARY + " again")
        assert b"CANARY" in window.written, "the test would not notice anything"
        lock(window)
        window.settle()
        before = len(window.written)
        throw_keys(window, count, seed)
        shown = window.written[before:]
        assert len(shown) > count, "nothing was drawn while keys came"
        assert b"CANARY" not in shown
        assert b"Check-in" not in shown
        assert b"river" not in shown
        assert window.program.isalive()
        window.press("esc", "esc")
        # Something to be taken away, should the last escape and what follows be read as one.
        window.press("\x15", "x", "\x15")
        window.program.send(WORDS + "\r")
        window.until(TODAY, 60)
    assert sorted(notes()) == [CANARY, CANARY + " again"]


def test_random_keys_at_the_lock_reach_nothing(protected: Path) -> None:
    nothing_comes_through(counted(300, 10_000), 2026)


def test_a_paste_of_a_megabyte_at_the_lock_does_nothing(protected: Path) -> None:
    with terminal() as window:
        window.until(ASKED)
        window.program.delaybeforesend = None
        content = b"\x1b[200~" + b"c4\x1bOP\r" * 150_000 + b"\x1b[201~"
        for start in range(0, len(content), 4096):
            window.program.send(content[start : start + 4096])
            window.read(0)
        window.until("too long", 30)
        unlock(window)


# What is left in memory.


STAYS = """
import sys
from kapjournal.cli import screens
from kapjournal.cli.opening import Opening
from kapjournal.lock import replacing
def stay(path, support=""):
    screens.come_back(Opening(), [path])
replacing.become_the_lock = stay
from kapjournal.cli.main import run
sys.exit(run([]))
"""


def secrets() -> tuple[bytes, ...]:
    """What must not be left: passphrase, note, key as bytes and as SQLCipher takes it."""
    with Journal.open(Places(), passphrase=WORDS) as journal:
        key = journal.sheet().key
    return WORDS.encode(), CANARY.encode(), key, key.hex().encode()


def left_after_locking(*command: str) -> tuple[set[bytes], set[bytes]]:
    """Which secrets are in memory while it is open, and which after it has locked."""
    wanted = secrets()
    window = Terminal(command)
    try:
        unlock(window)
        write_a_note(window, CANARY)
        window.settle()
        assert window.program.pid is not None
        while_open = found_in(window.program.pid, *wanted)
        lock(window)
        window.settle(1)
        return while_open, found_in(window.program.pid, *wanted)
    finally:
        window.stop()


@needs_root
def test_after_locking_neither_the_passphrase_nor_a_word_is_left_in_memory(
    protected: Path,
) -> None:
    while_open, locked = left_after_locking(*KAPJOURNAL)
    assert {WORDS.encode(), CANARY.encode()} <= while_open
    assert locked == set()


@needs_root
def test_without_another_process_the_same_look_finds_them(protected: Path) -> None:
    _, locked = left_after_locking(sys.executable, "-c", STAYS)
    assert {WORDS.encode(), CANARY.encode()} <= locked


LOOKER = """
import os, sys
try:
    os.close(os.open(f"/proc/{sys.argv[1]}/mem", os.O_RDONLY))
    print("can look")
except PermissionError:
    print("may not look")
"""


@needs_root
def test_another_program_of_the_same_user_may_not_look(tmp_path: Path) -> None:
    nobody = 65534
    folder = Path("/tmp") / f"kapjournal-test-{os.getpid()}"  # One that nobody may enter.
    folder.mkdir()
    try:
        os.chown(folder, nobody, nobody)
        environment = {"KAPJOURNAL_HOME": str(folder), "HOME": str(folder)}
        as_nobody = ("setpriv", f"--reuid={nobody}", f"--regid={nobody}", "--clear-groups")
        subprocess.run(
            [*as_nobody, *KAPJOURNAL, "init", "--passphrase-fd", "0"],
            input=WORDS.encode(),
            env=dict(os.environ, **environment),
            check=True,
            capture_output=True,
        )
        window = Terminal((*as_nobody, *KAPJOURNAL), environment=environment)

        def look(pid: int) -> str:
            looking = [*as_nobody, sys.executable, "-c", LOOKER, str(pid)]
            return subprocess.run(
                looking, capture_output=True, text=True, check=True
            ).stdout.strip()

        idle = subprocess.Popen([*as_nobody, "sleep", "60"])
        try:
            assert look(idle.pid) == "can look"
            window.until("Passphrase")
            assert window.program.pid is not None
            assert look(window.program.pid) == "may not look"
            unlock(window)
            assert look(window.program.pid) == "may not look"
            lock(window)
            assert look(window.program.pid) == "may not look"
        finally:
            idle.kill()
            idle.wait()
            window.stop()
    finally:
        subprocess.run(["rm", "-r", str(folder)], check=True)


# What is loaded when.


PROBE = """
import os, sys
drawn = False
log = os.open({log!r}, os.O_WRONLY | os.O_CREAT)
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in {heavy!r}:
            os.write(log, f"{{name}} {{drawn}}\\n".encode())
sys.meta_path.insert(0, Watch())
from kapjournal.lock import terminal
write = terminal.Terminal.write
def note(self, text):
    global drawn
    write(self, text)
    drawn = drawn or "Passphrase" in text
terminal.Terminal.write = note
from kapjournal.cli.main import run
sys.exit(run([]))
"""


def test_the_question_stands_there_before_anything_heavy_is_loaded(
    protected: Path, tmp_path: Path
) -> None:
    heavy = {"textual", "rich", "asyncio", "sqlcipher3", "pydantic", "plotext", "sqlite_utils"}
    log = tmp_path / "loaded"
    window = Terminal((sys.executable, "-c", PROBE.format(log=str(log), heavy=heavy)))
    try:
        window.until(ASKED)
        deadline = time.monotonic() + 30
        while b"textual" not in log.read_bytes() and time.monotonic() < deadline:
            window.read(0.1)
        window.press("ctrl+q")
        window.end()
    finally:
        window.stop()
    loaded = dict(line.split() for line in log.read_text().splitlines())
    assert loaded["textual"] == "True", "nothing was loaded ahead"
    assert set(loaded.values()) == {"True"}


# A text that cannot be put on disk.


HOLDER = """
import sys
from kapjournal.store.connection import Connection, Key
connection = Connection(sys.argv[1], Key.from_passphrase(sys.argv[2]))
connection.rows("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
connection.close()
"""


@contextmanager
def held_by_another(home: Path) -> Iterator[None]:
    """Another program is in the middle of a write that does not end."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home / "journal.db"), WORDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        assert holder.stdout.readline() == b"held\n"
        yield
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()


def test_a_text_that_the_disk_does_not_take_stays_under_the_lock_until_it_does(
    protected: Path,
) -> None:
    with unlocked() as window:
        with held_by_another(protected):
            write_a_note(window, "not on disk yet")
            pid = window.program.pid
            window.program.send(CTRL_L)
            window.until("did not take", 60)
            before = len(window.written)
            throw_keys(window, 100, 3)
            assert b"not on disk yet" not in window.written[before:].replace(
                b"Something you wrote is not on disk yet", b""
            )
            assert Path(f"/proc/{pid}/cmdline").read_bytes().count(b"--locked") == 0
        window.until(LOCKED, 60)
        assert b"--locked" in Path(f"/proc/{pid}/cmdline").read_bytes()
        window.program.send("\x1b\x15")
        window.settle()
        unlock(window)
    assert "not on disk yet" in notes()


def test_under_that_lock_the_passphrase_opens_it_and_the_text_comes_along(
    protected: Path,
) -> None:
    with unlocked() as window:
        with held_by_another(protected):
            write_a_note(window, "not on disk yet")
            window.program.send(CTRL_L)
            window.until("did not take", 60)
            window.program.send(WORDS + "\r")
            window.until(TODAY, 60)
        deadline = time.monotonic() + 30
        while "not on disk yet" not in notes() and time.monotonic() < deadline:
            window.read(0.5)
        window.press("ctrl+q")
        assert window.end() == 0
    assert "not on disk yet" in notes()
