"""Themes, the look-back once a month and next steps as pictures, on the invented client's journal.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from kapjournal.demo import client as demo
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings, Theme
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import drawn

SCREENS = {"themes": ["k", "down"], "monthly": ["l", "1", "2"], "steps": ["n"]}
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@pytest.fixture
def invented(places: Places, clock: FakeClock) -> Iterator[Callable[[Theme], Shell]]:
    """The app in one of its looks, on the journal of the invented client."""
    demo.make(places.journal, date(2026, 11, 21))
    thread = JournalThread()
    asyncio.run(thread.open(lambda: Journal.open(places, clock=clock, settings=Settings())))
    yield lambda look: Shell(places, thread, clock, Settings(theme=look))
    thread.close()


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is looked at must not ask a network for its letters."""
    taken = Shell.export_screenshot

    def plain(shell: Shell, **kwargs: Any) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", taken(shell, **kwargs), flags=re.DOTALL)

    monkeypatch.setattr(Shell, "export_screenshot", plain)


@pytest.mark.parametrize(("look", "size"), [("dusk", "80x24"), ("paper", "120x40")])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    invented: Callable[[Theme], Shell], snap_compare: Any, screen: str, look: Theme, size: str
) -> None:
    async def there(pilot: Any) -> None:
        await pilot.press(*SCREENS[screen])
        await drawn(pilot)

    assert snap_compare(invented(look), terminal_size=SIZES[size], run_before=there)
