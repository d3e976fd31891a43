"""Today: what is open, the last session, two weeks at a glance. One widget draws it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import LETTERS
from kapjournal.tui import keys
from kapjournal.tui.offered import each_once, handed, way
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe_line
from kapjournal.tui.visiting import visit
from kapjournal.tui.widgets.support_line import SupportLine
from kapjournal.tui.widgets.today_panel import Part, TodayPanel

if TYPE_CHECKING:
    from kapjournal.charts.chart import Bars
    from kapjournal.model.sessions import Labelled
    from kapjournal.model.status import NearSession, Offer, Status

_DAYS = 14
_ROOMY = 30
"""Rows of a window with room for an empty line at the end."""
_AT_A_GLANCE = ("mood", "anxiety")
_MOST_OFFERS, _MOST_IN_ROOM = 5, 9
"""Offers that are listed at once, in a low window and in a high one."""
_GAVE = "gave"
_NOON, _EVENING, _MORNING = 12, 18, 4


class Look(NamedTuple):
    """What Today is drawn from, read in one go."""

    status: Status
    at: datetime

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What is listed as open."""
        return each_once(self.status.open, quiet=self.status.session_day is not None)


class Glance(NamedTuple):
    """What comes with the second frame: the first one does not wait for charts or long lists."""

    bars: Bars | None = None
    topics: int = 0
    """How much is kept for the therapist."""


class TodayScreen(Page):
    """Where the journal opens."""

    PLACE = "today"
    # No classes to be set for the height: the first frame would be styled twice.
    VERTICAL_BREAKPOINTS = []  # noqa: RUF012  # Textual's own list
    DEFAULT_CSS = """
    TodayScreen > SupportLine { padding: 0 2; margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.glance = Glance()
        self.revealed = False
        self.panel = TodayPanel()
        self.support = SupportLine(say("app.today_line"))

    @property
    def middle(self) -> str:
        return long_day(self.look.status.day) if self.look else ""

    def body(self) -> ComposeResult:
        yield self.panel
        yield self.support

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if event.size.height >= _ROOMY:
            self.support.styles.margin = (1, 0)

    async def arrive(self) -> None:
        """Read what is open and draw it; without a journal the page stays empty."""
        if not self.house.journal.is_open:
            return
        self.revealed = False
        self.look = await self.ask(look)
        self._draw()
        self.set_focus(self.panel)
        self.call_after_refresh(self._picture)

    async def follow(self) -> None:
        """Read everything anew, the picture too."""
        self.look = await self.ask(look)
        await self._picture()

    async def _picture(self) -> None:
        with self.telling():
            self.glance = await self.ask(glance)
            self._draw()

    def going(self, room: str) -> None:
        """A key leads away: the first offer of that room says where in it."""
        for offer in self.look.offers if self.look else ():
            if offer.kind != "draft" and way(offer).room == room:
                self.house.hand.update(handed(offer))
                return

    async def action_take_up(self, place: int) -> None:
        """Take up the offer of a row."""
        if self.look is not None and place < len(self.look.offers):
            offer = self.look.offers[place]
            if offer.kind == "given":
                self.action_given()
            elif room := way(offer).room:
                self.house.hand.update(handed(offer))
                await self.house.go(room)

    async def action_fragments(self) -> None:
        """On a session day: write what comes."""
        if self.look is not None and (one := self.look.status.session_day) is not None:
            await visit(self, "fragments", session=one.session.id)

    async def action_draft(self) -> None:
        """Go on with what was begun."""
        if (place := self._place("draft")) is not None:
            await self.action_take_up(place)

    def action_given(self) -> None:
        """Ask whether the page that was made last was handed over."""
        if self.look is not None and (place := self._place("given")) is not None:
            from kapjournal.tui.dialogs import PickList  # Late: it is asked once a page.

            offer = self.look.offers[place]
            answers = [(name, say(f"today.{name}")) for name in (_GAVE, "gave_not")]
            question = PickList(offer.words, answers)
            self.app.push_screen(question, partial(self._given, offer.number))

    async def _given(self, number: int | None, answer: str | None) -> None:
        if answer is not None and number is not None:
            with self.telling():
                await self.ask(_mark_given, number, answer == _GAVE)
                self.kept()
                await self.follow()

    def _place(self, kind: str) -> int | None:
        offers = self.look.offers if self.look else ()
        return next((n for n, offer in enumerate(offers) if offer.kind == kind), None)

    def action_reveal(self) -> None:
        """Show what is left out: of a discreet Today the rest, of many offers all of them."""
        self.revealed = True
        self._draw()

    def _draw(self) -> None:
        if self.look is None:
            return
        status = self.look.status
        self.footer_line.show(
            keys.footer("today" if status.session_day is None else "today.session_day")
        )
        if self.house.settings.discreet_today and not self.revealed:
            # Of a session day only that there are words for it, and where: nothing of it is lost.
            hidden = "rest_hidden" if status.session_day is None else "day_hidden"
            rest = Part("", (safe_line(say(f"today.{hidden}")),), "screen.reveal", key="v")
            self.panel.show(_greeting(self.look.at), [_check_in(status), rest])
            return
        if status.session_day is not None:
            self._draw_session_day(self.look, status.session_day)
            return
        parts = [_check_in(status)]
        parts += _sessions(status)
        parts += self._open(self.look.offers)
        parts += _therapist(self.glance.topics)
        marks = self.house.settings.marks
        self.panel.show(_greeting(self.look.at), parts, self.glance.bars, marks)

    def _draw_session_day(self, found: Look, one: Labelled) -> None:
        """What must be known that day, and nothing that asks for anything."""
        from kapjournal.tui import session_day  # Late: most days are none.

        parts = session_day.card(one, close=self.size.height < _ROOMY)
        offered = self._open(found.offers)
        self.panel.show(_greeting(found.at), [*parts, *_sessions(found.status), *offered])

    def _open(self, offers: tuple[Offer, ...]) -> list[Part]:
        most = _MOST_IN_ROOM if self.size.height >= _ROOMY else _MOST_OFFERS
        if self.revealed or len(offers) <= most:
            most = len(offers)
        parts: list[Part] = []
        for place, offer in enumerate(offers[:most]):
            name = say("today.open") if place == 0 else ""
            key, action = way(offer).key, f"screen.take_up({place})"
            parts.append(Part(name, (safe_line(offer.words),), action, place > 0, key or " "))
        if len(offers) > most:
            more = Content.styled(say("today.more", count=len(offers) - most), "$dim")
            parts.append(Part("", (more,), "screen.reveal", close=True, key="v"))
        return parts


def look(journal: Journal) -> Look:
    """What is open, on the journal's thread."""
    return Look(journal.status(), journal.now())


def glance(journal: Journal) -> Glance:
    """The last two weeks and what is kept for the therapist, on the journal's thread."""
    return Glance(two_weeks_of(journal), len(journal.topics()))


def _mark_given(journal: Journal, number: int, given: bool) -> None:
    page = next((one for one in journal.pages() if one.id == number), None)
    if page is not None:
        journal.mark_given(page, given)


def two_weeks_of(journal: Journal) -> Bars | None:
    """The last two weeks, on the journal's thread; only those days are read."""
    # Late: a dozen small classes that the first frame does not need.
    from kapjournal.charts.compose import two_weeks
    from kapjournal.model.period import Period
    from kapjournal.model.trend import Trends

    first = journal.first_day()
    if first is None:
        return None
    period = Period.ending(journal.today(), _DAYS).cut(first=first)
    # A scale that was not rated in these days has no row: there is nothing to see in one.
    rows = journal.series(journal.scales().only(_AT_A_GLANCE), period)
    series = tuple(one for one in rows if one.days)
    if not series:
        return None
    return two_weeks(
        Trends(period, series, {}, {}, journal.sessions(), (), statement=""), days=_DAYS
    )


def _greeting(at: datetime) -> str:
    if _MORNING <= at.hour < _NOON:
        return say("today.morning")
    return say("today.afternoon" if _NOON <= at.hour < _EVENING else "today.evening")


def _check_in(status: Status) -> Part:
    again = bool(status.check_ins_today)
    line = Content.assemble(
        say("today.again" if again else "today.whenever") + "  ",
        (" c ", "bold reverse $key"),
        ("" if again else f"  {say('today.under_a_minute')}", "$dim"),
    )
    return Part(say("today.check_in"), (line,), "app.go('checkin')")


def _sessions(status: Status) -> list[Part]:
    parts = []
    if status.last_session is not None:
        parts.append(_session(status.last_session))
    if status.next_session is not None:
        parts.append(_session(status.next_session)._replace(close=bool(parts)))
    return parts


def _session(near: NearSession) -> Part:
    session = near.session.session
    name = (
        say("today.session", number=near.session.label.removeprefix(LETTERS["dosing"]))
        if session.kind == "dosing"
        else near.session.label
    )
    lines = [Content(say("today.when", when=near.words, day=long_day(session.when.day)))]
    if not session.happened:
        lines[0] = Content.assemble(lines[0], (f"  {say('today.planned')}", "$dim"))
    if session.intention.strip():
        first = session.intention.strip().splitlines()[0]
        lines.append(safe_line(say("today.quoted", text=first), "italic $second"))
    return Part(name, tuple(lines), "app.go('sessions')")


def _therapist(topics: int) -> list[Part]:
    if not topics:
        return []
    words = say("today.topic" if topics == 1 else "today.topics", count=topics)
    key = next(verb.key for verb in keys.EVERYWHERE if verb.name == "steps")
    return [Part(say("today.therapist"), (Content(words),), "app.go('steps')", key=key)]
