"""One line typed unseen on a terminal that goes on scrolling: for commands that ask for a secret.

Python's own getpass takes F1 for part of a passphrase; here it shows who can be reached.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from kapjournal.lock.keys import Decoder, Press
from kapjournal.lock.terminal import keys_alone

_PATIENCE = 0.1
_ENDINGS = ("SIGHUP", "SIGTERM", "SIGQUIT")


class CannotHide(Exception):
    """The terminal would show what is typed."""


def ask_unseen(question: str, support: Callable[[], None]) -> str:
    """What is typed up to Enter; F1 and ctrl+g call ``support`` and ask again.

    Raises CannotHide where there is no terminal to hide it on, KeyboardInterrupt for ctrl+c,
    EOFError for ctrl+d or a terminal that is gone.
    """
    with _unseen(sys.stdin.fileno()) as source, _spoken() as out:
        while True:
            _say(out, question)
            typed = _line(source)
            _say(out, "\r\n")
            if typed is not None:
                return typed
            support()


def _line(source: int) -> str | None:
    """The line; None where support was asked for."""
    import select  # Late: most commands ask for nothing.

    decoder, typed = Decoder(), ""
    while True:
        ready, _, _ = select.select([source], [], [], _PATIENCE if decoder.unsure else None)
        # One byte at a time: what follows the line is the next question's.
        data = os.read(source, 1) if ready else b""
        if ready and not data:
            raise EOFError
        for key in decoder.feed(data) if data else decoder.flush():
            match key:
                case Press("text" | "paste", text):
                    typed += text
                case Press("enter"):
                    return typed
                case Press("backspace"):
                    typed = typed[:-1]
                case Press("clear" | "escape"):
                    typed = ""
                case Press("support"):
                    return None
                case Press("leave"):
                    raise EOFError if data == b"\x04" else KeyboardInterrupt


@contextmanager
def _unseen(source: int) -> Iterator[int]:
    """The terminal without echo; as it was afterwards, however this ends."""
    try:
        before = termios.tcgetattr(source)
        termios.tcsetattr(source, termios.TCSADRAIN, keys_alone(before))
    except termios.error:
        raise CannotHide from None
    handlers = {}
    for name in (*_ENDINGS, "SIGTSTP"):
        if (number := getattr(signal, name, None)) is not None:
            answer = signal.SIG_IGN if name == "SIGTSTP" else _end
            handlers[number] = signal.signal(number, answer)
    try:
        yield source
    finally:
        termios.tcsetattr(source, termios.TCSADRAIN, before)
        for number, handler in handlers.items():
            signal.signal(number, handler)


@contextmanager
def _spoken() -> Iterator[int]:
    """Where the question is put: beside the answer, or on the terminal itself."""
    if os.isatty(2):
        yield 2
        return
    terminal = os.open("/dev/tty", os.O_WRONLY)
    try:
        yield terminal
    finally:
        os.close(terminal)


def _say(out: int, text: str) -> None:
    os.write(out, text.encode("utf-8", "replace"))


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
