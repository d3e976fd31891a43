"""The screens on a real journal, at a clock that stands still."""

from __future__ import annotations

import asyncio
import functools
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from textual.pilot import Pilot

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.checkin import CheckIn
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.idle import Work

Opened = Callable[..., AbstractAsyncContextManager[Pilot[int]]]
Made = Callable[[Places, FakeClock], None]
"""Makes a journal; the clock ends where a picture of it is taken."""
Pictured = Callable[..., Shell]
"""The app on a copy of the journal that was so made, with settings by their names."""
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is answered when nothing is left to do for it."""
    Work().watch(monkeypatch)


@pytest.fixture(autouse=True)
def many_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal of the tests shows every colour, wherever they run."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest_asyncio.fixture
async def thread(places: Places, clock: FakeClock) -> AsyncIterator[JournalThread]:
    """An unprotected journal with nothing in it, open on its thread."""
    journal_thread = JournalThread()
    await journal_thread.open(lambda: Journal.make(places, clock=clock, settings=Settings()))
    yield journal_thread
    journal_thread.close()


@pytest.fixture
def shell(places: Places, clock: FakeClock, thread: JournalThread) -> Shell:
    """The app on that journal, not yet running."""
    return Shell(places, thread, clock, Settings())


@pytest.fixture
def opened(shell: Shell) -> Opened:
    """``async with opened((80, 24)) as pilot``: the app, running in a terminal of that size."""

    @asynccontextmanager
    async def running(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
        async with shell.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot

    return running


@pytest.fixture
def kept(thread: JournalThread, clock: FakeClock) -> Callable[[], Awaitable[list[CheckIn]]]:
    """Today's check-ins as they are on disk."""

    async def read() -> list[CheckIn]:
        return await thread.call(Journal.check_ins_on, clock.now().date())

    return read


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Made], tuple[Path, FakeClock]]:
    """The home of a journal that is made once in a run, and the clock as it was then."""

    @functools.cache
    def home_of(make: Made) -> tuple[Path, FakeClock]:
        home, clock = tmp_path_factory.mktemp("ready") / "home", FakeClock()
        make(Places(home=str(home)), clock)
        return home, clock

    return home_of


@pytest.fixture
def pictured(
    ready: Callable[[Made], tuple[Path, FakeClock]], places: Places, clock: FakeClock
) -> Iterator[Pictured]:
    """``pictured(make, theme="paper")``: the app on a copy of what ``make`` made."""
    thread = JournalThread()

    def app(make: Made, **chosen: Any) -> Shell:
        home, then = ready(make)
        shutil.copytree(home, places.home)
        clock.moment = then.moment
        asyncio.run(thread.open(lambda: Journal.open(places, clock=clock, settings=Settings())))
        return Shell(places, thread, clock, Settings(**chosen))

    yield app
    thread.close()


@pytest.fixture
def snap_compare(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """As it is; but a picture that is looked at must not ask a network for its letters."""
    taken = Shell.export_screenshot

    def plain(shell: Shell, **kwargs: Any) -> str:
        return re.sub(r"\s*@font-face \{.*?\}", "", taken(shell, **kwargs), flags=re.DOTALL)

    monkeypatch.setattr(Shell, "export_screenshot", plain)
    return snap_compare


def text_of(shell: Shell) -> str:
    """What stands on the screen, a line each."""
    return "\n".join(strip.text.rstrip() for strip in shell.screen._compositor.render_strips())
