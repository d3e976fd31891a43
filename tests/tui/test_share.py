"""Share: what leaves is what was ticked and looked at; a file is written once, after a yes."""

from __future__ import annotations

import asyncio
import hashlib
import os
import resource
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from textual.pilot import Pilot

from kapjournal import files
from kapjournal.errors import JournalBusy
from kapjournal.files import give_name
from kapjournal.journal.journal import Journal
from kapjournal.journal.thread import JournalThread
from kapjournal.store.store import Store
from kapjournal.tui import share_rows, sharing
from kapjournal.tui.screens.leaving import LeavingScreen
from kapjournal.tui.screens.share import ShareScreen
from kapjournal.tui.sharing import Ready, write
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import until
from tests.tui.conftest import Opened, text_of

DAYS = "2026-10-01 2026-11-21"
NAME = "journal-2026-11-17-2026-11-21"
SHARED, MINE, INTENTION, POINT = "the pier again", "this is mine", "to let go", "ask about work"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a file goes into where none is named."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(autouse=True)
async def written(thread: JournalThread) -> None:
    """Five days with ratings, a session, reflections, a questionnaire and a point."""

    def fill(journal: Journal) -> None:
        for day in range(17, 22):
            journal.check_in({"mood": day - 13, "anxiety": 4}, day=date(2026, 11, day))
        journal.add_session("dosing", day=date(2026, 11, 18), dose="a lot", intention=INTENTION)
        journal.reflect(SHARED, shared=True)
        journal.reflect(MINE)
        journal.add_topic(POINT)

    await thread.call(fill)


def at(shell: Shell) -> Ready:
    assert isinstance(shell.screen, ShareScreen)
    assert shell.screen.ready is not None
    return shell.screen.ready


async def to_row(pilot: Pilot[int], shell: Shell, kind: str, name: str = "") -> None:
    """Take a row in hand, as a click does."""
    screen = shell.screen
    assert isinstance(screen, ShareScreen)
    place = next(
        n for n, row in enumerate(screen.found) if row.kind == kind and name in ("", row.name)
    )
    screen.action_take(place)
    await pilot.pause()


async def share(pilot: Pilot[int], shell: Shell, *keys: str) -> None:
    """Open the screen, and wait until the choices stand there."""
    await pilot.press("x")
    await until(pilot, lambda: isinstance(shell.screen, ShareScreen) and bool(shell.screen.found))
    await pilot.press(*keys)


async def shown(pilot: Pilot[int], shell: Shell) -> LeavingScreen:
    """Wait until the preview stands there."""
    for _ in range(1500):
        if isinstance(shell.screen, LeavingScreen) and shell.screen.made and not shell.screen.busy:
            return shell.screen
        await pilot.pause(0.02)
    raise AssertionError("nothing to look at")


async def said(pilot: Pilot[int], shell: Shell, words: str) -> str:
    """Wait until something is said."""
    for _ in range(1500):
        if words in " ".join(text_of(shell).split()):
            return text_of(shell)
        await pilot.pause(0.02)
    raise AssertionError(f"{words!r} is not said: {text_of(shell)}")


# Choosing. ------------------------------------------------------------------------------------


async def test_three_keys_write_the_page_of_the_last_choices(
    opened: Opened, shell: Shell, thread: JournalThread, here: Path
) -> None:
    async with opened() as pilot:
        await share(pilot, shell, "enter")
        await shown(pilot, shell)
        assert os.listdir(here) == []
        await pilot.press("enter")
        await said(pilot, shell, "Written to")
        assert os.listdir(here) == [f"{NAME}.pdf"]
        (page,) = await thread.call(Journal.pages)
        content = (here / f"{NAME}.pdf").read_bytes()
        assert page.sha256 == hashlib.sha256(content).hexdigest()
        assert (page.format, page.given) == ("pdf", None)
        assert (here / f"{NAME}.pdf").stat().st_mode & 0o777 == 0o600


async def test_what_is_unticked_is_neither_in_the_preview_nor_in_the_file(
    opened: Opened, shell: Shell, here: Path
) -> None:
    async with opened((120, 40)) as pilot:
        await share(pilot, shell)
        for name in ("figure", "sessions", "scales", "since"):
            await to_row(pilot, shell, "section", name)
            await pilot.press("space")
        await to_row(pilot, shell, "format")
        await pilot.press("left", "left", "left", "left")
        assert at(shell).format == "txt"
        await pilot.press("enter")
        screen = await shown(pilot, shell)
        assert screen.made is not None
        preview = "\n".join(screen.made.sheets)
        await pilot.press("enter")
        await said(pilot, shell, "Written to")
        file = (here / f"{NAME}.txt").read_text(encoding="utf-8")
        for page in (preview, file):
            assert SHARED in page
            assert not [word for word in ("Mood", "S1", INTENTION, MINE, "a lot") if word in page]
        # Nothing but the way the sheets are put together differs.
        assert [line for line in preview.split("\n") if line] == [
            line for line in file.split("\n") if line
        ]


async def test_a_kind_of_own_words_leaves_only_when_it_is_ticked(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await share(pilot, shell, "enter")
        screen = await shown(pilot, shell)
        assert screen.made is not None
        assert INTENTION not in "".join(screen.made.sheets)
        private = screen.made.staying
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(shell.screen, ShareScreen))
        await to_row(pilot, shell, "text", "intention")
        await pilot.press("space", "enter")
        screen = await shown(pilot, shell)
        assert screen.made is not None
        assert INTENTION in "".join(screen.made.sheets)
        assert "a lot" not in "".join(screen.made.sheets)
        assert screen.made.staying == private - 1


async def test_single_entries_and_points_are_ticked_one_by_one(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened((120, 40)) as pilot:
        await share(pilot, shell)
        await to_row(pilot, shell, "entries")
        await pilot.press("space")
        await said(pilot, shell, POINT)
        await pilot.press("space", "down", "space")
        await said(pilot, shell, "point, no. 1")
        (topic,) = await thread.call(Journal.topics)
        assert topic.first == 1
        reflections = {one.text: one.shared for one in await thread.call(Journal.reflections)}
        assert sum(reflections.values()) in (0, 2)  # The first of the two was turned.
        await pilot.press("escape", "enter")
        screen = await shown(pilot, shell)
        assert screen.made is not None
        page = "".join(screen.made.sheets)
        assert POINT in page
        assert {text: text in page for text in reflections} == reflections


async def test_every_entry_leaves_or_stays_at_once_after_a_yes(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async def private() -> list[str]:
        return [one.text for one in await thread.call(Journal.reflections) if not one.shared]

    await thread.call(lambda journal: journal.add_step("walk"))
    async with opened((120, 40)) as pilot:
        await share(pilot, shell)
        await to_row(pilot, shell, "entries")
        await pilot.press("space")
        await said(pilot, shell, POINT)
        await pilot.press("a")
        await said(pilot, shell, "leave with a page (3)?")
        await pilot.press("n", "a", "y")
        await until(pilot, lambda: text_of(shell).count("☑") == 3)
        assert await private() == []
        assert [one.shared for one in await thread.call(Journal.steps)] == [True]
        # The point for the therapist is no entry: it is put first by itself.
        assert [one.first for one in await thread.call(Journal.topics)] == [None]
        await pilot.press("a")
        await said(pilot, shell, "of these days private (3)?")
        await pilot.press("y")
        await until(pilot, lambda: text_of(shell).count("☐") == 4)
        assert await private() == [SHARED, MINE]


async def test_days_are_typed_or_chosen_and_what_cannot_be_read_is_told(
    opened: Opened, shell: Shell
) -> None:
    async with opened() as pilot:
        await share(pilot, shell, "right")
        assert at(shell).material.period.first == date(2026, 10, 25)
        screen = shell.screen
        assert isinstance(screen, ShareScreen)
        await pilot.press("e")
        screen.line.value = "some day"
        await pilot.press("enter")
        assert "Nothing was written." in await said(pilot, shell, "cannot be")
        screen.line.value = DAYS
        await pilot.press("enter")
        assert at(shell).material.period.first == date(2026, 10, 1)
        assert "days you chose" in text_of(shell)


async def test_the_page_for_the_prescriber_has_its_sections_alone_and_is_not_remembered(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    before = await thread.call(Journal.remembered_ticks)
    async with opened() as pilot:
        await share(pilot, shell)
        await to_row(pilot, shell, "who")
        await pilot.press("space", "enter")
        screen = await shown(pilot, shell)
        assert screen.made is not None
        assert screen.made.summary.prescriber
        assert "Mood" not in "".join(screen.made.sheets)
        await pilot.press("enter")
        await said(pilot, shell, "Written to")
    assert await thread.call(Journal.remembered_ticks) == before


async def test_the_choice_is_remembered_when_a_page_was_written_and_not_before(
    opened: Opened, shell: Shell, thread: JournalThread
) -> None:
    async with opened() as pilot:
        await share(pilot, shell)
        await to_row(pilot, shell, "section", "figure")
        await pilot.press("space", "enter")
        await shown(pilot, shell)
        await pilot.press("escape", "escape")
        await share(pilot, shell)
        assert "figure" in at(shell).ticks.sections
        await to_row(pilot, shell, "section", "figure")
        await pilot.press("space", "enter")
        await shown(pilot, shell)
        await pilot.press("enter")
        await said(pilot, shell, "Written to")
        await pilot.press("h")
        await share(pilot, shell)
        assert "figure" not in at(shell).ticks.sections


# Writing. -------------------------------------------------------------------------------------


async def test_nothing_is_written_over_a_file_without_a_yes(
    opened: Opened, shell: Shell, here: Path, thread: JournalThread
) -> None:
    file = here / f"{NAME}.pdf"
    file.write_text("mine", encoding="utf-8")
    async with opened() as pilot:
        await share(pilot, shell, "enter")
        await shown(pilot, shell)
        await pilot.press("enter")
        await said(pilot, shell, "Write over it?")
        await pilot.press("n")
        await said(pilot, shell, "No file was written.")
        assert file.read_text(encoding="utf-8") == "mine"
        assert await thread.call(Journal.pages) == []
        await pilot.press("enter", "y")
        await said(pilot, shell, "Written to")
        assert file.read_bytes().startswith(b"%PDF")


def cut_short(ready: Ready, made: sharing.Page, *, overwrite: bool) -> bytes:
    """Write where the disk is full after some of the bytes."""
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most[1]))
    try:
        return write(ready, made, overwrite=overwrite)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)


async def test_whatever_keeps_a_file_from_being_written_is_told_and_leaves_nothing_behind(
    opened: Opened,
    shell: Shell,
    here: Path,
    thread: JournalThread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (here / "link.pdf").symlink_to(here / "other")
    (here / "folder.pdf" / f"{NAME}.pdf").mkdir(parents=True)
    places = {
        "link.pdf": "There is a link or a folder at that place.",
        "folder.pdf": "There is a link or a folder at that place.",
        "no/such/folder.pdf": "The file could not be written there.",
        "/proc/read-only.pdf": "The file could not be written there.",
        "full.pdf": "The file could not be written there.",
    }
    async with opened((120, 40)) as pilot:
        await share(pilot, shell)
        for place, why in places.items():
            at(shell).path = place
            if place == "full.pdf":
                monkeypatch.setattr(sharing, "write", cut_short)
            await pilot.press("enter")
            await shown(pilot, shell)
            await pilot.press("enter")
            text = await said(pilot, shell, why)
            assert "was written." in " ".join(text.split())
            assert "Written to" not in text
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(shell.screen, ShareScreen))
        assert sorted(os.listdir(here)) == ["folder.pdf", "link.pdf"]
        assert os.listdir(here / "folder.pdf" / f"{NAME}.pdf") == []
        assert await thread.call(Journal.pages) == []


async def test_a_file_has_its_name_only_once_it_is_whole(
    opened: Opened, shell: Shell, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[tuple[list[str], int]] = []

    def look(part: str, path: str, *, overwrite: bool = False) -> None:
        if os.path.dirname(path) == str(here):  # Copies of the journal get their names as well.
            before.append((os.listdir(here), os.path.getsize(part)))
        give_name(part, path, overwrite=overwrite)

    monkeypatch.setattr(files, "give_name", look)
    async with opened() as pilot:
        await share(pilot, shell, "enter")
        await shown(pilot, shell)
        await pilot.press("enter")
        await said(pilot, shell, "Written to")
    ((names, size),) = before
    # Whoever is killed up to here leaves a part with another name, which a next page takes away.
    assert [name.endswith(".part") for name in names] == [True]
    assert size == (here / f"{NAME}.pdf").stat().st_size
    assert os.listdir(here) == [f"{NAME}.pdf"]


async def test_a_page_that_the_journal_could_not_note_is_told_as_it_is_and_noted_the_next_time(
    opened: Opened,
    shell: Shell,
    here: Path,
    thread: JournalThread,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(*_: object) -> None:
        raise JournalBusy("The journal is busy.", "Try again in a moment.")

    async with opened((120, 40)) as pilot:
        await share(pilot, shell, "enter")
        await shown(pilot, shell)
        with monkeypatch.context() as patched:
            patched.setattr(Store, "put_together", busy)
            await pilot.press("enter")
            text = " ".join((await said(pilot, shell, "could not note")).split())
        assert "Written to" in text
        assert "Make it once more, over the one that is there" in text
        assert "Today asks" not in text
        assert (here / f"{NAME}.pdf").read_bytes().startswith(b"%PDF")
        assert await thread.call(Journal.pages) == []
        await pilot.press("enter")
        await said(pilot, shell, "Write over it?")
        await pilot.press("y")
        await said(pilot, shell, "Today asks once")
        assert len(await thread.call(Journal.pages)) == 1


async def test_a_pdf_gets_the_password_that_was_typed_twice_and_no_other_format_does(
    opened: Opened, shell: Shell, here: Path
) -> None:
    async with opened() as pilot:
        await share(pilot, shell)
        await to_row(pilot, shell, "password")
        await pilot.press("space", *"harpgown", "enter", *"harpgown")
        assert "harp" not in text_of(shell)
        await pilot.press("enter")
        assert at(shell).password == "harpgown"
        assert "harp" not in text_of(shell)
        await pilot.press("enter")
        await shown(pilot, shell)
        await pilot.press("enter")
        await said(pilot, shell, "Only the password opens it.")
        reader = PdfReader(here / f"{NAME}.pdf")
        assert reader.is_encrypted
        assert reader.decrypt("harpgown")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(shell.screen, ShareScreen))
        await to_row(pilot, shell, "format")
        await pilot.press("right")
        assert at(shell).password == ""


async def test_what_takes_a_while_says_so_and_leaves_the_keys_free(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = asyncio.Event()
    made = sharing.page

    async def slow(work: Callable[..., Any], *args: Any, **more: Any) -> Any:
        await go_on.wait()
        return work(*args, **more)

    monkeypatch.setattr("kapjournal.tui.soon.NOTICED", 0.01)
    async with opened() as pilot:
        await share(pilot, shell)
        monkeypatch.setattr("kapjournal.tui.screens.leaving.asyncio.to_thread", slow)
        await pilot.press("enter")
        await said(pilot, shell, "This takes a moment.")
        await pilot.press("down", "f1")
        await said(pilot, shell, "Support")
        await pilot.press("escape")
        go_on.set()
        screen = await shown(pilot, shell)
        assert screen.made is not None
        assert screen.made.sheets == made(screen.ready).sheets if screen.ready else False
        assert "This takes a moment." not in text_of(shell)


# The record. ----------------------------------------------------------------------------------


async def test_a_page_that_was_given_begins_the_next_one(
    opened: Opened, shell: Shell, thread: JournalThread, clock: FakeClock
) -> None:
    async with opened() as pilot:
        await share(pilot, shell, "enter")
        await shown(pilot, shell)
        await pilot.press("enter")
        await said(pilot, shell, "Written to")
        await pilot.press("escape", "w")
        await said(pilot, shell, "not said yet")
        await pilot.press("g")
        await said(pilot, shell, "You said on 21 November 2026")
        (page,) = await thread.call(Journal.pages)
        assert page.given
        clock.set("2026-11-23T20:00:00-08:00")
        await pilot.press("h")
        await share(pilot, shell)
        assert at(shell).material.period.first == date(2026, 11, 21)
        assert "since the last page you gave" in text_of(shell)


async def test_every_row_has_words_and_fits_a_small_window(opened: Opened, shell: Shell) -> None:
    async with opened((60, 16)) as pilot:
        await share(pilot, shell)
        for row in share_rows.rows(at(shell)):
            assert row.text
        await pilot.press("end")
        assert "present folder" in text_of(shell)
