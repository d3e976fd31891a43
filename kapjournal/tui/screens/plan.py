"""The safety plan, under headings of our own or pasted whole. Best made together with somebody."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from kapjournal.content.care_words import heading_words
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.people import PLAN_HEADINGS, SafetyPlan
from kapjournal.model.reflections import Draft
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.safe import padded, safe_line
from kapjournal.tui.visiting import came_from
from kapjournal.tui.widgets.row_list import RowList, stepped
from kapjournal.tui.widgets.writing import Writing

_PASTED = "pasted"
PARTS = (*PLAN_HEADINGS, _PASTED)
_PLACE = "safety-plan/"
_HEADING = 44


class PlanScreen(Page):
    """The headings, and a field for what stands under the one in hand. Leaving a field keeps it."""

    PLACE = "plan"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    #plan-about { padding: 1 2; height: auto; color: $dim; }
    PlanScreen.-low #plan-about { padding: 0 2; }
    PlanScreen RowList { max-height: 8; margin-bottom: 1; }
    PlanScreen Writing { height: 1fr; margin: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = dict.fromkeys(PARTS, "")
        """What stands in the journal under each heading."""
        self.at = 0
        self.came_from = "today"
        self.about = Static(say("people_lines.plan_about"), id="plan-about", markup=False)
        self.rows = RowList()
        self.area = Writing()
        self.draft = self.keeper(self._hand)

    def body(self) -> ComposeResult:
        yield self.about
        yield self.rows
        yield self.area

    @property
    def part(self) -> str:
        """The heading in hand, or ``pasted`` for the text of a plan made elsewhere."""
        return PARTS[self.at]

    async def arrive(self) -> None:
        """The plan as it is kept, and what was being typed when the program last ended."""
        self.came_from = came_from(self, self.came_from)
        self.texts, drafts = await self.ask(_look)
        for part, text in drafts.items():
            self.texts[part] = await self.ask(_keep, part, text)
        self._take(self.at)
        self.set_focus(None)

    # What can be done. ------------------------------------------------------------------------

    async def action_step(self, key: str) -> None:
        """Another heading."""
        await self.action_take(stepped(key, self.at, len(PARTS)))

    async def action_take(self, place: int) -> None:
        """Take the heading at that place in hand, with what was typed before kept."""
        if await self.leave():
            self._take(min(max(place, 0), len(PARTS) - 1))
            self.set_focus(None)

    def action_write(self) -> None:
        """Into the field of the heading in hand."""
        self.set_focus(self.area)

    async def action_people(self) -> None:
        """One's own people."""
        if await self.leave():
            await self.house.go("people")

    async def action_back(self) -> None:
        """Out of the field with its text kept, else out of the screen."""
        if self.focused is self.area:
            if await self.leave():
                self._take(self.at)
                self.set_focus(None)
        else:
            await self.house.go(self.came_from)

    async def leave(self) -> bool:
        """Put what was typed into the plan; what stood there before stays in its history."""
        if not await super().leave():
            return False
        text = self.area.text
        if text == self.texts[self.part]:
            return True
        with self.telling():
            self.texts[self.part] = await self.ask(_keep, self.part, text)
            self.kept()
            return True
        return False

    # What is typed. ---------------------------------------------------------------------------

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.draft.changed(self.area.text)

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        writing = self.focused is self.area
        self.footer_line.show(keys.footer("writing" if writing else self.PLACE))

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.footer_line.show(keys.footer(self.PLACE))
        if event.widget is self.area:
            await self.draft.flush()

    def _hand(self, text: str) -> Future[object]:
        place = _PLACE + self.part
        return self.house.journal.submit(partial(_draft, place=place, text=text))

    def _take(self, place: int) -> None:
        self.at = place
        with self.prevent(TextArea.Changed):
            self.area.load_text(self.texts[self.part])
        self.area.move_cursor(self.area.document.end)
        self.rows.show([_row(part, self.texts[part]) for part in PARTS], self.at)


def _row(part: str, text: str) -> Content:
    named = say("plan.pasted") if part == _PASTED else heading_words(part)  # type: ignore[arg-type]  # one of the headings
    said = " ".join(text.split())
    return Content.assemble(
        safe_line(padded(named, _HEADING), "bold" if said else "$dim"), safe_line(said, "$dim")
    )


def _look(journal: Journal) -> tuple[dict[str, str], dict[str, str]]:
    drafts = {
        one.place.removeprefix(_PLACE): one.text
        for one in journal.drafts()
        if one.place.startswith(_PLACE)
    }
    return _texts(journal.safety_plan()), {part: drafts[part] for part in PARTS if part in drafts}


def _texts(plan: SafetyPlan | None) -> dict[str, str]:
    texts = dict.fromkeys(PARTS, "")
    if plan is not None:
        texts |= {part.heading: part.text for part in plan.parts}
        texts[_PASTED] = plan.pasted
    return texts


def _keep(journal: Journal, part: str, text: str) -> str:
    """The text as it is then kept under that heading."""
    if part == _PASTED:
        plan = journal.write_plan(pasted=text)
    else:
        plan = journal.write_plan(parts={part: text})
    journal.drop_draft(_PLACE + part)
    # What is kept may differ in its ends from what was typed.
    return text if not plan.exists else _texts(plan)[part]


def _draft(journal: Journal, *, place: str, text: str) -> Draft:
    return journal.keep_draft(place, text, (0, 0))
