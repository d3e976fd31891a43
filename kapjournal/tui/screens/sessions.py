"""Sessions: the list, and beneath it the one in hand in the order it is lived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kapjournal.clean import one_line
from kapjournal.content import loader
from kapjournal.content.dates import long_day, short_day, with_year
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.reflections import Reflection
from kapjournal.model.sessions import Labelled, Session
from kapjournal.tui.dialogs import YesNo
from kapjournal.tui.page import Page
from kapjournal.tui.safe import padded, safe, safe_line

_LABELS = 14
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown, read in one go."""

    sessions: tuple[Labelled, ...]
    """Newest first."""
    reflections: tuple[Reflection, ...]
    today: date


class SessionsScreen(Page):
    """What took place and what is planned."""

    PLACE = "sessions"
    DEFAULT_CSS = """
    #session-list { border: none; padding: 0; margin: 1 2; background: $background; }
    #session-list { max-height: 9; scrollbar-size-vertical: 1; }
    #session-list:focus { border: none; background-tint: transparent; }
    #session-list > .option-list--option-highlighted { background: $rule; color: $foreground; }
    #session-list > .option-list--option-highlighted { text-style: none; }
    SessionsScreen.-low #session-list { margin: 0 2; }
    #session-empty { padding: 1 2; }
    #session-scroll { height: 1fr; padding: 0 2; border-top: solid $rule; }
    #session-scroll { scrollbar-size-vertical: 1; }
    #session-detail { height: auto; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.options = OptionList(id="session-list")
        self.empty = Static(say("sessions.empty"), id="session-empty", markup=False)
        self.detail = Static(id="session-detail")
        self.scroll = VerticalScroll(self.detail, id="session-scroll", can_focus=False)

    @property
    def in_hand(self) -> Labelled | None:
        """The session that stands under the cursor."""
        place = self.options.highlighted
        if self.look is None or place is None or place >= len(self.look.sessions):
            return None
        return self.look.sessions[place]

    def body(self) -> ComposeResult:
        yield self.options
        yield self.empty
        yield self.scroll

    async def arrive(self) -> None:
        """Read the sessions; the one in hand stays in hand."""
        wanted = self.house.hand.get("session")
        self.look = await self.ask(look)
        sessions = self.look.sessions
        self.options.clear_options()
        self.options.add_options([Option(self._row(one)) for one in sessions])
        ids = [one.session.id for one in sessions]
        if sessions:
            self.options.highlighted = ids.index(wanted) if wanted in ids else 0
        self.options.styles.height = min(len(sessions), _MOST_ROWS)
        self.options.display = bool(sessions)
        self.empty.display = not sessions
        self.set_focus(self.options if sessions else None)
        self._show()

    def on_option_list_option_highlighted(self) -> None:
        self._show()

    async def on_option_list_option_selected(self) -> None:
        await self.action_edit()

    async def action_new(self) -> None:
        """Write a session down."""
        self.house.hand.pop("session", None)
        await self.house.go("session")

    async def action_edit(self) -> None:
        """Say more of the session in hand."""
        await self._with_it("session")

    async def action_reflect(self) -> None:
        """Write around the session in hand."""
        await self._with_it("reflect")

    async def action_compare(self) -> None:
        """The days before and after the session in hand."""
        if (one := self.in_hand) is not None and one.session.happened:
            await self._with_it("compare")

    async def action_happened(self) -> None:
        """The plan in hand took place."""
        one = self.in_hand
        if one is None or one.session.happened:
            return
        with self.telling():
            await self.ask(_happened, one.session)
            self.kept()
            self.house.hand["session"] = one.session.id
            await self.arrive()

    def action_trash(self) -> None:
        """Ask, then put the session in hand into the trash."""
        one = self.in_hand
        if one is not None:
            question = YesNo(say("sessions.trash", label=one.label))
            self.app.push_screen(question, partial(self._trash, one.session.id))

    async def _trash(self, number: int, yes: bool | None) -> None:
        if not yes:
            return
        with self.telling():
            await self.ask(Journal.delete, "session", number)
            self.kept()
            self.house.hand.pop("session", None)
            await self.arrive()

    async def _with_it(self, room: str) -> None:
        if (one := self.in_hand) is not None:
            self.house.hand["session"] = one.session.id
            await self.house.go(room)

    def _show(self) -> None:
        one = self.in_hand
        if one is not None and self.look is not None:
            self.detail.update(_told(one, self.look))
        else:
            self.detail.update("")

    def _row(self, one: Labelled) -> Content:
        assert self.look is not None
        session = one.session
        when = _away((session.when.day - self.look.today).days, session)
        first = session.intention.strip().splitlines()[:1]
        return Content.assemble(
            (padded(one.label, 5), "bold $key"),
            padded(say(f"charts.{session.kind}").removesuffix(" session"), 14),
            padded(short_day(session.when.day) + f" {session.when.day.year}", 13),
            (padded(when, 16), "$dim"),
            safe_line("".join(first), "italic $second"),
        )


def look(journal: Journal) -> Look:
    """Every session with what was written around it."""
    sessions = tuple(journal.sessions())[::-1]
    return Look(sessions, tuple(journal.reflections()), journal.today())


def _happened(journal: Journal, session: Session) -> Session:
    return journal.amend_session(session, happened=True)


def _away(days: int, session: Session) -> str:
    if not session.happened:
        return say("sessions.planned")
    if days == 0:
        return say("sessions.today")
    return say("sessions.yesterday") if days == -1 else say("sessions.ago", days=-days)


def _told(one: Labelled, look: Look) -> Content:
    """A session before, itself, and after; what was not written is not shown."""
    session = one.session
    at = f", {session.when.at:%H:%M}" if session.when.at else ""
    when = f"{long_day(session.when.day)} {session.when.day.year}{at}"
    kind = say(f"charts.{session.kind}")
    lines = [Content.assemble((f"{one.label} ", "bold $key"), (f"{kind}, {when}", "bold"))]
    if not session.happened:
        lines.append(Content.styled(say("sessions.plan_means"), "$dim"))
    rows = (
        ("intention", session.intention, "italic $second"),
        ("route", say(f"sessions.{session.route}") if session.route else "", ""),
        ("dose", session.dose, ""),
        ("place", session.place, ""),
        ("people", session.people, ""),
    )
    lines += [_line(say(f"sessions.{name}"), text, style) for name, text, style in rows if text]
    asked = {prompt.id: prompt for prompt in loader.prompts()}
    for written in (each for each in look.reflections if each.session == session.id):
        prompt = asked.get(written.prompt)
        stage = say(f"stages.{written.stage}")
        shared = say("sessions.shared") if written.shared else say("sessions.private")
        lines.append(Content(""))
        day = with_year(written.when.day)
        lines.append(
            Content.styled(say("sessions.wrote", stage=stage, day=day, shared=shared), "$dim")
        )
        if prompt is not None:
            lines.append(safe_line(prompt.asked(one_line(session.intention)), "$dim"))
        lines.append(safe(written.text))
    return Content("\n").join(lines)


def _line(label: str, text: str, style: str) -> Content:
    first, *rest = text.splitlines() or [""]
    told = [Content.assemble((padded(label, _LABELS), "$dim"), safe_line(first, style))]
    told += [Content.assemble(" " * _LABELS, safe_line(line, style)) for line in rest]
    return Content("\n").join(told)
