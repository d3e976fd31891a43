"""A fault in any function of the program: a code and exit 70, and no word of it anywhere.

What fails is found by running the program: every handler and action of the screens, every verb of
the journal and every function of a command that such a run calls. Each is made to fail in a run of
its own, with a secret in its message and in a local (see injecting.py).
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path

import pytest

from kapjournal.cli.table import COMMANDS
from kapjournal.tui.rooms import ROOMS
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
    "init --journal new.db --passphrase-fd 0": LANTERN,
    "passphrase set --new-passphrase-fd 0": LANTERN,
    "recovery show": "",
    "demo": "",
    "import list": "",
    "export -o -": "",
    "backup": "",
    "restore": "",
    "check": "",
    "rescue": "",
    "purge trash --word purge": "",
    "erase --word erase": "",
    "where": "",
    "settings show": "",
    "completion bash": "",
}
_F1, _ESC, _UP, _DOWN, _LEFT = "\x1bOP", "\x1b", "\x1b[A", "\x1b[B", "\x1b[D"
_DELETE, _END, _KEEP, _PALETTE = "\x1b[3~", "\x1b[F", "\x13", "\x10"
_S1 = ("s", _DOWN)
WALKS: tuple[tuple[str, ...], ...] = (
    ("c", "4", "\t", "7", _ESC),
    ("r", LANTERN, _ESC),
    ("t", "\t", "o", _LEFT, "\r", _DOWN, "v", "e"),
    ("b", "a", "f", "w", "v", _ESC),
    ("s", "n", _ESC, _ESC),
    ("s", _DELETE, "y", "u", _DOWN, "v", _ESC, "e", "\r", _ESC),
    (*_S1, "p", " ", "Aunt", "\r", "e", "more", _KEEP, _ESC),
    (*_S1, "a", "calm", "\t", " ", "\t", "128/82", _ESC, _ESC),
    (*_S1, "f", LANTERN, "\r", _ESC),
    (*_S1, "w", " ", "\t", "\t", "11:40", _ESC, _ESC),
    (*_S1, "i", "2", "l", "2", "\r", "y", _DELETE, _ESC),
    (*_S1, "r", "words", "\x14", _KEEP),
    ("m", "v", "\r", "\r", "e", "2", _ESC),
    ("m", "\r", "1" * 9, "p", "\r", "v", _ESC),
    ("n", "n", "a step", "\r", "1", "a", "a topic", "\r", " ", "f", _DELETE, "y", _ESC),
    ("k", "\r", " more", _KEEP, _LEFT, _ESC),
    ("l", "1", _DOWN, "2", "\x7f", "o", _ESC),
    ("j", "\t", "/", "lantern", _DOWN, "\r", _DELETE, "y", "u", "d", "u", _ESC),
    ("x", " ", "e", _ESC, _END, _UP, "e", _ESC, _END, "e", "page", "\r", "\r", "\r", _ESC),
    ("x", _END, _UP * 10, " ", _DOWN, " ", _ESC, _ESC),
    ("x", "w", "g", _ESC),
    (_F1, "p", "n", "Aunt", "\r", "555 0101", "\r", "\r", "u", "l", _DELETE, "y", "z", _ESC),
    (_F1, "w", "\r", " words", _ESC, _DOWN, _ESC),
    ("i", "n", _ESC),
    ("?", _ESC),
    ("\x0c", "\r"),
    (_PALETTE, "add a change", "\r", "\r", " ", _KEEP),
    (_PALETTE, "backups", "\r", "\r", "n", _ESC),
    (_PALETTE, "recovery", "\r", _ESC),
)
"""On the screens of a journal with something in every drawer."""
FIRST_WALKS: tuple[tuple[str, ...], ...] = (
    ("\r", "o", LANTERN, "\r", LANTERN, "\r", "\r", "\r", _PALETTE, "recovery", "\r", "\r"),
    ("\r", "s", _ESC, "n", "\r", "\r"),
)
"""Where there is no journal yet; somebody's own words are the passphrase."""
DAMAGED_WALKS: tuple[tuple[str, ...], ...] = (
    ("b", "\r", "n", _ESC, "v"),
    ("r", "y"),
)
"""Of a journal with a flipped bit."""
QUIT = "\x11"
AT_ONCE = 3
MISSED = "was not made to fail"
LEAVING = "\x1b[?1049l"

# The last door itself, and what runs before anything is read.
_THE_DOOR = re.compile(
    r"cli\.main:(main|run)|cli\.mishaps:|cli\.console:(fail|talk|prepare)|"
    r"errors:|private:|tui\.guard:"
)
_CODE = re.compile(r"inside kapjournal itself, at [\w.]+(:\d+)?\s+\(|\(code K-[0-9A-F]{4}\)")
_SCREENS = re.compile(
    r"tui\..*[.:]_?(on_|action_|watch_|validate_|render|compose|body|arrive|leave)|"
    r"journal\.\w+:\w+\.[a-z]\w*$"
)


class Injector:
    """The program, ready to be made to fail."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, job: Job) -> Result:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(job)) + "\n")
        self._process.stdin.flush()
        return Result(**read_back(self._process.stdout.readline()))


DRAWERS: tuple[tuple[str, str], ...] = (
    ("init --no-passphrase", ""),
    ("session add --kind dosing --at 2026-11-19T10:00", ""),
    ("session add --kind integration --at 2026-11-20T10:00", ""),
    ("session edit S1 --intention-stdin", LANTERN),
    ("session effect add S1 --kind other --severity 2 --still-there --what-stdin", LANTERN),
    ("session fragment S1", LANTERN),
    ("checkin mood=3 --day 2026-11-18", ""),
    ("checkin mood=5 --day 2026-11-20 --note-stdin", LANTERN),
    ("reflect --session S1", LANTERN),
    ("reflect theme 1", "river"),
    ("event add --kind illness --day 2026-11-18", LANTERN),
    ("measure choose phq9", ""),
    ("measure add phq9", "1,1,1,1,1,1,1,1,0"),
    ("topic add", LANTERN),
    ("step add", LANTERN),
    ("support add", LANTERN + "\n555 0100"),
    ("support plan --part-stdin signs", LANTERN),
    ("share on R1", ""),
    ("summary --from 2026-11-01 --format txt -o {out}", ""),
    ("backup", ""),
    ("checkin mood=6 --day 2026-11-20", ""),
    ("topic add", "to be taken back"),
    ("topic delete 2", ""),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with something in every drawer."""
    home = tmp_path_factory.mktemp("injected") / "home"
    for line, text in DRAWERS:
        done = run(home, *line.format(out=home.parent).split(), text=text)
        assert done.returncode == 0, (line, done.stderr)
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
        yield Injector(process)
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
    if not _CODE.search(behind):
        return f"no code: {behind[-300:]}"
    return ""


def chosen(names: Iterable[str], few: int, seed: int) -> list[str]:
    every = sorted(names)
    return random.Random(seed).sample(every, min(len(every), counted(few, len(every))))


Runs = dict[str, Job]
"""By the function that is to fail: what calls it."""


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
                wrong[f"{name} in {runs[name].command} {runs[name].keys}"] = said
    return failed, wrong


def fault_of(program: Injector, name: str, job: Job) -> str:
    said, helping = "", "support" in job.command or _F1 in job.keys
    for _ in range(2):  # A function that depends on the moment may not be called the first time.
        result = program.do(replace(job, failing=name))
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
            job = Job(str(home), tuple(line.split()), text=COMMANDS_RUN[line])
            for name in program.do(job).called:
                if not _THE_DOOR.match(name):
                    runs.setdefault(name, job)
    tried = chosen(runs, 60, 5)
    failed, wrong = told_of(home, {name: runs[name] for name in tried})
    print(f"functions of commands made to fail: {failed} of {len(runs)}; wrong: {wrong}")
    assert wrong == {}
    assert failed > len(tried) * 0.9


def test_no_handler_and_no_verb_tells_what_it_held_when_it_failed(
    home: Path, tmp_path: Path
) -> None:
    first, damaged = tmp_path / "first", tmp_path / "damaged"
    first.mkdir()
    shutil.copytree(home, damaged)
    content = bytearray((damaged / "journal.db").read_bytes())
    content[-4096 - 77] ^= 1
    (damaged / "journal.db").write_bytes(content)
    walks = [
        Job(str(each), keys=(*keys, QUIT))
        for each, of_it in ((home, WALKS), (first, FIRST_WALKS), (damaged, DAMAGED_WALKS))
        for keys in of_it
    ]
    runs: Runs = {}
    with injector(home) as program:
        for job in walks if FULL else random.Random(4).sample(walks, 4):
            result = program.do(job)
            assert result.code == 0, (job.keys, result.written[-1000:])
            for name in result.called:
                if _SCREENS.match(name) and not _THE_DOOR.match(name):
                    runs.setdefault(name, job)
    tried = chosen(runs, 16, 6)
    failed, wrong = told_of(home, {name: runs[name] for name in tried})
    print(f"handlers and verbs made to fail: {failed} of {len(runs)}; wrong: {wrong}")
    assert wrong == {}
    assert failed > len(tried) * 0.8
    if FULL:
        seen = {name.split(":")[0].removeprefix("tui.screens.") for name in runs}
        assert set(ROOMS) <= seen
