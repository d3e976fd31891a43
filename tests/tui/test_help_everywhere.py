"""Help within one key: from every screen, dialog and state, in the smallest window too."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.screen import ModalScreen

from kapjournal.errors import CannotWrite, Damaged
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.store.store import Store
from kapjournal.tui.asked_day import AskedDay
from kapjournal.tui.dialogs import PickList, Said, TypedWord, YesNo
from kapjournal.tui.rooms import ROOMS
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.conftest import Opened, text_of

SMALLEST = (20, 5)
DIALOGS: dict[str, Callable[[], ModalScreen[Any]]] = {
    "yes or no": lambda: YesNo("Shall it be so?"),
    "one of several": lambda: PickList("Which one?", [("a", "this"), ("b", "that")]),
    "a typed word": lambda: TypedWord("Really?", ["It cannot be undone."], "yes"),
    "what is said": lambda: Said(["A line.", "Another."]),
    "a day": lambda: AskedDay("Which day?", date(2026, 11, 21)),
}


@pytest.fixture(autouse=True)
def in_canada(shell: Shell) -> None:
    shell.settings = Settings(country="CA")


async def help_is_there(shell: Shell) -> None:
    """The support page stands in front, its emergency number and crisis line in sight."""
    for _ in range(1500):
        if shell.page is shell.rooms.get("support") and "911" in text_of(shell):
            break
        await asyncio.sleep(0.02)
    assert "911" in text_of(shell)
    assert "988" in text_of(shell)


async def test_from_every_screen_in_the_smallest_window(opened: Opened, shell: Shell) -> None:
    async with opened(SMALLEST) as pilot:
        # One key a screen, turn about: both are the app's own and no screen's.
        places = sorted(set(ROOMS) - {"support", "welcome"})
        for place, key in zip(places, itertools.cycle(("f1", "ctrl+g")), strict=False):
            await shell.go(place)
            await pilot.pause()
            before = shell.page
            assert before is not None
            assert place == before.PLACE
            await pilot.press(key)
            await help_is_there(shell)
            await pilot.press("escape")
            await pilot.pause()
            assert shell.page is before


@pytest.mark.parametrize("size", [SMALLEST, (80, 24)])
async def test_over_every_dialog(opened: Opened, shell: Shell, size: tuple[int, int]) -> None:
    async with opened(size) as pilot:
        for name, build in DIALOGS.items():
            dialog = build()
            await shell.push_screen(dialog)
            for key in ("f1", "ctrl+g"):
                await pilot.press(key)
                await help_is_there(shell)
                await pilot.press("escape")
                await pilot.pause()
                assert shell.screen is dialog, name
            await shell.pop_screen()


@pytest.mark.parametrize("name", ["yes or no", "one of several", "what is said"])
async def test_by_the_exclamation_mark_where_nothing_is_typed(
    opened: Opened, shell: Shell, name: str
) -> None:
    async with opened() as pilot:
        await shell.push_screen(DIALOGS[name]())
        await pilot.press("exclamation_mark")
        await help_is_there(shell)


@pytest.mark.parametrize("size", [SMALLEST, (80, 24)])
async def test_under_the_cover_that_hides_the_screens(
    opened: Opened, shell: Shell, size: tuple[int, int]
) -> None:
    async with opened(size) as pilot:
        await pilot.press("ctrl+l", "f1")
        await help_is_there(shell)


@pytest.mark.parametrize("size", [SMALLEST, (80, 24)])
async def test_where_the_journal_is_damaged(
    opened: Opened, shell: Shell, size: tuple[int, int]
) -> None:
    async with opened(size) as pilot:
        await shell.show_damage(Damaged("Part of it is not what was written.", "Put a copy back."))
        await pilot.press("f1")
        await help_is_there(shell)
        await pilot.press("p")  # Nothing of a damaged journal is written to.
        await pilot.pause()
        assert shell.page is shell.room("support")


@pytest.mark.parametrize("size", [SMALLEST, (80, 24)])
async def test_where_there_is_no_journal(
    places: Places, clock: FakeClock, size: tuple[int, int]
) -> None:
    bare = Shell(places, JournalThread(), clock, Settings(country="CA"))
    async with bare.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("f1")
        await help_is_there(bare)


@pytest.mark.parametrize("size", [SMALLEST, (80, 24)])
async def test_on_a_full_disk_with_ones_own_people(
    opened: Opened,
    shell: Shell,
    thread: JournalThread,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    await thread.call(Journal.add_contact, "my sister", while_locked=True)

    def full(*_: object, **__: object) -> None:
        raise CannotWrite("The disk did not take it; it may be full.", "Make room.")

    async with opened(size) as pilot:
        for verb in ("put", "put_check_in", "put_together", "choose"):
            monkeypatch.setattr(Store, verb, full)
        await pilot.press("c", "4", "f1")
        await help_is_there(shell)
        assert "my sister" in shell.support_text


@pytest.mark.parametrize("size", [SMALLEST, (80, 24), (120, 40)])
async def test_the_words_after_an_answer_name_a_line_and_a_number_at_any_size(
    opened: Opened, shell: Shell, thread: JournalThread, size: tuple[int, int]
) -> None:
    begun = await thread.call(Journal.begin_measure, "phq9")
    await thread.call(Journal.answer, begun, 8, 0)
    async with opened(size) as pilot:
        shell.hand["instrument"] = "phq9"
        await shell.go("measure")
        await pilot.press("1")
        for _ in range(1500):
            if shell.page is shell.rooms.get("item9"):
                break
            await asyncio.sleep(0.02)
        assert "Thank you" in text_of(shell)
        await pilot.press("f1")
        await help_is_there(shell)
