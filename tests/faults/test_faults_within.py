"""A fault in any function of the program: a code and exit 70, and no word of it anywhere.

What fails is found by running the program: every handler and action of the screens, every verb of
the journal and every function of a command that such a run calls. Each is made to fail in a run of
its own, with a secret in its message and in a local (see injecting.py).
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kapjournal.cli.table import COMMANDS
from tests.faults.counts import FULL, counted
from tests.faults.injecting import CANARY, Job, Result, read_back
from tests.faults.program import environment, run

LANTERN = "WQ5LANTERN by the river"
"""Somebody's own words: shown on screens, never told by a fault."""

COMMANDS_RUN: dict[str, str] = {
    "checkin mood=6 anxiety=2": "",
    "checkin mood=5 --note-stdin": LANTERN,
    "reflect --session S1": LANTERN,
    "status": "",
    "support": "",
    "session add --kind dosing --at 2026-11-19T10:00": "",
    "session edit S1 --intention-stdin": LANTERN,
    "session show S1": "",
    "session list": "",
    "event add --kind illness": LANTERN,
    "measure add phq9": "1,1,1,1,1,1,1,1,0",
    "measure list": "",
    "lookback list": "",
    "trends mood": "",
    "compare S1": "",
    "search": "lantern",
    "summary --preview": "",
    "share list": "",
    "topic add": LANTERN,
    "step add": LANTERN,
    "init --no-passphrase": "",
    "passphrase set": "",
    "recovery show": "",
    "demo": "",
    "import list": "",
    "export -o -": "",
    "backup": "",
    "restore": "",
    "check": "",
    "rescue": "",
    "purge trash": "",
    "erase": "",
    "where": "",
    "settings show": "",
    "completion bash": "",
}
_F1 = "\x1bOP"
WALKS: tuple[tuple[str, ...], ...] = (
    ("c", "4", "\t", "7", "\x1b"),
    ("r", LANTERN, "\x1b"),
    ("t", "\x1b[C", "\x1b"),
    ("b", "\x1b"),
    ("s", "n", "\x1b", "\x1b"),
    ("s", "\r", "\x1b", "\x1b"),
    ("h", "\r", "\x1b", "\x1b"),
    ("m", "\x1b"),
    ("?", "\x1b"),
    (_F1, "\x1b"),
    ("\x10", "trends", "\x1b"),
    ("n", "\x1b"),
)
QUIT = "\x11"
AT_ONCE = 3
MISSED = "was not made to fail"
LEAVING = "\x1b[?1049l"

# The last door itself, and what runs before anything is read.
_THE_DOOR = re.compile(
    r"cli\.main:(main|run)|cli\.mishaps:|cli\.console:(fail|talk|prepare)|"
    r"errors:|private:|tui\.guard:"
)
_CODE = re.compile(r"inside kapjournal itself, at [\w.]+(:\d+)? \(|\(code K-[0-9A-F]{4}\)")
_SCREENS = re.compile(
    r"tui\..*[.:]_?(on_|action_|watch_|validate_|render|compose|body|arrive|leave)|"
    r"journal\.\w+:\w+\.[a-z]\w*$"
)


class Injector:
    """The program, ready to be made to fail."""

    def __init__(self, process: subprocess.Popen[str], home: Path) -> None:
        self._process, self._home = process, str(home)

    def do(
        self, *command: str, keys: tuple[str, ...] = (), text: str | None = None, failing: str = ""
    ) -> Result:
        job = Job(self._home, command, keys, text, failing)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(job)) + "\n")
        self._process.stdin.flush()
        return Result(**read_back(self._process.stdout.readline()))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with something in every drawer."""
    home = tmp_path_factory.mktemp("injected") / "home"
    for line, text in (
        ("init --no-passphrase", ""),
        ("session add --kind dosing --at 2026-11-19T10:00", ""),
        ("session add --kind integration --at 2026-11-20T10:00", ""),
        ("checkin mood=3 --day 2026-11-18", ""),
        ("checkin mood=5 --day 2026-11-20 --note-stdin", LANTERN),
        ("reflect --session S1", LANTERN),
        ("measure choose phq9", ""),
        ("backup", ""),
        ("checkin mood=6 --day 2026-11-20", ""),
    ):
        assert run(home, *line.split(), text=text).returncode == 0
    return home


@contextmanager
def injector(home: Path) -> Iterator[Injector]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.injecting"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(home),
    )
    try:
        yield Injector(process, home)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait()
        process.stdout.close()


def wrong_with(result: Result, *, helping: bool) -> str:
    """What a fault told that it must not tell, or did not tell; empty where all is well."""
    told = result.written
    # Of a command the three lines of its failure: the answer itself may follow out of a buffer.
    failure = told[max(told.find("Something went"), 0) :].splitlines()[:3]
    behind = told.rpartition(LEAVING)[2] if LEAVING in told else "\n".join(failure)
    if result.called != ("failed",):
        return MISSED
    if result.leaks:
        return f"a file tells it: {result.leaks}"
    if CANARY in told or "Traceback" in told:
        return "it is told"
    if LANTERN in behind:
        return "the journal's words are told"
    if helping and result.code == 0 and "Emergency" in told:
        return ""  # The numbers to call come first, whatever the journal is like.
    if result.code != 70:
        return f"ended with {result.code}"
    if not re.search(
        r"inside kapjournal itself, at [\w.]+(:\d+)? \(|\(code K-[0-9A-F]{4}\)", behind
    ):
        return f"no code: {behind[-300:]}"
    return ""


def chosen(names: Iterable[str], few: int, seed: int) -> list[str]:
    every = sorted(names)
    return random.Random(seed).sample(every, min(len(every), counted(few, len(every))))


Runs = dict[str, tuple[tuple[str, ...], tuple[str, ...], str | None]]
"""By the function that is to fail: a command, keys, and what is given on standard input."""


def told_of(home: Path, runs: Runs) -> tuple[int, dict[str, str]]:
    """Make each of these fail; how many did, and what is wrong with any."""
    names, wrong, failed = list(runs), {}, 0

    def some(part: int) -> list[tuple[str, str]]:
        with injector(home) as program:
            return [(name, fault_of(program, name, runs[name])) for name in names[part::AT_ONCE]]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, said in chain.from_iterable(pool.map(some, range(AT_ONCE))):
            failed += said != MISSED
            if said not in ("", MISSED):
                wrong[f"{name} in {runs[name][:2]}"] = said
    return failed, wrong


def fault_of(program: Injector, name: str, run_: tuple[Any, Any, Any]) -> str:
    command, keys, text = run_
    said, helping = "", "support" in command or _F1 in keys
    for _ in range(2):  # A function that depends on the moment may not be called the first time.
        result = program.do(*command, keys=keys, text=text, failing=name)
        said = wrong_with(result, helping=helping)
        if said != MISSED:
            break
    return said


def test_no_function_of_a_command_tells_what_it_held_when_it_failed(home: Path) -> None:
    assert {line.split()[0] for line in COMMANDS_RUN} == {
        name for part in COMMANDS.values() for name in part
    }
    runs: Runs = {}
    lines = list(COMMANDS_RUN)
    with injector(home) as program:
        for line in lines if FULL else random.Random(3).sample(lines, 8):
            command, text = tuple(line.split()), COMMANDS_RUN[line]
            for name in program.do(*command, text=text).called:
                if not _THE_DOOR.match(name):
                    runs.setdefault(name, (command, (), text))
    tried = chosen(runs, 60, 5)
    failed, wrong = told_of(home, {name: runs[name] for name in tried})
    print(f"functions of commands made to fail: {failed} of {len(runs)}")
    assert wrong == {}
    assert failed > len(tried) * 0.9


def test_no_handler_and_no_verb_tells_what_it_held_when_it_failed(home: Path) -> None:
    runs: Runs = {}
    with injector(home) as program:
        for keys in WALKS if FULL else random.Random(4).sample(WALKS, 3):
            for name in program.do(keys=(*keys, QUIT)).called:
                if _SCREENS.match(name) and not _THE_DOOR.match(name):
                    runs.setdefault(name, ((), (*keys, QUIT), None))
    tried = chosen(runs, 16, 6)
    failed, wrong = told_of(home, {name: runs[name] for name in tried})
    print(f"handlers and verbs made to fail: {failed} of {len(runs)}")
    assert wrong == {}
    assert failed > len(tried) * 0.8
