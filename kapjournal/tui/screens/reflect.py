"""Reflect: one prompt at a time, by the time since the session; a large field; nothing is lost."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from kapjournal.clean import one_line
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.prompts import Prompt
from kapjournal.model.reflections import Draft, Reflection, Stage
from kapjournal.model.sessions import Labelled
from kapjournal.tui.keeping import Keeper
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.writing import Writing


@dataclass(frozen=True, slots=True)
class Around:
    """The session one writes around, the stage it has reached, and what is asked."""

    session: Labelled | None
    stage: Stage
    prompts: tuple[Prompt, ...]
    drafts: tuple[Draft, ...]


class ReflectScreen(Page):
    """Every answer is private until it is ticked to be shared."""

    PLACE = "reflect"
    DEFAULT_CSS = """
    #reflect-intention { padding: 1 2 0 2; height: auto; }
    #reflect-asked { padding: 1 2; height: auto; }
    ReflectScreen.-low #reflect-intention, ReflectScreen.-low #reflect-asked { padding: 0 2; }
    #reflect-beside { padding: 0 2; height: auto; color: $dim; }
    ReflectScreen Writing { height: 1fr; margin: 0 2; }
    #reflect-state { padding: 0 2; height: 1; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.around: Around | None = None
        self.place = 0
        self.shared = False
        self.intention = Static(id="reflect-intention")
        self.asked = Static(id="reflect-asked")
        self.beside = Static(id="reflect-beside", markup=False)
        self.area = Writing()
        self.state = Static(id="reflect-state")
        self.draft = Keeper(self._hand, self._draft_kept, self.tell)
        self.keepers.append(self.draft)

    @property
    def prompt(self) -> Prompt | None:
        """What is asked now."""
        return self.around.prompts[self.place] if self.around else None

    @property
    def middle(self) -> str:
        if self.around is None:
            return ""
        stage = say(f"stages.{self.around.stage}")
        one = self.around.session
        if one is None:
            return stage
        return say(
            "reflect.around", label=one.label, day=long_day(one.session.when.day), stage=stage
        )

    def body(self) -> ComposeResult:
        yield self.intention
        yield self.asked
        yield self.beside
        yield self.area
        yield self.state

    async def arrive(self) -> None:
        """The prompts of now; a draft is put back where it was typed."""
        given = self.house.hand.pop("session", None)
        self.around = await self.ask(around, given if isinstance(given, int) else None)
        typed = {draft.place for draft in self.around.drafts}
        here = [self._place_of(prompt) in typed for prompt in self.around.prompts]
        self.place = here.index(True) if True in here else 0
        self._show()

    async def action_prompt(self, step: int) -> None:
        """Another prompt; what was typed stays as a draft at its own."""
        if self.around is None or not await self.draft.flush():
            return
        with self.telling():
            session = self.around.session
            self.around = await self.ask(around, session.session.id if session else None)
            self.place = (self.place + step) % len(self.around.prompts)
            self._show()

    def action_share(self) -> None:
        """Tick or untick that this answer may stand on a page for the therapist."""
        self.shared = not self.shared
        self._say_state()

    async def action_keep(self) -> None:
        """Keep what is written as a reflection; then the next prompt."""
        prompt = self.prompt
        if self.around is None or prompt is None or not await self.draft.flush():
            return
        with self.telling():
            await self.ask(_keep, self.around, prompt, self.area.text, self.shared)
            self.kept()
            with self.prevent(TextArea.Changed):
                self.area.load_text("")
            await self.action_prompt(1)

    async def action_back(self) -> None:
        """Today; what was typed is kept as a draft and offered there."""
        await self.house.go("today")

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.draft.changed(self.area.text)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.area:
            await self.draft.flush()

    # Drafts. ----------------------------------------------------------------------------------

    def _place_of(self, prompt: Prompt) -> str:
        number = self.around.session.session.id if self.around and self.around.session else 0
        return f"reflect/{number}/{prompt.id}"

    def _hand(self, text: str) -> Future[object]:
        prompt = self.prompt
        assert prompt is not None
        place, cursor = self._place_of(prompt), self.area.cursor_location
        return self.house.journal.submit(partial(_keep_draft, place=place, text=text, at=cursor))

    def _draft_kept(self) -> None:
        self.notice.clear()
        now = self.house.clock.now()
        self._say_state(say("reflect.draft_kept", time=f"{now:%H:%M:%S}") if self.area.text else "")

    # What is shown. ---------------------------------------------------------------------------

    def _show(self) -> None:
        prompt, around = self.prompt, self.around
        if prompt is None or around is None:
            return
        session = around.session.session if around.session else None
        intention = one_line(session.intention) if session else ""
        self.intention.update(
            Content.assemble(
                (say("reflect.intention") + " ", "$dim"),
                safe_line(f"“{intention}”", "italic $second"),
            )
        )
        self.intention.display = bool(intention) and prompt.needs != "intention"
        count = say("reflect.count", place=self.place + 1, of=len(around.prompts))
        self.asked.update(
            Content.assemble(safe(prompt.asked(intention), "bold"), (f"   {count}", "$dim"))
        )
        beside = [say(f"reflect.{offer}") for offer in prompt.offers]
        self.beside.update(" ".join(beside))
        self.beside.display = bool(beside)
        draft = next((one for one in around.drafts if one.place == self._place_of(prompt)), None)
        with self.prevent(TextArea.Changed):
            self.area.load_text(draft.text if draft else "")
        if draft:
            self.area.move_cursor(draft.cursor)
        self.shared = False
        self._say_state(say("reflect.draft_from", time=f"{draft.at:%H:%M:%S}") if draft else "")
        self.set_focus(self.area)
        self.retitle()

    def _say_state(self, draft: str = "") -> None:
        share = say("reflect.shared") if self.shared else say("reflect.private")
        self.state.update(
            Content.assemble((share, "$key" if self.shared else "$dim"), (f"   {draft}", "$kept"))
        )


def around(journal: Journal, number: int | None) -> Around:
    """What to write around: the session given, else the one near now, else none."""
    one = journal.session(number) if number is not None else _near(journal)
    session = one.session if one else None
    stage = journal.stage_for(session)
    return Around(one, stage, journal.prompts_for(session, stage), tuple(journal.drafts()))


def _near(journal: Journal) -> Labelled | None:
    """The last session whose time still has prompts, else the next one that is planned."""
    sessions = journal.sessions()
    for one in reversed(sessions.happened()):
        if one.session.kind == "dosing" and journal.stage_for(one.session) != "any":
            return one
    coming = [one for one in sessions.of_kind("dosing") if not one.session.happened]
    return coming[0] if coming else None


def _keep(journal: Journal, around: Around, prompt: Prompt, text: str, shared: bool) -> Reflection:
    session = around.session.session.id if around.session else None
    kept = journal.reflect(
        text, session=session, stage=around.stage, prompt=prompt.id, shared=shared
    )
    journal.drop_draft(f"reflect/{session or 0}/{prompt.id}")
    return kept


def _keep_draft(journal: Journal, *, place: str, text: str, at: tuple[int, int]) -> Draft:
    return journal.keep_draft(place, text, at)
