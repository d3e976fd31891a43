"""Chart states as they were looked at and found good; a change shows as a difference of text."""

from __future__ import annotations

import pytest

from tests.charts.golden import FOLDER, STATES


@pytest.mark.parametrize("name", STATES)
def test_a_chart_is_drawn_as_it_was_looked_at(name: str) -> None:
    kept = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert STATES[name]().plain() + "\n" == kept


def test_every_kept_picture_has_its_state() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(STATES)
