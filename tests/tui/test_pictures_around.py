"""Themes, the look-back once a month and next steps as pictures, on the invented client's journal.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import pytest

from kapjournal.settings import Theme
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import SIZES, invented, press

SCREENS = {"themes": ["k", "down"], "monthly": ["l", "1", "2"], "steps": ["n"]}


@pytest.mark.parametrize(("look", "size"), [("dusk", "80x24"), ("paper", "120x40")])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    pictured: Pictured, snap_compare: Compare, screen: str, look: Theme, size: str
) -> None:
    app = pictured(invented, theme=look)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=press(*SCREENS[screen]))
