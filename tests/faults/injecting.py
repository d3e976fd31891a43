"""The program with a fault put into one of its functions, in a process of its own.

``python -m tests.faults.injecting`` reads jobs, one JSON object a line, and tells what became of
each. A job is a command, what is typed, and the function that fails the first time it is called;
without one it tells which functions were called. The program is imported once and forked for each
job, on a terminal of its own. What fails says a canary, holds it in a local, and is raised from
within the function by the interpreter's own trace; the program has no hook for it.
"""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ
from types import CodeType, FrameType
from typing import Any

CANARY = "ZQ7CANARY"
_QUIET = 0.15
"""Seconds without a word after which a screen is drawn."""
_NO_ANSWER = 1.0
"""Seconds after which a key is one that changes nothing on the screen."""
_LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Job:
    """One run of the program."""

    home: str
    """A home to copy; the run never touches it."""
    command: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """Sent one after the other, each once the terminal is quiet."""
    text: str | None = None
    """Given on standard input, instead of a terminal."""
    failing: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of it."""

    failing: str
    code: int
    written: str
    """Everything that the terminal or the two outputs got."""
    leaks: tuple[str, ...]
    """Files that hold the canary readably."""
    called: tuple[str, ...] = field(default=())


def name_of(code: CodeType) -> str | None:
    """A function of the program as ``tui.shell:Shell.go``; None for code that is not its own."""
    place = code.co_filename.rpartition(os.sep + "kapjournal" + os.sep)
    if not place[1] or code.co_name.startswith("<"):
        return None
    return f"{place[2].removesuffix('.py').replace(os.sep, '.')}:{code.co_qualname}"


def _watch(failing: str, log: int) -> None:
    """See every call in every thread: tell it, or fail in it."""
    seen: set[CodeType] = set()
    done = False

    def trace(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal done
        if frame.f_code in seen or done:
            return
        seen.add(frame.f_code)
        name = name_of(frame.f_code)
        if name is None:
            return
        if not failing:
            os.write(log, f"{name}\n".encode())
        elif name == failing:
            done = True
            passphrase = f"{CANARY} in a local"
            os.write(log, b"failed\n")
            raise RuntimeError(f"{passphrase} and in the message")

    threading.settrace(trace)
    sys.settrace(trace)


def _be_the_program(job: Job, home: Path, log: int) -> None:
    os.environ["KAPJOURNAL_HOME"] = str(home)
    os.chdir(home.parent)  # Where a page goes that is asked for without a place.
    from kapjournal.cli import main

    sys.argv = ["kapjournal", *job.command]
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115  # as at a start
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    # What raises out of the program is told by the interpreter, as it would be.
    _watch(job.failing, log)
    try:
        main.main()
    except SystemExit as ending:
        sys.settrace(None)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(ending.code or 0))
    except BaseException as error:  # noqa: BLE001
        sys.settrace(None)
        sys.excepthook(type(error), error, error.__traceback__)
        os._exit(1)


def do(job: Job) -> Result:
    """Run one job to its end."""
    with tempfile.TemporaryDirectory() as folder:
        home, log = Path(folder) / "home", Path(folder) / "log"
        shutil.copytree(job.home, home)
        told = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        code, written = _run(job, home, told)
        os.close(told)
        called = tuple(log.read_text().split())
        log.unlink()
        leaks = tuple(
            str(path.relative_to(folder))
            for path in Path(folder).rglob("*")
            if path.is_file() and CANARY.encode() in path.read_bytes()
        )
    return Result(job.failing, code, written.decode(errors="replace"), leaks, called)


def _run(job: Job, home: Path, log: int) -> tuple[int, bytes]:
    if job.text is None:
        pid, terminal = pty.fork()
    else:
        reading, giving = os.pipe()
        terminal, writing = os.pipe()
        pid = os.fork()
    if pid == 0:
        if job.text is not None:
            for number, end in enumerate((reading, writing, writing)):
                os.dup2(end, number)
            for end in (reading, giving, terminal, writing):
                os.close(end)
        _be_the_program(job, home, log)
        os._exit(99)
    if job.text is None:
        ioctl(terminal, TIOCSWINSZ, pack("HHHH", 24, 80, 0, 0))
        written = b"".join(_talk(terminal, pid, job.keys))
    else:
        os.close(reading)
        os.close(writing)
        os.write(giving, job.text.encode())
        os.close(giving)
        written = b"".join(_talk(terminal, pid, ()))
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status), written


def _talk(terminal: int, pid: int, keys: tuple[str, ...]) -> Iterator[bytes]:
    """Send the keys, each when the last is answered, and read until the program lets go."""
    left, began, drawn, sent = list(keys), time.monotonic(), False, 0.0
    while True:
        ready, _, _ = select.select([terminal], [], [], _QUIET)
        if ready:
            try:
                content = os.read(terminal, 65536)
            except OSError:
                return
            if not content:
                return
            # At first the whole screen; then whatever a key changes on it.
            drawn = drawn or sent > 0 or len(content) > 200
            yield content
        elif time.monotonic() - began > _LONGEST:
            os.kill(pid, signal.SIGKILL)
        elif left and (drawn or 0 < sent < time.monotonic() - _NO_ANSWER):
            drawn, sent = False, time.monotonic()
            try:
                os.write(terminal, left.pop(0).encode())
            except OSError:
                return


def read_back(line: str) -> dict[str, Any]:
    """What was told as JSON, for a Job or a Result."""
    told = json.loads(line)
    return {name: tuple(x) if isinstance(x, list) else x for name, x in told.items()}


def main() -> None:
    """Take jobs until there are none."""
    sys.dont_write_bytecode = True
    # Loaded once and not for each job; the order is that of a real start.
    from kapjournal.tui import app

    app.preload()
    for line in sys.stdin:
        print(json.dumps(asdict(do(Job(**read_back(line))))), flush=True)


if __name__ == "__main__":
    main()
