"""Questionnaires, and what helps in a hard moment, as pictures on the invented client's journal.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
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


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of the invented client, made once."""
    made = tmp_path_factory.mktemp("invented") / "journal.db"
    demo.make(str(made), date(2026, 11, 21))
    return made


@pytest.fixture
def opened(places: Places, clock: FakeClock, invented: Path) -> Iterator[Callable[[Theme], Shell]]:
    """The app in one of its looks, on a copy of that journal."""
    Path(places.home).mkdir(parents=True)
    Path(places.journal).write_bytes(invented.read_bytes())
    thread = JournalThread()
    asyncio.run(thread.open(lambda: Journal.open(places, clock=clock, settings=Settings())))
    yield lambda look: Shell(places, thread, clock, Settings(theme=look, country="CA"))
    thread.close()


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is looked at must not ask a network for its letters."""
    taken = Shell.export_screenshot

    def plain(shell: Shell, **kwargs: Any) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", taken(shell, **kwargs), flags=re.DOTALL)

    monkeypatch.setattr(Shell, "export_screenshot", plain)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    opened: Callable[[Theme], Shell], snap_compare: Any, screen: str, look: str
) -> None:
    async def there(pilot: Any) -> None:
        for key in SCREENS[screen]:
            await pilot.press(key)
            await pilot.pause()
        await drawn(pilot)

    theme, size = LOOKS[look]
    assert snap_compare(opened(theme), terminal_size=size, run_before=there)
