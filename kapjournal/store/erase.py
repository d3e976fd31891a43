"""Taking a file away so that what stood in it is not left in the place it had.

The beginning of a journal holds the salt, without which a passphrase opens nothing: it goes first.
Of a file that anyone could open, every byte is written over. What a disk keeps of the old blocks is
beyond any program.
"""

from __future__ import annotations

import os

from kapjournal.store.key import PAGE

_STEP = 1 << 20


def erase(path: str, *, wholly: bool) -> bool:
    """Write over a file and take it away; whether it is gone.

    ``wholly`` writes over every byte, else over the first page alone. A link is taken away; what it
    leads to stays.
    """
    try:
        if not os.path.islink(path) and os.path.isfile(path):
            _write_over(path, wholly=wholly)
    except OSError:
        pass  # A file that cannot be written to can often still be taken away.
    try:
        os.unlink(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _write_over(path: str, *, wholly: bool) -> None:
    left = os.stat(path).st_size
    if not wholly:
        left = min(left, PAGE)
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        while left > 0:
            left -= os.write(descriptor, bytes(min(left, _STEP)))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
