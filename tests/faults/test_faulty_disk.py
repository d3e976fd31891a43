"""A disk that refuses: a call of the program fails, once or from then on, and no kept word is lost.

strace fails the n-th of the calls that touch the journal, its rollback journal or their folder.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.calls import needs_strace
from tests.faults.counts import counted
from tests.faults.program import environment, held, run

pytestmark = needs_strace

CALLS = ("pwrite64", "fsync", "ftruncate", "pread64")
ERRORS = ("EIO", "ENOSPC", "EDQUOT")
TRIES = counted(14, 300)
CHECK_IN = ("checkin", "mood=7", "--note-stdin")
WORDS = "what I wrote, and more of it " * 300


def strace(home: Path, *arguments: str) -> list[str]:
    """The command that shows or fails only what is done to the journal."""
    seen = (home / "journal.db", home / "journal.db-journal", home)
    return ["strace", "-f", "-qq", *(f"-P{path}" for path in seen), *arguments]


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A home with a journal and a copy of it, so that no other one is due."""
    ready = tmp_path / "ready"
    assert run(ready, "init", "--no-passphrase").returncode == 0
    for _ in range(2):
        assert run(ready, *CHECK_IN, text=WORDS).returncode == 0
    return ready


def counts(home: Path, log: Path) -> Counter[str]:
    """How often each call is made for one check-in."""
    trace = strace(home, "-o", str(log), f"-etrace={','.join(CALLS)}")
    assert run(home, *CHECK_IN, text=WORDS, before=trace).returncode == 0
    return Counter(line.split()[1].partition("(")[0] for line in log.read_text().splitlines())


def faults(often: Counter[str]) -> list[tuple[str, str]]:
    """Every call, failing in every way, once or from then on; some of them."""
    every = [
        (call, f"error={error}:when={number}{more}")
        for call in CALLS
        for number in range(1, often[call] + 1)
        for error in (ERRORS if call != "pread64" else ("EIO",))
        for more in ("", "+")
    ]
    return random.Random(19).sample(every, min(TRIES, len(every)))


def test_what_was_called_kept_is_there_and_what_was_refused_is_not_shown_as_kept(
    ready: Path, tmp_path: Path
) -> None:
    home, log = tmp_path / "home", tmp_path / "calls"
    shutil.copytree(ready, home)
    before = len(held(home / "journal.db")[0].check_ins)
    often = counts(home, log)
    assert all(often[call] for call in CALLS), often
    seen: Counter[str] = Counter()
    for call, fault in faults(often):
        shutil.rmtree(home)
        shutil.copytree(ready, home)
        failing = strace(home, "-o", str(log), f"-etrace={call}", f"-einject={call}:{fault}")
        said = run(home, *CHECK_IN, text=WORDS, before=failing)
        assert "INJECTED" in log.read_text(), (call, fault)
        kept = said.stdout.startswith("Kept")
        added = len(held(home / "journal.db")[0].check_ins) - before
        assert said.returncode == (0 if kept else 1), (call, fault, said)
        assert added == 1 if kept else added in (0, 1), (call, fault, said)
        assert kept or len(said.stderr.splitlines()) == 3, (call, fault, said)
        assert kept or added == 0 or "may or may not be" in said.stderr, (call, fault, said)
        seen["kept" if kept else "refused"] += 1
    print(f"faults {seen.total()}, {dict(seen)}, calls of one check-in {dict(often)}")
    assert seen["refused"] > TRIES // 4


CARELESS = """
import os, sys
file = os.open(sys.argv[1], os.O_WRONLY)
try:
    os.pwrite(file, b"what I wrote", 4096)
except OSError:
    pass
print("Kept")
"""


def test_a_careless_program_is_caught_by_this(ready: Path, tmp_path: Path) -> None:
    journal, log = ready / "journal.db", tmp_path / "calls"
    failing = strace(ready, "-o", str(log), "-einject=pwrite64:error=EIO:when=1")
    said = subprocess.run(
        [*failing, sys.executable, "-c", CARELESS, str(journal)],
        env=environment(ready),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "INJECTED" in log.read_text()
    assert said.stdout == "Kept\n"
    assert b"what I wrote" not in journal.read_bytes()
