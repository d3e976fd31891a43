"""Support: numbers first, one's own people and plan with them, whatever the journal is like."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from kapjournal.errors import CannotWrite, Damaged
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import reads
from tests.tui.conftest import Opened, text_of


def ticked(places: Places, *lines: str) -> None:
    """Somebody shown while locked, beside where a journal would be."""
    Path(places.home).mkdir(parents=True)
    Path(places.shown_locked).write_text("\n".join((*lines, "")))


async def with_people(thread: JournalThread) -> None:
    await thread.call(Journal.add_contact, "my sister", "two doors down")
    await thread.call(Journal.add_contact, "the practice", "555 0100", role="clinic")
    await thread.call(Journal.write_plan, parts={"myself": "walk to the pier"})


async def test_ones_own_people_stand_after_the_numbers_in_ones_own_order(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await with_people(thread)
    shell.settings = Settings(country="CA")
    async with opened((80, 24)) as pilot:
        await pilot.press("f1")
        words = await reads(shell, "my sister")
        places = [words.index(each) for each in ("988", "my sister", "the practice: 555 0100")]
        assert places == sorted(places)


async def test_the_plan_stands_under_its_own_headings(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await with_people(thread)
    async with opened((120, 90)) as pilot:
        await pilot.press("f1")
        assert "What I can do by myself: walk to the pier" in await reads(shell, "walk to the pier")


async def test_ones_own_correction_stands_in_the_first_line(opened: Opened, shell: Shell) -> None:
    shell.settings = Settings(country="CA", crisis_line="Our line, 555 0111")
    async with opened((80, 24)) as pilot:
        await pilot.press("f1")
        assert "Emergency: 911. Our line, 555 0111." in await reads(shell, "Emergency")


async def test_what_the_lock_goes_on_showing_is_the_whole_page(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await with_people(thread)
    async with opened() as pilot:
        await pilot.press("f1")
        await reads(shell, "my sister")
        assert "walk to the pier" in shell.support_text


async def test_a_journal_that_cannot_be_read_leaves_the_numbers_and_those_who_were_ticked(
    opened: Opened, shell: Shell, thread: JournalThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    await thread.call(Journal.add_contact, "my sister", while_locked=True)
    await thread.call(Journal.add_contact, "Neighbour")

    def damaged(_: Journal, _settings: Settings) -> None:
        raise Damaged("The journal is damaged.", "Put a backup back.")

    monkeypatch.setattr(Journal, "support_page", damaged)
    async with opened((80, 24)) as pilot:
        await pilot.press("f1")
        words = await reads(shell, "my sister")
        assert "Emergency:" in words
        assert "Neighbour" not in words


async def test_a_journal_that_does_not_answer_does_not_hold_up_the_way_back(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        hold = asyncio.get_running_loop().create_task(thread.call(_slowly))
        await pilot.press("f1")
        await pilot.pause()
        assert "Emergency:" in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert shell.page is shell.room("today")
        await hold


def _slowly(_: Journal) -> None:
    import time

    time.sleep(0.5)


async def test_without_a_journal_those_who_were_ticked_are_there(
    places: Places, clock: FakeClock
) -> None:
    ticked(places, "my sister: two doors down")
    shell = Shell(places, JournalThread(), clock, Settings(country="GB"))
    async with shell.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        words = await reads(shell, "my sister")
        assert "999" in words


ASKS = """
id = "wish"
name = "Wish to be gone"
text = "How strong was it?"
about = "suicidal thoughts"
direction = "higher_is_worse"
"""


async def with_a_guarded_scale(thread: JournalThread) -> None:
    await with_people(thread)
    await thread.call(Journal.add_scale, ASKS.encode())


@pytest.mark.parametrize("fails", [False, True])
async def test_a_rating_of_suicidal_thoughts_above_zero_opens_the_words_of_support(
    opened: Opened,
    shell: Shell,
    thread: JournalThread,
    monkeypatch: pytest.MonkeyPatch,
    fails: bool,
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("The disk is full.", "Make room.")

    await with_a_guarded_scale(thread)
    if fails:
        monkeypatch.setattr(Journal, "rate", full)
    async with opened((104, 32)) as pilot:
        await pilot.press("c", *["down"] * 5, "3")
        words = await reads(shell, "You don't have to carry it alone.")
        assert "walk to the pier" in await reads(shell, "walk to the pier")
        assert "PHQ-9" not in words
        await pilot.press("p")
        await reads(shell, "It is on your list for your therapist.")
        [topic] = await thread.call(Journal.topics)
        assert topic.text == "My rating of Wish to be gone, 21 November 2026"
        await pilot.press("enter")
        await reads(shell, "How was today?")


async def test_a_zero_opens_nothing(opened: Opened, shell: Shell, thread: JournalThread) -> None:
    await with_a_guarded_scale(thread)
    async with opened((104, 32)) as pilot:
        await pilot.press("c", *["down"] * 5, "0")
        await reads(shell, "kept 21:14")
        assert shell.page is shell.room("checkin")
