"""What a client wrote and rated in the tests of the screens, and how those tests look at them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.sessions import Session
from kapjournal.tui import keys
from kapjournal.tui.shell import Shell
from kapjournal.tui.widgets.lines import FooterLine
from tests.tui.conftest import text_of

EVIL = "[@click=app.quit]x[/] [/calm] \x1b]0;T\x07 <script>"
EVIL_SHOWN = "[@click=app.quit]x[/] [/calm] ␛]0;T␇ <script>"


async def drawn(pilot: Pilot[int]) -> None:
    """Wait until every picture is drawn, also one that is begun when another is put together."""
    await pilot.pause()
    while len(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()


def in_one_breath(shell: Shell, *keys: str) -> None:
    """Keys that come faster than any of them is answered."""
    driver = shell._driver
    assert driver is not None
    for key in keys:
        driver.send_message(
            events.Key("space" if key == " " else key, key if len(key) == 1 else None)
        )


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait until something is so; a test that waits in vain shows what it saw."""
    for _ in range(1500):
        if true():
            return
        await pilot.pause(0.02)
    pytest.fail(f"never so. The screen:\n{text_of(pilot.app)}")  # type: ignore[arg-type]  # the Shell


def words_of(shell: Shell) -> str:
    """What stands on the screen in one line, however it is wrapped."""
    return " ".join(text_of(shell).split())


async def reads(shell: Shell, wanted: str) -> str:
    """The screen's words once these stand there, without asking whether the app is idle."""
    for _ in range(1500):
        if wanted in (words := words_of(shell)):
            return words
        await asyncio.sleep(0.02)
    pytest.fail(f"{wanted!r} never came:\n{text_of(shell)}")


async def becomes(read: Callable[[], Awaitable[object]], wanted: object) -> None:
    """Wait until what is on disk is this."""
    for _ in range(1500):
        if (found := await read()) == wanted:
            return
        await asyncio.sleep(0.02)
    assert found == wanted


async def session(thread: JournalThread, day: str, **said: Any) -> Session:
    """A dosing session on a day that is over, or still to come."""
    return await thread.call(Journal.add_session, "dosing", day=date.fromisoformat(day), **said)


def rate_days(journal: Journal, first: date, /, mood: str = "", **others: str) -> None:
    """One check-in a day, a digit for each scale; a dot is a scale that is not rated that day."""
    for n, digits in enumerate(zip_longest(mood, *others.values(), fillvalue=".")):
        rated = zip(("mood", *others), digits, strict=True)
        values = {scale: float(digit) for scale, digit in rated if digit != "."}
        if values:
            journal.check_in(values, day=first + timedelta(days=n))


def live_cells(shell: Shell) -> list[str]:
    """The text of every piece of the screen that a click would run as an action of its own."""
    return [
        segment.text
        for strip in shell.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and "@click" in segment.style.meta
    ]


def whole(line: FooterLine, place: str) -> bool:
    """Whether every key of a place finds room; drawn at once, before its screen shows its own."""
    line.show(keys.footer(place))
    line.render()
    return line.shown == len(keys.footer(place))


class Asked:
    """How many verbs were asked of a journal."""

    def __init__(self, thread: JournalThread) -> None:
        self.verbs = 0
        submit = thread.submit

        def counting(verb: Any, *args: Any, **kwargs: Any) -> Any:
            self.verbs += 1
            return submit(verb, *args, **kwargs)

        thread.submit = counting  # type: ignore[method-assign]  # a journal that counts
