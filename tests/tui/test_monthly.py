"""The look-back once a month: own words, off until wanted, a reason to tell the prescriber."""

from __future__ import annotations

from datetime import date

from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.shell import Shell
from tests.tui.clients import session, until
from tests.tui.conftest import Opened, text_of


async def test_an_answer_is_kept_at_once_and_can_be_taken_away(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("l", "1", "2")
        await until(pilot, lambda: "kept 21:14" in text_of(shell))
        [one] = await thread.call(Journal.look_backs)
        assert one.answers == (("bladder", "no"), ("memory", "some"))
        await pilot.press("up", "backspace", "up", "backspace")
        await pilot.pause()
        assert await thread.call(Journal.look_backs) == []


async def test_what_is_not_no_is_a_reason_to_tell_and_never_a_score(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("l", "1")
        await pilot.pause()
        assert "a reason to tell your prescriber" not in text_of(shell)
        await pilot.press("2", "1", "3")
        await until(pilot, lambda: "a reason to tell your prescriber" in text_of(shell))
        assert "Memory and use outside sessions: a reason to tell" in text_of(shell)


async def test_a_click_answers_too(opened: Opened, shell: Shell, thread: JournalThread) -> None:
    async with opened() as pilot:
        await pilot.press("l")
        rows = text_of(shell).splitlines()
        row = next(n for n, each in enumerate(rows) if "once or twice" in each)
        await pilot.click(offset=(rows[row].index("once or twice"), row))
        await until(pilot, lambda: "kept 21:14" in text_of(shell))
        assert (await thread.call(Journal.look_backs))[0].answers == (("outside_use", "some"),)


async def test_what_was_answered_earlier_stands_below(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.look_back, {"craving": "often"}, day=date(2026, 10, 20))
    async with opened((80, 30)) as pilot:
        await pilot.press("l")
        await until(pilot, lambda: "20 October 2026: craving: often" in text_of(shell))


async def test_it_is_off_until_wanted(opened: Opened, shell: Shell, thread: JournalThread) -> None:
    async with opened() as pilot:
        await pilot.press("l")
        assert "Not offered by itself" in text_of(shell)
        await pilot.press("o")
        await until(pilot, lambda: "Offered once a month" in text_of(shell))
        assert await thread.call(Journal.look_back_on) is True


async def test_after_the_fourth_dosing_session_it_is_offered_once(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    for day in ("2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01"):
        await session(thread, day)
    async with opened() as pilot:
        assert "l  A short look-back once a month could be switched on" in text_of(shell)
        await pilot.press("l", "escape")
        await until(pilot, lambda: shell.page is shell.room("today"))
        await pilot.pause()
        assert "look-back" not in text_of(shell)
