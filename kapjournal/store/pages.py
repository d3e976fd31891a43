"""A damaged journal read page by page, without the driver: every row whose pages verify.

The driver walks from the first page down and stops at the first that is not as written. Here each
page stands for itself: it is believed if it carries its code, decrypted, and read as what it says
it is (https://www.sqlite.org/fileformat2.html). Which table a row belongs to is not known here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kapjournal.store.key import PAGE, SALT, has_its_code

if TYPE_CHECKING:
    from kapjournal.store.key import Key

Value = str | int | float | bytes | None

_BLOCK, _CODE = 16, 64
_USABLE = PAGE - _BLOCK - _CODE
_HEADER = 100
_INTERIOR_INDEX, _LEAF_INDEX, _LEAF_TABLE = 0x02, 0x0A, 0x0D
_LEAST_LOCAL = (_USABLE - 12) * 32 // 255 - 23
_MOST_LOCAL = {
    _LEAF_TABLE: _USABLE - 35,
    _LEAF_INDEX: (_USABLE - 12) * 64 // 255 - 23,
    _INTERIOR_INDEX: (_USABLE - 12) * 64 // 255 - 23,
}
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST = 1 << 26
"""Bytes of one row; a longer one is not believed."""


class Row(NamedTuple):
    """One row as it stands on a page; ``number`` is its rowid, None in a table without."""

    number: int | None
    values: tuple[Value, ...]


def good_pages(content: bytes, key: Key, salt: bytes) -> dict[int, bytes]:
    """The pages that carry their code, decrypted, by number from 1. A cut end is left out."""
    # Late: it is large, and only what reads a file page by page comes here.
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    code_key, secret = key.code_key(salt), algorithms.AES(key.derived(salt))
    pages = {}
    for number, start in enumerate(range(0, len(content) - PAGE + 1, PAGE), 1):
        page = content[start : start + PAGE]
        if has_its_code(page, number, code_key):
            plain = SALT if number == 1 else 0
            way = Cipher(secret, modes.CBC(page[_USABLE : _USABLE + _BLOCK])).decryptor()
            pages[number] = bytes(plain) + way.update(page[plain:_USABLE]) + way.finalize()
    return pages


def rows(pages: Mapping[int, bytes]) -> Iterator[Row]:
    """Every row on those pages that can be read to its end, in the order of the pages."""
    for number, page in sorted(pages.items()):
        yield from _rows_on(page, _HEADER if number == 1 else 0, pages)


def _rows_on(page: bytes, start: int, pages: Mapping[int, bytes]) -> Iterator[Row]:
    kind = page[start]
    if kind not in _MOST_LOCAL:
        return
    first = start + (12 if kind == _INTERIOR_INDEX else 8)
    for cell in range(_number(page, start + 3, 2)):
        try:
            row = _row(page, kind, _number(page, first + 2 * cell, 2), pages)
        except (IndexError, KeyError, ValueError):
            continue  # Its end is on a page that is lost, or it is no row at all.
        yield row


def _row(page: bytes, kind: int, at: int, pages: Mapping[int, bytes]) -> Row:
    if kind == _INTERIOR_INDEX:
        at += 4
    length, at = _varint(page, at)
    number = None
    if kind == _LEAF_TABLE:
        number, at = _varint(page, at)
        number -= (number >> 63) << 64
    if length > _MOST:
        raise ValueError
    most = _MOST_LOCAL[kind]
    if length <= most:
        return Row(number, _record(_part(page, at, length)))
    local = _LEAST_LOCAL + (length - _LEAST_LOCAL) % (_USABLE - 4)
    if local > most:
        local = _LEAST_LOCAL
    payload = bytearray(_part(page, at, local))
    following = _number(page, at + local, 4)
    while len(payload) < length:
        overflow = pages[following]
        following = _number(overflow, 0, 4)
        payload += overflow[4 : 4 + min(_USABLE - 4, length - len(payload))]
    return Row(number, _record(bytes(payload)))


def _record(payload: bytes) -> tuple[Value, ...]:
    header, at = _varint(payload, 0)
    body, values = header, []
    while at < header:
        kind, at = _varint(payload, at)
        value, size = _value(payload, kind, body)
        values.append(value)
        body += size
    if body != len(payload) or at != header:
        raise ValueError
    return tuple(values)


def _value(payload: bytes, kind: int, at: int) -> tuple[Value, int]:
    """A value of that serial type, and its bytes."""
    if kind in _INTEGERS:
        size = _INTEGERS[kind]
        return int.from_bytes(_part(payload, at, size), "big", signed=True), size
    if kind == 7:
        import struct  # Late: seldom needed.

        return struct.unpack(">d", _part(payload, at, 8))[0], 8
    if kind in (0, 8, 9):
        return (None if kind == 0 else kind - 8), 0
    if kind < 12:
        raise ValueError
    size = (kind - 12) // 2
    piece = _part(payload, at, size)
    return (piece.decode() if kind % 2 else piece), size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(8):
        byte = content[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | content[at + 8], at + 9


def _number(content: bytes, at: int, size: int) -> int:
    return int.from_bytes(_part(content, at, size), "big")


def _part(content: bytes, at: int, size: int) -> bytes:
    part = content[at : at + size]
    if len(part) != size:
        raise ValueError
    return part
