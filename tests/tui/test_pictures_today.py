"""Today on six kinds of days as pictures: the first, ordinary ones, those around a session, a gap.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings, Theme
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui import states
from tests.tui.clients import drawn

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
State = Callable[[Journal, FakeClock], None]
Built = Callable[[State, Theme], Shell]


@pytest.fixture
def built(places: Places, clock: FakeClock) -> Iterator[Built]:
    """The app in a look, on a journal in one of the states."""
    thread = JournalThread()

    def shell(state: State, look: Theme) -> Shell:
        with Journal.make(places, clock=clock, settings=Settings()) as journal:
            state(journal, clock)
        asyncio.run(thread.open(lambda: Journal.open(places, clock=clock, settings=Settings())))
        return Shell(places, thread, clock, Settings(theme=look))

    yield shell
    thread.close()


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is looked at must not ask a network for its letters."""
    taken = Shell.export_screenshot

    def plain(shell: Shell, **kwargs: Any) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", taken(shell, **kwargs), flags=re.DOTALL)

    monkeypatch.setattr(Shell, "export_screenshot", plain)


def there(*keys: str) -> Callable[[Any], Any]:
    async def pressed(pilot: Any) -> None:
        await pilot.press(*keys)
        await drawn(pilot)

    return pressed


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", states.STATES)
def test_a_day_looks_as_it_did(built: Built, snap_compare: Any, state: State, size: str) -> None:
    shell = built(state, "dusk")
    assert snap_compare(shell, terminal_size=SIZES[size], run_before=there())


@pytest.mark.parametrize("state", [states.day_after, states.many_open])
def test_a_day_on_paper(built: Built, snap_compare: Any, state: State) -> None:
    shell = built(state, "paper")
    assert snap_compare(shell, terminal_size=(120, 40), run_before=there())


def test_a_discreet_day_shows_the_check_in_alone(built: Built, snap_compare: Any) -> None:
    shell = built(states.many_open, "dusk")
    shell.settings = shell.settings.changed(discreet_today=True)
    assert snap_compare(shell, terminal_size=SIZES["80x24"], run_before=there())
