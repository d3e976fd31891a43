"""A real terminal for tests: the program on a pty, what it draws read by a terminal emulator."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pexpect
import pyte

KEYS = {
    "esc": "\x1b",
    "enter": "\r",
    "tab": "\t",
    "f1": "\x1bOP",
    "ctrl+g": "\x07",
    "ctrl+q": "\x11",
}
KAPJOURNAL = (sys.executable, "-m", "kapjournal")


class Terminal:
    """One program in one terminal window of fixed size."""

    def __init__(
        self,
        arguments: tuple[str, ...],
        *,
        rows: int = 24,
        columns: int = 80,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.written = b""
        env = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", **(environment or {}))
        self.program = pexpect.spawn(
            arguments[0], list(arguments[1:]), dimensions=(rows, columns), env=env, timeout=20
        )

    @property
    def text(self) -> str:
        """What stands on the screen now, a line each."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, seconds: float = 0.05) -> bool:
        """Take what the program wrote; False once it has ended."""
        try:
            data = self.program.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += data
        self.stream.feed(data)
        return True

    def until(self, wanted: str, seconds: float = 30) -> str:
        """Wait until a text stands on the screen; the whole screen then."""
        end = time.monotonic() + seconds
        while wanted not in self.text:
            alive = self.read()
            if wanted in self.text:
                break
            if not alive or time.monotonic() > end:
                raise AssertionError(f"{wanted!r} never came. The screen:\n{self.text}")
        return self.text

    def settle(self, seconds: float = 0.4) -> str:
        """Wait until the program has been quiet for a while; the whole screen then."""
        quiet_since, before = time.monotonic(), len(self.written)
        while time.monotonic() - quiet_since < seconds and self.read():
            if len(self.written) != before:
                quiet_since, before = time.monotonic(), len(self.written)
        return self.text

    def press(self, *keys: str) -> None:
        """Send keys, by name (``esc``) or as they are typed."""
        for key in keys:
            self.program.send(KEYS.get(key, key))
            # A lone escape and the next key must not be read as one sequence.
            self.settle(0.15)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.program.kill(signal.SIGKILL)
        self.program.wait()

    def stop(self) -> None:
        """See that the program is gone, however it stands with it."""
        if self.program.isalive():
            self.program.kill(signal.SIGKILL)
            self.program.wait()
        self.program.close(force=True)

    def end(self, seconds: float = 30) -> int:
        """Wait for the program to leave by itself; its exit status."""
        end = time.monotonic() + seconds
        while self.read(0.1):
            if time.monotonic() > end:
                raise AssertionError(f"The program did not leave. The screen:\n{self.text}")
        self.program.close()
        status = self.program.exitstatus
        return status if status is not None else 128 + (self.program.signalstatus or 0)


@contextlib.contextmanager
def terminal(
    *arguments: str,
    rows: int = 24,
    columns: int = 80,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Kapjournal in a terminal; whatever happens, it is gone afterwards."""
    window = Terminal(
        (*KAPJOURNAL, *arguments), rows=rows, columns=columns, environment=environment
    )
    try:
        yield window
    finally:
        window.stop()


def journal_in(home: Path) -> Path:
    """Where the journal of a moved home lies."""
    return home / "journal.db"
