"""Reflecting: what is asked when, what is on disk, what is offered again."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.reflections import Draft, Reflection
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.tui import keeping
from kapjournal.tui.screens.reflect import ReflectScreen
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.terminal.screen import KAPJOURNAL, journal_in, terminal
from tests.tui.clients import EVIL, EVIL_SHOWN, becomes, in_one_breath, live_cells, session, until
from tests.tui.conftest import Opened, text_of

STANDS_OUT = "Reading your notes again, what stands out now?"
FULL = CannotWrite("The disk is full.", "Free some room and try again.")


def refusing(*_: object, **__: object) -> Any:
    raise FULL


def reflect(shell: Shell) -> ReflectScreen:
    page = shell.room("reflect")
    assert isinstance(page, ReflectScreen)
    return page


async def written(thread: JournalThread) -> list[Reflection]:
    return await thread.call(Journal.reflections)


async def texts(thread: JournalThread) -> list[str]:
    return [one.text for one in await written(thread)]


async def drafts(thread: JournalThread) -> list[Draft]:
    return await thread.call(Journal.drafts)


# What is asked.


@pytest.mark.parametrize(
    ("now", "asked", "stage"),
    [
        ("2026-11-18T09:00:00", "What would you like to bring", "before the session"),
        ("2026-11-19T09:30:00", "How are you arriving?", "on arriving"),
        ("2026-11-19T11:30:00", "Images, words, feelings, body.", "right after"),
        ("2026-11-19T18:00:00", "What do you want to remember of today?", "the same evening"),
        ("2026-11-21T18:00:00", STANDS_OUT, "one to three days after"),
        ("2026-11-25T18:00:00", "What, if anything, is different", "about a week after"),
        ("2026-12-02T18:00:00", "How is it going with your next steps?", "about two weeks after"),
        ("2026-12-12T18:00:00", "Reading back over this month", "about a month after"),
        ("2027-03-01T18:00:00", "Whatever is on your mind.", "at any time"),
    ],
)
async def test_what_is_asked_follows_the_time_since_the_session(
    opened: Opened,
    shell: Shell,
    thread: JournalThread,
    clock: FakeClock,
    now: str,
    asked: str,
    stage: str,
) -> None:
    clock.set("2026-11-18T08:00:00")
    at = clock.now().replace(day=19, hour=10)
    plan = await thread.call(Journal.add_session, "dosing", at=at)
    clock.set(now)
    if now > "2026-11-19T11":
        await thread.call(lambda journal: journal.amend_session(plan, happened=True))
    async with opened() as pilot:
        shell.note_kept()
        await pilot.press("r")
        await until(pilot, lambda: asked in text_of(shell))
        title = text_of(shell).splitlines()[0]
    # Whole, beside everything that can stand in the corner.
    assert f"{stage}  " in title
    assert "Not protected   kept" in title


async def test_without_any_session_it_asks_what_is_on_the_mind(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert "Whatever is on your mind." in text_of(shell)
        assert "Your intention" not in text_of(shell)


async def test_the_intention_stands_on_top_and_only_once(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-19", intention="let the grip\nloosen")
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert text_of(shell).splitlines()[2].strip() == "Your intention “let the grip loosen”"
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert text_of(shell).count("let the grip loosen") == 1
        assert "You went in with “let the grip loosen”. How does that look now?" in text_of(shell)


async def test_what_one_would_bring_is_the_intention_and_is_not_asked_for_again(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    plan = await session(thread, "2026-11-28")
    async with opened() as pilot:
        await pilot.press("r", *"let go", "ctrl+s")
        await until(pilot, lambda: "Your intention “let go”" in text_of(shell))
        assert "What do you hope for?" in text_of(shell)
        assert "1 of " in text_of(shell)
    assert (await thread.call(Journal.session, plan.id)).session.intention == "let go"


async def test_the_difficult_question_offers_two_ways_out(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert "People to call" not in text_of(shell)
        await pilot.press("ctrl+n")
        await pilot.pause()
        seen = text_of(shell)
        assert "Was anything difficult or unsettling?" in seen
        assert "A word is enough; with ctrl+t your therapist can ask about it." in seen
        assert "People to call: F1" in seen
        await pilot.click(reflect(shell).support)
        await pilot.pause()
        assert shell.page is shell.room("support")
        await pilot.press("escape")
        assert shell.page is reflect(shell)


async def test_next_and_previous_go_round_all_questions(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert "1 of 5" in text_of(shell)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "5 of 5" in text_of(shell)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert STANDS_OUT in text_of(shell)


async def test_another_session_or_none_can_be_chosen(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-05", intention="rest")
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("r", "a", "ctrl+o")
        await pilot.pause()
        assert "S1, dosing, 5 November 2026" in text_of(shell)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "S1, 5 Nov, about two weeks after" in text_of(shell)
        assert "“rest”" in text_of(shell)
        await pilot.press("ctrl+o", "end", "enter", *"free", "ctrl+s")
        await pilot.pause()
        await pilot.press("ctrl+o", "escape")
        assert shell.page is reflect(shell)
    assert [(one.text, one.session) for one in await written(thread)] == [("free", None)]
    assert [one.place for one in await drafts(thread)] == ["reflect/2/stands_out"]


# What is kept.


async def test_ctrl_s_keeps_and_goes_on_to_the_next_question(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    about = await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("r", *"warm", "enter", *"rain", "ctrl+s")
        await pilot.pause()
        seen = text_of(shell)
        assert "kept 21:14" in seen
        assert "2 of 5" in seen
        assert reflect(shell).area.text == ""
    [kept] = await written(thread)
    assert (kept.text, kept.prompt, kept.session) == ("warm\nrain", "stands_out", about.id)
    assert (kept.stage, kept.shared) == ("days_1_3", False)
    assert await drafts(thread) == []


async def test_every_letter_of_a_burst_is_in_what_is_kept(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        in_one_breath(shell, *"a burst of letters", "ctrl+s", *"and", "ctrl+s")
        await becomes(lambda: texts(thread), ["a burst of letters", "and"])


async def test_an_answer_is_shared_only_where_it_was_ticked(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert "ctrl+t private: only you" in text_of(shell)
        await pilot.press("a", "ctrl+t")
        await pilot.pause()
        assert "may stand on a page for your therapist" in text_of(shell)
        await pilot.press("ctrl+s", "b", "ctrl+s", "c", "ctrl+t", "ctrl+t", "ctrl+s")
        await pilot.pause()
    shared = [(one.text, one.shared) for one in await written(thread)]
    assert shared == [("a", True), ("b", False), ("c", False)]


@pytest.mark.parametrize("keys", [[], ["space", "enter"]])
async def test_with_nothing_written_ctrl_s_says_so_calmly(
    opened: Opened, shell: Shell, thread: JournalThread, keys: list[str]
) -> None:
    async with opened() as pilot:
        await pilot.press("r", *keys, "ctrl+s")
        await pilot.pause()
        seen = text_of(shell)
        assert "Nothing is written here yet, and that is fine." in seen
        assert "kept 21:14" not in seen
        assert "1 of 2" in seen
    assert await written(thread) == []


async def test_what_was_answered_before_is_shown_above(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    first = await session(thread, "2026-11-19")
    await thread.call(Journal.reflect, "warm\nrain", session=first.id, prompt="stands_out")
    other = await session(thread, "2026-11-20")
    await thread.call(Journal.reflect, "of the other", session=other.id, prompt="body")
    async with opened() as pilot:
        await pilot.press("s", "down", "r")
        await pilot.pause()
        assert "You wrote here on 21 November 2026: warm rain" in text_of(shell)
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "You wrote here" not in text_of(shell)
        await pilot.press("ctrl+n", "ctrl+n")
        await pilot.pause()
        assert "of the other" not in text_of(shell)


# Drafts.


async def test_a_draft_is_on_disk_within_a_second_of_the_last_key(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("r", *"half a se")
        await pilot.pause(1.0)
        assert [(one.place, one.text) for one in await drafts(thread)] == [
            ("reflect/0/open", "half a se")
        ]
        assert "kept as draft 21:14:00" in text_of(shell)
        assert await written(thread) == []


async def test_a_draft_is_written_while_typing_never_stops(
    opened: Opened, thread: JournalThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keeping.CEILING <= 5
    monkeypatch.setattr(keeping, "CEILING", 0.5)
    async with opened() as pilot:
        await pilot.press("r")
        for _ in range(20):
            await pilot.press("a")
            if await drafts(thread):
                break
        assert 0 < len((await drafts(thread))[0].text) <= 20


async def test_a_draft_is_offered_again_where_it_was_typed(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("r", "ctrl+n", "ctrl+n", *"tired", "left", "left", "escape", "r")
        await pilot.pause()
        page = reflect(shell)
        assert page.prompt is not None
        assert (page.prompt.id, page.area.text) == ("body", "tired")
        assert page.area.cursor_location == (0, 3)
        assert "your draft, kept 21:14:00" in text_of(shell)
        await pilot.press("ctrl+n", "ctrl+r")
        await pilot.pause()
        assert page.area.text == "tired"


async def test_a_draft_is_offered_again_after_a_new_start(
    opened: Opened, places: Places, clock: FakeClock, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("r", "ctrl+n", *"tired", "ctrl+q")
        await pilot.pause()
    shell.held.let_go()
    thread.close()
    again = JournalThread()
    await again.open(lambda: Journal.open(places, clock=clock, settings=Settings()))
    restarted = Shell(places, again, clock, Settings())
    async with restarted.run_test() as pilot:
        await pilot.press("r")
        await pilot.pause()
        page = reflect(restarted)
        assert page.prompt is not None
        assert (page.prompt.id, page.area.text) == ("difficult", "tired")
    again.close()


def test_a_draft_is_offered_again_after_a_kill(home: Path) -> None:
    made = [*KAPJOURNAL, "init", "--no-passphrase"]
    subprocess.run(made, check=True, capture_output=True, env=dict(os.environ))
    assert journal_in(home).exists()
    with terminal() as window:
        window.until("Check-in")
        window.press("r")
        window.until("Whatever is on your mind.")
        window.program.send("half a sentence")
        window.until("kept as draft")
        window.kill()
    with terminal() as window:
        window.until("Check-in")
        window.press("r")
        assert "half a sentence" in window.until("Whatever is on your mind.")


async def test_what_was_begun_at_an_earlier_stage_can_be_finished_and_stays_there(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    await session(thread, "2026-11-21")
    async with opened() as pilot:
        await pilot.press("r", "escape")
        clock.set("2026-11-21T22:00:00")
        await thread.call(Journal.keep_draft, "reflect/1/keep", "warm")
        clock.set("2026-11-23T10:00:00")
        await pilot.press("r")
        await pilot.pause()
        assert "What do you want to remember of today?" in text_of(shell)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert STANDS_OUT in text_of(shell)
    assert [(one.text, one.stage) for one in await written(thread)] == [("warm", "evening")]


async def test_a_draft_around_an_old_session_is_found_by_r(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-06-01")
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("s", "end", "r", *"again", "escape", "t", "r")
        await pilot.pause()
        assert "S1, 1 Jun, at any time" in text_of(shell)
        assert reflect(shell).area.text == "again"


async def test_a_draft_around_a_session_in_the_trash_is_not_lost(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("r", *"tired", "escape")
        await thread.call(Journal.delete, "session", 1)
        await pilot.press("r")
        await until(pilot, lambda: reflect(shell).area.text == "tired")
        assert STANDS_OUT in text_of(shell)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: reflect(shell).area.text == "")
    assert [(one.text, one.session) for one in await written(thread)] == [("tired", None)]
    assert await drafts(thread) == []


async def test_an_answer_whose_draft_stayed_behind_is_not_offered_twice(
    opened: Opened, shell: Shell, thread: JournalThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await pilot.press("r", *"tired")
        monkeypatch.setattr(Journal, "drop_draft", refusing)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "kept 21:14" in text_of(shell)
        monkeypatch.undo()
        await pilot.press("escape", "r")
        await pilot.pause()
        assert reflect(shell).area.text == ""
    assert [one.text for one in await written(thread)] == ["tired"]
    assert await drafts(thread) == []


# A journal that cannot write, and words that want to be more than words.


async def test_an_answer_that_cannot_be_kept_stays_and_that_is_said(
    opened: Opened, shell: Shell, thread: JournalThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await pilot.press("r", *"tired")
        monkeypatch.setattr(Journal, "reflect", refusing)
        await pilot.press("ctrl+s")
        await pilot.pause()
        seen = text_of(shell)
        assert "The disk is full." in seen
        assert "kept 21:14" not in seen
        assert reflect(shell).area.text == "tired"
        monkeypatch.undo()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "The disk is full." not in text_of(shell)
    assert [one.text for one in await written(thread)] == ["tired"]


async def test_a_draft_that_cannot_be_kept_is_told_and_tried_again(
    opened: Opened, shell: Shell, thread: JournalThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        monkeypatch.setattr(keeping, "CEILING", 0.3)
        monkeypatch.setattr(Journal, "keep_draft", refusing)
        await pilot.press(*"tired", "escape")
        await pilot.pause()
        assert shell.page is reflect(shell)
        assert "The disk is full." in text_of(shell)
        assert "kept as draft" not in text_of(shell)
        monkeypatch.setattr(Journal, "keep_draft", KEEP_DRAFT)
        await pilot.pause(0.8)
        assert "The disk is full." not in text_of(shell)
        assert "kept as draft" in text_of(shell)
    assert [one.text for one in await drafts(thread)] == ["tired"]


KEEP_DRAFT = Journal.keep_draft


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    about = await session(thread, "2026-11-19", intention=EVIL)
    await thread.call(Journal.reflect, EVIL, session=about.id, prompt="stands_out")
    await thread.call(Journal.keep_draft, "reflect/1/stands_out", EVIL + "\n")

    async def look_and_click(pilot: Pilot[int], times: int) -> None:
        await pilot.pause()
        assert text_of(shell).count(EVIL_SHOWN) == times
        assert live_cells(shell) == []
        for y in range(2, 28, 5):
            await pilot.click(offset=(30, y))
        assert shell.page is reflect(shell)

    async with opened((120, 32)) as pilot:
        await pilot.press("r")
        await look_and_click(pilot, 3)
        await pilot.press("ctrl+s")
        await look_and_click(pilot, 1)
        await pilot.press("ctrl+o", "escape")
        assert live_cells(shell) == []
    assert [one.text for one in await written(thread)] == [EVIL, EVIL + "\n"]
