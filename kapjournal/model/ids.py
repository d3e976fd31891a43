"""Keys made before the first attempt to write, so that trying again never makes a second record."""

from __future__ import annotations

import os
from datetime import datetime


def new_key(moment: datetime) -> str:
    """A UUID version 7 (RFC 9562) as 32 hexadecimal digits: time first, then 74 random bits."""
    milliseconds = int(moment.timestamp() * 1000) & (1 << 48) - 1
    random = int.from_bytes(os.urandom(10), "big")
    high, low = random >> 68, random & (1 << 62) - 1
    return f"{milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low:032x}"
