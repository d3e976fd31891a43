"""One program on a pseudo-terminal, timed: spawn to a text on the screen, key to a changed frame.

What the program writes is stored with the time at which it was read; the emulator replays it only
while the program is quiet, so that emulation neither costs the program anything nor moves a time.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyte

_QUIET = 0.004


@dataclass(frozen=True, slots=True)
class Start:
    """From spawn to the wanted text: seconds of wall clock, seconds of CPU."""

    wall: float
    cpu: float


class Window:
    """A terminal window of 104 by 32 with one program in it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.screen = pyte.Screen(104, 32)
        self.stream = pyte.ByteStream(self.screen)
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], list(command), {**environment, "TERM": "xterm-256color"})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 32, 104, 0, 0))

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def start(self, wanted: str, seconds: float = 60) -> Start:
        """Wait for the first frame that holds a text."""
        return Start(self._until(lambda: wanted in self.text, seconds) - self.started, self.cpu())

    def press(self, key: bytes, seconds: float = 20) -> float:
        """Seconds from a key to the first frame that differs."""
        before = [dict(row) for row in self.screen.buffer.values()]
        sent = time.perf_counter()
        os.write(self.fd, key)
        changed = self._until(
            lambda: [dict(row) for row in self.screen.buffer.values()] != before, seconds
        )
        return changed - sent

    def reach(self, key: bytes, wanted: str, seconds: float = 60, *, quiet: float = 0.0) -> float:
        """Seconds from a key to the first frame that holds a text.

        With ``quiet``, to the last frame before so many seconds in which nothing was written.
        """
        sent = time.perf_counter()
        os.write(self.fd, key)
        last = self._until(lambda: wanted in self.text, seconds)
        while quiet and (more := self._take(quiet)) is not None:
            last = more
        return last - sent

    def rest(self, seconds: float) -> None:
        """Leave it alone, taking what it writes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._take(left)

    def cpu(self) -> float:
        """Seconds of CPU that all its threads have used, to the nanosecond."""
        used = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{task}/schedstat", encoding="ascii") as file:
                used += int(file.read().split()[0])
        return used / 1e9

    def memory(self) -> float:
        """Resident memory in MiB."""
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20

    def close(self) -> None:
        """End the program and its window."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)

    def _until(self, reached: object, seconds: float) -> float:
        assert callable(reached)
        end = time.perf_counter() + seconds
        while True:
            last = self._take(end - time.perf_counter())
            # Take everything of one frame before looking at it.
            while (more := self._take(_QUIET)) is not None:
                last = more
            if reached():
                return last or time.perf_counter()
            if time.perf_counter() > end:
                raise TimeoutError(f"never came; the screen:\n{self.text}")

    def _take(self, seconds: float) -> float | None:
        ready, _, _ = select.select([self.fd], [], [], max(0.0, seconds))
        if not ready:
            return None
        data = os.read(self.fd, 65536)
        now = time.perf_counter()
        self.stream.feed(data)
        return now
