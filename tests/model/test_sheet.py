"""The recovery sheet's code: copied by hand, it comes back whole or says which group is wrong."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kapjournal.errors import WrongSheet
from kapjournal.model.sheet import GROUPS, WIDTH, Sheet, is_meant, read_sheet, same_group

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

sheets = st.builds(
    Sheet,
    key=st.binary(min_size=32, max_size=32),
    salt=st.binary(min_size=3, max_size=3),
    made_on=st.dates(date(2000, 1, 1), date(2179, 1, 1)),
)
places = st.integers(0, GROUPS - 1)
groups = st.text(SIGNS, min_size=WIDTH, max_size=WIDTH)


def refusal(code: str) -> WrongSheet:
    with pytest.raises(WrongSheet) as refused:
        read_sheet(code)
    return refused.value


@given(sheets)
def test_what_is_written_is_read_back(sheet: Sheet) -> None:
    assert read_sheet(" ".join(sheet.groups)) == sheet


@given(sheets, st.randoms())
def test_it_may_be_typed_as_it_looks(sheet: Sheet, source: random.Random) -> None:
    between = ["", "", " ", "-", "\n"]
    alike = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}
    typed = "".join(
        source.choice(alike.get(sign, sign + sign.lower())) + source.choice(between)
        for sign in "".join(sheet.groups)
    )
    assert read_sheet(typed) == sheet


@given(sheets, places, groups)
def test_a_single_wrong_group_is_always_named(sheet: Sheet, place: int, typed: str) -> None:
    copied = list(sheet.groups)
    if copied[place] == typed:
        return
    copied[place] = typed
    assert f"Group {place + 1} of the code" in refusal(" ".join(copied)).what


@given(sheets)
@settings(max_examples=15)  # Seventy wrong signs each.
def test_every_single_wrong_sign_is_named(sheet: Sheet) -> None:
    for place, group in enumerate(sheet.groups):
        for column, sign in enumerate(group):
            other = SIGNS[(SIGNS.index(sign) + 1 + column) % len(SIGNS)]
            copied = list(sheet.groups)
            copied[place] = group[:column] + other + group[column + 1 :]
            assert f"Group {place + 1} of the code" in refusal("".join(copied)).what


@given(sheets, places, st.integers(0, WIDTH - 2))
def test_two_signs_that_changed_places_in_a_group_are_named(
    sheet: Sheet, place: int, column: int
) -> None:
    copied = list(sheet.groups)
    signs = list(copied[place])
    if signs[column] == signs[column + 1]:
        return
    signs[column], signs[column + 1] = signs[column + 1], signs[column]
    copied[place] = "".join(signs)
    assert f"Group {place + 1} of the code" in refusal(" ".join(copied)).what


@given(sheets, places, places)
def test_two_groups_that_changed_places_are_noticed_and_named(
    sheet: Sheet, first: int, second: int
) -> None:
    copied = list(sheet.groups)
    copied[first], copied[second] = copied[second], copied[first]
    if copied == list(sheet.groups):
        return
    low, high = sorted((first + 1, second + 1))
    assert refusal(" ".join(copied)).what.startswith(f"Groups {low} and {high} ")


@given(sheets, st.dictionaries(places, groups, min_size=2, max_size=2))
def test_two_wrong_groups_are_never_taken_for_a_code(sheet: Sheet, wrong: dict[int, str]) -> None:
    copied = list(sheet.groups)
    for place, typed in wrong.items():
        copied[place] = typed
    if copied != list(sheet.groups):
        assert refusal(" ".join(copied))


@given(sheets, places)
def test_a_group_that_is_too_short_is_named(sheet: Sheet, place: int) -> None:
    copied = list(sheet.groups)
    copied[place] = copied[place][:-1]
    assert f"Group {place + 1} of the code" in refusal(" ".join(copied)).what


@given(sheets)
def test_a_code_without_spaces_that_lacks_a_sign_is_counted(sheet: Sheet) -> None:
    assert "14 groups of 5" in refusal("".join(sheet.groups)[:-1]).what


@pytest.mark.parametrize("code", ["0" * 70, "Z" * 70, "1" * 70])
def test_a_row_of_one_sign_is_no_code(code: str) -> None:
    assert refusal(code)


def test_a_later_version_is_not_misread() -> None:
    later = Sheet(bytes(32), bytes(3), date(2179, 1, 1)).groups
    signs = "".join(later)
    # The version stands in the first four bits of the code; its column's checks follow suit.
    from kapjournal.model import sheet as code

    word = [[SIGNS.index(sign) for sign in group] for group in later]
    word[0][0] |= 0b10000
    column = [row[0] for row in word[: GROUPS - 2]]
    for row, check in zip(word[GROUPS - 2 :], code._checks(column), strict=True):
        row[0] = check
    changed = "".join(SIGNS[sign] for row in word for sign in row)
    assert changed != signs
    assert "later version" in refusal(changed).what


@given(sheets)
def test_the_signs_cannot_be_confused_with_each_other(sheet: Sheet) -> None:
    assert re.fullmatch(f"[{SIGNS}]*", "".join(sheet.groups))
    assert not set("".join(sheet.groups)) & set("OILU")


@given(sheets)
def test_a_code_is_told_from_a_passphrase(sheet: Sheet) -> None:
    assert is_meant(" ".join(sheet.groups))
    assert is_meant("".join(sheet.groups).lower())
    assert is_meant(" ".join(sheet.groups[:-1]))


@pytest.mark.parametrize(
    "typed",
    [
        "lantern otter quilt seven marsh",
        "acorn baker chess dance eagle frost grape hotel ivory jolly koala lemon",
        "x'00'",
        "",
        "12345",
        "a passphrase of my own, with 2 numbers and 1 comma, about as long as a code is",
    ],
)
def test_a_passphrase_is_not_taken_for_a_code(typed: str) -> None:
    assert not is_meant(typed)


@given(st.text())
def test_any_text_can_be_read_or_is_refused(typed: str) -> None:
    is_meant(typed)
    assert refusal(typed).exit_code == 12


def test_a_sheet_does_not_show_its_key() -> None:
    assert "secret" not in repr(Sheet(b"secret" * 5 + b"ok", b"abc", date(2026, 11, 21)))


@given(sheets, places)
def test_a_group_typed_to_confirm_may_be_typed_as_it_looks(sheet: Sheet, place: int) -> None:
    group = sheet.groups[place]
    assert same_group(f" {group.lower().replace('0', 'o')} ", group)
    assert not same_group(group[:-1], group)
