"""Fragments: Enter stamps the time and keeps the line. Nothing is asked, nothing is made of it."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from kapjournal.content.wording import say
from kapjournal.errors import KapjournalError
from kapjournal.journal.journal import Journal
from kapjournal.model.reflections import Draft, Reflection
from kapjournal.model.sessions import Labelled
from kapjournal.tui.around import keep_draft, place_of
from kapjournal.tui.of_session import SessionPage, find
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.beside import Beside, Said
from kapjournal.tui.widgets.writing import Writing

_PROMPT = "fragments"
_HOUR = 8


class Look(NamedTuple):
    """What is shown, read in one go."""

    one: Labelled
    fragments: tuple[Reflection, ...]
    draft: Draft | None


class FragmentsScreen(SessionPage):
    """The intention above, what came so far, and a line to write in."""

    PLACE = "fragments"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    #fragments-intention { padding: 1 2 0 2; height: auto; }
    #fragments-how { padding: 1 2; height: auto; color: $dim; }
    FragmentsScreen.-low #fragments-how { padding: 0 2 1 2; }
    #fragments-so-far { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    FragmentsScreen Writing { margin: 0 2; height: 5; scrollbar-size-vertical: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.intention = Static(id="fragments-intention")
        self.how = Static(id="fragments-how", markup=False)
        self.told = Beside(_HOUR)
        self.so_far = VerticalScroll(self.told, id="fragments-so-far", can_focus=False)
        self.area = Writing()
        self.draft = self.keeper(self._hand)

    def body(self) -> ComposeResult:
        yield self.intention
        yield self.how
        yield self.so_far
        yield self.area

    async def arrive(self) -> None:
        """The fragments of the session in hand; a line that was begun is put back."""
        found = await self.ask(_look, self.in_hand())
        self.one = found.one if found else None
        self.area.display = found is not None
        self.retitle()
        if found is None:
            self.intention.display = False
            self.how.update(say("arrival.no_session"))
            self.told.show([])
            self.set_focus(None)
            return
        said = found.one.session.intention
        self.intention.display = bool(said.strip())
        self.intention.update(
            Content.assemble(
                (say("reflect.intention") + " ", "$dim"), safe_line(f"“{said}”", "italic $second")
            )
        )
        self.how.update(say("fragments.how"))
        with self.prevent(TextArea.Changed):
            self.area.load_text(found.draft.text if found.draft else "")
        self.area.move_cursor(self.area.document.end)
        self._show(found)
        self.set_focus(self.area)

    def _show(self, found: Look) -> None:
        self.told.show([_told(one) for one in found.fragments])
        self.call_after_refresh(self.so_far.scroll_end, animate=False)

    async def action_stamp(self) -> None:
        """Keep what is written with this moment, and begin an empty line."""
        if self.one is None:
            return
        await self.settle()
        text = self.area.text
        if not text.strip():
            return
        with self.telling():
            found = await self.ask(_stamp, self.one.session.id, text)
            self.draft.let_go()
            with self.prevent(TextArea.Changed):
                self.area.load_text("")
            self.kept()
            if found is not None:
                self._show(found)

    def action_new_line(self) -> None:
        """A line more in the same fragment."""
        self.area.insert("\n")

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.draft.changed(self.area.text)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.area:
            await self.draft.flush()

    def _hand(self, text: str) -> Future[object]:
        assert self.one is not None
        place, cursor = place_of(self.one.session.id, _PROMPT), self.area.cursor_location
        return self.house.journal.submit(partial(keep_draft, place=place, text=text, at=cursor))


def _look(journal: Journal, number: int | None) -> Look | None:
    one = find(journal, number)
    if one is None:
        return None
    draft = journal.draft(place_of(one.session.id, _PROMPT))
    return Look(one, tuple(journal.fragments(one.session.id)), draft)


def _stamp(journal: Journal, number: int, text: str) -> Look | None:
    """Keep a fragment and let its draft go."""
    journal.fragment(text.strip("\n"), number)
    # It is kept: a draft that stays behind must not make it look as if it were not.
    with suppress(KapjournalError):
        journal.drop_draft(place_of(number, _PROMPT))
    return _look(journal, number)


def _told(one: Reflection) -> Said:
    at = one.when.at or one.when.noted_at
    return Said(safe(one.text), f"{at:%H:%M}")
