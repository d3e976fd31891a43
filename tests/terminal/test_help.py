"""Item 9 and help in a real terminal: at once, kept, and under terminals that swallow F1."""

from __future__ import annotations

import resource
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.model.assessments import Assessment
from kapjournal.places import Places
from tests.terminal.screen import KAPJOURNAL, Terminal, terminal

THANKS = "Thank you for saying this"
TODAY = "tells no one what you write"
F1_OF_OTHERS = ("\x1bOP", "\x1b[11~", "\x1b[[A")


@pytest.fixture
def made(home: Path) -> Path:
    """A journal anybody can open, with somebody shown while it is locked."""
    with Journal.make(Places()) as journal:
        journal.add_contact("my sister", "two doors down", while_locked=True)
        journal.add_contact("Neighbour")
        journal.choose_instruments(["phq9"])
    return home


def forms() -> list[Assessment]:
    with Journal.open(Places()) as journal:
        return journal.measures("phq9")


def page(*more: str) -> str:
    """The therapist's page as text."""
    ran = subprocess.run(
        [*KAPJOURNAL, "summary", "--format", "txt", "-o", "-", *more],
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def to_item_nine(window: Terminal) -> None:
    window.until(TODAY)
    window.press("m")
    window.until("PHQ-9")
    window.press("enter")
    window.until("1 of 10")
    for number in range(2, 10):
        window.program.send("1")
        window.until(f"{number} of 10")


def test_item_nine_opens_help_at_once_and_the_form_can_be_abandoned(made: Path) -> None:
    with terminal() as window:
        to_item_nine(window)
        window.program.send("1")
        window.until(THANKS)
        [form] = forms()
        assert (form.answers[8], form.finished) == (1, False)
        window.press("esc")
        window.until("10 of 10")
        window.press("esc")
        window.until("asked for")
        window.press("ctrl+q")
        assert window.end() == 0
    [form] = forms()
    assert (form.answers, form.finished, form.total) == ((1,) * 9, False, None)
    assert page().partition("Look at first")[2].lstrip("\n-=# ").startswith("PHQ-9 item 9")
    assert "PHQ-9" not in page("--without", "phq9")


def test_help_opens_though_the_disk_takes_nothing_any_more(made: Path) -> None:
    with terminal() as window:
        to_item_nine(window)
        resource.prlimit(window.program.pid, resource.RLIMIT_FSIZE, (0, 0))
        window.program.send("1")
        window.until(THANKS)
        window.press("f1")
        assert "my sister" in window.until("Emergency:")
    [form] = forms()
    assert form.answers == (*(1,) * 8, None)


@pytest.mark.parametrize("key", [*F1_OF_OTHERS, "\x07", "!"])
def test_help_opens_by_whatever_a_terminal_sends(made: Path, key: str) -> None:
    with terminal() as window:
        window.until(TODAY)
        window.program.send(key)
        window.until("Emergency:")
        assert "my sister" in window.until("my sister")


@pytest.fixture
def locked(home: Path) -> Path:
    """A protected journal with somebody shown while it is locked, and somebody who is not."""
    with Journal.make(Places(), passphrase="lantern otter quilt seven marsh") as journal:
        journal.add_contact("my sister", "two doors down", while_locked=True)
        journal.add_contact("Neighbour")
    return home


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (5, 20)])
def test_the_lock_shows_the_numbers_and_only_those_who_were_ticked(
    locked: Path, rows: int, columns: int
) -> None:
    with terminal(rows=rows, columns=columns) as window:
        window.settle()
        window.press("f1")
        window.until("Emergency")
        if rows > 5:
            assert "my sister: two doors down" in window.text
        window.press("esc")
    assert b"Neighbour" not in window.written


def test_the_command_shows_the_ticked_ones_of_a_locked_and_of_a_damaged_journal(
    locked: Path,
) -> None:
    def said() -> str:
        ran = subprocess.run(
            [*KAPJOURNAL, "support", "--country", "CA"], capture_output=True, text=True, check=True
        )
        return ran.stdout

    assert said().index("988") < said().index("my sister: two doors down")
    assert "Neighbour" not in said()
    (locked / "journal.db").write_bytes(b"\x00" * 4096)
    assert "my sister: two doors down" in said()


@pytest.fixture
def tmux(made: Path) -> Iterator[tuple[str, ...]]:
    """A tmux of the test's own, with the program in it."""
    name = f"kapjournal-{uuid.uuid4().hex[:8]}"
    run = ("tmux", "-L", name, "-f", "/dev/null")
    subprocess.run(
        [*run, "new-session", "-d", "-x", "80", "-y", "24", " ".join(KAPJOURNAL)], check=True
    )
    yield run
    subprocess.run([*run, "kill-server"], check=False, capture_output=True)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux on this machine")
@pytest.mark.parametrize("key", ["F1", "C-g", "!"])
def test_help_opens_inside_tmux(tmux: tuple[str, ...], key: str) -> None:
    def until(wanted: str) -> str:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            ran = subprocess.run(
                [*tmux, "capture-pane", "-p"], capture_output=True, text=True, check=False
            )
            if wanted in ran.stdout:
                return ran.stdout
            time.sleep(0.1)
        raise AssertionError(f"{wanted!r} never came:\n{ran.stdout}")

    until(TODAY)
    subprocess.run([*tmux, "send-keys", key], check=True)
    until("Emergency:")
    until("my sister: two doors down")
