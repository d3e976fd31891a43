"""Killed while it lets records go for good: what was begun is finished, and no page tells a word.

Every page of the journal and of its copies is decrypted and read, as the program itself does for
its proof.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kapjournal.content.wording import say
from kapjournal.store import purge
from kapjournal.store.connection import Key
from kapjournal.store.pages import good_pages
from kapjournal.store.store import Store
from tests.faults.counts import counted
from tests.faults.program import (
    PROGRAM,
    Moments,
    copies,
    environment,
    held,
    run,
)
from tests.terminal.screen import Terminal

KILLS = counted(4, 50)
CANARY = "ZQ7CANARY of the river"
PURGE = ("purge", "trash", "--word", "purge")


def is_begun(home: Path) -> bool:
    """Whether records are out of the journal, and their copies follow."""
    store = Store.open(str(home / "journal.db"), Key.open_to_all())
    try:
        return bool(purge.pending(store.ledger))
    finally:
        store.close()


def told_by(home: Path) -> list[str]:
    """The journal and the copies on a decrypted page of which the canary stands."""
    found = []
    for path in (home / "journal.db", *copies(home)):
        content = path.read_bytes()
        pages = good_pages(content, Key.open_to_all(), content[:16])
        assert pages
        if any(CANARY.encode() in page for page in pages.values()):
            found.append(path.name)
    return found


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with words in the trash of the journal, and in two copies of it; to be copied."""
    ready = tmp_path_factory.mktemp("purge") / "ready"
    for line, text in (
        ("init --no-passphrase", ""),
        ("reflect", "what stays, and much of it. " * 9000),
        ("topic add", CANARY),
        ("backup", ""),
        ("topic add", CANARY + ", again"),
        ("topic delete 1", ""),
        ("topic delete 2", ""),
        ("backup", ""),
    ):
        assert run(ready, *line.split(), text=text).returncode == 0
    return ready


def again(ready: Path, home: Path) -> None:
    """Everything as it was before."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(ready, home)


def purged(home: Path, within: float | None = None) -> tuple[int, float]:
    """Let go of what is in the trash, killed so long after it says that it begins; None: never.

    Returns the exit code and the seconds that it had since then.
    """
    with subprocess.Popen(
        [*PROGRAM, *PURGE],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.strip() == say("letting_go.working"):
                break
        began = time.perf_counter()
        try:
            return process.wait(within), time.perf_counter() - began
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait(), time.perf_counter() - began


def finished_by_the_screens(home: Path) -> None:
    """Open the journal on its screens, and leave once it is done."""
    window = Terminal(PROGRAM, environment={"KAPJOURNAL_HOME": str(home)})
    try:
        window.until("Check-in")
        deadline = time.monotonic() + 30
        while told_by(home) and time.monotonic() < deadline:
            window.settle(0.1)
        window.press("ctrl+q")
        assert window.end() == 0
    finally:
        window.stop()


def test_what_was_begun_is_finished_by_the_next_start(ready: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    stays = held(ready / "journal.db")
    again(ready, home)
    assert len(told_by(home)) == 3
    code, whole = purged(home)
    assert code == 0
    moments = Moments(whole, seed=KILLS)
    assert told_by(home) == []
    killed = amidst = 0
    while killed < KILLS:
        again(ready, home)
        code, _ = purged(home, moments.next())
        moments.saw(code)
        killed += code != 0
        assert held(home / "journal.db") == stays
        left = told_by(home)
        assert code != 0 or left == []
        begun = code != 0 and is_begun(home)
        amidst += begun
        if begun and amidst % 3 == 1:
            finished_by_the_screens(home)
        else:
            assert run(home, *PURGE).returncode == 0
        assert told_by(home) == []
        assert held(home / "journal.db") == stays
        assert all(held(copy) for copy in copies(home))
        assert not list(home.rglob(".*.part"))
    print(f"kills {killed}, of these between taking out and proof {amidst}")
    assert amidst > KILLS // 8


FORGETFUL = """
import sys
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.store import forms, purge
with Journal.open(Places(sys.argv[1], home=sys.argv[2])) as journal:
    ledger = journal._store.ledger
    purge.begin(ledger, purge.chosen(ledger, [("topics", 1), ("topics", 2)]))
    journal._store.choose(forms.PURGE, "")
"""
"""A program that writes down nothing of what it has begun."""


def test_a_forgetful_program_is_caught_by_this(ready: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    again(ready, home)
    command = [sys.executable, "-c", FORGETFUL, str(home / "journal.db"), str(home)]
    subprocess.run(command, env=environment(home), check=True)
    assert not is_begun(home)
    assert run(home, *PURGE).returncode == 0
    assert len(told_by(home)) == 2
