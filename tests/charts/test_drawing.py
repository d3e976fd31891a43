"""Cells: how wide a text is, how it is cut, what happens at the edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.charts.drawing import Run, Sheet, cells, fitted


@pytest.mark.parametrize(
    ("text", "size"), [("Mood", 4), ("●┄⣀∘", 4), ("睡眠", 4), ("e\u0301", 1), ("", 0)]
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, size: int) -> None:
    assert cells(text) == size


@given(st.text(max_size=30), st.integers(4, 20))
def test_a_text_that_is_too_long_is_cut_to_fit(text: str, most: int) -> None:
    assert cells(fitted(text, most)) <= most


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20), st.integers(-5, 25))
def test_whatever_is_written_a_row_keeps_its_width(text: str, column: int) -> None:
    sheet = Sheet(20, 1)
    sheet.put(0, column, text, "data")
    (row,) = sheet.drawing().rows
    assert sum(cells(run.text) for run in row) == 20


def test_neighbouring_cells_of_one_role_are_one_run() -> None:
    sheet = Sheet(8, 1)
    sheet.put(0, 0, "ab", "data")
    sheet.put(0, 3, "c", "data")
    sheet.put(0, 5, "d", "session")
    assert sheet.drawing().rows == ((Run("ab c ", "data"), Run("d  ", "session")),)


def test_plain_text_has_no_empty_ends() -> None:
    sheet = Sheet(10, 3)
    sheet.put(0, 2, "x", "data")
    assert sheet.drawing().plain() == "  x"
