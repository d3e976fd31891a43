"""What a screen hands to the words of support that an answer asked for."""

from __future__ import annotations

from typing import NamedTuple

HAND = "support_for"
"""Under which name it is handed over."""


class Asked(NamedTuple):
    """What *put this on my list* puts there, and where the answer will stand, "" for nowhere."""

    topic: str
    note: str = ""
