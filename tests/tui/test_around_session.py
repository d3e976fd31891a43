"""What stands around a session, from the key press to the disk and back."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from kapjournal.content.wording import lines
from kapjournal.errors import CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.care import SessionDetail, SideEffect, Vitals
from kapjournal.model.sessions import Session
from kapjournal.settings import Settings
from kapjournal.tui.around import place_of
from kapjournal.tui.asking import AskingPage
from kapjournal.tui.screens import fragments
from kapjournal.tui.shell import Shell
from kapjournal.tui.widgets.writing import Writing
from tests.conftest import FakeClock
from tests.store.flaky import BUSY, fail
from tests.tui.clients import EVIL, EVIL_SHOWN, in_one_breath, live_cells, until, words_of
from tests.tui.conftest import Opened, text_of

FULL = CannotWrite("The disk is full.", "Free some room and try again.")
FIRST_OF_EACH = ("chest pain", "painful, frequent or bloody urination")


async def this_morning(thread: JournalThread, clock: FakeClock, **said: Any) -> Session:
    """A dosing session held today at ten."""
    at = clock.local(datetime.fromisoformat("2026-11-21T10:00"))
    return await thread.call(Journal.add_session, "dosing", at=at, **said)


async def details(thread: JournalThread, session: Session) -> SessionDetail:
    return await thread.call(Journal.details, session.id)


async def vitals(thread: JournalThread) -> list[Vitals]:
    return await thread.call(Journal.vitals)


async def effects(thread: JournalThread) -> list[SideEffect]:
    return await thread.call(Journal.effects)


ROOMS = {"p": "prepare", "a": "arrival", "w": "after", "i": "effects", "f": "fragments"}


async def go(pilot: Pilot[int], shell: Shell, *pressed: str) -> None:
    """Go to a page about the session in hand, and wait until it is there."""
    for key in pressed:
        await pilot.press(key)
        room = ROOMS.get(key, "sessions")
        await until(pilot, partial(_is_at, shell, room))
    await pilot.pause()


def _is_at(shell: Shell, room: str) -> bool:
    return shell.page is shell.room(room)


async def into_line(pilot: Pilot[int], shell: Shell, *pressed: str, said: str) -> None:
    """Press what opens the line beneath the rows, write into it, and be done with it."""
    page = shell.page
    assert isinstance(page, AskingPage)
    await pilot.press(*pressed)
    await until(pilot, lambda: page.line.has_focus)
    await pilot.press(*said)
    await until(pilot, lambda: page.line.value == said)
    await pilot.press("enter")
    await until(pilot, lambda: page.hand_of_line is None)


async def comes(pilot: Pilot[int], shell: Shell, said: str) -> None:
    """Wait until something stands on the screen."""
    await until(pilot, lambda: said in text_of(shell))


def beside_labels(shell: Shell) -> str:
    """The same of the column of words alone."""
    return " ".join(" ".join(row[18:] for row in text_of(shell).splitlines()).split())


async def test_what_can_be_said_around_a_session_is_one_click_away(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s")
        row = next(
            n for n, line in enumerate(text_of(shell).splitlines()) if "w how it was" in line
        )
        await pilot.click(offset=(text_of(shell).splitlines()[row].index("w how"), row))
        await until(pilot, lambda: shell.page is shell.room("after"))


# Preparing.


async def test_a_line_of_the_list_is_ticked_and_taken_back(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "p")
        await pilot.press("down", "down", "space")
        await pilot.pause()
        assert [item.done for item in (await details(thread, kept)).checklist[:3]] == [0, 1, 0]
        assert "☑ Someone brings me home." in text_of(shell)
        assert "kept 21:14" in text_of(shell)
        await pilot.press("space", "escape")
        await pilot.pause()
        assert shell.page is shell.room("sessions")
    assert (await details(thread, kept)).ticked == 0


async def test_who_brings_one_home_is_on_disk_as_it_is_typed(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "p")
        await pilot.press("space", *"Sis")
        await pilot.pause(0.9)
        assert (await details(thread, kept)).brings_home == "Sis"
        await pilot.press(*"ter", "escape")
        await pilot.pause()
        assert shell.page is shell.room("prepare")
        await pilot.press("escape")
        await comes(pilot, shell, "Sister")
    assert (await details(thread, kept)).brings_home == "Sister"


async def test_the_list_can_be_written_anew_for_this_session_and_new_ones(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "p")
        await pilot.press("down", "space", "e")
        await pilot.press("enter", *"A soft scarf", "ctrl+s")
        await comes(pilot, shell, "☐ A soft scarf")
    mine = (await details(thread, kept)).checklist
    assert mine[0].done
    assert (mine[-1].text, mine[-1].done) == ("A soft scarf", False)
    assert (await thread.call(Journal.checklist))[-1] == "A soft scarf"


async def test_leaving_the_list_while_it_is_written_keeps_it(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "p")
        await pilot.press("e", "enter", *"Scarf", "ctrl+q")
        await pilot.pause()
    assert (await thread.call(Journal.checklist))[-1] == "Scarf"


# Arriving, and afterwards.


async def test_arriving_is_words_a_meal_and_numbers_each_on_disk(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock, intention="let the grip loosen")
    async with opened() as pilot:
        await go(pilot, shell, "s", "a")
        assert "Your intention “let the grip loosen”" in text_of(shell)
        await pilot.press(*"calm", "tab", "space", "tab", *"128/82", "tab", *"70", "enter")
        await pilot.pause()
        assert all(flag in words_of(shell) for flag in FIRST_OF_EACH)
        await pilot.press("escape")
        await comes(pilot, shell, "128/82, pulse 70")
    detail, [taken] = await details(thread, kept), await vitals(thread)
    assert (detail.arrival, detail.ate_as_asked) == ("calm", True)
    assert (taken.side, taken.systolic, taken.diastolic, taken.pulse) == ("before", 128, 82, 70)


async def test_a_form_of_arrival_typed_in_one_breath_has_each_thing_in_its_place(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "a")
        in_one_breath(shell, *"calm", "tab", "tab", *"128/82", "enter", *"70")
        in_one_breath(shell, "escape")
        await until(pilot, lambda: shell.page is shell.room("sessions"))
    detail, [taken] = await details(thread, kept), await vitals(thread)
    assert (detail.arrival, detail.ate_as_asked) == ("calm", None)
    assert (taken.systolic, taken.diastolic, taken.pulse) == (128, 82, 70)


@pytest.mark.parametrize(
    ("pressure", "said"),
    [
        ("1280/82", "The upper blood pressure is a number from 50 to 300."),
        ("128/8", "The lower blood pressure is a number from 20 to 200."),
        ("82/128", "The upper blood pressure is above the lower one."),
        ("128", "That blood pressure cannot be read."),
        ("high", "That blood pressure cannot be read."),
    ],
)
async def test_a_pressure_that_cannot_be_is_told_once_and_stays_in_its_field(
    opened: Opened,
    thread: JournalThread,
    shell: Shell,
    clock: FakeClock,
    pressure: str,
    said: str,
) -> None:
    await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "a")
        await pilot.press("tab", "tab", *pressure, "enter")
        await comes(pilot, shell, said)
        assert pressure in text_of(shell)
        assert "kept 21:14" not in text_of(shell)
        await pilot.press("escape")
        assert shell.page is shell.room("arrival")
        await pilot.press("escape")
        assert shell.page is shell.room("sessions")
    assert await vitals(thread) == []


async def test_numbers_can_be_put_right_and_taken_away(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    await thread.call(Journal.add_vitals, kept.id, "after", systolic=118, diastolic=76)
    async with opened() as pilot:
        await go(pilot, shell, "s", "w")
        await pilot.press("tab", "tab", "tab", "end", "backspace", "4", "enter", "escape")
        await pilot.pause()
        assert [one.diastolic for one in await vitals(thread)] == [74]
        await go(pilot, shell, "w")
        await pilot.press("tab", "tab", "tab", "ctrl+u", "escape")
        await pilot.pause()
    assert await vitals(thread) == []


async def test_how_it_was_is_said_in_words_and_its_end_as_an_hour(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "w")
        await pilot.press("right", "right", "right", "space", "tab", "left", "space")
        await pilot.press("tab", *"11:40", "tab", *"120/80", "tab")
        await pilot.pause()
        assert all(flag in words_of(shell) for flag in FIRST_OF_EACH)
        await pilot.press("escape")
    detail, [taken] = await details(thread, kept), await vitals(thread)
    assert (detail.intensity, detail.ease) == ("strong", "very_hard")
    assert detail.ended == datetime.fromisoformat("2026-11-21T11:40:00-08:00")
    assert (taken.side, taken.systolic, taken.pulse) == ("after", 120, None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("09:00", "The end of a session comes after its beginning, within a day."),
        ("25:00", "That hour cannot be read."),
        ("late", "That hour cannot be read."),
    ],
)
async def test_an_end_that_cannot_be_is_told_and_stays_in_its_field(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock, typed: str, said: str
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "w")
        await pilot.press("tab", "tab", *typed, "enter")
        await comes(pilot, shell, said)
        assert typed in text_of(shell)
        await pilot.press("escape", "escape")
        assert shell.page is shell.room("sessions")
    assert (await details(thread, kept)).ended is None


async def test_an_hour_after_midnight_belongs_to_the_night_of_the_session(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    at = clock.local(datetime.fromisoformat("2026-11-20T22:00"))
    kept = await thread.call(Journal.add_session, "dosing", at=at)
    async with opened() as pilot:
        await go(pilot, shell, "s", "w")
        await pilot.press("tab", "tab", *"0:30", "enter", "escape")
        await pilot.pause()
    ended = (await details(thread, kept)).ended
    assert ended == datetime.fromisoformat("2026-11-21T00:30:00-08:00")


# Side effects.


async def test_a_digit_says_how_much_and_the_rest_can_follow(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "i")
        assert all(flag in words_of(shell) for flag in FIRST_OF_EACH)
        await into_line(pilot, shell, "down", "down", "1", "y", "l", said="until noon")
        await pilot.press("down", "3")
        await pilot.pause()
        seen = text_of(shell)
        assert "a little     until noon, still there" in seen
        assert all(flag in words_of(shell) for flag in FIRST_OF_EACH)
    dizzy, numb = await effects(thread)
    assert (dizzy.kind, dizzy.severity, dizzy.lasted) == ("dizziness", 1, "until noon")
    assert dizzy.still_there
    assert dizzy.session == numb.session == kept.id
    assert (numb.kind, numb.severity, numb.still_there) == ("numbness", 3, False)


async def test_something_else_is_named_in_own_words_as_often_as_wanted(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await this_morning(thread, clock)
    async with opened((104, 40)) as pilot:
        await go(pilot, shell, "s", "i")
        await into_line(pilot, shell, "end", "2", said="cold feet")
        await into_line(pilot, shell, "end", "1", said="ringing")
        await comes(pilot, shell, "☐ something else")
    said = [(one.kind, one.what, one.severity) for one in await effects(thread)]
    assert said == [("other", "cold feet", 2), ("other", "ringing", 1)]


async def test_hours_are_a_number_and_a_row_can_be_taken_away(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "s", "i")
        await into_line(pilot, shell, "2", "l", said="1.5")
        await pilot.pause()
        assert [(one.hours, one.lasted) for one in await effects(thread)] == [(1.5, "")]
        await pilot.press("delete")
        await pilot.pause()
    assert await effects(thread) == []


async def test_what_was_still_there_is_followed_up_from_today_the_next_day(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    await thread.call(Journal.add_effect, "headache", session=kept.id, severity=1, still_there=True)
    async with opened() as pilot:
        assert "how is it now?" not in text_of(shell)
        clock.set("2026-11-22T09:00:00")
        await pilot.press("s", "escape")
        await comes(pilot, shell, "i  headache, after S1: how is it now?")
        await pilot.press("i")
        await comes(pilot, shell, "S1  headache")
        assert all(flag in words_of(shell) for flag in FIRST_OF_EACH)
        await into_line(pilot, shell, "n", said="20")
        await pilot.press("escape")
        await pilot.pause()
        assert shell.page is shell.room("today")
        assert "headache" not in text_of(shell)
    [over] = await effects(thread)
    assert (over.still_there, over.hours) == (False, 20)
    assert over.looked_at == date(2026, 11, 22)


# Fragments, and the day of a session.


async def test_a_fragment_that_is_kept_is_not_called_lost_because_of_its_draft(
    thread: JournalThread, clock: FakeClock
) -> None:
    one = await this_morning(thread, clock)

    def stamped(journal: Journal) -> fragments.Look | None:
        journal.keep_draft(place_of(one.id, "fragments"), "a pier")
        fail(journal._store, "DELETE FROM drafts", BUSY)
        return fragments._stamp(journal, one.id, "a pier")

    found = await thread.call(stamped)
    assert found is not None
    assert [each.text for each in found.fragments] == ["a pier"]


async def test_enter_stamps_each_fragment_with_its_own_moment(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock, intention="let the grip loosen")
    clock.set("2026-11-21T11:02:00")
    async with opened() as pilot:
        await go(pilot, shell, "f")
        await pilot.press(*"Water", "enter")
        await comes(pilot, shell, "kept 11:02")
        clock.advance(minutes=5)
        await pilot.press(*"a pier", "ctrl+j", *"of wood", "enter", "enter")
        await pilot.pause()
        seen = text_of(shell)
        assert "Your intention “let the grip loosen”" in seen
        assert "11:02   Water" in seen
        assert "11:07   a pier" in seen
        await pilot.press("escape")
        await pilot.pause()
        assert shell.page is shell.room("today")
        await pilot.press("s")
        await comes(pilot, shell, "11:07  a pier")
    fragments = await thread.call(Journal.fragments, kept.id)
    assert [one.text for one in fragments] == ["Water", "a pier\nof wood"]
    assert [f"{one.when.at:%H:%M}" for one in fragments] == ["11:02", "11:07"]
    assert not any(one.shared for one in fragments)


async def test_fragments_typed_in_one_breath_lose_no_letter(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    said = ["water", "a pier", "humming", "far away"]
    async with opened() as pilot:
        await go(pilot, shell, "f")
        for each in said:
            in_one_breath(shell, *each, "enter")
        in_one_breath(shell, *"no end", "escape")
        await until(pilot, lambda: shell.page is shell.room("today"))
        await go(pilot, shell, "f")
        await comes(pilot, shell, "no end")
    assert [one.text for one in await thread.call(Journal.fragments, kept.id)] == said


async def test_a_session_day_is_quiet(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await thread.call(Journal.choose_instruments, ["phq9"])
    await thread.call(Journal.add_topic, "the dream")
    await thread.call(Journal.check_in, {"mood": 5}, day=date(2026, 11, 20))
    await this_morning(thread, clock, people="Aunt")
    async with opened((80, 44)) as pilot:
        await comes(pilot, shell, "Whatever comes can be written here.")
        seen = beside_labels(shell)
    for said in (*lines("safety.emergency_now"), *lines("safety.clinic_soon")):
        assert said in seen
    assert "Your clinic's instructions come first. You do not need to write anything." in seen
    assert "do not drive or use machinery until the next day" in seen
    assert "do not be alone; Aunt is with you." in seen
    assert "f Whatever comes can be written here. Nothing has to be." in seen
    for offered in ("PHQ-9", "whenever you like", "Two weeks", "Open for you", "therapist"):
        assert offered not in seen


async def test_the_card_fits_the_smallest_usual_window(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await this_morning(thread, clock, people="Aunt")
    async with opened((80, 24)) as pilot:
        await comes(pilot, shell, "Whatever comes can be written here.")
        seen = beside_labels(shell)
        assert "Your clinic's instructions come first." in seen
        assert lines("safety.emergency_now")[0] in seen
        assert lines("safety.clinic_soon")[-1] in seen
        assert "f fragments" in text_of(shell)


async def test_a_discreet_session_day_says_where_its_card_is_and_not_what_it_is(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await this_morning(thread, clock, intention="to rest")
    shell.settings = Settings(discreet_today=True)
    async with opened((80, 24)) as pilot:
        await comes(pilot, shell, "v  Good to know today, and when to call somebody")
        for kept_back in ("Session day", "clinic", "to rest", "Emergency"):
            assert kept_back not in text_of(shell)
        await pilot.press("v")
        await comes(pilot, shell, "Emergency, now")
        assert "Your clinic's instructions come first." in beside_labels(shell)


# Earlier versions, and other sessions at the same time.


async def test_what_a_session_was_before_can_be_read(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock, intention="to rest")

    def changed(journal: Journal) -> None:
        journal.amend_session(kept, intention="let the grip loosen")
        journal.amend_details(kept.id, arrival="tired")
        journal.amend_details(kept.id, arrival="calm")

    await thread.call(changed)
    async with opened((80, 40)) as pilot:
        await pilot.press("s", "v")
        await pilot.pause()
        seen = text_of(shell)
        assert seen.index("as it is now") < seen.rindex("let the grip") < seen.rindex("to rest")
        assert seen.index("calm") < seen.index("tired")
        await pilot.press("escape")
        await pilot.pause()
        assert shell.page is shell.room("sessions")
        assert "to rest" not in text_of(shell)


async def test_another_session_at_the_same_time_is_a_note_and_not_a_refusal(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await this_morning(thread, clock)
    async with opened() as pilot:
        await pilot.press("s", "n", "enter", "ctrl+u", *"2026-11-21 10:30", "enter")
        await pilot.pause()
        assert "At the same time there is also S1. Both stay as they are." in words_of(shell)
    assert len(await thread.call(Journal.sessions)) == 2


async def test_a_plan_whose_day_has_come_is_due_and_one_key_makes_it_held(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    await thread.call(Journal.add_session, "dosing", day=date(2026, 11, 21), happened=False)
    async with opened((80, 44)) as pilot:
        assert "s  S1 is planned for today." in text_of(shell)
        await pilot.press("s", "d")
        await pilot.pause()
    [held] = await thread.call(Journal.sessions)
    assert held.session.happened


# The intention, asked again.


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ("2026-11-22T20:00:00", "You went in with “let the grip loosen”. How does that look now?"),
        ("2026-11-28T20:00:00", "“let the grip loosen”: how does that look now?"),
        ("2026-12-21T20:00:00", "“let the grip loosen”: how does that look now?"),
    ],
)
async def test_the_intention_is_asked_again_after_a_day_a_week_and_a_month(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock, now: str, asked: str
) -> None:
    kept = await this_morning(thread, clock, intention="let the grip loosen")
    clock.set(now)
    async with opened((104, 32)) as pilot:
        await pilot.press("r")
        for _ in range(8):
            await pilot.pause()
            if asked in words_of(shell):
                break
            await pilot.press("ctrl+n")
        assert asked in words_of(shell)
        await pilot.press(*"softer", "ctrl+s")
        await pilot.pause()
    [answer] = await thread.call(Journal.reflections, kept.id)
    assert answer.text == "softer"
    assert answer.prompt.startswith("intention_again")


# A journal that cannot write, words that want to be more than words, and no session at all.


@pytest.mark.parametrize(
    ("verb", "pressed"),
    [
        ("tick", ["s", "p", "down", "space"]),
        ("add_vitals", ["s", "a", "tab", "tab", *"128/82", "tab"]),
        ("amend_details", ["s", "w", "space"]),
        ("add_effect", ["s", "i", "2"]),
        ("fragment", ["s", "f", "enter"]),
    ],
)
async def test_nothing_is_called_kept_that_is_not(
    opened: Opened,
    thread: JournalThread,
    shell: Shell,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    pressed: list[str],
) -> None:
    kept = await this_morning(thread, clock)
    await thread.call(Journal.keep_draft, f"reflect/{kept.id}/fragments", "water")
    await thread.call(Journal.details, kept.id)

    def refusing(*_: object, **__: object) -> Any:
        raise FULL

    async with opened() as pilot:
        monkeypatch.setattr(Journal, verb, refusing)
        await pilot.press(*pressed)
        await pilot.pause(0.1)
        assert "The disk is full." in text_of(shell)
        assert "kept 21:14" not in text_of(shell)
        monkeypatch.undo()
    assert not await effects(thread)
    assert not await vitals(thread)


async def test_foreign_words_do_nothing_but_stand_there(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock, intention=EVIL)

    def said(journal: Journal) -> None:
        journal.amend_details(kept.id, brings_home=EVIL, arrival=EVIL)
        journal.set_checklist([EVIL])
        journal.add_effect("other", session=kept.id, severity=1, what=EVIL)
        journal.fragment(EVIL, kept.id)

    await thread.call(said)
    async with opened((120, 40)) as pilot:
        for key in ("p", "a", "w", "i", "f", "v"):
            await pilot.press("s", key)
            await pilot.pause()
            seen = text_of(shell)
            assert "\x1b" not in seen
            assert live_cells(shell) == []
            if key in "paf":
                assert EVIL_SHOWN[:30] in seen
            await pilot.press("escape", "escape")


@pytest.mark.parametrize("room", ["prepare", "arrival", "after", "fragments"])
async def test_without_a_session_a_page_says_how_to_begin(
    opened: Opened, shell: Shell, room: str
) -> None:
    async with opened() as pilot:
        await shell.go(room)
        await pilot.pause()
        await pilot.press("space", "enter", "down")
        await comes(pilot, shell, "No session is written down yet.")


# Very long texts.


def pasted(shell: Shell, text: str) -> None:
    """Text that comes all at once, as a terminal hands it over."""
    driver = shell._driver
    assert driver is not None
    driver.send_message(events.Paste(text))


async def test_a_reflection_of_a_hundred_thousand_signs_is_kept_whole(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    clock.set("2026-11-22T20:00:00")
    text = "the water was still, and " * 4_000
    async with opened() as pilot:
        await pilot.press("r")
        await until(pilot, lambda: isinstance(shell.focused, Writing))
        pasted(shell, text)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await comes(pilot, shell, "kept 20:00")
    [written] = await thread.call(Journal.reflections, kept.id)
    assert written.text == text


async def test_what_is_longer_than_an_entry_holds_is_told_and_stays_where_it_was_typed(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    kept = await this_morning(thread, clock)
    async with opened() as pilot:
        await go(pilot, shell, "f")
        field, page = shell.focused, shell.page
        assert isinstance(field, Writing)
        assert page is not None
        pasted(shell, "a" * (256 * 1024 + 1))
        await pilot.pause()
        await pilot.press("enter")
        await comes(pilot, shell, "256 KB")
        # The draft of it is kept meanwhile, and takes that sentence off no more.
        await until(pilot, lambda: page.keepers[0].waiting is None)
        assert "256 KB" in text_of(shell)
        assert len(field.text) == 256 * 1024 + 1
    assert await thread.call(Journal.fragments, kept.id) == []
