"""Numbers as a person types them."""

from __future__ import annotations

import re

_DIGITS = frozenset("0123456789")
_LONGEST = 12
_PRESSURE = re.compile(r"(\d{1,4}|-)\s*[/ ,]\s*(\d{1,4}|-)", re.ASCII)
_NO_NUMBER = "-"


def read_number(text: str) -> float:
    """A number in plain digits, such as ``6``, ``7.5`` or ``-1``.

    No exponent, no "nan" and no digits of other scripts, all of which ``float`` would take.
    Raises ValueError.
    """
    whole, point, part = text.removeprefix("-").partition(".")
    digits = whole + part
    if not whole or (point and not part) or len(digits) > _LONGEST:
        raise ValueError
    if not _DIGITS.issuperset(digits):
        raise ValueError
    return float(text)


def read_pressure(text: str) -> tuple[int | None, int | None] | None:
    """A blood pressure such as ``128/82``: upper and lower, of which ``-`` leaves one out.

    None for what cannot be read as one.
    """
    found = _PRESSURE.fullmatch(text.strip())
    if found is None or found[1] == found[2] == _NO_NUMBER:
        return None
    upper, lower = (None if each == _NO_NUMBER else int(each) for each in found.groups())
    return upper, lower


def read_whole(text: str) -> int | None:
    """A whole number of up to four plain digits; None for anything else."""
    typed = text.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None
