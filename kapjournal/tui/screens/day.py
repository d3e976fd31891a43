"""One day with everything of it: read it, change it, see what it was, put it away and back."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.widgets import Static

from kapjournal.analysis.telling import kind_word
from kapjournal.content.dates import long_day_seen
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.revision import Revision
from kapjournal.model.scales import Scales
from kapjournal.tui import keys, records
from kapjournal.tui.dialogs import YesNo
from kapjournal.tui.page import Page
from kapjournal.tui.records import Entry
from kapjournal.tui.visiting import came_from, go_back, visit
from kapjournal.tui.widgets.blocks import Blocks

_ROOMS = {"checkin": "checkin", "session": "session", "event": "event", "reflection": "rewrite"}
"""Where each kind of record is changed."""


class Look(NamedTuple):
    """What is shown, read in one go."""

    entries: tuple[Entry, ...]
    scales: Scales
    today: date


class DayScreen(Page):
    """Every record of a day, the one in hand marked."""

    PLACE = "day"
    DEFAULT_CSS = """
    DayScreen Blocks { margin: 1 0 0 0; }
    #day-empty { padding: 1 2; color: $dim; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None
    # Asked for by the title line, which is made first.
    day: date | None = None
    look: Look | None = None

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self.came_from = "look_back"
        self.trashed: Entry | None = None
        """What was put into the trash a moment ago."""
        self.history: list[Revision] | None = None
        """The earlier versions of the record in hand, while they are read."""
        self.blocks = Blocks(records.LABELS)
        self.empty = Static(id="day-empty", markup=False)

    @property
    def in_hand(self) -> Entry | None:
        """The record that carries the mark."""
        entries = self.look.entries if self.look else ()
        return entries[self.place] if self.place < len(entries) else None

    @property
    def _has_come(self) -> bool:
        return bool(self.day and self.look and self.day <= self.look.today)

    @property
    def heading(self) -> str:
        if self.day is None or self.look is None:
            return super().heading
        return long_day_seen(self.day, self.look.today)

    @property
    def middle(self) -> str:
        return say("day.versions") if self.history is not None else ""

    def body(self) -> ComposeResult:
        yield self.blocks
        yield self.empty

    async def arrive(self) -> None:
        """Read the day that was handed over, or the same one again."""
        given = self.house.hand.pop("day", None)
        self.came_from = came_from(self, self.came_from)
        if isinstance(given, date) and given != self.day:
            self.day, self.place = given, 0
        self.day = self.day or await self.ask(Journal.today)
        self.trashed = self.history = None
        self.set_focus(None)
        await self._read()

    async def _read(self) -> None:
        assert self.day is not None
        self.look = await self.ask(look, self.day)
        self.place = min(self.place, max(0, len(self.look.entries) - 1))
        self._show()

    # What can be done. ------------------------------------------------------------------------

    def action_step(self, key: str) -> None:
        """The record before, or after; while versions are read, a page."""
        if self.history is not None:
            self.blocks.read_on("pagedown" if key == "down" else "pageup")
        else:
            self.action_take(self.place + (1 if key == "down" else -1))

    def action_take(self, place: int) -> None:
        """Take a record in hand."""
        if self.look is not None and self.history is None:
            self.place = min(max(place, 0), max(0, len(self.look.entries) - 1))
            self._forget_trash()
            self._show()

    def action_read(self, key: str) -> None:
        """Read on, or back."""
        self.blocks.read_on(key)

    async def action_other_day(self, key: str) -> None:
        """The day before, or after."""
        if self.day is None:
            return
        step = timedelta(days=-1 if key == "left_square_bracket" else 1)
        with self.telling():
            try:
                self.day += step
            except OverflowError:
                return
            self.place, self.trashed, self.history = 0, None, None
            await self._read()

    async def action_edit(self) -> None:
        """Change the record in hand where it was written."""
        entry = self.in_hand
        if entry is None or self.history is not None:
            return
        room = _ROOMS.get(entry.kind)
        if room is None:
            self.say(lines("day.cannot_edit"))
            return
        given: dict[str, object] = {room: entry.record.id}
        if room == "checkin":
            given["check_in_day"] = self.day
        await visit(self, room, **given)

    async def action_check_in(self) -> None:
        """Check in for this day; never for one to come."""
        if self.day is not None and self._has_come:
            await visit(self, "checkin", check_in_day=self.day)

    async def action_add_event(self) -> None:
        """Note another change on this day."""
        await visit(self, "event", day=self.day)

    async def action_thrown(self) -> None:
        """What lies in the trash."""
        await visit(self, "thrown")

    async def action_versions(self) -> None:
        """What the record in hand was before each change, or the day again."""
        entry = self.in_hand
        if entry is None:
            return
        with self.telling():
            self.history = (
                None
                if self.history is not None
                else await self.ask(Journal.history, entry.kind, entry.record.id)
            )
            self._show()

    def action_trash(self) -> None:
        """Ask, then put the record in hand into the trash."""
        entry = self.in_hand
        if entry is not None and self.history is None:
            question = YesNo(say("day.trash", kind=kind_word(entry.kind)))
            self.app.push_screen(question, partial(self._trash, entry))

    async def _trash(self, entry: Entry, yes: bool | None) -> None:
        if not yes:
            return
        with self.telling():
            await self.ask(Journal.delete, entry.kind, entry.record.id)
            self.kept()
            self.trashed = entry
            await self._read()
        if self.trashed is not None:
            self.say(lines("day.trashed"))

    async def action_untrash(self) -> None:
        """Bring back what was put into the trash just now."""
        entry = self.trashed
        if entry is None:
            return
        with self.telling():
            await self.ask(Journal.undelete, entry.kind, entry.record.id)
            self.kept()
            self.trashed = None
            await self._read()
            assert self.look is not None
            keys_of = [(one.kind, one.record.id) for one in self.look.entries]
            self.action_take(keys_of.index((entry.kind, entry.record.id)))

    async def action_back(self) -> None:
        """Out of the versions first, then back to where the day was opened."""
        if self.history is not None:
            self.history = None
            self._show()
            return
        await go_back(self, self.came_from, self.day)

    def _forget_trash(self) -> None:
        if self.trashed is not None:
            self.trashed = None
            self.notice.clear()

    # What is shown. ---------------------------------------------------------------------------

    def _show(self) -> None:
        if self.look is None:
            return
        entry = self.in_hand
        self.footer_line.show(keys.footer(self._keys()))
        self.retitle()
        self.blocks.display = entry is not None
        self.empty.display = entry is None
        if entry is None:
            can_add = self._has_come and not self.trashed
            self.empty.update(say("day.nothing" if can_add else "day.empty"))
        elif self.history is not None:
            self.blocks.show(records.versions(entry, self.history, self.look.scales))
        else:
            self.blocks.show(records.blocks(self.look.entries, self.look.scales), self.place)

    def _keys(self) -> str:
        if self.trashed is not None:
            return "day.trashed"
        if self.history is not None:
            return "day.versions"
        if self.in_hand:
            return "day"
        return "day.none" if self._has_come else "day.to_come"


def look(journal: Journal, day: date) -> Look:
    """Every record of a day in the order it was lived."""
    return Look(records.in_order(journal.on_day(day)), journal.scales(), journal.today())
