"""One day: everything of it is there, can be changed, put away, brought back and read as it was."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.tui.screens.checkin import CheckInScreen
from kapjournal.tui.screens.day import DayScreen
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import EVIL, EVIL_SHOWN, drawn, live_cells, rate_days, session
from tests.tui.conftest import Opened, text_of

DAY = date(2026, 11, 21)


@pytest.fixture
async def full(thread: JournalThread, clock: FakeClock) -> None:
    """A day with a check-in, a session, a reflection and a change."""
    clock.set("2026-11-21T08:00:00")
    await thread.call(
        Journal.check_in,
        {"mood": 4, "anxiety": 6},
        tags=["poor sleep"],
        words=["calm"],
        note="Down to the river.",
    )
    clock.set("2026-11-21T10:00:00")
    about = await thread.call(
        Journal.add_session, "dosing", at=clock.now(), intention="to rest", dose="as given"
    )
    clock.set("2026-11-21T12:00:00")
    await thread.call(Journal.reflect, "Light came in.", session=about.id, prompt="open")
    clock.set("2026-11-21T21:14:00")
    await thread.call(Journal.add_event, "medication", change="changed", label="evening tablet")


def day(shell: Shell) -> DayScreen:
    page = shell.room("day")
    assert isinstance(page, DayScreen)
    return page


def marked(shell: Shell) -> str:
    """The line that carries the mark."""
    return next(row for row in text_of(shell).split("\n") if row.startswith("▌"))


@pytest.mark.usefixtures("full")
async def test_everything_of_a_day_stands_in_the_order_it_was_lived(
    opened: Opened, shell: Shell
) -> None:
    async with opened((100, 40)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        seen = text_of(shell)
    assert "Saturday 21 November" in seen
    heads = ["check-in, 08:00", "S1, dosing session, 10:00", "reflection, 12:00", "change, 21:14"]
    assert sorted(heads, key=seen.index) == heads
    words = ["Mood          4", "poor sleep", "calm", "Down to the river.", "to rest", "as given",
             "Light came in.", "medication changed (evening tablet)"]  # fmt: skip
    assert all(each in seen for each in words)


@pytest.mark.usefixtures("full")
async def test_the_mark_goes_from_record_to_record_and_stays_in_sight(
    opened: Opened, shell: Shell
) -> None:
    async with opened((80, 18)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        for head in ("check-in", "S1, dosing session", "reflection", "change"):
            assert head in marked(shell)
            await pilot.press("down")
            await pilot.pause()
        assert "change" in marked(shell)
        await pilot.press("up", "up", "up", "up")
        await pilot.pause()
        assert "check-in" in marked(shell)


async def test_what_was_written_later_or_brought_in_is_said_so(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await thread.call(rate_days, date(2026, 11, 2), "4")
    async with opened() as pilot:
        await pilot.press("j", "home", "enter")
        await pilot.pause()
        assert "written later, on 21 November 2026" in text_of(shell)


async def test_a_day_without_anything_says_what_can_be_done(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "up", "enter")
        await pilot.pause()
        assert "Nothing is written for this day. Press c to check in for it" in text_of(shell)
        await pilot.press("e", "v", "delete", "u", "down", "c")
        await pilot.pause()
        assert "Friday 20 November" in text_of(shell)
        await pilot.press("6", "escape")
        await pilot.pause()
        assert "Mood          6" in text_of(shell)
        assert shell.page is day(shell)


async def test_a_day_to_come_cannot_be_checked_in_for(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("j", "down", "enter", "c")
        await pilot.pause()
        assert shell.page is day(shell)
        assert "Press c" not in text_of(shell)


@pytest.mark.usefixtures("full")
async def test_brackets_lead_to_the_days_beside_it_and_esc_back_with_that_day(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "enter", "left_square_bracket")
        await pilot.pause()
        assert "Friday 20 November" in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert shell.page is shell.room("look_back")
        assert "Fri 20 Nov" in marked(shell)


class TestEditing:
    @pytest.mark.usefixtures("full")
    async def test_a_check_in_is_that_check_in_and_not_a_new_one(
        self, opened: Opened, shell: Shell, thread: JournalThread
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", "e")
            await pilot.pause()
            assert isinstance(shell.page, CheckInScreen)
            assert "Saturday 21 November, 08:00" in text_of(shell)
            await pilot.press("7", "escape")
            await pilot.pause()
            assert cast("object", shell.page) is day(shell)
            assert "Mood          7" in text_of(shell)
        (kept,) = await thread.call(Journal.check_ins_on, DAY)
        assert (kept.value("mood"), kept.value("anxiety"), kept.note) == (
            7,
            6,
            "Down to the river.",
        )

    @pytest.mark.usefixtures("full")
    async def test_the_next_check_in_is_a_new_one_again(
        self, opened: Opened, shell: Shell, thread: JournalThread
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", "e", "escape", "escape", "c", "9", "escape")
            await pilot.pause()
            assert shell.page is shell.room("today")
        assert len(await thread.call(Journal.check_ins_on, DAY)) == 2

    @pytest.mark.usefixtures("full")
    async def test_a_session_goes_to_its_form_and_comes_back(
        self, opened: Opened, shell: Shell
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", "down", "enter")
            await pilot.pause()
            assert shell.page is shell.room("session")
            await pilot.press("escape")
            await pilot.pause()
            assert cast("object", shell.page) is day(shell)

    @pytest.mark.usefixtures("full")
    async def test_a_reflection_is_changed_and_the_old_text_stays_in_its_history(
        self, opened: Opened, shell: Shell, thread: JournalThread
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", "down", "down", "e")
            await pilot.pause()
            assert "Light came in." in text_of(shell)
            await pilot.press(*" Slowly.", "escape")
            await pilot.pause()
            assert "Light came in. Slowly." in text_of(shell)
            await pilot.press("v")
            await pilot.pause()
            seen = text_of(shell)
            assert "as it is now" in seen
            assert "until 21 Nov 2026, 21:14" in seen
            assert seen.index("Light came in. Slowly.") < seen.index("Light came in.\n")
        (one,) = await thread.call(Journal.reflections)
        assert len(await thread.call(Journal.history, "reflection", one.id)) == 1

    @pytest.mark.usefixtures("full")
    async def test_a_change_is_said_anew(
        self, opened: Opened, shell: Shell, thread: JournalThread
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", "down", "down", "down", "e")
            await pilot.pause()
            assert shell.page is shell.room("event")
            await pilot.press("tab", "right", "space", "ctrl+s")
            await pilot.pause()
            assert "medication stopped (evening tablet)" in text_of(shell)
        (event,) = await thread.call(Journal.events)
        assert event.change == "stopped"

    async def test_what_is_changed_elsewhere_says_where(
        self, opened: Opened, shell: Shell, thread: JournalThread
    ) -> None:
        await thread.call(Journal.add_step, "walk before breakfast")
        async with opened() as pilot:
            await pilot.press("j", "enter", "e")
            await pilot.pause()
            assert "This one is changed where it was written." in text_of(shell)


class TestTrash:
    @pytest.mark.usefixtures("full")
    async def test_asks_then_puts_away_and_u_brings_it_back_at_once(
        self, opened: Opened, shell: Shell, thread: JournalThread
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", "delete")
            await pilot.pause()
            assert "Put this check-in into the trash?" in text_of(shell)
            await pilot.press("y")
            await pilot.pause()
            seen = text_of(shell)
            assert "It is in the trash." in seen
            assert "Down to the river." not in seen
            assert await thread.call(Journal.check_ins_on, DAY) == []
            await pilot.press("u")
            await pilot.pause()
            assert "Down to the river." in text_of(shell)
            assert "check-in, 08:00" in marked(shell)
        assert len(await thread.call(Journal.check_ins_on, DAY)) == 1

    @pytest.mark.usefixtures("full")
    async def test_no_is_no(self, opened: Opened, shell: Shell, thread: JournalThread) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", "delete", "escape")
            await pilot.pause()
            assert cast("object", shell.page) is day(shell)
        assert len(await thread.call(Journal.check_ins_on, DAY)) == 1

    @pytest.mark.usefixtures("full")
    async def test_that_cannot_be_written_keeps_the_record_and_says_so(
        self, opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object, **__: object) -> Any:
            raise CannotWrite("The disk is full.", "Free some room and try again.")

        async with opened() as pilot:
            await pilot.press("j", "enter")
            monkeypatch.setattr(Journal, "delete", full)
            await pilot.press("delete", "y")
            await pilot.pause()
            seen = text_of(shell)
            assert "The disk is full." in seen
            assert "check-in, 08:00" in seen
            assert "It is in the trash." not in seen

    @pytest.mark.usefixtures("full")
    async def test_an_empty_day_after_it_offers_nothing_but_the_way_back(
        self, opened: Opened, shell: Shell
    ) -> None:
        async with opened() as pilot:
            await pilot.press("j", "enter", *(["delete", "y"] * 4))
            await pilot.pause()
            assert "Nothing is written for this day." in text_of(shell)
            assert "bring it back" in text_of(shell)


@pytest.mark.usefixtures("full")
async def test_the_versions_of_a_check_in_can_be_read_to_the_first(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    (kept,) = await thread.call(Journal.check_ins_on, DAY)
    for n in range(12):
        clock.advance(minutes=1)
        kept = await thread.call(Journal.amend, kept, note=f"version {n}")
    async with opened() as pilot:
        await pilot.press("j", "enter", "v")
        await pilot.pause()
        assert "version 11" in text_of(shell)
        await pilot.press(*["pagedown"] * 9)
        await pilot.pause()
        assert "Down to the river." in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        assert "S1, dosing session" in text_of(shell)
        await pilot.press("down", "v")
        await pilot.pause()
        assert "This was never changed, or only grew." in text_of(shell)


async def test_what_is_bodily_never_stands_without_when_to_call(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    about = await session(thread, "2026-11-20")
    await thread.call(Journal.add_vitals, about.id, "before", systolic=120, diastolic=80)
    async with opened((100, 30)) as pilot:
        await pilot.press("j", "up", "enter")
        await pilot.pause()
        seen = text_of(shell)
    assert "120/80" in seen
    assert "Emergency, now" in seen
    assert "Your clinic, today or tomorrow" in seen


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    kept = await thread.call(Journal.check_in, {"mood": 4}, note=EVIL, tags=[EVIL], words=[EVIL])
    await thread.call(Journal.amend, kept, note=EVIL + EVIL)
    await thread.call(
        Journal.add_session, "dosing", at=clock.now(), intention=EVIL, dose=EVIL, place=EVIL
    )
    await thread.call(Journal.reflect, EVIL)
    await thread.call(Journal.add_event, "life", label=EVIL)
    await thread.call(Journal.add_step, EVIL)
    async with opened((120, 60)) as pilot:
        for keys in (["j", "enter"], ["v"], ["escape", "down", "down", "down", "down"]):
            await pilot.press(*keys)
            await drawn(pilot)
            assert EVIL_SHOWN in text_of(shell)
            assert live_cells(shell) == []
            for y in range(4, 50, 5):
                await pilot.click(offset=(60, y))
            assert cast("object", shell.page) is day(shell)
