"""One day with everything of it: read it, change it, see what it was, put it away and back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kapjournal.analysis.telling import Field, fields, kind_word
from kapjournal.clean import one_line
from kapjournal.content.dates import long_day_seen, short_day, with_year
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.everything import Record, RecordKind
from kapjournal.model.looking import DayRecords
from kapjournal.model.reflections import Reflection
from kapjournal.model.revision import Revision
from kapjournal.model.scales import Scales
from kapjournal.model.sessions import Session
from kapjournal.tui import keys
from kapjournal.tui.dialogs import YesNo
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.visiting import came_from, visit
from kapjournal.tui.widgets.beside import Said
from kapjournal.tui.widgets.blocks import Block, Blocks

_LABELS = 14
_ROOMS = {"checkin": "checkin", "session": "session", "event": "event", "reflection": "rewrite"}
"""Where each kind of record is changed."""
_BODILY = ("vitals", "effect")
"""What never stands without the two short lists of when to call somebody."""


class Entry(NamedTuple):
    """A record of the day, with the label a session has."""

    kind: RecordKind
    record: Record
    label: str = ""


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
        self.blocks = Blocks(_LABELS)
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
        self.house.hand["day"] = self.day
        await self.house.go(self.came_from)

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
            self.blocks.show(_versions(entry, self.history, self.look))
        else:
            blocks = [_block(one, self.look) for one in self.look.entries]
            if any(one.kind in _BODILY for one in self.look.entries):
                blocks.append(_whom_to_call())
            self.blocks.show(blocks, self.place)

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
    return Look(_entries(journal.on_day(day)), journal.scales(), journal.today())


def _entries(records: DayRecords) -> tuple[Entry, ...]:
    entries = [Entry("session", one.session, one.label) for one in records.sessions]
    entries += [Entry("checkin", one) for one in records.check_ins]
    entries += [Entry("reflection", one) for one in records.reflections]
    entries += [Entry("event", one) for one in records.events]
    entries += [Entry(kind, record) for kind, record in records.others]
    # A stable order: what has no hour comes first, then by the hour it had where it was written.
    return tuple(sorted(entries, key=lambda entry: _hour(entry.record.when.at)))


def _hour(at: datetime | None) -> str:
    return at.strftime("%H:%M:%S") if at else ""


def _block(entry: Entry, look: Look) -> Block:
    record, when = entry.record, entry.record.when
    name = f"{entry.label}, " if entry.label else ""
    name += _kind(entry)
    if when.at is not None:
        name = say("day.head", kind=name, time=f"{when.at:%H:%M}")
    notes = []
    if when.late:
        notes.append(say("day.late", day=with_year(when.noted_at.date())))
    if record.source is not None:
        notes.append(say("day.imported"))
    if isinstance(record, (CheckIn, Reflection, Event)) and _has_words(record):
        notes.append(say("day.shared" if record.shared else "day.private"))
    head = Content.assemble(
        safe_line(name, "bold"), (("   " + " · ".join(notes)) if notes else "", "$dim")
    )
    return Block(head, _parts(fields(record, look.scales)))


def _kind(entry: Entry) -> str:
    if isinstance(entry.record, Session):
        return say(f"records.kind_{entry.record.kind}")
    return kind_word(entry.kind)


def _has_words(record: CheckIn | Reflection | Event) -> bool:
    if isinstance(record, CheckIn):
        return bool(record.note or record.words)
    return bool(record.text if isinstance(record, Reflection) else record.label)


def _parts(said: list[Field]) -> tuple[Said, ...]:
    return tuple(
        Said(safe(field.text, "italic" if field.own else ""), one_line(field.label))
        for field in said
    )


def _versions(entry: Entry, history: list[Revision], look: Look) -> list[Block]:
    """The record as it is now, and as it was up to each change, the latest first."""
    now = Block(Content.styled(say("day.now"), "bold"), _parts(fields(entry.record, look.scales)))
    if not history:
        return [now, Block(Content.styled(say("day.no_versions"), "$dim"), ())]
    blocks = [now]
    for revision in reversed(history):
        day = f"{short_day(revision.at.date())} {revision.at.year}"
        head = say("day.until", day=day, time=f"{revision.at:%H:%M}")
        blocks.append(
            Block(Content.styled(head, "bold"), _parts(fields(revision.record, look.scales)))
        )
    return blocks


def _whom_to_call() -> Block:
    """The two short lists that stand wherever something bodily is read."""
    said = [
        Said(safe(", ".join(lines(f"safety.{name}"))), say(f"safety.{name}_head"))
        for name in ("emergency_now", "clinic_soon")
    ]
    return Block(Content(""), tuple(said))
