"""One line for work that takes longer than half a second, where a person watches."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kapjournal.cli import console
from kapjournal.content.wording import say

SOON = 0.5
"""Seconds in which nothing has to be said."""


@contextmanager
def working(name: str, **words: object) -> Iterator[None]:
    """Say the sentence of that name on standard error if the block is not done soon.

    Only where standard error is a terminal; a line that stays, without moving the cursor.
    """
    if not console.on_terminal(sys.stderr):
        yield
        return
    told = threading.Timer(SOON, lambda: console.talk(say(name, **words)))
    told.daemon = True
    told.start()
    try:
        yield
    finally:
        told.cancel()
