"""The installed program in a process of its own, without and with a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pexpect

PROGRAM = (sys.executable, "-m", "kapjournal")
HERE = Path(__file__).parents[2]


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a process of the program gets to see."""
    seen = {
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "LANG", "TZ", "PYTHONPATH", "COVERAGE_PROCESS_START"}
    }
    return seen | {"KAPJOURNAL_HOME": str(home), "TERM": "xterm-256color", **more}


def shell(
    home: Path, *arguments: str, text: str = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=text,
        capture_output=True,
        text=True,
        env=environment(home, **(env or {})),
        cwd=HERE,
        check=False,
        timeout=60,
    )


def terminal(home: Path, *arguments: str, term: str = "dumb") -> pexpect.spawn[str]:
    """Run a command on a terminal of its own."""
    return pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], *arguments],
        env=environment(home, TERM=term),
        cwd=str(HERE),
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 100),
        echo=False,
        # Started in the background, the tests may have been told to ignore an interrupt.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )


def exit_code(child: pexpect.spawn[str]) -> int | None:
    """Wait for the end, and give the exit code."""
    child.expect(pexpect.EOF)
    child.close()
    code: int | None = child.exitstatus
    return code
