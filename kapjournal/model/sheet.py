"""The recovery sheet's code: a journal's key in groups that can be copied by hand.

Fourteen groups of five signs, read as a table of five columns. Twelve groups hold 300 bits: four of
a version, sixteen of the day it was made, 24 of the file's salt, 256 of the key. The last two make
each column a Reed-Solomon word over GF(32), of distance three: any one wrong group is found and
named, whatever stands in it, and so are two groups that changed places. The signs are Crockford's
base 32 (https://www.crockford.com/base32.html): no O, I, L or U, which are read as what they look
like.
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from kapjournal.errors import WrongSheet

GROUPS, WIDTH = 14, 5
KEY_BYTES, SALT_BYTES = 32, 3

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OILU", "011V")
_DATA = GROUPS - 2
_DAY_BITS, _VERSION = 16, 0
_FIRST_DAY = date(2000, 1, 1)
_FIELD, _POLYNOMIAL = 32, 0b100101
_MARK = (21, 10)
"""Added to the check groups, so that a row of zeros is no code."""
_LEAST_MEANT = 10

Word = list[list[int]]
"""Groups of signs as numbers from 0 to 31."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says. Its key is never shown by ``repr``."""

    key: bytes = field(repr=False)
    """The 32 bytes that open the file."""
    salt: bytes
    """The first three bytes of the file it belongs to."""
    made_on: date

    @property
    def groups(self) -> tuple[str, ...]:
        """Its code: fourteen groups of five signs."""
        number = _VERSION
        number = number << _DAY_BITS | max(0, (self.made_on - _FIRST_DAY).days)
        number = number << 8 * SALT_BYTES | int.from_bytes(self.salt, "big")
        number = number << 8 * KEY_BYTES | int.from_bytes(self.key, "big")
        signs = [number >> 5 * place & 31 for place in reversed(range(_DATA * WIDTH))]
        word = [signs[start : start + WIDTH] for start in range(0, len(signs), WIDTH)]
        checks = [_checks(list(column)) for column in zip(*word, strict=True)]
        word += [list(row) for row in zip(*checks, strict=True)]
        return tuple("".join(_SIGNS[sign] for sign in group) for group in word)


def read_sheet(text: str) -> Sheet:
    """The sheet whose code was typed; case, spaces and dashes do not matter.

    Raises WrongSheet that names the groups that cannot be right.
    """
    word = _word(text)
    faults = [_syndromes([group[column] for group in word]) for column in range(WIDTH)]
    if any(fault != (0, 0) for fault in faults):
        raise _miscopied(word, faults)
    number = 0
    for group in word[:_DATA]:
        for sign in group:
            number = number << 5 | sign
    if number >> 5 * _DATA * WIDTH - 4 != _VERSION:
        raise WrongSheet(
            "This sheet was made by a later version of kapjournal.",
            "Open the journal with that version, or a later one.",
        )
    key = number & (1 << 8 * KEY_BYTES) - 1
    salt = number >> 8 * KEY_BYTES & (1 << 8 * SALT_BYTES) - 1
    days = number >> 8 * (KEY_BYTES + SALT_BYTES) & (1 << _DAY_BITS) - 1
    return Sheet(
        key.to_bytes(KEY_BYTES, "big"),
        salt.to_bytes(SALT_BYTES, "big"),
        _FIRST_DAY + timedelta(days=days),
    )


def is_meant(text: str) -> bool:
    """Whether a text looks like a sheet's code, well copied or not, rather than a passphrase."""
    signs = _plain(text)
    groups = re.split(r"[\s.\-]+", text.strip())
    if any(sign not in _SIGNS for sign in signs):
        return False
    in_groups = len(groups) >= _LEAST_MEANT and all(
        abs(len(group) - WIDTH) <= 1 for group in groups
    )
    with_digits = any(sign.isdigit() for sign in text)
    return with_digits and (in_groups or abs(len(signs) - GROUPS * WIDTH) <= WIDTH)


def same_group(typed: str, group: str) -> bool:
    """Whether somebody who copied a group typed it as it stands on the sheet."""
    return _plain(typed) == group


def _plain(text: str) -> str:
    return re.sub(r"[\s.\-]+", "", text).upper().translate(_READ_AS)


def _word(text: str) -> Word:
    groups = [_plain(group) for group in re.split(r"[\s.\-]+", text.strip()) if group]
    if len(groups) == GROUPS:
        uneven = [place for place, group in enumerate(groups) if not _is_group(group)]
        if uneven:
            raise _wrong(uneven)
    signs = "".join(groups)
    if len(signs) != GROUPS * WIDTH or any(sign not in _SIGNS for sign in signs):
        raise WrongSheet(
            f"A sheet's code has {GROUPS} groups of {WIDTH} signs; this is not one.",
            "Type it group by group, with a space after each.",
        )
    numbers = [_SIGNS.index(sign) for sign in signs]
    return [numbers[start : start + WIDTH] for start in range(0, len(numbers), WIDTH)]


def _is_group(group: str) -> bool:
    return len(group) == WIDTH and all(sign in _SIGNS for sign in group)


def _miscopied(word: Word, faults: list[tuple[int, int]]) -> WrongSheet:
    """Which groups cannot be right, from the columns whose checks fail."""
    for first, second in itertools.combinations(range(GROUPS), 2):
        swapped = list(word)
        swapped[first], swapped[second] = word[second], word[first]
        if all(_syndromes([row[column] for row in swapped]) == (0, 0) for column in range(WIDTH)):
            return WrongSheet(
                f"Groups {first + 1} and {second + 1} of the code have changed places.",
                "Type them the other way round.",
            )
    places = [_place(fault) for fault in faults if fault != (0, 0)]
    known = sorted({place for place in places if place is not None})
    return _wrong(known if None not in places else [])


def _wrong(places: list[int]) -> WrongSheet:
    if not places:
        return WrongSheet(
            "Several groups of the code are not as they stand on the sheet.",
            "Compare each with the sheet, then type it again.",
        )
    names = " and ".join(str(place + 1) for place in places)
    differs = f"Group {names} of the code differs" if len(places) == 1 else f"Groups {names} differ"
    return WrongSheet(
        f"{differs} from the sheet.",
        "Compare with the sheet, the other groups too; then type the code again.",
    )


# GF(32), as powers of a root of x^5 + x^2 + 1.


@functools.cache
def _powers() -> tuple[int, ...]:
    powers = [1]
    while len(powers) < _FIELD - 1:
        following = powers[-1] << 1
        powers.append(following ^ _POLYNOMIAL if following >= _FIELD else following)
    return tuple(powers)


def _times(first: int, second: int) -> int:
    if not first or not second:
        return 0
    powers = _powers()
    return powers[(powers.index(first) + powers.index(second)) % (_FIELD - 1)]


def _divided(first: int, second: int) -> int:
    powers = _powers()
    return _times(first, powers[-powers.index(second) % (_FIELD - 1)])


def _syndromes(column: list[int]) -> tuple[int, int]:
    """Twice nothing for a column that is as it was made."""
    plain, weighted = 0, 0
    for place, sign in enumerate(column):
        unmarked = sign ^ _MARK[place - _DATA] if place >= _DATA else sign
        plain ^= unmarked
        weighted ^= _times(_powers()[place], unmarked)
    return plain, weighted


def _checks(column: list[int]) -> tuple[int, int]:
    """The two signs that end a column of data."""
    plain, weighted = _syndromes(column)
    powers = _powers()
    # first + second = plain and a^12 first + a^13 second = weighted, for a the root.
    second = _divided(weighted ^ _times(powers[_DATA], plain), powers[_DATA] ^ powers[_DATA + 1])
    return plain ^ second ^ _MARK[0], second ^ _MARK[1]


def _place(fault: tuple[int, int]) -> int | None:
    """Where a column is wrong if one sign of it is; None where more must be."""
    plain, weighted = fault
    if not plain or not weighted:
        return None
    place = _powers().index(_divided(weighted, plain))
    return place if place < GROUPS else None
