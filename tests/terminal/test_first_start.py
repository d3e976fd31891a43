"""A new person in a real terminal: first start, one digit, gone, back again."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.terminal.screen import KAPJOURNAL, Terminal, terminal

CHECK_IN = "How was today?"


def begin(window: Terminal) -> None:
    """Through the three pages of the first start, each by Enter alone, to the first check-in."""
    window.until("First start, 1 of 3")
    window.press("enter")
    window.until("First start, 2 of 3")
    window.press("enter")
    window.until("First start, 3 of 3")
    window.press("enter")
    window.until(CHECK_IN)


def moods(home: Path) -> list[float]:
    """Every mood rating on disk, asked of the command line."""
    run = subprocess.run(
        [*KAPJOURNAL, "trends", "mood", "--json"],
        env=dict(os.environ, KAPJOURNAL_HOME=str(home)),
        check=True,
        capture_output=True,
    )
    [scale] = json.loads(run.stdout)["scales"]
    return [day["value"] for day in scale["days"]]


def test_the_first_start_ends_in_the_first_check_in(home: Path) -> None:
    with terminal() as window:
        begin(window)
        assert "Not protected" in window.text


def test_a_digit_is_there_after_leaving_and_coming_back(home: Path) -> None:
    with terminal() as window:
        begin(window)
        window.press("esc")
        window.until("Check-in")
        window.press("c")
        window.until(CHECK_IN)
        window.press("4")
        window.until("kept")
        window.press("esc")
        window.until("Check-in")
        window.press("ctrl+q")
        assert window.end() == 0
    with terminal() as window:
        window.until("Check-in")
        window.press("c")
        shown = window.until(CHECK_IN)
        [mood] = [line for line in shown.splitlines() if "Mood" in line]
        assert mood.endswith("4")
    assert moods(home) == [4.0]


def test_what_the_screen_calls_kept_survives_a_kill(home: Path) -> None:
    with terminal() as window:
        begin(window)
        window.program.send("7")
        window.until("kept")
        window.kill()
    assert moods(home) == [7.0]


def test_a_whole_check_in_may_be_typed_in_one_breath(home: Path) -> None:
    with terminal() as window:
        begin(window)
        window.press("esc")
        window.until("Check-in")
        window.program.send("c4")
        window.until("kept")
        window.press("esc")
        window.until("Check-in")
    assert moods(home) == [4.0]


def test_an_existing_journal_opens_on_today_without_the_welcome(home: Path) -> None:
    subprocess.run([*KAPJOURNAL, "init", "--no-passphrase"], check=True, capture_output=True)
    with terminal() as window:
        window.until("Check-in")
        assert "First start" not in window.text


def test_leaving_gives_the_terminal_back(home: Path) -> None:
    with terminal() as window:
        begin(window)
        window.press("esc", "ctrl+q")
        window.end()
    assert window.written.rstrip().endswith((b"\x1b[?1049l", b"\x1b[?25h")) or (
        b"\x1b[?1049l" in window.written[-400:]
    )
