"""Backups, a damaged or missing file, a full disk, and other programs, as the screens meet them."""

from __future__ import annotations

import asyncio
import fnmatch
import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kapjournal.errors import Damaged, JournalGone
from kapjournal.journal import known, window
from kapjournal.journal.journal import Journal
from kapjournal.journal.shelf import Shelf
from kapjournal.journal.thread import JournalThread
from kapjournal.model.backups import Backup, Looked
from kapjournal.places import Places
from kapjournal.settings import Settings
from kapjournal.store import failures, spare
from kapjournal.tui import watching
from kapjournal.tui.screens import reflect
from kapjournal.tui.shell import Shell
from tests.conftest import FakeClock
from tests.tui.clients import until
from tests.tui.conftest import Opened, text_of


@pytest.fixture
def reasons(places: Places, clock: FakeClock) -> Callable[[], list[str]]:
    """Why there are copies, oldest first."""
    return lambda: [one.reason for one in reversed(Shelf.of(places, None, clock).backups())]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is looked at often, so that no test waits a second."""
    monkeypatch.setattr(watching, "LOOK", 0.05)


@pytest.fixture
async def filled(thread: JournalThread) -> None:
    """Something in the journal before it is shown."""
    await thread.call(Journal.check_in, {"mood": 6})


class TestCopies:
    async def test_one_is_made_of_what_was_there_before(
        self, opened: Opened, filled: None, reasons: Callable[[], list[str]]
    ) -> None:
        async with opened() as pilot:
            await until(pilot, lambda: reasons() == ["start"])

    async def test_the_first_change_finds_it_made(
        self, opened: Opened, filled: None, reasons: Callable[[], list[str]]
    ) -> None:
        async with opened() as pilot:
            await pilot.press("c", "4")
            await until(pilot, lambda: reasons() != [])
            assert reasons() == ["start"]

    async def test_another_every_half_hour_with_changes(
        self,
        opened: Opened,
        filled: None,
        clock: FakeClock,
        reasons: Callable[[], list[str]],
        thread: JournalThread,
    ) -> None:
        async with opened() as pilot:
            await until(pilot, lambda: reasons() == ["start"])
            clock.advance(minutes=31)
            await pilot.pause(0.3)
            assert reasons() == ["start"]  # Nothing has changed.
            await thread.call(Journal.check_in, {"mood": 3})
            clock.advance(minutes=31)
            await until(pilot, lambda: reasons() == ["start", "regular"])

    async def test_that_cannot_be_made_are_told_in_the_corner_until_they_can(
        self, opened: Opened, filled: None, places: Places, shell: Shell, clock: FakeClock
    ) -> None:
        put(places.backups, b"in the way")
        async with opened() as pilot:
            await until(pilot, lambda: "no backup" in text_of(shell))
            await pilot.press("c", "4")
            await pilot.pause()
            os.unlink(places.backups)
            clock.advance(minutes=31)
            await until(pilot, lambda: "no backup" not in text_of(shell))

    async def test_one_is_made_on_leaving(
        self, filled: None, thread: JournalThread, reasons: Callable[[], list[str]]
    ) -> None:
        assert watching.last_copy(thread) is None
        assert reasons() == ["exit"]

    async def test_none_is_made_of_an_invented_client(
        self, places: Places, clock: FakeClock, thread: JournalThread, filled: None
    ) -> None:
        demo = Shell(places, thread, clock, Settings(), demo=True)
        async with demo.run_test() as pilot:
            await pilot.pause(0.3)
        assert not exists(places.backups)


class TestTheOneWindow:
    async def test_is_held_while_it_is_open(
        self, opened: Opened, places: Places, clock: FakeClock, shell: Shell
    ) -> None:
        async with opened():
            with pytest.raises(Exception, match="another window"):
                window.hold(places, clock)
        shell.held.let_go()
        window.hold(places, clock).let_go()


class TestWhatAnotherProgramAdds:
    @pytest.fixture
    def from_the_shell(self, places: Places, clock: FakeClock) -> Callable[[], None]:
        def check_in() -> None:
            with Journal.open(places, clock=clock) as other:
                other.check_in({"mood": 2})

        return check_in

    async def test_is_shown_on_today(
        self, opened: Opened, shell: Shell, from_the_shell: Callable[[], None]
    ) -> None:
        async with opened() as pilot:
            await until(pilot, lambda: "whenever you like" in text_of(shell))
            await asyncio.to_thread(from_the_shell)
            await until(pilot, lambda: "checked in today" in text_of(shell))

    async def test_does_not_disturb_a_text_that_is_being_typed(
        self, opened: Opened, shell: Shell, from_the_shell: Callable[[], None]
    ) -> None:
        async with opened() as pilot:
            await pilot.press("r")
            await pilot.pause()
            await pilot.press(*"half a sentence")
            await asyncio.to_thread(from_the_shell)
            await pilot.pause(0.4)
            assert "half a sentence" in text_of(shell)

    async def test_leaves_the_check_in_in_hand_alone(
        self, opened: Opened, shell: Shell, from_the_shell: Callable[[], None]
    ) -> None:
        async with opened() as pilot:
            await pilot.press("c", "7")
            await until(pilot, lambda: "kept" in text_of(shell))
            before = [line for line in text_of(shell).splitlines() if "Mood" in line]
            await asyncio.to_thread(from_the_shell)
            await pilot.pause(0.4)
            assert [line for line in text_of(shell).splitlines() if "Mood" in line] == before


async def test_a_page_that_could_not_be_read_takes_no_word_that_would_have_no_place(
    opened: Opened, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise failures.busy()

    async with opened() as pilot:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(reflect, "around", busy)
            await pilot.press("r")
            await until(pilot, lambda: "Another program" in text_of(shell))
            await pilot.press("tab", "z", "z", "ctrl+s", "escape")
            await until(pilot, lambda: shell.page is shell.room("today"))
        await pilot.press("r")
        page = shell.room("reflect")
        assert isinstance(page, reflect.ReflectScreen)
        await until(pilot, lambda: shell.focused is page.area)
        await pilot.press(*"now")
        await until(pilot, lambda: page.area.text == "now")


class TestAFileThatIsTakenAway:
    async def test_is_told_at_once(
        self, opened: Opened, shell: Shell, places: Places, filled: None
    ) -> None:
        async with opened() as pilot:
            await pilot.pause(0.3)
            os.rename(places.journal, places.journal + ".away")
            await until(pilot, lambda: "was moved or replaced" in text_of(shell))

    async def test_right_after_the_start_is_told_too(
        self, opened: Opened, shell: Shell, places: Places, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settled = watching._settled

        def gone(journal: Journal) -> watching.Facts:
            os.rename(places.journal, places.journal + ".away")
            return settled(journal)

        monkeypatch.setattr(watching, "_settled", gone)
        async with opened() as pilot:
            await until(pilot, lambda: "was moved or replaced" in text_of(shell))

    async def test_keeps_what_is_typed_and_takes_it_when_it_is_back(
        self, opened: Opened, shell: Shell, places: Places, thread: JournalThread
    ) -> None:
        async with opened() as pilot:
            await pilot.press("r")
            await pilot.pause()
            os.rename(places.journal, places.journal + ".away")
            await pilot.press(*"my words")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "new file" in text_of(shell))
            await pilot.press("n")
            assert shell.is_running
            os.rename(places.journal + ".away", places.journal)
            await pilot.press("ctrl+q")
            await pilot.pause(0.3)
        [draft] = await thread.call(Journal.drafts)
        assert draft.text == "my words"

    @pytest.mark.parametrize("above", ["f1", "ctrl+p"])
    async def test_or_puts_it_into_a_new_file_and_leaves_whatever_stands_above_it(
        self, opened: Opened, shell: Shell, places: Places, clock: FakeClock, above: str
    ) -> None:
        async with opened() as pilot:
            today = shell.screen
            await pilot.press("r")
            await until(pilot, lambda: shell.screen is not today)
            reflect = shell.screen
            os.rename(places.journal, places.journal + ".away")
            await pilot.press(*"my words", above)
            await until(pilot, lambda: shell.screen is not reflect)
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "new file" in text_of(shell))
            await pilot.press("y")
            await until(pilot, lambda: bool(shell.farewell))
        [name] = fnmatch.filter(os.listdir(places.home), "journal-words-*.db")
        assert name in shell.farewell
        with Journal.open(Places(os.path.join(places.home, name)), clock=clock) as beside:
            assert [one.text for one in beside.reflections()] == ["my words"]


class TestAFullDisk:
    async def test_gives_its_spare_room_for_the_last_words_and_says_so(
        self,
        opened: Opened,
        shell: Shell,
        thread: JournalThread,
        places: Places,
        filled: None,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        from tests.store.flaky import FULL, fail

        async with opened() as pilot:
            await until(pilot, lambda: exists(spare.place_of(places.journal)))
            await pilot.press("c")
            await pilot.pause()
            with monkeypatch.context() as full:
                full.setattr(spare, "_fill", _refuse)
                await thread.call(lambda journal: fail(journal._store, "BEGIN I", FULL))
                await pilot.press("4")
                await until(pilot, lambda: "disk full" in text_of(shell))
                assert not exists(spare.place_of(places.journal))
            await pilot.press("5")
            await until(pilot, lambda: "disk full" not in text_of(shell))
            assert exists(spare.place_of(places.journal))


def _refuse(path: str) -> None:
    raise OSError


def exists(path: str) -> bool:
    return os.path.exists(path)


def put(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)


def spoil(path: str, into: str, place: int) -> None:
    """A file with one flipped bit, out of another one or out of itself."""
    content = bytearray(Path(path).read_bytes())
    content[place] ^= 1
    Path(into).write_bytes(content)


@asynccontextmanager
async def shown(
    places: Places, clock: FakeClock, failure: Damaged | JournalGone
) -> AsyncIterator[tuple[Pilot[int], Shell]]:
    """The screens on a journal that did not open."""
    shell = Shell(places, JournalThread(), clock, Settings())
    shell.incident, shell.known_shelf = failure, Shelf.of(places, None, clock)
    async with shell.run_test(size=(90, 30)) as pilot:
        await pilot.pause()
        yield pilot, shell
    shell.journal.close()
    shell.held.let_go()


class TestAJournalThatDoesNotOpen:
    @pytest.fixture
    def gone(self, places: Places, clock: FakeClock) -> JournalGone:
        """A journal with a backup, taken away."""
        with Journal.make(places, clock=clock) as made:
            made.check_in({"mood": 6})
            made.back_up("asked")
        os.unlink(places.journal)
        failure = known.gone(places)
        assert failure is not None
        return failure

    async def test_offers_the_newest_good_backup(
        self, places: Places, clock: FakeClock, gone: JournalGone
    ) -> None:
        async with shown(places, clock, gone) as (pilot, shell):
            await until(pilot, lambda: "1 record, 21 November 2026" in text_of(shell))
            assert places.journal[:20] in text_of(shell)

    async def test_is_put_back_by_a_typed_word_alone(
        self, places: Places, clock: FakeClock, gone: JournalGone
    ) -> None:
        async with shown(places, clock, gone) as (pilot, shell):
            await until(pilot, lambda: "1 record" in text_of(shell))
            await pilot.press("r", "enter", *"yes", "enter", "escape")
            assert not exists(places.journal)
            await pilot.press("r", *"restore", "enter")
            await until(pilot, lambda: "Put back" in text_of(shell))
            await pilot.press("enter")
            await until(pilot, lambda: "Check-in" in text_of(shell))
        with Journal.open(places, clock=clock) as back:
            assert len(back.everything()) == 1

    async def test_shows_nothing_of_a_journal_by_any_key(
        self, places: Places, clock: FakeClock, gone: JournalGone
    ) -> None:
        async with shown(places, clock, gone) as (pilot, shell):
            for key in ("h", "c", "s", "t", "escape", "enter"):
                await pilot.press(key)
            assert shell.screen.query("DamagedScreen") is not None
            assert "no new journal was begun" in text_of(shell)

    async def test_leaves_support_one_key_away(
        self, places: Places, clock: FakeClock, gone: JournalGone
    ) -> None:
        async with shown(places, clock, gone) as (pilot, shell):
            await pilot.press("f1")
            await pilot.pause()
            assert "no new journal was begun" not in text_of(shell)
            await pilot.press("escape")
            await pilot.pause()
            assert "no new journal was begun" in text_of(shell)

    async def test_may_be_begun_anew_by_a_typed_word(
        self, places: Places, clock: FakeClock, gone: JournalGone
    ) -> None:
        async with shown(places, clock, gone) as (pilot, shell):
            await pilot.press("n", "enter", "escape")
            assert known.gone(places) is not None
            await pilot.press("n", *"new", "enter")
            await until(pilot, lambda: "First start" in text_of(shell))
        assert known.gone(places) is None

    async def test_a_damaged_one_can_be_rescued(
        self, places: Places, clock: FakeClock, gone: JournalGone
    ) -> None:
        backup = Shelf.of(places, None, clock).backups()[0].path
        spoil(backup, places.journal, 4096 * 9 + 50)
        damage = Damaged("Part of it is not what was written.", "Put a backup back.")
        async with shown(places, clock, damage) as (pilot, shell):
            await until(pilot, lambda: "1 record" in text_of(shell))
            await pilot.press("v")
            await until(pilot, lambda: "Records saved: " in text_of(shell))
        assert [name for name in os.listdir(places.home) if "-rescued-" in name] != []


class TestTheListOfBackups:
    async def test_shows_each_and_puts_one_back_by_a_typed_word(
        self, opened: Opened, shell: Shell, thread: JournalThread, filled: None, clock: FakeClock
    ) -> None:
        await thread.call(Journal.back_up)
        clock.advance(days=1)
        await thread.call(Journal.check_in, {"mood": 1})
        await thread.call(Journal.back_up)
        async with opened((100, 30)) as pilot:
            await shell.run_action("app.backups")
            await until(pilot, lambda: "2 records" in text_of(shell))
            await until(pilot, lambda: "1 record," in text_of(shell))
            await pilot.press("down", "enter")
            await pilot.pause()
            assert "1 record," in text_of(shell)
            await pilot.press(*"restore", "enter")
            await until(pilot, lambda: "Put back" in text_of(shell))
            await pilot.press("enter")
            assert len(await thread.call(Journal.everything)) == 1

    async def test_what_is_found_late_of_one_does_not_stand_beside_another(
        self,
        opened: Opened,
        shell: Shell,
        thread: JournalThread,
        filled: None,
        clock: FakeClock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        look, late, looks = Shelf.look_into, threading.Event(), list[Backup]()

        def slowly(shelf: Shelf, one: Backup) -> Looked:
            looks.append(one)
            if len(looks) == 1:
                late.wait(30)
            return look(shelf, one)

        await thread.call(Journal.back_up)
        monkeypatch.setattr(Shelf, "look_into", slowly)
        async with opened((100, 30)) as pilot:
            await shell.run_action("app.backups")
            await until(pilot, lambda: bool(looks))
            await shell.run_action("screen.back")
            clock.advance(days=1)
            await thread.call(Journal.check_in, {"mood": 1})
            await thread.call(Journal.back_up)
            await shell.run_action("app.backups")
            await until(pilot, lambda: "2 records" in text_of(shell))
            late.set()
            await pilot.pause()
            assert "2 records" in text_of(shell)

    async def test_says_which_are_damaged(
        self, opened: Opened, shell: Shell, thread: JournalThread, filled: None
    ) -> None:
        made = await thread.call(Journal.back_up)
        put(made.path, b"garbage")
        async with opened((100, 30)) as pilot:
            await shell.run_action("app.backups")
            await until(pilot, lambda: "cut short" in text_of(shell))

    async def test_goes_back_to_where_one_was(self, opened: Opened, shell: Shell) -> None:
        async with opened() as pilot:
            await pilot.press("t")
            await shell.run_action("app.backups")
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            assert shell.page is not None
            assert shell.page.PLACE == "trends"


async def test_damage_found_while_it_is_open_ends_in_the_screen_that_says_so(
    opened: Opened, shell: Shell, thread: JournalThread, places: Places
) -> None:
    for _ in range(30):
        await thread.call(Journal.check_in, {"mood": 5}, note="words " * 60)
    await thread.call(Journal.back_up)
    spoil(places.journal, places.journal, -4096 * 3 + 99)
    async with opened((90, 30)) as pilot:
        await until(pilot, lambda: "not what was written" in text_of(shell))
        await until(pilot, lambda: "30 records" in text_of(shell))
        await pilot.press("r", *"restore", "enter")
        await until(pilot, lambda: "Put back" in text_of(shell))
        await pilot.press("enter")
        await thread.call(Journal.check_file)


class TestAFolderThatIsCopied:
    async def test_is_told_once(
        self, opened: Opened, shell: Shell, places: Places, filled: None
    ) -> None:
        os.mkdir(os.path.join(places.home, ".stfolder"))
        async with opened((90, 30)) as pilot:
            await until(pilot, lambda: "Syncthing" in text_of(shell))
            await pilot.press("enter")
            await pilot.pause()
            assert "Syncthing" not in text_of(shell)
        assert known.was_told(places, "cloud")

    async def test_a_copy_it_left_is_named_once_and_left_alone(
        self, opened: Opened, shell: Shell, places: Places, filled: None
    ) -> None:
        other = os.path.join(places.home, "journal (conflicted copy).db")
        put(other, b"theirs")
        async with opened((90, 30)) as pilot:
            await until(pilot, lambda: "conflicted copy" in text_of(shell))
        assert exists(other)
        assert known.was_told(places, os.path.basename(other))
