"""The installed program as the fault tests drive it: its own process, killed, starved, lied to.

Every figure here is of ``kapjournal`` itself. A harness is worth something only if it can fail, so
each is also shown a program that does the same thing carelessly.
"""

from __future__ import annotations

import ctypes
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kapjournal.demo import client as demo
from kapjournal.model.everything import Everything
from kapjournal.model.reflections import Draft
from kapjournal.places import Places
from kapjournal.store.connection import Key
from kapjournal.store.store import Store

_SCRIPT = Path(sys.executable).with_name("kapjournal")
PROGRAM: tuple[str, ...] = (
    (str(_SCRIPT),) if _SCRIPT.exists() else (sys.executable, "-m", "kapjournal")
)
_CAP_DROP, _OVERRIDE = 24, (1, 2)  # prctl: PR_CAPBSET_DROP of CAP_DAC_OVERRIDE and _READ_SEARCH.


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the program gets to see."""
    seen = {"PATH", "LANG", "TZ", "PYTHONPATH", "COVERAGE_PROCESS_START"}
    kept = {name: value for name, value in os.environ.items() if name in seen}
    return kept | {"KAPJOURNAL_HOME": str(home), "TERM": "xterm-256color", **more}


def run(
    home: Path,
    *arguments: str,
    text: str = "",
    before: Sequence[str] = (),
    as_anybody: bool = False,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; ``before`` is what runs it, such as strace."""
    return subprocess.run(
        [*before, *PROGRAM, *arguments],
        input=text,
        capture_output=True,
        text=True,
        env=environment(home, **(env or {})),
        check=False,
        timeout=120,
        preexec_fn=_like_anybody if as_anybody else None,
    )


def killed_after(seconds: float, command: Sequence[str], home: Path) -> int:
    """Start a command and kill it after so many seconds; how it ended (-9 where it was killed)."""
    process = subprocess.Popen(
        command,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        return process.wait()


def killed_with_its_words(seconds: float, command: Sequence[str], home: Path) -> tuple[int, str]:
    """As ``killed_after``, with what it had said by then."""
    process = subprocess.Popen(
        command,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        said, _ = process.communicate()
    return process.returncode, said


def timed(command: Sequence[str], home: Path) -> float:
    """Seconds that a command takes when nobody kills it."""
    began = time.perf_counter()
    subprocess.run(command, env=environment(home), check=True, capture_output=True)
    return time.perf_counter() - began


class Moments:
    """When to kill a run, so that about half are cut, however slow the machine is now."""

    def __init__(self, whole: float, seed: int) -> None:
        self.whole = whole
        self._chance = random.Random(seed)

    def next(self) -> float:
        """Seconds after the start, spread over a whole run and a little beyond."""
        return self.whole * (0.15 + self._chance.random())

    def saw(self, code: int) -> None:
        """Learn from a run's exit code: a killed one has not had the time of a whole one."""
        self.whole *= 1.25 if code else 0.8


def filled(home: Path) -> Path:
    """A home with the invented client's journal, as large as two years of use."""
    home.mkdir(parents=True)
    demo.make(str(home / "journal.db"), date(2026, 11, 21))
    return home / "journal.db"


def held(path: str | Path) -> tuple[Everything, list[Draft]]:
    """Everything in a journal, verified to the last page. Raises what opening raises."""
    store = Store.open(str(path), Key.open_to_all())
    try:
        seen = store.everything(), store.drafts()
        store.check()
    finally:
        store.close()
    return seen


def copies(home: Path) -> list[Path]:
    """What stands in the folder of backups under a name."""
    folder = Path(Places(str(home / "journal.db")).backups)
    if not folder.exists():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _like_anybody() -> None:
    """Take root's power over other people's files away, so that permissions count in tests."""
    libc = ctypes.CDLL(None)
    for power in _OVERRIDE:
        libc.prctl(_CAP_DROP, power, 0, 0, 0)
