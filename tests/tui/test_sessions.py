"""Sessions: writing one down, the list, the one in hand, plans, and the trash."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kapjournal.errors import BadInput, CannotWrite
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.model.reflections import Stage
from kapjournal.model.sessions import Labelled, Session
from kapjournal.tui.screens.session import SessionScreen
from kapjournal.tui.screens.sessions import SessionsScreen
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import EVIL, EVIL_SHOWN, in_one_breath, live_cells, session, until
from tests.tui.conftest import Opened, text_of

FULL = CannotWrite("The disk is full.", "Free some room and try again.")


async def all_of(thread: JournalThread) -> list[Session]:
    return [one.session for one in await thread.call(Journal.sessions)]


def refusing(*_: object, **__: object) -> Any:
    raise FULL


def form(shell: Shell) -> SessionScreen:
    page = shell.room("session")
    assert isinstance(page, SessionScreen)
    return page


async def typed(pilot: Any, shell: Shell, when: str) -> None:
    """A new session's form with another time in it."""
    await pilot.press("s", "n", "enter")
    form(shell).when.value = when
    await pilot.pause()


# Writing one down.


async def test_n_enter_enter_is_a_session(
    opened: Opened, thread: JournalThread, clock: FakeClock, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("s", "n", "enter")
        await pilot.pause()
        assert await all_of(thread) == []
        assert "kept" not in text_of(shell)
        await pilot.press("enter")
        await pilot.pause()
        assert "kept 21:14" in text_of(shell)
        assert "S1, Saturday 21 November" in text_of(shell)
    [kept] = await all_of(thread)
    assert (kept.kind, kept.when.at, kept.happened) == ("dosing", clock.now(), True)


async def test_another_kind_is_chosen_before_it_is_kept(
    opened: Opened, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await pilot.press("s", "n", "right", "space", "enter", "enter")
        await pilot.pause()
    assert [one.kind for one in await all_of(thread)] == ["integration"]


@pytest.mark.parametrize(
    ("written", "day", "at"),
    [
        ("2026-11-20 10:00", "2026-11-20", "2026-11-20T10:00:00-08:00"),
        ("2026-11-20T10:00", "2026-11-20", "2026-11-20T10:00:00-08:00"),
        ("2026-11-20T10:00+01:00", "2026-11-20", "2026-11-20T10:00:00+01:00"),
        ("2026-11-20 01:30", "2026-11-19", "2026-11-20T01:30:00-08:00"),
        ("2026-11-20", "2026-11-20", None),
        ("today", "2026-11-21", "2026-11-21T21:14:00-08:00"),
        ("Yesterday", "2026-11-20", None),
        (" -3d ", "2026-11-18", None),
    ],
)
async def test_the_time_is_read_in_many_ways(
    opened: Opened, thread: JournalThread, shell: Shell, written: str, day: str, at: str | None
) -> None:
    async with opened() as pilot:
        await pilot.press("s", "n", "enter")
        await until(pilot, lambda: form(shell).when.has_focus)
        # The moment that was filled in gives way to the first letter.
        await pilot.press(*written, "enter")
        await until(pilot, lambda: form(shell).kept_one is not None)
    [kept] = await all_of(thread)
    assert kept.when.day == date.fromisoformat(day)
    assert kept.when.at == (datetime.fromisoformat(at) if at else None)


@pytest.mark.parametrize("written", ["tomorow", "2026-13-01", "21.11.2026", "2026-03-08 02:30", ""])
async def test_a_time_that_cannot_be_read_stays_in_its_field(
    opened: Opened, thread: JournalThread, shell: Shell, written: str
) -> None:
    async with opened() as pilot:
        await typed(pilot, shell, written)
        await pilot.press("enter")
        await pilot.pause()
        assert "Nothing was written." in text_of(shell)
        assert "kept 21:14" not in text_of(shell)
        assert form(shell).when.value == written
        assert await all_of(thread) == []
        form(shell).when.value = "yesterday"
        await pilot.press("enter")
        await pilot.pause()
        assert "Nothing was written." not in text_of(shell)
    assert len(await all_of(thread)) == 1


async def test_leaving_a_time_that_is_not_kept_is_spoken_of_first(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await typed(pilot, shell, "2026-11-20 1")
        await pilot.press("escape")
        assert shell.page is form(shell)
        assert "This session is not kept yet." in text_of(shell)
        assert form(shell).when.value == "2026-11-20 1"
        await pilot.press("escape")
        assert shell.page is shell.room("sessions")
    assert await all_of(thread) == []


async def test_quitting_over_a_time_that_is_not_kept_is_spoken_of_first(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await typed(pilot, shell, "2026-11-20 10:00")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert shell.return_value is None
        assert "Enter keeps it." in text_of(shell)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert shell.return_value == 0


async def test_a_form_nothing_was_typed_into_is_left_at_once(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("s", "n", "escape")
        assert shell.page is shell.room("sessions")
    assert await all_of(thread) == []


async def test_every_field_is_on_disk_soon_after_the_last_key(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("s", "n", "enter", "enter", "enter", *"as given")
        await pilot.pause(1.0)
        assert [one.dose for one in await all_of(thread)] == ["as given"]
        await pilot.press("enter", *"home", "enter", *"Aunt", "enter", *"rest")
        await pilot.press("escape")
    [kept] = await all_of(thread)
    assert (kept.place, kept.people, kept.intention) == ("home", "Aunt", "rest")


async def test_a_form_typed_in_one_breath_has_each_word_in_its_field(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await pilot.press("s", "n")
        in_one_breath(shell, "enter", "enter", "tab", *"the best", "down", *"home", "enter", *"rr")
        in_one_breath(shell, "tab", *"rest", "enter", *"now", "escape")
        await until(pilot, lambda: shell.page is shell.room("sessions"))
    [kept] = await all_of(thread)
    said = (kept.dose, kept.place, kept.people, kept.intention)
    assert said == ("the best", "home", "rr", "rest\nnow")


async def test_a_route_is_ticked_and_taken_back(opened: Opened, thread: JournalThread) -> None:
    async with opened() as pilot:
        await pilot.press("s", "n", "enter", "enter", "right", "space")
        await pilot.pause()
        assert [one.route for one in await all_of(thread)] == ["nasal"]
        await pilot.press("space")
        await pilot.pause()
    assert [one.route for one in await all_of(thread)] == [None]


async def test_the_time_of_a_kept_session_can_be_changed(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    before = await session(thread, "2026-11-10", dose="as given")
    async with opened() as pilot:
        await pilot.press("s", "e", "shift+tab")
        form(shell).when.value = "2026-11-12 09:30"
        await pilot.press("enter")
        await pilot.pause()
        assert "S1, Thursday 12 November" in text_of(shell)
        assert "kept 21:14" in text_of(shell)
    [kept] = await all_of(thread)
    assert kept.when.at == datetime.fromisoformat("2026-11-12T09:30:00-08:00")
    assert (kept.id, kept.dose, kept.when.late) == (before.id, "as given", before.when.late)


async def test_a_changed_time_is_kept_when_one_leaves_and_a_wrong_one_is_told_once(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await session(thread, "2026-11-10")
    async with opened() as pilot:
        await pilot.press("s", "e")
        form(shell).when.value = "2027-01-01"
        await pilot.press("escape")
        assert shell.page is form(shell)
        assert "That session is still to come." in text_of(shell)
        await pilot.press("escape")
        assert shell.page is shell.room("sessions")
        await pilot.press("e")
        form(shell).when.value = "2026-11-11"
        await pilot.press("escape")
        assert shell.page is shell.room("sessions")
    assert [one.when.day for one in await all_of(thread)] == [date(2026, 11, 11)]


async def test_the_kind_of_a_kept_session_can_be_changed(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await session(thread, "2026-11-10")
    async with opened() as pilot:
        await pilot.press("s", "e", "shift+tab", "shift+tab", "left", "space")
        await pilot.pause()
        assert "P1, Tuesday 10 November" in text_of(shell)
    assert [one.kind for one in await all_of(thread)] == ["preparation"]


# The list, and the one in hand.


async def test_without_sessions_it_says_how_to_begin(opened: Opened, shell: Shell) -> None:
    async with opened() as pilot:
        await pilot.press("s", "d", "e", "delete", "b", "down")
        await pilot.pause()
        assert shell.page is shell.room("sessions")
        assert "No session is written down yet." in text_of(shell)


async def test_each_session_is_one_line_of_the_list_however_long_its_intention(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    for day in ("2026-11-01", "2026-11-12", "2026-11-20"):
        await session(thread, day, intention="to look at all of it, slowly, once more " * 5)
    async with opened() as pilot:
        await pilot.press("s")
        await pilot.pause()
        rows = text_of(shell).splitlines()[2:5]
    assert [row[2:4] for row in rows] == ["S3", "S2", "S1"]
    assert [row[32:48].strip() for row in rows] == ["yesterday", "9 days ago", "20 days ago"]
    assert all(row.endswith("…") for row in rows)


async def test_up_and_down_the_ends_and_a_click_take_a_session_in_hand(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    for day in range(1, 21):
        await session(thread, f"2026-11-{day:02}", place=f"room {day}")
    async with opened() as pilot:
        await pilot.press("s")
        for pressed, label in (
            (["down"], 19),
            (["up", "up"], 20),
            (["end"], 1),
            (["up"], 2),
            (["home"], 20),
        ):
            await pilot.press(*pressed)
            await pilot.pause()
            seen = text_of(shell)
            assert f"▌ S{label}  " in seen
            assert f"room {label}\n" in seen
        await pilot.click(offset=(10, 4))
        await pilot.pause()
        assert "▌ S18" in text_of(shell)


async def test_a_session_is_told_before_itself_and_after(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    kept = await session(
        thread,
        "2026-11-19",
        intention="to rest",
        dose="as given",
        place="the green room",
        people="Aunt",
        route="nasal",
    )
    stages: list[tuple[Stage, str]] = [
        ("days_1_3", "rain"),
        ("before", "nervous"),
        ("evening", "warm hands"),
    ]
    for stage, text in stages:
        await thread.call(Journal.reflect, text, session=kept.id, stage=stage)
    async with opened((104, 40)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        seen = text_of(shell)
    told = [
        "to rest\n",
        "nasal",
        "as given",
        "green room",
        "Aunt",
        "nervous",
        "warm hands",
        "rain",
    ]
    places = [seen.rindex(part) for part in told]
    assert places == sorted(places)
    assert "before the session, 21 November 2026 · private" in seen


async def test_what_was_not_written_is_not_shown(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await session(thread, "2026-11-19")
    async with opened() as pilot:
        await pilot.press("s")
        await pilot.pause()
        seen = text_of(shell)
    assert "Nothing more is written here." in seen
    assert "Dose" not in seen


async def test_a_long_session_can_be_read_to_its_end_with_the_keyboard(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    kept = await session(thread, "2026-11-19")
    text = "\n".join(f"line {n}" for n in range(40)) + "\nthe end"
    await thread.call(Journal.reflect, text, session=kept.id)
    async with opened() as pilot:
        await pilot.press("s")
        assert "the end" not in text_of(shell)
        await pilot.press(*["pagedown"] * 5)
        await pilot.pause()
        assert "the end" in text_of(shell)
        await pilot.press(*["pageup"] * 5)
        await pilot.pause()
        assert "line 1\n" in text_of(shell)


async def test_reflecting_and_comparing_begin_with_the_session_in_hand(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    for day in ("2026-09-01", "2026-11-01"):
        await session(thread, day)
    async with opened() as pilot:
        await pilot.press("s", "down", "r")
        await pilot.pause()
        assert "S1, 1 Sep, at any time" in text_of(shell)
        await pilot.press("escape", "s", "b")
        await pilot.pause()
        assert shell.page is shell.room("compare")
        assert "S1 dosing, Tuesday 1 September" in text_of(shell)


# Plans.


async def test_a_time_to_come_is_a_plan_and_shown_as_one(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    async with opened() as pilot:
        await typed(pilot, shell, "2026-11-24 10:00")
        await pilot.press("enter")
        await pilot.pause()
        assert "Kept as a plan." in text_of(shell)
        await pilot.press("escape")
        await pilot.pause()
        seen = text_of(shell)
        assert "planned, in 3 days" in seen
        assert "A plan. Press d when it took place" in seen
        assert "d it took place" in seen
        await pilot.press("b")
        assert shell.page is shell.room("sessions")
    assert [one.happened for one in await all_of(thread)] == [False]


async def test_d_says_that_a_plan_took_place_and_its_time_stays(
    opened: Opened, thread: JournalThread, shell: Shell, clock: FakeClock
) -> None:
    plan = await session(thread, "2026-11-24")
    clock.set("2026-11-25T09:00:00")
    async with opened() as pilot:
        await pilot.press("s", "d")
        await pilot.pause()
        seen = text_of(shell)
        assert "kept 09:00" in seen
        assert "planned" not in seen
    [kept] = await all_of(thread)
    assert kept.happened
    assert kept.when == plan.when


async def test_d_before_its_time_says_so_in_words(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await session(thread, "2026-11-24")
    async with opened() as pilot:
        await pilot.press("s", "d")
        await pilot.pause()
        assert "That session is still to come." in text_of(shell)
        assert "kept 21:14" not in text_of(shell)
    assert [one.happened for one in await all_of(thread)] == [False]


@pytest.mark.parametrize("later", [timedelta(minutes=5), timedelta(days=2)])
async def test_the_journal_refuses_that_a_session_to_come_took_place(
    thread: JournalThread, clock: FakeClock, later: timedelta
) -> None:
    def said(journal: Journal) -> None:
        plan = journal.add_session("dosing", at=clock.now() + later)
        assert not plan.happened
        with pytest.raises(BadInput):
            journal.amend_session(plan, happened=True)
        held = journal.add_session("dosing", at=clock.now())
        with pytest.raises(BadInput):
            journal.move_session(held, at=clock.now() + later)
        clock.advance(days=3)
        assert journal.amend_session(plan, happened=True).when == plan.when

    await thread.call(said)


# The trash.


async def test_the_trash_asks_and_can_be_undone(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    first = await session(thread, "2026-11-10", place="room 1")
    await session(thread, "2026-11-19", place="room 2")
    await thread.call(Journal.reflect, "rain", session=first.id)
    async with opened() as pilot:
        await pilot.press("s", "down", "delete")
        await pilot.pause()
        assert "Put S1 into the trash?" in text_of(shell)
        await pilot.press("n")
        await pilot.pause()
        assert len(await all_of(thread)) == 2
        await pilot.press("delete", "y")
        await pilot.pause()
        assert "S1 is in the trash. Press u to bring it back." in text_of(shell)
        assert [one.place for one in await all_of(thread)] == ["room 2"]
        await pilot.press("u")
        await pilot.pause()
        seen = text_of(shell)
        assert "in the trash" not in seen
        assert "▌ S1" in seen
        assert "rain" in seen
    assert len(await all_of(thread)) == 2


async def test_the_last_session_in_the_trash_can_come_back_too(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    await session(thread, "2026-11-10")
    async with opened() as pilot:
        await pilot.press("s", "delete", "y")
        await pilot.pause()
        assert "No session is written down yet." in text_of(shell)
        assert "u bring it back" in text_of(shell)
        await pilot.press("u")
        await pilot.pause()
    assert len(await all_of(thread)) == 1


# A journal that cannot write, and words that want to be more than words.


@pytest.mark.parametrize(
    ("verb", "pressed"),
    [
        ("add_session", ["s", "n", "enter", "enter"]),
        ("amend_session", ["s", "d"]),
        ("amend_session", ["s", "e", "space"]),
        ("amend_session", ["s", "e", "tab", "w", "tab"]),
        ("delete", ["s", "delete", "y"]),
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
    await session(thread, "2026-11-24")
    clock.set("2026-11-25T09:00:00")
    before = await all_of(thread)
    async with opened() as pilot:
        monkeypatch.setattr(Journal, verb, refusing)
        await pilot.press(*pressed)
        await pilot.pause(0.1)
        seen = text_of(shell)
        assert "The disk is full." in seen
        assert "kept 09:00" not in seen
        monkeypatch.undo()
    assert [one.key for one in await all_of(thread)] == [one.key for one in before]


async def test_what_was_typed_stays_where_it_could_not_be_kept(
    opened: Opened, thread: JournalThread, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    await session(thread, "2026-11-20")
    async with opened() as pilot:
        await pilot.press("s", "e")
        monkeypatch.setattr(Journal, "amend_session", refusing)
        await pilot.press("tab", *"as given", "escape")
        await pilot.pause()
        assert shell.page is form(shell)
        assert "as given" in text_of(shell)
        monkeypatch.undo()
        await pilot.press("escape")
        assert shell.page is shell.room("sessions")
    assert [one.dose for one in await all_of(thread)] == ["as given"]


async def test_a_persons_words_are_inert_and_unharmed(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    fields = ("intention", "dose", "place", "people")
    kept = await session(thread, "2026-11-19", **dict.fromkeys(fields, EVIL))
    await thread.call(Journal.reflect, EVIL, session=kept.id, prompt="intention_again")
    async with opened((140, 40)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert text_of(shell).count(EVIL_SHOWN) == 7
        assert live_cells(shell) == []
        for y in range(2, 36, 7):
            await pilot.click(offset=(40, y))
        assert shell.page is shell.room("sessions")
        await pilot.press("home", "e")
        await pilot.pause()
        assert text_of(shell).count(EVIL_SHOWN) == 4
        assert live_cells(shell) == []
        await pilot.press("tab", "tab", "tab", "tab", "escape", "delete", "n")
    [after] = await all_of(thread)
    assert {getattr(after, field) for field in fields} == {EVIL}


async def test_a_page_of_keys_and_back_gives_the_same_session(
    opened: Opened, thread: JournalThread, shell: Shell
) -> None:
    for day in ("2026-11-01", "2026-11-10"):
        await session(thread, day)
    async with opened() as pilot:
        await pilot.press("s", "down", "e", "escape")
        await pilot.pause()
        page = shell.room("sessions")
        assert isinstance(page, SessionsScreen)
        assert isinstance(page.in_hand, Labelled)
        assert page.in_hand.label == "S1"
