"""One window at a time: a file beside the journal that an open window holds.

The system lets go of it when the process ends, however it ends, so there is never a stale one. It
is a file of its own, because a lock on the journal itself would be the database's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kapjournal.errors import OpenElsewhere

if TYPE_CHECKING:
    from kapjournal.clock import Clock
    from kapjournal.places import Places

_MOST_BYTES = 200


class Held:
    """The one window's hold on a journal; nothing is held at first."""

    def __init__(self) -> None:
        self._descriptor: int | None = None

    def take(self, places: Places, clock: Clock) -> None:
        """Be the one window on a journal, if that is not so already.

        Raises OpenElsewhere where another one is. Where no such file can be made (a folder that
        cannot be written to, a disk without locks) nothing is held; what writes fails by itself.
        """
        if self._descriptor is not None:
            return
        try:
            import fcntl
        except ImportError:  # Windows.
            return
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(places.window_lock, flags, 0o600)
        except OSError:
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = _read(descriptor)
            os.close(descriptor)
            raise _elsewhere(other) from None
        except OSError:
            os.close(descriptor)
            return
        self._descriptor = descriptor
        with suppress(OSError):  # On a full disk it is held all the same, by nobody in particular.
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()} {clock.now().isoformat()}\n".encode(), 0)

    def let_go(self) -> None:
        """Others may open a window now."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            os.ftruncate(descriptor, 0)
        except OSError:
            pass
        finally:
            os.close(descriptor)


def hold(places: Places, clock: Clock) -> Held:
    """A hold on a journal, as far as there can be one. Raises OpenElsewhere."""
    held = Held()
    held.take(places, clock)
    return held


@contextmanager
def alone(places: Places, clock: Clock) -> Iterator[None]:
    """Have a journal to oneself while the block runs. Raises OpenElsewhere."""
    held = hold(places, clock)
    try:
        yield
    finally:
        held.let_go()


def _read(descriptor: int) -> tuple[str, str]:
    """The process that holds it, and since when: (number, "21:14 on 2026-11-21"), "" if unknown."""
    from datetime import datetime

    number, _, since = (
        os.pread(descriptor, _MOST_BYTES, 0).decode("ascii", "replace").partition(" ")
    )
    try:
        return str(int(number)), f"{datetime.fromisoformat(since.strip()):%H:%M on %Y-%m-%d}"
    except ValueError:
        return "", ""


def _elsewhere(other: tuple[str, str]) -> OpenElsewhere:
    number, since = other
    known = f" since {since} (process {number})" if number else ""
    return OpenElsewhere(
        f"This journal is open in another window{known}.",
        "Go on there, or close that window first.",
    )
