"""What the pictures share: journals that are filled once in a run, and what is pressed on them."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from textual.pilot import Pilot

from kapjournal.demo import client as demo
from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock
from tests.tui.clients import drawn
from tests.tui.conftest import Made

SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@functools.cache
def filled(fill: Callable[[Journal, FakeClock], None]) -> Made:
    """A new journal, with what a test's client puts into it."""

    @functools.wraps(fill)
    def make(places: Places, clock: FakeClock) -> None:
        with Journal.make(places, clock=clock, settings=Settings()) as journal:
            fill(journal, clock)

    return make


def invented(places: Places, _clock: FakeClock) -> None:
    """The journal of the invented client."""
    demo.make(places.journal, date(2026, 11, 21))


def press(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press one key after the other, each when what came before it is drawn."""

    async def there(pilot: Pilot[Any]) -> None:
        await drawn(pilot)
        for key in keys:
            await pilot.press(key)
            await drawn(pilot)

    return there
