"""What the lock draws: in a window of any size, nothing beyond its edges, and support in reach."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.content.support_text import support_page
from kapjournal.lock import frame

SAID = "That did not open it. Nothing is lost."
SIZES = [(80, 24), (104, 32), (36, 12), (35, 12), (40, 11), (20, 5), (20, 3), (9, 2), (1, 1)]


def seen(drawn: frame.Frame, columns: int, rows: int) -> tuple[list[str], pyte.Screen]:
    """What a terminal shows of a frame, drawn over a window full of something else."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.Stream(screen)
    for row in range(rows):
        stream.feed(f"\x1b[{row + 1};1H" + "#" * (columns - 1))
    stream.feed(drawn.drawn(columns, rows))
    return [line.rstrip() for line in screen.display], screen


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_everything_that_stood_there_before_is_gone(columns: int, rows: int) -> None:
    shown, _ = seen(
        frame.ask(columns, rows, typed="secret", shown=False, said=SAID, about=["Locked."]),
        columns,
        rows,
    )
    assert "#" not in "".join(shown)


@pytest.mark.parametrize(("columns", "rows"), [size for size in SIZES if size[1] > 2])
def test_the_question_the_field_and_the_way_to_support_stand_at_every_size(
    columns: int, rows: int
) -> None:
    shown, screen = seen(frame.ask(columns, rows, typed="abc", shown=False), columns, rows)
    text = "\n".join(shown)
    assert "Passphrase" in text
    assert "•••" in text
    assert "Support" in text
    assert shown[screen.cursor.y][: screen.cursor.x].endswith("•••")


def test_what_is_typed_is_dots_until_it_is_asked_for() -> None:
    dots, _ = seen(frame.ask(80, 24, typed="lantern", shown=False), 80, 24)
    plain, _ = seen(frame.ask(80, 24, typed="lantern", shown=True), 80, 24)
    assert "lantern" not in "\n".join(dots)
    assert "lantern" in "\n".join(plain)


def test_of_a_long_passphrase_the_end_is_shown() -> None:
    shown, _ = seen(frame.ask(20, 5, typed="a" * 300 + "the end", shown=True), 20, 5)
    assert shown[1].endswith("the end")


@pytest.mark.parametrize("country", ["", "US", "GB", "DE"])
def test_the_first_line_of_support_stands_first_at_twenty_by_five(country: str) -> None:
    page = str(support_page(country)).split("\n")
    shown, _ = seen(frame.support(20, 5, page, 0)[0], 20, 5)
    assert " ".join(shown).startswith("Emergency: ")


def test_all_of_support_can_be_read_by_moving_on() -> None:
    page = str(support_page("US")).split("\n")
    words = set(" ".join(page).split())
    for columns, rows in ((80, 24), (20, 5)):
        _, last = frame.support(columns, rows, page, 0)
        read = {
            word
            for offset in range(last + 1)
            for row in frame.support(columns, rows, page, offset)[0].rows
            for word in row.text.split()
        }
        # At twenty columns a long word is broken over two rows.
        assert {word for word in words - read if len(word) < columns} == set()


@given(
    st.integers(1, 130),
    st.integers(1, 50),
    st.text(max_size=80),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200),
)
def test_no_row_is_longer_than_the_window_and_none_is_below_it(
    columns: int, rows: int, typed: str, shown: bool, said: str
) -> None:
    drawn = frame.ask(columns, rows, typed=typed, shown=shown, said=said, about=["Locked."])
    assert len(drawn.rows) <= rows
    assert all(frame.wide(frame.cut(row.text, columns)) <= columns for row in drawn.rows)
    assert "\x1b" not in "".join(row.text for row in drawn.rows)


@given(st.text(), st.integers(1, 60))
def test_wrapping_keeps_every_word_and_every_line_in_its_room(text: str, room: int) -> None:
    lines = frame.wrapped(text, room)
    assert "".join("".join(line.split()) for line in lines) == "".join(text.split())
    assert all(frame.wide(line) <= max(room, 2) for line in lines)


@given(st.integers(1, 60), st.integers(1, 20), st.integers(0, 500))
def test_support_fits_any_window_at_any_place_in_it(columns: int, rows: int, offset: int) -> None:
    drawn, last = frame.support(columns, rows, str(support_page("US")).split("\n"), offset)
    assert len(drawn.rows) <= rows
    assert last >= 0
