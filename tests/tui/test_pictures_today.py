"""Today on six kinds of days as pictures: the first, ordinary ones, those around a session, a gap.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kapjournal.journal.journal import Journal
from tests.conftest import FakeClock
from tests.tui import states
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import SIZES, filled, press

State = Callable[[Journal, FakeClock], None]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", states.STATES)
def test_a_day_looks_as_it_did(
    pictured: Pictured, snap_compare: Compare, state: State, size: str
) -> None:
    shell = pictured(filled(state))
    assert snap_compare(shell, terminal_size=SIZES[size], run_before=press())


@pytest.mark.parametrize("state", [states.day_after, states.many_open])
def test_a_day_on_paper(pictured: Pictured, snap_compare: Compare, state: State) -> None:
    shell = pictured(filled(state), theme="paper")
    assert snap_compare(shell, terminal_size=(120, 40), run_before=press())


def test_a_discreet_day_shows_the_check_in_alone(pictured: Pictured, snap_compare: Compare) -> None:
    shell = pictured(filled(states.many_open))
    shell.settings = shell.settings.changed(discreet_today=True)
    assert snap_compare(shell, terminal_size=SIZES["80x24"], run_before=press())
