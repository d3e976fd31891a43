"""Page: what every screen has. A title line, a body, a place for a failure, a footer of its keys.

How a screen works with the journal stands here too: ``ask`` for a verb, ``telling`` for failures,
``keeper`` for what is typed, ``arrive`` and ``leave`` for coming and going.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from kapjournal.content.wording import say
from kapjournal.errors import KapjournalError
from kapjournal.tui import keys
from kapjournal.tui.keeping import Hand, Keeper
from kapjournal.tui.messages import Settled
from kapjournal.tui.verb import bindings
from kapjournal.tui.widgets.lines import FooterLine, TitleLine
from kapjournal.tui.widgets.notice import Notice, TooSmall

if TYPE_CHECKING:
    from kapjournal.clock import Clock
    from kapjournal.journal.journal import Journal
    from kapjournal.journal.shelf import Shelf
    from kapjournal.journal.thread import JournalThread
    from kapjournal.model.backups import Rescued
    from kapjournal.places import Places
    from kapjournal.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")

ROOM = (60, 16)
"""Columns and rows below which a screen asks for more room."""
_FRAMED = 9
"""Rows below which the title and the footer give theirs to what must be read."""
_SETTLING = 2.0


class House(Protocol):
    """What a screen may ask of the app it stands in."""

    journal: JournalThread
    clock: Clock
    settings: Settings
    places: Places
    damaged: bool
    """Whether the file is known to be damaged: nothing of it is shown then."""
    hand: dict[str, object]
    """What one screen hands to another, such as the session in hand."""

    @property
    def corner(self) -> tuple[tuple[str, str], ...]:
        """What stands in the right corner: pieces of text, each with its role."""
        ...

    def note_kept(self) -> None:
        """Something was put on disk just now."""
        ...

    def prefer(self, **values: object) -> None:
        """Change preferences, now and for the next time."""
        ...

    async def begin(self, passphrase: str | None, scale_ids: Sequence[str], country: str) -> None:
        """Make the journal of a new person, and go to its first check-in."""
        ...

    async def go(self, room: str) -> None:
        """Leave the present screen and show another."""
        ...

    async def over(self, room: str) -> None:
        """Show a screen above the present one, which stays as it is."""
        ...

    async def back(self) -> None:
        """Take this screen away from above the one before."""
        ...

    async def shelf(self) -> Shelf:
        """The backups of this journal."""
        ...

    async def put_back(self, file: str | None) -> None:
        """Make a backup the journal, the newest good one where none is named; then show Today."""
        ...

    async def begin_anew(self) -> None:
        """Look for the old journal no more, and welcome the person as a new one."""
        ...

    async def rescue(self) -> Rescued:
        """Save what can be read of the journal's file in a new journal beside it."""
        ...


class Page(Screen[None]):
    """A screen of the journal. ``PLACE`` names it in the tables of keys and of words."""

    PLACE: ClassVar[str] = ""
    SPEAKS_AT_ANY_SIZE: ClassVar[bool] = False
    """True where the screen itself is made for the smallest window."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy")]  # noqa: RUF012  # Textual's own list

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.BINDINGS = bindings(keys.PLACES.get(cls.PLACE, ()))
        super().__init_subclass__(**kwargs)

    def __init__(self) -> None:
        super().__init__()
        self.title_line = TitleLine(self.heading)
        self.footer_line = FooterLine(keys.footer(self.PLACE))
        self.notice = Notice()
        self._too_small: TooSmall | None = None
        self.keepers: list[Keeper] = []
        self._house: House | None = None
        self._unread = False

    # What a screen says and shows. ------------------------------------------------------------

    @property
    def heading(self) -> str:
        """Its name, at the left of the title line."""
        return say(f"{self.PLACE}.title")

    @property
    def middle(self) -> str:
        """What stands in the middle of the title line; cleaned already."""
        return ""

    def body(self) -> ComposeResult:
        """The widgets between the title and the footer."""
        yield Widget()

    async def arrive(self) -> None:
        """Called whenever the screen is shown: ask the journal, fill the widgets, set the focus."""

    async def come(self) -> None:
        """Arrive. Where the journal cannot be asked, nothing can be typed that has no place."""
        self._hold_back(False)
        with self.telling():
            await self.arrive()
            return
        self._hold_back(True)

    def _hold_back(self, unread: bool) -> None:
        if unread != self._unread:
            self._unread = unread
            for widget in self.query(".body"):
                widget.disabled = unread

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._unread and action != "back":
            return False
        return super().check_action(action, parameters)

    def going(self, room: str) -> None:
        """A key leads from here to another room: hand over what that room should know."""

    async def follow(self) -> None:
        """Another program added to the journal: read anew, with everything else as it was.

        Not called while something is being typed here.
        """

    # The house around it. ---------------------------------------------------------------------

    @property
    def house(self) -> House:
        """The app, as far as a screen may know it; the one it stood in, once that has ended."""
        try:
            self._house = cast("House", self.app)
        except RuntimeError:
            # Textual knows of no app any more, but what was typed may still be on its way to disk.
            if self._house is None:
                raise
        return self._house

    async def ask(
        self, verb: Callable[Concatenate[Journal, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a verb of the journal on its thread: ``await self.ask(Journal.sessions)``.

        Raises what the verb raises: stand inside ``telling``.
        """
        return await self.house.journal.call(verb, *args, **kwargs)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """A failure inside is told to the person instead of ending the program."""
        try:
            yield
        except KapjournalError as failure:
            self.tell(failure)
        else:
            self.notice.clear()

    def tell(self, failure: KapjournalError) -> None:
        """Show a failure: what happened, whether the writing is safe, one next step."""
        self.say(failure.lines)

    def say(self, lines: Sequence[str]) -> None:
        """Show a few calm lines above the footer, until something goes well."""
        if not self.notice.is_attached:
            # Built when it is first needed: most screens never show one.
            self.mount(self.notice)
        self.notice.show(lines)

    def kept(self) -> None:
        """Something is on disk: say so in the corner."""
        self.notice.clear()
        self.house.note_kept()

    def _note_kept(self) -> None:
        self.house.note_kept()

    def keeper(self, hand: Hand, kept: Callable[[], object] | None = None) -> Keeper:
        """A Keeper for one text field of this screen; ``leave`` flushes it.

        What it keeps takes no other failure off the screen: a text that is too long for a page
        may well be kept as a draft, a moment after that was said.
        """
        keeper = Keeper(hand, kept or self._note_kept, self.tell, self.notice.clear)
        self.keepers.append(keeper)
        return keeper

    def retitle(self) -> None:
        """Write the title line anew: the heading, the middle or the corner changed."""
        self.title_line.write(self.heading, self.middle, self.house.corner)

    async def settle(self) -> None:
        """Let all keys on their way to a field arrive there.

        Asked for from a message of this screen's own, such as Enter in a field, there is nothing
        to wait for: what came before it has arrived, and nothing else can until it is dealt with.
        """
        if asyncio.current_task() is self.task:
            return
        settled = Settled()
        (self.focused or self).post_message(settled)
        with suppress(TimeoutError):
            await asyncio.wait_for(settled.arrived.wait(), _SETTLING)

    async def leave(self) -> bool:
        """Let all keys on their way arrive and put every text on disk; False where one is not."""
        await self.settle()
        return all([await keeper.flush() for keeper in self.keepers])

    # Textual's side. --------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        yield self.title_line
        for widget in self.body():
            # The style sheet hides what carries this class when there is too little room.
            widget.add_class("body")
            yield widget
        yield self.footer_line

    def on_settled(self, message: Settled) -> None:
        message.stop()
        message.arrived.set()

    def on_screen_resume(self) -> None:
        self.retitle()

    def on_resize(self, event: events.Resize) -> None:
        small = event.size.width < ROOM[0] or event.size.height < ROOM[1]
        small = small and not self.SPEAKS_AT_ANY_SIZE
        if small and self._too_small is None:
            self._too_small = TooSmall()
            self.mount(self._too_small)
        self.set_class(small, "-too-small")
        self.set_class(event.size.height < _FRAMED, "-tiny")

    async def action_back(self) -> None:
        """Leave a text field, or the screen."""
        await self.house.go("today")
