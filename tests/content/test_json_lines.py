"""The line on which something stands in a JSON text, however it is laid out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.content.json_lines import line_of

shapes = st.recursive(
    st.just(0),
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=6), inside, max_size=4)
    ),
    max_leaves=20,
)


def numbered(shape: Any, numbers: Iterator[int]) -> Any:
    """The same shape with another number at each leaf, from 1000001 on."""
    if isinstance(shape, list):
        return [numbered(each, numbers) for each in shape]
    if isinstance(shape, dict):
        return {name: numbered(each, numbers) for name, each in shape.items()}
    return next(numbers)


def leaves(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], int]]:
    if isinstance(value, list):
        for place, each in enumerate(value):
            yield from leaves(each, (*path, place))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, (*path, name))
    else:
        yield path, value


@given(shapes, st.sampled_from([None, 0, 1, 4]), st.booleans())
def test_every_value_is_found_on_its_line(shape: Any, indent: int | None, ascii_only: bool) -> None:
    document = numbered(shape, count(1_000_001))
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_only)
    # As a person counts: by line feeds alone, not by every sign that Python splits lines at.
    rows = text.split("\n")
    assert all(str(value) in rows[line_of(text, path) - 1] for path, value in leaves(document))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("a", "b"), 3),
        (("a", "c", 1), 6),
        (("a", "nothing"), 2),
        (("a", "c", 9), 4),
        (("a", "b", "deeper"), 3),
        (("a", 0), 2),
        ((), 1),
    ],
)
def test_what_is_not_there_is_looked_for_where_it_should_be(
    path: tuple[str | int, ...], line: int
) -> None:
    text = '{\n "a": {\n  "b": 1,\n  "c": [\n   1,\n   2\n  ]\n }\n}'
    assert line_of(text, path) == line
