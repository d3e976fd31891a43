"""Today: what is open, the last session, two weeks at a glance. One widget draws it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import LETTERS
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.support_line import SupportLine
from kapjournal.tui.widgets.today_panel import Part, TodayPanel

if TYPE_CHECKING:
    from kapjournal.charts.chart import Bars
    from kapjournal.model.status import NearSession, Offer, Status

_DAYS = 14
_ROOMY = 30
"""Rows of a window with room for an empty line at the end."""
_AT_A_GLANCE = ("mood", "anxiety")
_MOST_OFFERS = 5
_KEYS = {
    "draft": ("r", "reflect"),
    "plan": ("s", "sessions"),
    "reflection": ("r", "reflect"),
    "effect": ("s", "sessions"),
    "step": ("n", "steps"),
    "measure": ("m", "measures"),
}
"""The key and the room of an offer; the others are taken up from the shell or the palette."""
_ELSEWHERE = ("s", "sessions")
_NOON, _EVENING, _MORNING = 12, 18, 4


class Look(NamedTuple):
    """What Today is drawn from, read in one go."""

    status: Status
    at: datetime


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
        self.bars: Bars | None = None
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
        # The picture comes with the next frame: the first one does not wait for charts.
        self.call_after_refresh(self._picture)

    async def follow(self) -> None:
        """Read everything anew, the picture too."""
        self.look = await self.ask(look)
        await self._picture()

    async def _picture(self) -> None:
        with self.telling():
            self.bars = await self.ask(two_weeks_of)
            self._draw()

    def action_reveal(self) -> None:
        """On a discreet Today: show the rest, until one comes back."""
        self.revealed = True
        self._draw()

    def _draw(self) -> None:
        if self.look is None:
            return
        status = self.look.status
        parts = [_check_in(status)]
        if self.house.settings.discreet_today and not self.revealed:
            parts.append(Part("", (_key("v", say("today.rest_hidden")),), "screen.reveal"))
            self.panel.show(_greeting(self.look.at), parts)
            return
        parts += _sessions(status)
        parts += _open(status.open)
        if _is_session_day(status):
            parts.append(_card())
            self.panel.show(_greeting(self.look.at), parts)
        else:
            self.panel.show(_greeting(self.look.at), parts, self.bars, self.house.settings.marks)


def look(journal: Journal) -> Look:
    """What is open, on the journal's thread."""
    return Look(journal.status(), journal.now())


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
    series = journal.series(journal.scales().only(_AT_A_GLANCE), period)
    return two_weeks(
        Trends(period, series, {}, {}, journal.sessions(), (), statement=""), days=_DAYS
    )


def _greeting(at: datetime) -> str:
    if _MORNING <= at.hour < _NOON:
        return say("today.morning")
    return say("today.afternoon" if _NOON <= at.hour < _EVENING else "today.evening")


def _check_in(status: Status) -> Part:
    line = Content.assemble(
        say("today.again" if status.check_ins_today else "today.whenever") + "  ",
        (" c ", "bold reverse $key"),
        (f"  {say('today.under_a_minute')}", "$dim"),
    )
    return Part(say("today.check_in"), (line,), "app.go('checkin')")


def _sessions(status: Status) -> list[Part]:
    parts = []
    if status.last_session is not None:
        parts.append(_session(status.last_session))
    if status.next_session is not None:
        parts.append(_session(status.next_session))
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


def _open(offers: tuple[Offer, ...]) -> list[Part]:
    parts: list[Part] = []
    for place, offer in enumerate(offers[:_MOST_OFFERS]):
        key, room = _KEYS.get(offer.kind, _ELSEWHERE)
        name = say("today.open") if place == 0 else ""
        parts.append(Part(name, (_key(key, offer.words),), f"app.go('{room}')", close=place > 0))
    if len(offers) > _MOST_OFFERS:
        more = say("today.more", count=len(offers) - _MOST_OFFERS)
        parts.append(Part("", (Content.styled(more, "$dim"),), close=True))
    return parts


def _key(key: str, words: str) -> Content:
    return Content.assemble((f"{key}  ", "bold $key"), safe_line(words))


def _is_session_day(status: Status) -> bool:
    near = (status.last_session, status.next_session)
    return any(
        one is not None and one.days == 0 and one.session.session.kind == "dosing" for one in near
    )


def _card() -> Part:
    """On a session day: the clinic's word first, and the two short lists."""
    from kapjournal.content.support_text import session_day_card

    lines: list[Content] = []
    for part in session_day_card():
        if part.heading:
            said = Content.assemble((f"{part.heading} ", "$dim"), safe(", ".join(part.lines)))
            lines.append(said)
        else:
            lines += [safe(line) for line in part.lines]
    return Part(say("today.session_day"), tuple(lines))
