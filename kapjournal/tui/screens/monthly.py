"""Once a month: bladder, memory, craving, use outside sessions. Never scored, only told on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content import loader
from kapjournal.content.care_words import look_back_name, look_back_word
from kapjournal.content.dates import with_year
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.tui.messages import Toggled
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.key_line import KeyLabel, KeyLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kapjournal.model.care import LookBack, LookBackQuestion


class Look(NamedTuple):
    """What is shown, read in one go."""

    now: LookBack | None
    """Today's, if one was begun."""
    earlier: tuple[LookBack, ...]
    """The latest first."""
    offered: bool


class MonthlyScreen(Page):
    """Four questions, each with three words to answer in; an answer is kept at once."""

    PLACE = "monthly"
    DEFAULT_CSS = """
    #month { height: 1fr; scrollbar-size-vertical: 1; }
    #month Static { height: auto; padding: 0 2; }
    #month #month-about { color: $dim; padding: 1 2; }
    MonthlyScreen.-low #month #month-about { padding: 0 2; }
    #month Choices { margin: 0 2 1 5; }
    #month #month-tell { padding: 0 2 1 2; }
    #month-earlier { color: $dim; }
    MonthlyScreen.-roomy #month-state { margin: 1 0; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.questions = {
            item.id: Choices([word for _, word in item.answers], one_of_them=True)
            for item in loader.look_back()
        }
        self.tell_of = Static(id="month-tell", markup=False)
        self.earlier = Static(id="month-earlier", markup=False)
        self.state = KeyLine()
        self.state.id = "month-state"

    def body(self) -> ComposeResult:
        with VerticalScroll(id="month", can_focus=False):
            yield Static(say("monthly.about"), id="month-about", markup=False)
            for item in loader.look_back():
                yield Static(item.text, markup=False)
                yield self.questions[item.id]
            yield self.tell_of
            yield self.earlier
        yield self.state

    async def arrive(self) -> None:
        """Today's answers, if there are some, with the first question ready."""
        await self._read()
        self.set_focus(next(iter(self.questions.values())), scroll_visible=False)

    async def follow(self) -> None:
        """Read anew; the question in hand stays in hand."""
        await self._read()

    async def leave(self) -> bool:
        """Where it was offered and not wanted, it is offered no more."""
        if not await super().leave():
            return False
        with self.telling():
            await self.ask(_decided)
        return True

    async def on_toggled(self, message: Toggled) -> None:
        message.stop()
        for question, row in self.questions.items():
            if row is message.sender:
                words = {word: answer for answer, word in _answers(question)}
                await self._keep(question, words[message.name] if message.on else None)

    async def action_answer(self, key: str) -> None:
        """Answer the question in hand, then the next."""
        if (question := self._in_hand()) is not None:
            await self._keep(question, _answers(question)[int(key) - 1][0])
            if question != tuple(self.questions)[-1]:
                self.focus_next()

    async def action_clear(self) -> None:
        """Take the answer to the question in hand away."""
        if (question := self._in_hand()) is not None:
            await self._keep(question, None)

    def action_step(self, key: str) -> None:
        """The question before, or after."""
        if key == "down":
            self.focus_next()
        else:
            self.focus_previous()

    async def action_offer(self) -> None:
        """Switch it on or off; what was answered stays."""
        if self.look is not None:
            with self.telling():
                await self.ask(Journal.set_look_back, not self.look.offered)
                self.kept()
                await self._read()

    def action_read(self, key: str) -> None:
        """A page down or up, to what was answered earlier."""
        scroll = self.query_one(VerticalScroll)
        if key == "pagedown":
            scroll.scroll_page_down(animate=False)
        else:
            scroll.scroll_page_up(animate=False)

    def _in_hand(self) -> LookBackQuestion | None:
        return next((each for each, row in self.questions.items() if row.has_focus), None)

    async def _keep(self, question: LookBackQuestion, answer: str | None) -> None:
        with self.telling():
            await self.ask(Journal.answer_today, question, answer)
            self.kept()
            await self._read()

    async def _read(self) -> None:
        self.look = await self.ask(look)
        now = self.look.now
        for question, row in self.questions.items():
            answer = now.answer(question) if now else None
            row.show([look_back_word(question, answer)] if answer else [])
        tell = [look_back_name(question) for question in now.to_tell] if now else []
        self.tell_of.display = bool(tell)
        self.tell_of.update(say("monthly.to_tell", what=_listed(tell)) if tell else "")
        self.earlier.update(_earlier(self.look.earlier))
        self.earlier.display = bool(self.look.earlier)
        words = say("monthly.offered" if self.look.offered else "monthly.not_offered")
        self.state.show([KeyLabel("o", words, "screen.offer", self.look.offered)])


def look(journal: Journal) -> Look:
    """Today's look-back and those before it, on the journal's thread."""
    now = journal.look_back_today()
    earlier = [one for one in journal.look_backs() if now is None or one.id != now.id]
    return Look(now, tuple(earlier[::-1]), journal.look_back_on())


def _decided(journal: Journal) -> None:
    if any(offer.kind == "look_back_choice" for offer in journal.status().open):
        journal.set_look_back(False)


def _answers(question: LookBackQuestion) -> Sequence[tuple[str, str]]:
    return next(item.answers for item in loader.look_back() if item.id == question)


def _listed(names: list[str]) -> str:
    """``Bladder, memory and craving``."""
    *firsts, last = names
    first = ", ".join(firsts)
    said = say("monthly.and", first=first, last=last) if first else last
    return said[:1].upper() + said[1:]


def _earlier(look_backs: Sequence[LookBack]) -> Content:
    rows = [say("monthly.earlier")]
    for one in look_backs:
        said = ", ".join(
            say(
                "lookback_lines.answer",
                what=look_back_name(question),
                answer=look_back_word(question, answer),
            )
            for question, answer in one.answers
        )
        rows.append(say("monthly.entry", day=with_year(one.when.day), said=said))
    return Content("\n").join(map(safe, rows))
