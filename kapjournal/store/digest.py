"""The sum over everything kept, that tells a row changed behind our back.

Every page carries a code, but an older copy of the same page carries a good one too. So each
record also has a digest, and each table a count and a mix of its digests, kept in the same
transaction and compared in ``Store.check``.

The canonical form of a row is the sequence of all its values but the digest, in the order of its
columns (those of a check-in are followed by its ratings': scale, place, value, raw, raw_first,
raw_last, in the order of their places). Each value is written as a letter and what follows: ``n``
for nothing; ``i`` and a whole number in decimal, ``f`` and a number as the shortest decimal that
reads back as itself (6.0), both ended by ``;``; ``s``, the length in bytes, ``:`` and the text as
UTF-8. The digest is BLAKE2b of that form, 16 bytes, personalised with ``kapjournal row 1``. The mix
of a table is the exclusive or of its digests.
"""

from __future__ import annotations

from collections.abc import Iterable

try:
    # hashlib's own BLAKE2b, without the OpenSSL that hashlib loads: that alone would cost a quarter
    # of what a one-line check-in may spend.
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

SIZE = 16
NOTHING = bytes(SIZE)
_PERSON = b"kapjournal row 1"


def digest(values: Iterable[str | int | float | None]) -> bytes:
    """The digest of one row's values, in the order of its columns."""
    parts: list[bytes] = []
    for value in values:
        if value is None:
            parts.append(b"n")
        elif isinstance(value, str):
            # A lone surrogate passes here, so that it is the driver's refusal that is told.
            text = value.encode("utf-8", "surrogatepass")
            parts.append(b"s%d:%b" % (len(text), text))
        elif isinstance(value, int):
            parts.append(b"i%d;" % value)
        else:
            parts.append(b"f%b;" % repr(value).encode())
    return blake2b(b"".join(parts), digest_size=SIZE, person=_PERSON).digest()


class Tally:
    """How one table's count and mix change in one transaction."""

    __slots__ = ("mix", "rows")

    def __init__(self, rows: int = 0, mix: bytes = NOTHING) -> None:
        self.rows = rows
        self.mix = int.from_bytes(mix, "big")

    def enter(self, row: bytes) -> None:
        """A row that is there now."""
        self.rows += 1
        self.mix ^= int.from_bytes(row, "big")

    def leave(self, row: bytes) -> None:
        """A row that is there no more."""
        self.rows -= 1
        self.mix ^= int.from_bytes(row, "big")

    @property
    def values(self) -> tuple[int, bytes]:
        """Count and mix as they are stored."""
        return self.rows, self.mix.to_bytes(SIZE, "big")
