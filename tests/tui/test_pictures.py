"""The five screens around sessions as pictures, on the journal of the invented client.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import pytest

from kapjournal.settings import Theme
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import SIZES, invented, press

SCREENS = {
    "sessions": ["s", "down"],
    "session": ["s", "down", "e"],
    "reflect": ["r"],
    "trends": ["t"],
    "compare": ["b"],
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", ["dusk", "paper"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    pictured: Pictured, snap_compare: Compare, screen: str, look: Theme, size: str
) -> None:
    app = pictured(invented, theme=look)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=press(*SCREENS[screen]))
