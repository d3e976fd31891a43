"""How often a fault is tried: a little in every run, the full count where it is asked for."""

from __future__ import annotations

import os

FULL = os.environ.get("KAPJOURNAL_FAULTS") == "full"
"""``KAPJOURNAL_FAULTS=full pytest -m faults``: read by tests alone, never by the program."""


def counted(few: int, many: int) -> int:
    """So many here, so many in the full run."""
    return many if FULL else few
