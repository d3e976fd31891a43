"""Going to another screen that comes back here; screens do not know each other but by name."""

from __future__ import annotations

from datetime import date

from kapjournal.tui.page import Page

_BACK_TO = "back_to"
_OF_DAYS = ("look_back", "day", "trends")
"""Screens that have a day in hand."""


async def visit(page: Page, room: str, **given: object) -> None:
    """Go to a room with something in hand; its esc leads back to this screen."""
    page.house.hand.update(given)
    page.house.hand[_BACK_TO] = (room, page.PLACE)
    await page.house.go(room)


def came_from(page: Page, before: str) -> str:
    """The screen that sent a person here; ``before`` where none did."""
    found = page.house.hand.pop(_BACK_TO, None)
    if isinstance(found, tuple) and found[0] == page.PLACE:
        return str(found[1])
    return before


async def go_back(page: Page, room: str, day: date | None) -> None:
    """Go back to a room, with the day in hand where it has one."""
    if room in _OF_DAYS and day is not None:
        page.house.hand["day"] = day
    await page.house.go(room)
