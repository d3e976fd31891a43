"""A terminal as the lock uses it: every key by itself, nothing echoed, given back as it was."""

from __future__ import annotations

import os
import select
import signal
import termios
from types import FrameType, TracebackType
from typing import Any, Self

from kapjournal.content.wording import say

_ENTER = "\x1b[?1049h\x1b[?2004h\x1b[2J\x1b]0;{name}\x1b\\"
_REST = "\x1b[?2004l\x1b[0m\x1b[?25h"
_LEAVE = "\x1b[?1049l"
_SMALLEST = (1, 1)
_USUAL = (80, 24)
_ENDINGS = ("SIGHUP", "SIGTERM", "SIGQUIT", "SIGINT")
_AT_ONCE = 65536


class Terminal:
    """A screen of its own while it is entered; ``ended`` once the window or the system says so.

    On leaving, what it draws on stays in front if ``hand_over`` is set: the screens take its place.
    """

    def __init__(self, source: int = 0, out: int = 1) -> None:
        self.source, self.out = source, out
        self.ended = False
        self.hand_over = False
        self._before: list[Any] = []
        self._handlers: dict[int, Any] = {}
        self._bell = (-1, -1)
        self._wakeup = -1

    def __enter__(self) -> Self:
        self._listen()
        self._before = termios.tcgetattr(self.source)
        termios.tcsetattr(self.source, termios.TCSADRAIN, keys_alone(self._before))
        self.write(_ENTER.format(name=say("app.name")))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        keep = self.hand_over and error is None and not self.ended
        self.write(_REST if keep else _REST + _LEAVE)
        try:
            termios.tcsetattr(self.source, termios.TCSADRAIN, self._before)
        except (termios.error, OSError):
            self.ended = True  # The window is gone.
        self._stop_listening()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows, now."""
        try:
            size = os.get_terminal_size(self.out)
        except OSError:
            return _USUAL
        return max(size.columns, _SMALLEST[0]), max(size.lines, _SMALLEST[1])

    def write(self, text: str) -> None:
        """Draw; a window that is gone is noticed."""
        content = memoryview(text.encode("utf-8", "replace"))
        try:
            while content:
                content = content[os.write(self.out, content) :]
        except OSError:
            self.ended = True

    def read(self, seconds: float | None) -> bytes:
        """What was typed; nothing after that many seconds, or where a signal came."""
        if self.ended:
            return b""
        ready, _, _ = select.select([self.source, self._bell[0]], [], [], seconds)
        if self._bell[0] in ready:
            os.read(self._bell[0], _AT_ONCE)
        if self.source not in ready:
            return b""
        try:
            data = os.read(self.source, _AT_ONCE)
        except OSError:
            data = b""
        self.ended = self.ended or not data
        return data

    def _listen(self) -> None:
        """Let signals be heard in ``read``: a resize, an ending; suspending is refused."""
        self._bell = os.pipe()
        os.set_blocking(self._bell[0], False)
        os.set_blocking(self._bell[1], False)
        self._wakeup = signal.set_wakeup_fd(self._bell[1], warn_on_full_buffer=False)
        heard = dict.fromkeys(_ENDINGS, self._end) | {
            "SIGWINCH": self._hear,
            "SIGCONT": self._hear,
            "SIGTSTP": self._hear,
        }
        for name, handler in heard.items():
            number = getattr(signal, name, None)
            if number is not None:
                self._handlers[number] = signal.signal(number, handler)

    def _stop_listening(self) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._handlers.clear()
        signal.set_wakeup_fd(self._wakeup)
        for end in self._bell:
            os.close(end)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.ended = True

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        """The pipe has woken ``read``; that is all it takes."""


def leave_screen(out: int = 1) -> None:
    """Give back a screen that was handed over to somebody who then did not come."""
    try:
        os.write(out, _LEAVE.encode())
    except OSError:
        return


def keys_alone(attributes: list[Any]) -> list[Any]:
    """Terminal attributes under which every key comes at once, unechoed, and none is a signal."""
    taken, given, control, local, speed_in, speed_out, characters = attributes
    taken &= ~(termios.ICRNL | termios.INLCR | termios.IXON | termios.IXOFF)
    local &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
    characters = list(characters)
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    return [taken, given, control, local, speed_in, speed_out, characters]
