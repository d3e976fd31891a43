"""Today: what is open, in words that leave it free; a damaged file shows nothing at all."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kapjournal.errors import Damaged
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.settings import Settings
from kapjournal.tui.screens.damaged import DamagedScreen
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui import states
from tests.tui.clients import until
from tests.tui.conftest import Opened, text_of


async def test_a_new_journal_offers_a_check_in_and_says_it_tells_no_one(
    opened: Opened, shell: Shell
) -> None:
    async with opened():
        seen = text_of(shell)
    assert "Good evening." in seen
    assert "whenever you like" in seen
    assert "This journal tells no one what you write. If you need someone now: F1" in seen
    assert "Two weeks" not in seen


@pytest.mark.parametrize(
    ("at", "greeting"), [("05:00", "morning"), ("13:00", "afternoon"), ("01:30", "evening")]
)
async def test_the_greeting_knows_the_hour(
    opened: Opened, shell: Shell, clock: FakeClock, at: str, greeting: str
) -> None:
    clock.set(f"2026-11-21T{at}:00")
    async with opened():
        assert f"Good {greeting}." in text_of(shell)


async def test_the_last_session_stands_there_with_its_intention(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    at = clock.local(datetime.fromisoformat("2026-11-19T10:00"))
    await thread.call(Journal.add_session, "dosing", at=at, intention="let the grip loosen")
    async with opened() as pilot:
        seen = text_of(shell)
        assert "2 days ago, Thursday 19 November" in seen
        assert "“let the grip loosen”" in seen
        assert "r  A reflection, one to three days after S1" in seen
        row = next(n for n, line in enumerate(seen.splitlines()) if "grip" in line)
        await pilot.click(offset=(22, row))
        await pilot.pause()
        assert shell.page is shell.room("sessions")


async def test_two_weeks_come_with_the_days_rated_and_the_days_possible(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    for day in (10, 11, 14, 20):
        await thread.call(Journal.check_in, {"mood": 5}, day=date(2026, 11, day))
    async with opened() as pilot:
        await pilot.pause(0.3)
        seen = text_of(shell)
    assert "Two weeks" in seen
    assert "rated 4 of 12 days" in seen


async def test_after_a_check_in_it_says_so_and_the_corner_says_when(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        assert "kept" not in text_of(shell)
        await pilot.press("c", "4", "escape")
        await pilot.pause()
        assert "checked in today" in text_of(shell)
        assert "kept 21:14" in text_of(shell)


async def test_a_session_day_shows_the_clinics_word_instead_of_bars(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(Journal.check_in, {"mood": 5}, day=date(2026, 11, 20))
    at = clock.local(datetime.fromisoformat("2026-11-21T10:00"))
    await thread.call(Journal.add_session, "dosing", at=at)
    async with opened((80, 40)) as pilot:
        await pilot.pause(0.3)
        seen = " ".join(text_of(shell).split())
    assert "Your clinic's instructions come first." in seen
    assert "chest pain" in seen
    assert "Two weeks" not in seen


async def test_a_discreet_today_shows_the_check_in_alone_until_asked(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(Journal.add_session, "dosing", day=date(2026, 11, 20), intention="to rest")
    shell.settings = Settings(discreet_today=True)
    async with opened() as pilot:
        assert "to rest" not in text_of(shell)
        await pilot.press("v")
        await pilot.pause()
        assert "to rest" in text_of(shell)
        await pilot.press("c", "escape")
        await pilot.pause()
        assert "to rest" not in text_of(shell)


async def test_on_a_first_day_no_row_stands_for_what_was_not_rated(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(states.first_day, clock)
    async with opened() as pilot:
        await pilot.pause(0.2)
        assert "Two weeks" not in text_of(shell)


async def test_after_a_long_gap_nothing_counts_the_days_without_an_entry(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(states.long_gap, clock)
    async with opened() as pilot:
        await pilot.pause(0.2)
        seen = text_of(shell)
    assert "Two weeks" not in seen
    assert "whenever you like" in seen


@pytest.mark.parametrize(
    ("key", "room"), [("d", "reflect"), ("r", "reflect"), ("i", "effects"), ("m", "measures")]
)
async def test_each_offer_is_one_key_away(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock, key: str, room: str
) -> None:
    await thread.call(states.many_open, clock)
    async with opened((80, 40)) as pilot:
        assert any(f" {key}  " in row for row in text_of(shell).splitlines())
        await pilot.press(key)
        await until(pilot, lambda: shell.page is shell.room(room))


async def test_reflecting_begins_around_the_session_of_the_offer_and_a_draft_around_its_own(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(states.many_open, clock)
    async with opened() as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "S4" in text_of(shell))
        await pilot.press("escape", "escape", "d")
        await until(pilot, lambda: "It is quieter, and" in text_of(shell))


async def test_many_offers_are_shown_in_part_until_the_rest_is_asked_for(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(states.many_open, clock)
    async with opened() as pilot:
        assert "v  and 6 more" in text_of(shell)
        assert "PHQ-9" not in text_of(shell)
        await pilot.press("v")
        await pilot.pause()
        assert "m  PHQ-9, a first one, if you like." in text_of(shell)


async def test_whether_a_page_was_given_is_asked_and_not_taken_for_granted(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(states.many_open, clock)
    async with opened((80, 40)) as pilot:
        await pilot.press("g", "escape")
        await pilot.pause()
        assert (await thread.call(Journal.pages))[0].given is None
        await pilot.press("g", "enter")
        await until(pilot, lambda: "Did you give" not in text_of(shell))
        assert (await thread.call(Journal.pages))[0].given is True


async def test_what_is_kept_for_the_therapist_is_counted_and_opens_its_list(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await thread.call(states.day_after, clock)
    async with opened() as pilot:
        await until(pilot, lambda: "2 things kept for next time" in text_of(shell))
        await pilot.press("n")
        await until(pilot, lambda: "the dream about the pier" in text_of(shell))


async def test_a_damaged_file_ends_in_three_calm_lines_and_nothing_else(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_journal: Journal) -> None:
        raise Damaged("Part of the file cannot be read.", "Leave it as it is.")

    monkeypatch.setattr(Journal, "check_file", damaged)
    async with opened() as pilot:
        await pilot.pause(0.2)
        assert isinstance(shell.page, DamagedScreen)
        assert "Part of the file cannot be read." in text_of(shell)
        assert "Good evening" not in text_of(shell)
        await pilot.press("c", "t", "h", "escape")
        await pilot.pause()
        assert isinstance(shell.page, DamagedScreen)
        await pilot.press("f1")
        await pilot.pause()
        assert shell.page is shell.room("support")
