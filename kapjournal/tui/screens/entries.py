"""Single entries: up to three points that open the page, and each piece of writing by itself."""

from __future__ import annotations

import functools
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.dates import with_year
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.tui import sharing
from kapjournal.tui.beside_share import BesidePage
from kapjournal.tui.dialogs import YesNo
from kapjournal.tui.safe import padded, safe_line
from kapjournal.tui.sharing import Ready
from kapjournal.tui.soon import soon
from kapjournal.tui.widgets.row_list import RowList, stepped

_BOX = {True: "☑ ", False: "☐ "}
_KIND, _DAY = 14, 19
_A_LINE = 200


class EntriesScreen(BesidePage):
    """What was kept for the therapist first, then every piece of the page's days."""

    PLACE = "entries"
    DEFAULT_CSS = """
    #entries-about { height: auto; margin: 1 2; color: $dim; }
    EntriesScreen.-low #entries-about { margin: 0 2; }
    #entries-rows { height: 1fr; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self.about = Static(id="entries-about", markup=False)
        self.rows = RowList()
        self.rows.id = "entries-rows"

    def body(self) -> ComposeResult:
        yield self.about
        yield self.rows

    async def arrive(self) -> None:
        """The entries of the page that is being made ready."""
        if self.take_ready():
            self.place = 0
        self._show()

    def action_step(self, key: str) -> None:
        """The row before, or after; the first, or the last."""
        self.action_take(stepped(key, self.place, self._count))

    def action_take(self, place: int) -> None:
        """Take a row in hand."""
        if self._count:
            self.place = min(max(place, 0), self._count - 1)
            self._show()

    async def action_tick(self) -> None:
        """Let the entry in hand leave, or keep it private; it is on disk when this is shown."""
        ready = self.ready
        if ready is None or not self._count:
            return
        with self.telling():
            if self.place < len(ready.topics):
                key = ready.topics[self.place].key
                self.ready = await self.ask(_first, ready, self.place)
                # Points stand in their order; the one in hand stays in hand.
                self.place = [one.key for one in self.ready.topics].index(key)
            else:
                self.ready = await self.ask(_share, ready, self.place - len(ready.topics))
            self.kept()
            self._show()

    def action_all(self) -> None:
        """Let every piece leave, or keep every one private, after a yes; points stay."""
        if self.ready is not None and self.ready.pieces:
            on = not all(one.shared for one in self.ready.pieces)
            question = say("entries.all" if on else "entries.none_of", count=len(self.ready.pieces))
            self.app.push_screen(YesNo(question), functools.partial(self._answered, on))

    async def _answered(self, on: bool, yes: bool | None) -> None:
        if yes and self.ready is not None:
            with self.telling():
                self.ready = await soon(self, self.ask(_share_all, self.ready, on))
                self.kept()
                self._show()

    @property
    def _count(self) -> int:
        return len(self.ready.topics) + len(self.ready.pieces) if self.ready else 0

    def _show(self) -> None:
        if self.ready is None:
            return
        self.about.update(say("entries.about" if self._count else "entries.none"))
        points = [
            _row(
                one.first is not None,
                say("entries.point") if one.first is None else say("entries.first", n=one.first),
                with_year(one.when.day),
                one.text,
            )
            for one in self.ready.topics
        ]
        pieces = [
            _row(one.shared, say(f"entries.{one.kind}"), with_year(one.when.day), one.text)
            for one in self.ready.pieces
        ]
        self.rows.show([*points, *pieces], self.place)


def _row(on: bool, kind: str, day: str, text: str) -> Content:
    return Content.assemble(
        (_BOX[on], "$key" if on else "$dim"),
        padded(kind, _KIND),
        (padded(day, _DAY), "$dim"),
        safe_line(text[:_A_LINE], "italic" if on else "italic $dim"),
    )


def _first(journal: Journal, ready: Ready, place: int) -> Ready:
    """Put a point first, behind those that are, or take it from there. Raises BadInput."""
    chosen = ready.topics[place]
    placed = sorted((one.first, one.id) for one in ready.topics if one.first is not None)
    numbers = [number for _, number in placed if number != chosen.id]
    journal.put_first(numbers if chosen.first is not None else [*numbers, chosen.id])
    return sharing.again(journal, ready)


def _share(journal: Journal, ready: Ready, place: int) -> Ready:
    """Let one piece leave, or keep it private."""
    piece = ready.pieces[place]
    journal.share(piece.kind, piece.number, not piece.shared)
    return sharing.again(journal, ready)


def _share_all(journal: Journal, ready: Ready, shared: bool) -> Ready:
    """Let every piece leave, or keep every one private; those of a kind together."""
    for kind in {one.kind for one in ready.pieces}:
        numbers = [one.number for one in ready.pieces if one.kind == kind]
        journal.share_all(kind, numbers, shared)
    return sharing.again(journal, ready)
