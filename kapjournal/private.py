"""Making the process private, before it holds anything worth reading. Standard library only."""

from __future__ import annotations

import os
import sys

LOCKED = "--locked"
"""The first argument of a process that a journal became when it locked."""
_PR_SET_DUMPABLE = 4


def be_private() -> None:
    """Files for their owner alone; no core file; no other program of this user looks inside.

    Comes before anything secret is read, and again after ``exec``, which undoes it.
    """
    _not_dumpable()
    for_owner_alone()


def for_owner_alone() -> None:
    """Whatever is written is for its owner alone, and a crash leaves no memory on the disk.

    Every command does this; the rest of ``be_private`` costs more and comes before a passphrase.
    """
    os.umask(0o077)
    try:
        import resource  # Late: Windows has none.

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _not_dumpable() -> None:
    if sys.platform != "linux":
        return
    import ctypes  # Late: needed once, and only here.

    try:
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, AttributeError):
        return


def give_back_memory() -> None:
    """Return to the system what was freed; large work leaves the allocator holding it."""
    if sys.platform != "linux":
        return
    import ctypes  # As above.

    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):  # Another C library than glibc.
        return
