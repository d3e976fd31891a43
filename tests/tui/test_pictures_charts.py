"""What charts come to on their screens, as pictures: forms, modes, few colours, other signs, sizes.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import invented, press

FORM = ["t", *["shift+tab"] * 2]
STATES: dict[str, tuple[tuple[int, int], list[str], dict[str, Any]]] = {
    "trends_form": ((120, 40), [*FORM, "3"], {}),
    "trends_form_paper": ((120, 40), [*FORM, "3"], {"theme": "paper"}),
    "trends_form_over": ((104, 32), [*FORM, "3", "o"], {}),
    "trends_day": ((80, 24), ["t", "o", "left", "left", "left"], {"theme": "paper"}),
    "trends_all": ((200, 50), ["t", "5"], {}),
    "trends_table": ((80, 24), [*FORM, "5", "v"], {"theme": "paper"}),
    "trends_sixteen": ((80, 24), ["t", "o"], {"theme": "terminal"}),
    "trends_ascii": ((80, 24), ["t", "o"], {"marks": "ascii"}),
    "trends_block": ((60, 20), ["t"], {"marks": "block", "theme": "contrast"}),
    "compare_all": ((120, 40), ["b", "a"], {}),
    "compare_all_paper": ((80, 24), ["b", "a"], {"theme": "paper"}),
    "compare_first": ((120, 40), ["b", "f"], {"theme": "paper"}),
    "compare_lately": ((80, 24), ["b", "f", "f"], {}),
    "compare_window": ((104, 32), ["b", "w"], {}),
    "compare_sixteen": ((80, 24), ["b"], {"theme": "terminal"}),
    "compare_ascii": ((60, 20), ["b"], {"marks": "ascii"}),
}
"""How large the window is, what is pressed, which settings it has."""
NO_COLOUR = {"trends_plain": ["t", "o"], "compare_plain": ["b"]}


@pytest.mark.parametrize("state", STATES)
def test_a_chart_looks_as_it_did(pictured: Pictured, snap_compare: Compare, state: str) -> None:
    size, keys, chosen = STATES[state]
    assert snap_compare(pictured(invented, **chosen), terminal_size=size, run_before=press(*keys))


@pytest.mark.parametrize("state", NO_COLOUR)
def test_a_chart_reads_without_any_colour(
    pictured: Pictured, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = pictured(invented)
    assert snap_compare(app, terminal_size=(80, 24), run_before=press(*NO_COLOUR[state]))
