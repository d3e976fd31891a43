"""Today: what is open, the last session, two weeks at a glance. One widget draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from kapjournal.charts.chart import Bars
from kapjournal.charts.compose import two_weeks
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.period import Period
from kapjournal.model.sessions import LETTERS
from kapjournal.model.status import NearSession, Offer, Status
from kapjournal.model.trend import Trends
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.support_line import SupportLine
from kapjournal.tui.widgets.today_panel import Part, TodayPanel

_DAYS = 14
_AT_A_GLANCE = ("mood", "anxiety")
_MOST_OFFERS = 5
_KEYS = {"reflection": ("r", "reflect"), "draft": ("r", "reflect"), "plan": ("s", "sessions")}
_NOON, _EVENING, _MORNING = 12, 18, 4


@dataclass(frozen=True, slots=True)
class Look:
    """What Today is drawn from, read in one go."""

    status: Status
    bars: Bars | None
    at: datetime


class TodayScreen(Page):
    """Where the journal opens."""

    PLACE = "today"

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.revealed = False
        self.panel = TodayPanel()
        self.scroll = VerticalScroll(self.panel, id="today")

    @property
    def middle(self) -> str:
        return long_day(self.look.status.day) if self.look else ""

    def body(self) -> ComposeResult:
        yield self.scroll
        yield SupportLine(say("app.today_line"))

    async def arrive(self) -> None:
        """Read what is open and draw it; without a journal the page stays empty."""
        if not self.house.journal.is_open:
            return
        self.revealed = False
        self.look = await self.ask(look)
        self._draw()
        self.set_focus(self.scroll)

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
            self.panel.show(
                _greeting(self.look.at), parts, self.look.bars, self.house.settings.marks
            )


def look(journal: Journal) -> Look:
    """Everything Today shows, on the journal's thread. Only the last days are read."""
    status = journal.status()
    bars = None
    first = journal.first_day()
    if first is not None:
        period = Period.ending(status.day, _DAYS).cut(first=first)
        scales = journal.scales().only(_AT_A_GLANCE)
        days = Trends(
            period, journal.series(scales, period), {}, {}, journal.sessions(), (), statement=""
        )
        bars = two_weeks(days, days=_DAYS)
    return Look(status, bars, journal.now())


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
        key, room = _KEYS[offer.kind]
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
