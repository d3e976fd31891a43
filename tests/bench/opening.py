"""The rows about the lock's prompt, and about opening ten years that are checked."""

from __future__ import annotations

import os
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.bench.measure import Row, paired
from tests.bench.rows import Bench, environment_of
from tests.bench.window import Window

PASSPHRASE = "slow river under old stones"
"""Of a made-up journal that lives as long as the measurement."""
_TYPING = 2.0
"""Seconds in which a person types, and the screens are imported."""
_PROMPT, _TODAY = "Passphrase", "Check-in"
_WHOLE = (
    "from kapjournal.journal.journal import Journal\n{}from kapjournal.cli.main import main\nmain()"
)
_CHECKED = _WHOLE.format("")
_UNCHECKED = _WHOLE.format("Journal.check_file = lambda self: None\n")
_DERIVED = """
import sys, time
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
passphrase = sys.stdin.readline().strip() or None
start = time.perf_counter()
Journal.open(Places(), passphrase=passphrase)
print(time.perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class Opening:
    """A journal behind a passphrase, an equal one without, and one of ten full years."""

    bench: Bench
    locked: Path
    open: Path
    ten_years: Path

    def prompt(self) -> list[Row]:
        """P4: from spawn to the lock's prompt, over an empty Textual app's start."""
        ratio = paired(self._prompted, lambda: self.bench.empty_start().wall, self.bench.rounds)
        return [Row("P4", "passphrase prompt on screen / empty Textual app", 0.2, ratio)]

    def unlocked(self) -> list[Row]:
        """P5: from Enter behind the passphrase to Today, less the derivation of the key."""
        key = statistics.median(self._derived() for _ in range(self.bench.rounds))
        ratio = paired(
            lambda: self._entered() - key,
            lambda: self.bench.empty_start().wall,
            self.bench.rounds,
        )
        what = "Enter to Today beyond the key's derivation / empty app's start"
        return [Row("P5", what, 0.5, ratio)]

    def checked(self) -> list[Row]:
        """Ten years (36,500 check-ins, 3,650 reflections) opened, with the checks and without."""
        first = paired(
            lambda: self._used(_CHECKED, 0)[0],
            lambda: self._used(_UNCHECKED, 0)[0],
            self.bench.rounds,
        )
        spent = paired(
            lambda: self._used(_CHECKED, 6)[1],
            lambda: self._used(_UNCHECKED, 6)[1],
            self.bench.rounds,
        )
        return [
            Row(
                "P14", "ten years to the first usable frame, checks included / without", 1.1, first
            ),
            Row("P14", "CPU until all of it is checked / without", None, spent),
        ]

    def _prompted(self) -> float:
        window = Window([self.bench.command], environment_of(self.locked))
        try:
            return window.start(_PROMPT).wall
        finally:
            window.close()

    def _entered(self) -> float:
        window = Window([self.bench.command], environment_of(self.locked))
        try:
            window.start(_PROMPT)
            window.rest(_TYPING)
            os.write(window.fd, PASSPHRASE.encode())
            window.rest(0.5)
            return window.reach(b"\r", _TODAY)
        finally:
            window.close()

    def _derived(self) -> float:
        def opened(home: Path, said: str) -> float:
            command = [self.bench.python, "-c", _DERIVED]
            run = subprocess.run(
                command,
                env=environment_of(home),
                input=said,
                text=True,
                capture_output=True,
                check=True,
            )
            return float(run.stdout)

        return opened(self.locked, PASSPHRASE) - opened(self.open, "")

    def _used(self, program: str, rest: float) -> tuple[float, float]:
        """Seconds to the first usable frame, and CPU after so many seconds of rest."""
        window = Window([self.bench.python, "-c", program], environment_of(self.ten_years))
        try:
            wall = window.start(_TODAY).wall
            window.rest(rest)
            return wall, window.cpu()
        finally:
            window.close()
