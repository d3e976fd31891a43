"""What opens when the PHQ-9's last question is answered above zero. It asks nothing and waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.content.care_words import heading_words
from kapjournal.content.measure_words import item9_lines
from kapjournal.content.support_text import support_page
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.journal.shown_locked import shown_while_locked
from kapjournal.tui.asked_support import HAND, Asked
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe

if TYPE_CHECKING:
    from kapjournal.model.people import Contact, SafetyPlan


class Item9Screen(Page):
    """Thanks, numbers, one's own plan where there is one, and a way to go on."""

    PLACE = "item9"
    SPEAKS_AT_ANY_SIZE = True
    DEFAULT_CSS = """
    #item9 { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    #item9-text { height: auto; max-width: 84; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.people: tuple[Contact, ...] = ()
        self.plan: SafetyPlan | None = None
        self.on_list = False
        self.asked = Asked("")
        self.text = ""
        """What the lock shows where it comes over this: the numbers, and who was ticked for it."""
        self.words = Static(id="item9-text")
        self.scroll = VerticalScroll(self.words, id="item9")

    def body(self) -> ComposeResult:
        yield self.scroll

    async def arrive(self) -> None:
        """The words at once; then the person's own plan, which needs the journal."""
        asked = self.house.hand.pop(HAND, None)
        if isinstance(asked, Asked):
            self.asked, self.on_list = asked, False
        house = self.house
        settings, own = house.settings, shown_while_locked(house.places)
        self.text = str(support_page(settings.country, own=own, corrected=settings.corrected))
        self.set_focus(self.scroll)
        self._draw()
        # Not waited for: a disk that is slow must not hold up the way on.
        self.run_worker(self._own(), exclusive=True)

    async def _own(self) -> None:
        with self.telling():
            self.people, self.plan = await self.ask(_people_and_plan)
            self._draw()

    async def action_topic(self) -> None:
        """Put it on the list for the therapist."""
        if self.asked.topic and not self.on_list:
            with self.telling():
                await self.ask(Journal.add_topic, self.asked.topic)
                self.on_list = True
                self.kept()
                self._draw()

    async def action_numbers(self) -> None:
        """The whole page of people to call."""
        await self.house.over("support")

    async def action_back(self) -> None:
        """Back to the form."""
        await self.house.back()

    def _draw(self) -> None:
        settings = self.house.settings
        thanks, *said = item9_lines(settings.country, self.people, settings.corrected)
        lines = [safe(thanks, "bold"), Content(""), *(safe(line) for line in said), Content("")]
        lines.append(safe(say("item9.plan"), "$dim"))
        if self.plan is not None and self.plan.exists:
            lines += [
                Content.assemble((f"{heading_words(part.heading)}: ", "$dim"), safe(part.text))
                for part in self.plan.parts
            ]
            lines += [safe(self.plan.pasted)] if self.plan.pasted else []
        else:
            lines.append(safe(say("item9.no_plan"), "$dim"))
        if self.asked.note:
            lines += [Content(""), safe(self.asked.note, "$dim")]
        if self.on_list:
            lines.append(safe(say("item9.topic_kept"), "$kept"))
        self.words.update(Content("\n").join(lines))


def _people_and_plan(journal: Journal) -> tuple[tuple[Contact, ...], SafetyPlan | None]:
    return tuple(journal.contacts()), journal.safety_plan()
