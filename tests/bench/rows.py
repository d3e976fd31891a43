"""The rows of docs/performance.md that can be measured without a person at the keyboard."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.measure import Row, instructions, paired, wall
from tests.bench.window import Start, Window

EMPTY_APP = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("READY")
    def on_key(self, event):
        self.query_one(Static).update(f"READY {event.key}")
Empty().run()
"""


def environment_of(home: Path) -> dict[str, str]:
    """The bare environment of the owner of a folder."""
    at = str(home)
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": at, "KAPJOURNAL_HOME": at}


class Bench:
    """A clean environment, journals of three sizes, and the yardsticks beside them."""

    def __init__(self, python: str, homes: dict[int, Path], rounds: int) -> None:
        self.python = python
        self.command = str(Path(python).with_name("kapjournal"))
        self.homes = homes
        self.rounds = rounds

    def environment(self, entries: int) -> dict[str, str]:
        """The bare environment of one journal's owner."""
        return environment_of(self.homes[entries])

    def quick_check_in(self) -> list[Row]:
        """P1: the one-line check-in against importing its two libraries."""
        ours = [self.command, "checkin", "mood=6"]
        yardstick = [self.python, "-c", "import sqlcipher3.dbapi2, click"]
        env = self.environment(3650)
        time_ratio = paired(lambda: wall(ours, env), lambda: wall(yardstick, env), self.rounds * 2)
        mine, theirs = instructions(ours, env), instructions(yardstick, env)
        counted = mine / theirs if mine and theirs else None
        detail = f"{mine / 1e6:.0f} M against {theirs / 1e6:.0f} M" if mine and theirs else ""
        return [
            Row("P1", "checkin mood=6, wall clock / import sqlcipher3, click", 1.3, time_ratio),
            Row("P1", "the same, instructions", 1.25, counted, detail),
        ]

    def against_jrnl(self, jrnl: Path | None) -> list[Row]:
        """P2: the one-line check-in against jrnl adding to as many entries."""
        ratio = None
        if jrnl is not None:
            env = self.environment(3650)
            theirs = [str(jrnl), "--config-file", str(jrnl.parent / "jrnl.yaml"), "a", "line."]
            ours = [self.command, "checkin", "mood=6"]
            ratio = paired(lambda: wall(ours, env), lambda: wall(theirs, env), self.rounds)
        return [Row("P2", "checkin mood=6 / jrnl adding to 3,650 entries", 0.2, ratio)]

    def first_frame(self) -> list[Row]:
        """P3: the first usable frame with ten years of entries against an empty Textual app."""
        ratio = paired(lambda: self.start(3650).wall, lambda: self.empty_start().wall, self.rounds)
        return [Row("P3", "first usable frame, 3,650 check-ins / empty Textual app", 1.3, ratio)]

    def growth(self) -> list[Row]:
        """P6: more entries against fewer, in CPU until the first usable frame."""
        return [
            Row(
                "P6",
                f"start with {more:,} / {fewer:,} check-ins, CPU",
                budget,
                self._grown(more, fewer),
            )
            for more, fewer, budget in ((3650, 0, 1.10), (36500, 3650, 1.05))
        ]

    def _grown(self, more: int, fewer: int) -> float:
        return paired(lambda: self.start(more).cpu, lambda: self.start(fewer).cpu, self.rounds * 2)

    def rating_key(self) -> list[Row]:
        """P7: from a rating key to the frame that shows it kept, against an empty app's key."""
        ours, empty = self.open(3650), self.open_empty()
        try:
            ours.press(b"c")
            ours.rest(0.5)
            keys = (str(place % 9 + 1).encode() for place in range(10_000))
            ratio = paired(
                lambda: self._calm(ours, next(keys)), lambda: self._calm(empty, next(keys)), 40
            )
        finally:
            ours.close()
            empty.close()
        return [Row("P7", "rating key to changed frame, on disk / empty app's key", 3.0, ratio)]

    def at_rest(self) -> list[Row]:
        """P9: memory and idle CPU with ten years of entries against an empty app."""
        ours, empty = self.open(3650), self.open_empty()
        try:
            ours.rest(3)
            empty.rest(3)
            memory = ours.memory() / empty.memory()
            spent = []
            for window in (ours, empty):
                before = window.cpu()
                window.rest(20)
                spent.append(window.cpu() - before)
        finally:
            ours.close()
            empty.close()
        idle = f"{spent[0] * 50:.1f} against {spent[1] * 50:.1f} ms a second"
        quiet = spent[0] / spent[1] if spent[1] else 1.0 + spent[0]
        return [
            Row("P9", "resident memory, 3,650 check-ins / empty app", 1.4, memory),
            Row("P9", "CPU at rest / empty app", 1.1, quiet, idle),
        ]

    def start(self, entries: int) -> Start:
        """Our app from spawn to its first usable frame."""
        window = Window([self.command], self.environment(entries))
        try:
            return window.start("Check-in")
        finally:
            window.close()

    def empty_start(self) -> Start:
        """An empty Textual app from spawn to its first frame."""
        window = Window([self.python, "-c", EMPTY_APP], self.environment(0))
        try:
            return window.start("READY")
        finally:
            window.close()

    def open(self, entries: int) -> Window:
        """Our app on a journal of so many check-ins, at rest on Today."""
        return self.open_home(self.homes[entries])

    def open_home(self, home: Path) -> Window:
        """Our app on the journal of a folder, at rest on Today."""
        window = Window([self.command], environment_of(home))
        window.start("Check-in")
        window.rest(1)
        return window

    def open_empty(self) -> Window:
        """An empty Textual app, at rest."""
        window = Window([self.python, "-c", EMPTY_APP], self.environment(0))
        window.start("READY")
        window.rest(1)
        return window

    @staticmethod
    def _calm(window: Window, key: bytes) -> float:
        taken = window.press(key)
        window.rest(0.08)
        return taken


def nonoverlap_rows() -> list[Row]:
    """P11: NAP with its interval against two medians, and against comparing every pair."""
    from kapjournal.analysis.nap import nonoverlap

    source = random.Random(11)

    def ratings(count: int) -> list[float]:
        return [float(source.randint(0, 10)) for _ in range(count)]

    def fractions(count: int) -> list[float]:
        return [round(source.uniform(0, 10), 4) for _ in range(count)]

    year, other = ratings(365), ratings(365)
    long, longer = fractions(10_000), fractions(10_000)
    medians = paired(
        lambda: _taken(lambda: nonoverlap(year, other, higher_is_better=True), 200),
        lambda: _taken(lambda: (statistics.median(year), statistics.median(other)), 200),
        9,
    )
    pairs = paired(
        lambda: _taken(lambda: nonoverlap(long, longer, higher_is_better=True), 3),
        lambda: _taken(lambda: _by_pairs(long, longer), 1) * 3,
        1,
    )
    return [
        Row("P11", "NAP and interval, 365 x 365 / two medians", 2.0, medians),
        Row("P11", "the same, 10,000 x 10,000 / comparing every pair", 0.001, pairs),
    ]


def _by_pairs(before: list[float], after: list[float]) -> float:
    score = sum((y > x) + 0.5 * (y == x) for x in before for y in after)
    return score / (len(before) * len(after))


def _taken(work: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - start
