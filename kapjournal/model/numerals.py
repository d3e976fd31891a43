"""Numbers as a person types them."""

from __future__ import annotations

_DIGITS = frozenset("0123456789")
_LONGEST = 12


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
