"""Another change written down in the screens: kept when asked, lost to no slip of a key."""

from __future__ import annotations

from datetime import date

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui import page
from kapjournal.tui.shell import Shell
from tests.tui.clients import EVIL, drawn, in_one_breath, live_cells, rate_days, until
from tests.tui.conftest import Opened, text_of


async def test_a_change_is_kept_with_its_kind_its_words_and_its_day(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "up", "a")
        await pilot.press("space", "tab", "right", "space", "tab", *"evening tablet", "ctrl+s")
        await pilot.pause()
        assert shell.page is shell.room("look_back")
        assert "medication changed (evening tablet)" in text_of(shell)
        assert "kept 21:14" in text_of(shell)
    (event,) = await thread.call(Journal.events)
    assert (event.kind, event.change, event.label, event.when.day) == (
        *("medication", "changed", "evening tablet"),
        date(2026, 11, 20),
    )


async def test_enter_alone_goes_through_the_fields_and_keeps_at_the_last(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "a", "right", "space", "enter", "enter", *"a cold", "enter")
        assert await thread.call(Journal.events) == []
        await pilot.press("enter")
        await pilot.pause()
        assert shell.page is shell.room("look_back")
    (event,) = await thread.call(Journal.events)
    assert (event.kind, event.change, event.label) == ("illness", None, "a cold")


async def test_it_is_found_in_the_palette_and_stands_on_the_chart(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 11, 1), "456745674567")
    async with opened() as pilot:
        await pilot.press("ctrl+p", *"add a change", "enter")
        await pilot.pause()
        assert shell.page is shell.room("event")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert shell.page is shell.room("today")
        await pilot.press("t")
        await drawn(pilot)
        assert "m medication" in text_of(shell)


async def test_what_is_not_kept_is_spoken_of_once(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "a", "tab", "tab", *"moved", "escape")
        await pilot.pause()
        assert shell.page is shell.room("event")
        assert "This change is not kept yet." in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert shell.page is shell.room("look_back")
    assert await thread.call(Journal.events) == []


async def test_nothing_said_is_nothing_asked(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "a", "escape")
        await pilot.pause()
        assert shell.page is shell.room("look_back")


@pytest.mark.parametrize("typed", ["2026-13-01", "tomorrow", "2027-01-01", ""])
async def test_a_day_that_cannot_be_is_told_and_stays_in_its_field(
    opened: Opened, shell: Shell, thread: JournalThread, typed: str
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "a", "tab", "tab", "tab", *["backspace"] * 10, *typed, "ctrl+s")
        await pilot.pause()
        assert shell.page is shell.room("event")
        assert typed in text_of(shell)
        assert "kept" not in text_of(shell).split("\n")[0]
    assert await thread.call(Journal.events) == []


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    event = await thread.call(Journal.add_event, "life", label=EVIL)
    async with opened((120, 40)) as pilot:
        await pilot.press("j", "enter", "e")
        await pilot.pause()
        assert shell.page is shell.room("event")
        assert live_cells(shell) == []
        await pilot.press("ctrl+s")
        await pilot.pause()
    (kept,) = await thread.call(Journal.events)
    assert kept.key == event.key


async def test_enter_at_the_last_field_waits_for_nothing(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen that waited for its own message would wait for as long as it ever does."""
    monkeypatch.setattr(page, "_SETTLING", 60)
    async with opened() as pilot:
        in_one_breath(shell, "j")
        await until(pilot, lambda: shell.page is shell.rooms.get("look_back"))
        in_one_breath(shell, "a")
        await until(pilot, lambda: shell.page is shell.rooms.get("event"))
        in_one_breath(shell, "tab", "tab", "tab", "enter")
        await until(pilot, lambda: shell.page is shell.room("look_back"))
