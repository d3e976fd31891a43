"""Questionnaires, and what helps in a hard moment, as pictures on the invented client's journal.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import pytest

from kapjournal.settings import Theme
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import invented, press

SCREENS = {
    "measures": ["m"],
    "measure": ["m", "enter", "1"],
    "whole_form": ["m", "enter", "v", "1", "2"],
    "measured": ["m", "v"],
    "items": ["m", "v", "enter"],
    "item9": ["m", "enter", *"00000000", "1"],
    "support": ["f1"],
    "people": ["f1", "p"],
    "plan": ["f1", "w"],
}
LOOKS: dict[str, tuple[Theme, tuple[int, int]]] = {
    "dusk-80x24": ("dusk", (80, 24)),
    "paper-120x40": ("paper", (120, 40)),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    pictured: Pictured, snap_compare: Compare, screen: str, look: str
) -> None:
    theme, size = LOOKS[look]
    app = pictured(invented, theme=theme, country="CA")
    assert snap_compare(app, terminal_size=size, run_before=press(*SCREENS[screen]))
