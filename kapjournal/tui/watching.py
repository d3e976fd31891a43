"""What the app around the screens does so that nothing is lost.

Copies of the journal, the one window, a full disk, and a file that others change or take away.
"""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from kapjournal.content.wording import lines, say
from kapjournal.errors import CannotWrite, Damaged, KapjournalError
from kapjournal.journal.journal import Journal
from kapjournal.journal.window import Held
from kapjournal.tui import guard
from kapjournal.tui.locking import LockingApp
from kapjournal.tui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kapjournal.journal.shelf import Shelf
    from kapjournal.journal.thread import JournalThread
    from kapjournal.model.backups import Rescued, Restored
    from kapjournal.places import Places

LOOK = 1.0
"""Seconds between two looks at the journal's file."""
BETWEEN_COPIES = 30 * 60.0
"""Seconds after which changes are copied."""

Seen = tuple[int, int, int, int]
"""A file as the system sees it: device, inode, size, when it was last written."""


class Facts(NamedTuple):
    """What the journal's thread knows of the file."""

    changed: bool
    """By another program, since the last look."""
    full: bool
    """Whether the disk is full and the spare room used up."""
    trouble: KapjournalError | None
    """Why there is no new copy."""


class WatchingApp(LockingApp):
    """An app that keeps the journal's file safe while it is open."""

    places: Places
    demo: bool
    damaged: bool

    def __init__(self) -> None:
        super().__init__()
        self.held = Held()
        self.incident: KapjournalError | None = None
        """Why the journal is not open: it is damaged, or gone."""
        self.known_shelf: Shelf | None = None
        """The backups, where the journal is not open and cannot give them."""
        self.farewell = ""
        """What is to be said when the screens are closed."""
        self._facts = Facts(changed=False, full=False, trouble=None)
        self._seen: Seen | None = None
        self._copied = 0.0
        self._file_task: asyncio.Task[None] | None = None
        self._next_file_look: asyncio.TimerHandle | None = None

    # The file. --------------------------------------------------------------------------------

    async def watch_file(self) -> None:
        """A journal was opened: copy it before its first change, and look at its file from now."""
        self.held.take(self.places, self.clock)
        self._copied = self.clock.monotonic()
        self._seen = _seen(self.places.journal)
        if not self.demo:
            await self.journal.call(Journal.keep_copy_before_change)
            self._look_at_file()

    async def settle(self) -> None:
        """After the first frame: what takes a moment. The copy, spare room, a word on clouds."""
        if self.demo or self.damaged or not self.journal.is_open:
            return
        self._take(await self.journal.call(_settled))
        await self._speak_of_clouds()

    def _look_at_file(self) -> None:
        if self.locking:
            return
        loop = asyncio.get_running_loop()
        if self._next_file_look is not None:
            self._next_file_look.cancel()
        # Not a timer of Textual's, which would wake a good deal more than this.
        self._next_file_look = loop.call_later(LOOK, self._look_at_file)
        if self.damaged or (self._file_task is not None and not self._file_task.done()):
            return
        seen = _seen(self.places.journal)
        if seen != self._seen:
            self._seen = seen
            self._file_task = guard.unawaited(loop.create_task(self._file_changed()))
        elif self.clock.monotonic() - self._copied > BETWEEN_COPIES:
            self._copied = self.clock.monotonic()
            self._file_task = guard.unawaited(loop.create_task(self._copy()))

    async def _file_changed(self) -> None:
        facts = await self._asked(_facts)
        if facts is not None and facts.changed:
            await self.follow()

    async def _copy(self) -> None:
        await self._asked(_copied)

    async def _asked(self, verb: Callable[[Journal], Facts]) -> Facts | None:
        """What has become of the file; None where that could not be asked, which is told."""
        try:
            facts = await self.journal.call(verb)
        except KapjournalError as failure:
            self._tell(failure)
            return None
        self._take(facts)
        return facts

    def _take(self, facts: Facts) -> None:
        """Show what has become of the file, where it is something new."""
        before, self._facts = self._facts, facts
        if isinstance(facts.trouble, Damaged):
            showing = asyncio.get_running_loop().create_task(self.show_damage(facts.trouble))
            guard.unawaited(showing)
        elif facts.trouble is not None and before.trouble is None:
            self._tell(facts.trouble)
        if facts.full and not before.full:
            self._tell(
                CannotWrite(
                    say("backups.full_what"), say("backups.full_next"), say("backups.full_safe")
                )
            )
        if (facts.full, facts.trouble) != (before.full, before.trouble):
            self._retitle()

    @property
    def file_corner(self) -> tuple[tuple[str, str], ...]:
        """What the title's corner says of the file: nothing while all is well."""
        said = []
        if self._facts.full:
            said.append((say("backups.full"), "key"))
        elif self._facts.trouble is not None:
            said.append((say("backups.corner"), "key"))
        return tuple(said)

    async def follow(self) -> None:
        """Show what another program added, unless something is being typed."""
        from textual.widgets import Input, TextArea  # Late: not before the first frame.

        page = self.page
        writing = isinstance(self.focused, Input | TextArea)
        if page is None or writing or any(one.waiting is not None for one in page.keepers):
            return
        with page.telling():
            await page.follow()

    async def show_damage(self, damage: Damaged) -> None:
        """Show that the file is damaged, and nothing of it any more."""
        raise NotImplementedError

    async def opened(self) -> None:
        """A journal was opened on the thread."""
        raise NotImplementedError

    async def go(self, room: str) -> None:
        """Show another screen."""
        raise NotImplementedError

    async def over(self, room: str) -> None:
        """Show a screen above the present one."""
        raise NotImplementedError

    @property
    def page(self) -> Page | None:
        """The page in front; None while a dialog or the palette is, and once the app has ended."""
        front = self.screen_stack[-1] if self.screen_stack else None
        return front if isinstance(front, Page) else None

    def _tell(self, failure: KapjournalError) -> None:
        if self.page is not None:
            self.page.tell(failure)

    def _say(self, said: Sequence[str]) -> None:
        """A few lines that stay until they were read."""
        from kapjournal.tui.dialogs import Said

        if not self.locking:
            self.push_screen(Said(said))

    def _retitle(self) -> None:
        if self.page is not None:
            self.page.retitle()

    async def _speak_of_clouds(self) -> None:
        """Once: that a service copies the folder. Each such copy that was left: once too."""
        said = await asyncio.to_thread(_of_clouds, self.places)
        if said:
            self._say(said)

    # Backups. ---------------------------------------------------------------------------------

    async def shelf(self) -> Shelf:
        """The backups of this journal."""
        if self.known_shelf is None:
            self.known_shelf = await self.journal.call(Journal.shelf)
        return self.known_shelf

    async def put_back(self, file: str | None) -> None:
        """Make a backup the journal, and show it; the newest good one where none is named.

        Raises what ``Shelf.restore`` raises, with everything as it was.
        """
        shelf = await self.shelf()
        if self.journal.is_open:
            done = await self.journal.call(Journal.restore, file)
        else:
            done = await asyncio.to_thread(shelf.restore, file)
            settings = self.settings
            await self.journal.open(lambda: shelf.open(Journal, settings))
        self.damaged, self.incident = False, None
        await self.opened()
        await self.go("today")
        self._say(_put_back_lines(done))

    async def begin_anew(self) -> None:
        """Look for the old journal no more, and welcome the person as a new one."""
        from kapjournal.journal import known

        await asyncio.to_thread(known.forget, self.places)
        self.damaged, self.incident, self.known_shelf = False, None, None
        await self.go("welcome")

    async def action_backups(self) -> None:
        """Show the backups over what is shown now."""
        if self.journal.is_open or self.damaged:
            await self.over("backups")

    def action_passphrase(self) -> None:
        """Say how a passphrase is given, changed or taken away: with these screens closed."""
        if self.journal.is_open:
            from kapjournal.tui.dialogs import Said  # Late: it is seldom asked for.

            self.push_screen(Said(lines("recovery.passphrase")))

    async def rescue(self) -> Rescued:
        """Save what can be read of the journal's file in a new journal beside it."""
        shelf = await self.shelf()
        if self.journal.is_open:
            return await self.journal.call(Journal.rescue)
        return await asyncio.to_thread(shelf.rescue)

    # Words that have no place. ----------------------------------------------------------------

    def cannot_leave(self) -> None:
        """Something typed is not on disk: ask whether to put it into a new file and leave."""
        from kapjournal.tui.dialogs import YesNo

        if self.unkept and self.journal.is_open:
            self.push_screen(
                YesNo(
                    say("backups.aside_question"),
                    say("backups.aside_yes"),
                    say("backups.aside_no"),
                ),
                self._answered,
            )

    async def _answered(self, yes: bool | None) -> None:
        if not yes:
            return
        texts = [text for keeper in self.unkept if (text := keeper.waiting)]
        try:
            path = await self.journal.call(Journal.words_aside, texts)
        except KapjournalError as failure:
            self._tell(failure)
            return
        for keeper in self.unkept:
            keeper.let_go()
        self.farewell = say("backups.aside_kept", path=path)
        self.exit(0)


def _put_back_lines(done: Restored) -> list[str]:
    from kapjournal.content import backup_words

    made = backup_words.made(done.backup.backup)
    held = backup_words.holds(done.backup.contents) if done.backup.contents else ""
    lines = [say("backups.restored", made=made, holds=held)]
    if done.kept is not None:
        lines.append(say("backups.kept", path=done.kept))
        if done.can_go_back:
            lines.append(say("backups.go_back_here"))
    return lines


def last_copy(thread: JournalThread) -> KapjournalError | None:
    """A copy on leaving, where there is anything new; why there is none."""
    if not thread.is_open:
        return None
    with suppress(KapjournalError):
        return thread.submit(_left).result()
    return None


def _settled(journal: Journal) -> Facts:
    with suppress(KapjournalError):
        journal.remember()
    journal.keep_spare_room()
    journal.keep_copy("start")
    with suppress(KapjournalError):
        journal.finish_copies()
        if journal.purge_was_cut_off:  # What a purge needs is large, and hardly ever needed.
            journal.finish_purge()
    return _as_far_as_known(journal)


def _facts(journal: Journal) -> Facts:
    changed = journal.changed_elsewhere()
    if journal.on_spare_room:
        journal.keep_spare_room()
    return Facts(changed, journal.on_spare_room, journal.trouble)


def _copied(journal: Journal) -> Facts:
    journal.keep_copy("regular")
    journal.keep_spare_room()
    return _as_far_as_known(journal)


def _as_far_as_known(journal: Journal) -> Facts:
    """The facts, where the file may be gone: the copy that could not be made says so then."""
    with suppress(KapjournalError):
        return _facts(journal)
    return Facts(changed=False, full=journal.on_spare_room, trouble=journal.trouble)


def _left(journal: Journal) -> KapjournalError | None:
    with suppress(KapjournalError):
        journal.tidy()
    journal.keep_copy("exit")
    return journal.trouble


def _seen(path: str) -> Seen | None:
    try:
        at = os.stat(path)
    except OSError:
        return None
    return at.st_dev, at.st_ino, at.st_size, at.st_mtime_ns


def _of_clouds(places: Places) -> list[str]:
    """What is said once of a service that copies the folder, and once of each copy it left."""
    from kapjournal.journal import cloud, known

    said = []
    service = cloud.synced_by(places.journal)
    if service and not known.was_told(places, "cloud"):
        known.note_told(places, "cloud")
        said += [say("backups.cloud", service=service), *lines("backups.cloud_more")]
    for path in cloud.conflict_copies(places.journal):
        name = os.path.basename(path)
        if not known.was_told(places, name):
            known.note_told(places, name)
            said.append(say("backups.conflict", path=path))
    return said
