"""A process that held a journal becomes the lock: a new program, with nothing of the old in memory.

Freeing memory is not enough: a passphrase was still found five times in a process that had closed
the journal and let go of every name for it, and not once after ``exec``.
"""

from __future__ import annotations

import os
import sys

from kapjournal.private import LOCKED

SUPPORT = "--support-fd"
_MOST = 60_000
"""Bytes of a support page that are handed on; a pipe takes 65,536 without a reader."""


def become_the_lock(path: str, support: str = "") -> None:
    """Replace this process by the lock for the journal at ``path``; does not return.

    Only the path is an argument, and the number of the descriptor that a support page can be read
    from. Raises OSError where the interpreter is not there any more.
    """
    arguments = [sys.executable, "-P", "-m", "kapjournal", LOCKED, path]
    if support:
        arguments += [SUPPORT, str(_handed_on(support))]
    # The first argument must be the interpreter, or it would not find its environment again.
    os.execv(sys.executable, arguments)  # noqa: S606  # this very program, and no shell


def what_was_handed_on(descriptor: int) -> str:
    """The support page that was open when the journal was locked."""
    try:
        with os.fdopen(descriptor, "rb") as file:
            return file.read(_MOST).decode("utf-8", "replace")
    except OSError:
        return ""


def _handed_on(support: str) -> int:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as file:
        file.write(support.encode("utf-8", "replace")[:_MOST])
    os.set_inheritable(reading, True)
    return reading
