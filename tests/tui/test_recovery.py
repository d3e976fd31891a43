"""The recovery sheet on the screens: offered, shown, checked by two groups, and forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui.screens.recovery import RecoveryScreen
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.conftest import text_of

WORDS = "lantern otter quilt seven marsh"


@pytest.fixture
def protected(places: Places, clock: FakeClock) -> Shell:
    """The screens on a journal with a passphrase that has no sheet yet."""
    thread = JournalThread()
    thread.open_now(
        lambda: Journal.make(places, passphrase=WORDS, clock=clock, settings=Settings())
    )
    return Shell(places, thread, clock, Settings())


@asynccontextmanager
async def opened(shell: Shell) -> AsyncIterator[Pilot[int]]:
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot
    shell.journal.close()


def page_of(shell: Shell) -> RecoveryScreen:
    assert isinstance(shell.page, RecoveryScreen)
    return shell.page


async def test_today_offers_it_and_two_groups_show_that_it_is_on_paper(
    protected: Shell, places: Places, clock: FakeClock
) -> None:
    async with opened(protected) as pilot:
        assert "recovery sheet on paper" in text_of(protected)
        await pilot.press("p")
        await pilot.pause()
        page = page_of(protected)
        assert page.sheet is not None
        groups = page.sheet.groups
        seen = text_of(protected)
        assert all(group in seen for group in groups)
        assert "Whoever holds the paper can read your journal." in " ".join(seen.split())
        await pilot.press("enter")
        await pilot.pause()
        assert not any(group in text_of(protected) for group in groups)
        for number in page.asked:
            await pilot.press(*groups[number - 1].lower(), "enter")
            await pilot.pause()
        assert protected.page is protected.room("today")
        assert "recovery sheet" not in text_of(protected)
        assert page.sheet is None
    with Journal.open(places, passphrase=WORDS, clock=clock) as journal:
        assert journal.sheet_made_on() == journal.today()


async def test_a_group_that_is_not_as_it_stands_is_asked_for_again(
    protected: Shell, places: Places, clock: FakeClock
) -> None:
    async with opened(protected) as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("enter")
        page = page_of(protected)
        first = page.asked[0]
        await pilot.press(*"wrong", "enter")
        await pilot.pause()
        assert f"That is not group {first}" in text_of(protected)
        assert page.asked[0] == first
        await pilot.press("escape")
        await pilot.pause()
        assert page.sheet is not None
        assert page.sheet.groups[0] in text_of(protected)
        await pilot.press("escape")
        await pilot.pause()
        assert "recovery sheet on paper" in text_of(protected)
    with Journal.open(places, passphrase=WORDS, clock=clock) as journal:
        assert journal.sheet_made_on() is None


async def test_it_may_be_declined_for_good(protected: Shell) -> None:
    async with opened(protected) as pilot:
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        assert protected.page is protected.room("today")
        assert "recovery sheet" not in text_of(protected)


async def test_a_journal_without_a_passphrase_is_offered_none(shell: Shell) -> None:
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "recovery sheet" not in text_of(shell)
        await pilot.press("p")
        await pilot.pause()
        assert "needs no recovery sheet" in text_of(shell)
        await pilot.press("escape")


async def test_the_passphrase_is_changed_by_commands_that_are_named(shell: Shell) -> None:
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"passphrase", "enter")
        await pilot.pause()
        assert "kapjournal passphrase change" in text_of(shell)
