"""Taking AES-256 in CBC mode off many blocks at once: only for reading a damaged file.

The driver gives no page of a file whose first page or tree is broken, and Python's own library has
no AES. The blocks are worked on side by side: plane ``i`` holds byte ``i`` of every block, and each
step of the cipher (FIPS 197, section 5.3) is a table lookup or an exclusive or over whole planes.
Nothing is ever encrypted with this.
"""

from __future__ import annotations

import functools

BLOCK = 16
_ROUNDS = 14
_POLYNOMIAL = 0x11B
_MIX = (14, 11, 13, 9)


def decrypt(key: bytes, before: bytes, content: bytes) -> bytes:
    """The plain text of whole blocks; ``before`` is the block that stood before each of them."""
    keys = _round_keys(key)
    planes = [content[place::BLOCK] for place in range(BLOCK)]
    planes = [_plus(plane, byte) for plane, byte in zip(planes, keys[_ROUNDS], strict=True)]
    for number in range(_ROUNDS - 1, -1, -1):
        planes = [
            planes[(place - 4 * (place % 4)) % BLOCK].translate(_back(byte))
            for place, byte in enumerate(keys[number])
        ]
        if number:
            planes = [_mixed(planes, place) for place in range(BLOCK)]
    plain = bytearray(len(content))
    for place, plane in enumerate(planes):
        plain[place::BLOCK] = plane
    return _xor(bytes(plain), before)


def _mixed(planes: list[bytes], place: int) -> bytes:
    """One plane after the columns are unmixed."""
    column, row = place // 4 * 4, place % 4
    total = 0
    for step, factor in enumerate(_MIX):
        plane = planes[column + (row + step) % 4].translate(_times(factor))
        total ^= int.from_bytes(plane, "little")
    return total.to_bytes(len(planes[place]), "little")


def _round_keys(key: bytes) -> list[bytes]:
    """The fifteen round keys of a 32-byte key (FIPS 197, section 5.2)."""
    sbox, _ = _boxes()
    words = [key[start : start + 4] for start in range(0, 32, 4)]
    constant = 1
    while len(words) < 4 * (_ROUNDS + 1):
        word = words[-1]
        if len(words) % 8 == 0:
            word = bytes(sbox[byte] for byte in word[1:] + word[:1])
            word = bytes([word[0] ^ constant]) + word[1:]
            constant = _product(constant, 2)
        elif len(words) % 8 == 4:
            word = bytes(sbox[byte] for byte in word)
        words.append(_xor(word, words[-8]))
    return [b"".join(words[start : start + 4]) for start in range(0, len(words), 4)]


@functools.cache
def _boxes() -> tuple[bytes, bytes]:
    """The substitution of bytes, and its inverse."""
    sbox = bytearray(256)
    for byte in range(256):
        inverse = next((other for other in range(256) if _product(byte, other) == 1), 0)
        turned = inverse
        for turn in range(1, 5):
            turned ^= (inverse << turn | inverse >> (8 - turn)) & 0xFF
        sbox[byte] = turned ^ 0x63
    return bytes(sbox), bytes(sbox.index(byte) for byte in range(256))


@functools.cache
def _back(byte: int) -> bytes:
    """The inverse substitution followed by adding a byte of the round key."""
    return bytes(other ^ byte for other in _boxes()[1])


@functools.cache
def _times(factor: int) -> bytes:
    return bytes(_product(byte, factor) for byte in range(256))


def _product(one: int, other: int) -> int:
    """The product in the field of 256 elements that AES calculates in."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 0x100:
            one ^= _POLYNOMIAL
        other >>= 1
    return product


def _plus(plane: bytes, byte: int) -> bytes:
    return plane.translate(bytes(other ^ byte for other in range(256)))


def _xor(one: bytes, other: bytes) -> bytes:
    both = int.from_bytes(one, "little") ^ int.from_bytes(other, "little")
    return both.to_bytes(len(one), "little")
