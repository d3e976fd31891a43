"""The screens on a real journal, at a clock that stands still."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

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


def text_of(shell: Shell) -> str:
    """What stands on the screen, a line each."""
    return "\n".join(strip.text.rstrip() for strip in shell.screen._compositor.render_strips())
