"""Ratios that a busy machine cannot bend: interleaved pairs and counted instructions."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: what a person waits for, against which yardstick."""

    name: str
    what: str
    budget: float | None
    ratio: float | None
    detail: str = ""

    @property
    def verdict(self) -> str:
        """Whether the budget holds; misses are named, not hidden."""
        if self.ratio is None:
            return "not measured"
        if self.budget is None:
            return "-"
        return "within" if self.ratio <= self.budget else "MISSED"


def paired(ours: Callable[[], float], yardstick: Callable[[], float], rounds: int) -> float:
    """The median of ratios measured A B A B; the first pair warms the caches and is left out."""
    ratios = []
    for _ in range(rounds + 1):
        mine = ours()
        ratios.append(mine / yardstick())
    return statistics.median(ratios[1:])


def wall(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds that a whole process takes."""
    start = time.perf_counter()
    subprocess.run(
        command, env=dict(environment), check=True, stdin=subprocess.DEVNULL, capture_output=True
    )
    return time.perf_counter() - start


def instructions(command: Sequence[str], environment: Mapping[str, str]) -> float | None:
    """Instructions a whole process retires, counted by cachegrind; None where it is not there."""
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        return None
    run = subprocess.run(
        [
            valgrind,
            "--tool=cachegrind",
            "--cache-sim=no",
            f"--cachegrind-out-file={os.devnull}",
            *command,
        ],
        env={**environment, "PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    match = re.search(r"I +refs: +([\d,]+)", run.stderr)
    return float(match[1].replace(",", "")) if match else None
