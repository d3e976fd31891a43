"""Waiting for something that may take longer than one notices, and then saying so."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TypeVar

from kapjournal.content.wording import say
from kapjournal.tui.page import Page

R = TypeVar("R")

NOTICED = 0.5
"""Seconds after which it is said that something is being made."""


async def soon(page: Page, work: Awaitable[R]) -> R:
    """What ``work`` gives; a line above the footer says so while it takes its time."""
    timer = page.set_timer(NOTICED, lambda: page.say([say("leaving.making")]))
    try:
        return await work
    finally:
        timer.stop()
