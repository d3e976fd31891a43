"""What charts come to on their screens, as pictures: forms, modes, few colours, other signs, sizes.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kapjournal.demo import client as demo
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import drawn

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


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of the invented client, made once."""
    path = tmp_path_factory.mktemp("invented") / "journal"
    demo.make(str(path), date(2026, 11, 21))
    return path


@pytest.fixture
def built(invented: Path, places: Places, clock: FakeClock) -> Iterator[Callable[..., Shell]]:
    """The app with some settings, on a copy of that journal."""
    Path(places.journal).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(invented, places.journal)
    thread = JournalThread()
    asyncio.run(thread.open(lambda: Journal.open(places, clock=clock, settings=Settings())))
    yield lambda **chosen: Shell(places, thread, clock, Settings(**chosen))
    thread.close()


@pytest.fixture(autouse=True)
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that is looked at must not ask a network for its letters."""
    taken = Shell.export_screenshot

    def plain(shell: Shell, **kwargs: Any) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", taken(shell, **kwargs), flags=re.DOTALL)

    monkeypatch.setattr(Shell, "export_screenshot", plain)


def press(*keys: str) -> Callable[[Any], Any]:
    async def there(pilot: Any) -> None:
        for key in keys:
            await pilot.press(key)
            await drawn(pilot)

    return there


@pytest.mark.parametrize("state", STATES)
def test_a_chart_looks_as_it_did(
    built: Callable[..., Shell], snap_compare: Any, state: str
) -> None:
    size, keys, chosen = STATES[state]
    assert snap_compare(built(**chosen), terminal_size=size, run_before=press(*keys))


@pytest.mark.parametrize("state", NO_COLOUR)
def test_a_chart_reads_without_any_colour(
    built: Callable[..., Shell], snap_compare: Any, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = built()
    assert snap_compare(app, terminal_size=(80, 24), run_before=press(*NO_COLOUR[state]))
