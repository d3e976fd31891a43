"""Reflect: one prompt at a time, by the time since the session; a large field; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from kapjournal.clean import one_line
from kapjournal.content.dates import short_day_seen, with_year
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.tui.around import (
    NONE,
    Around,
    around,
    keep,
    keep_draft,
    place_of,
    themes_place,
)
from kapjournal.tui.dialogs import PickList
from kapjournal.tui.page import Page
from kapjournal.tui.safe import fitted, safe, safe_line
from kapjournal.tui.widgets.key_line import KeyLabel, KeyLine
from kapjournal.tui.widgets.support_line import SupportLine
from kapjournal.tui.widgets.writing import OwnWords, Writing

if TYPE_CHECKING:
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.sessions import Sessions

_LINES_OF_EARLIER = 2


class ReflectScreen(Page):
    """Every answer is private until it is ticked to be shared."""

    PLACE = "reflect"
    DEFAULT_CSS = """
    #reflect-intention { padding: 1 2 0 2; height: auto; }
    #reflect-question { padding: 1 2; height: auto; }
    #reflect-asked { width: 1fr; height: auto; }
    #reflect-count { width: auto; padding-left: 3; color: $dim; }
    #reflect-offer, #reflect-support, #reflect-written { padding: 0 2; height: auto; }
    #reflect-offer, #reflect-written { color: $dim; }
    ReflectScreen.-roomy #reflect-written { padding: 0 2 1 2; }
    ReflectScreen.-low #reflect-intention, ReflectScreen.-low #reflect-question { padding: 0 2; }
    ReflectScreen Writing { height: 1fr; margin: 0 2; scrollbar-size-vertical: 1; }
    #reflect-themes { height: auto; padding: 0 2; }
    ReflectScreen.-roomy #reflect-themes { padding: 1 2; }
    #reflect-themes Static { width: 9; color: $dim; }
    #reflect-themes OwnWords { width: 1fr; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.around: Around | None = None
        self.place = 0
        self.shared = False
        self.makes: tuple[str, Reflection] | None = None
        """What the answer that was kept last could become too."""
        self.intention = Static(id="reflect-intention")
        self.asked = Static(id="reflect-asked")
        self.count = Static(id="reflect-count", markup=False)
        self.offer = Static(say("reflect.leave_for_therapist"), id="reflect-offer", markup=False)
        self.support = SupportLine(say("reflect.support"))
        self.support.id = "reflect-support"
        self.written = Static(id="reflect-written")
        self.area = Writing()
        self.themes = OwnWords()
        self.themes.placeholder = say("reflect.themes_how")
        self.state = KeyLine()
        self.draft = self.keeper(self._hand, self._draft_kept)
        self.themes_draft = self.keeper(self._hand_themes, lambda: None)

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
        # Short, so that the stage stands whole beside the corner.
        day = short_day_seen(one.session.when.day, self.house.clock.now().date())
        return say("reflect.around", label=one.label, day=day, stage=stage)

    def body(self) -> ComposeResult:
        yield self.intention
        with Horizontal(id="reflect-question"):
            yield self.asked
            yield self.count
        yield self.offer
        yield self.support
        yield self.written
        yield self.area
        with Horizontal(id="reflect-themes"):
            yield Static(say("reflect.themes"), markup=False)
            yield self.themes
        yield self.state

    async def arrive(self) -> None:
        """The prompts of now; a draft is put back where it was typed."""
        self.makes = None
        given = self.house.hand.pop("session", None)
        await self._take_up(given if isinstance(given, int) else None)

    async def _take_up(self, number: int | None) -> None:
        self.around = await self.ask(around, number)
        asked = [prompt.id for prompt in self.around.prompts]
        self.place = asked.index(self.around.at)
        self._show()

    # What can be done. ------------------------------------------------------------------------

    async def action_prompt(self, step: int) -> None:
        """Another prompt; what was typed stays as a draft at its own."""
        if self.around is not None and await self.leave():
            with self.telling():
                await self._go_on(step)

    async def _go_on(self, step: int) -> None:
        before = self.around
        if before is None:
            return
        # Asked anew: drafts, answers, and the stage that the time has reached.
        self.around = await self.ask(around, before.number)
        ids = [prompt.id for prompt in self.around.prompts]
        here = before.prompts[self.place].id
        # Where the prompt one stood at is gone, its place is taken by the next.
        at = ids.index(here) if here in ids else self.place - (step > 0)
        self.place = (at + step) % len(ids)
        self._show()

    def action_share(self) -> None:
        """Tick or untick that this answer may stand on a page for the therapist."""
        self.shared = not self.shared
        self._say_state()

    async def action_choose_session(self) -> None:
        """Write around another session, or around none."""
        if self.around is None or not await self.leave():
            return
        with self.telling():
            sessions = await self.ask(Journal.sessions)
            question = PickList(
                say("reflect.which_session"), _choices(sessions), str(self.around.number)
            )
            self.app.push_screen(question, self._chosen)

    async def _chosen(self, number: str | None) -> None:
        if number is not None:
            with self.telling():
                await self._take_up(int(number))

    async def action_keep(self) -> None:
        """Keep what is written as a reflection; then the next prompt."""
        prompt = self.prompt
        if self.around is None or prompt is None or not await self.leave():
            return
        if not self.area.text.strip():
            self._say_state(lines("reflect.nothing_yet"), "dim")
            return
        with self.telling():
            themes = self.themes.words
            text, shared = self.area.text, self.shared
            kept = await self.ask(keep, self.around, prompt, text, shared=shared, themes=themes)
            self.kept()
            with self.prevent(TextArea.Changed, Input.Changed):
                self.area.load_text("")
                self.themes.show(())
            self.makes = (prompt.makes, kept) if prompt.makes else None
            await self._go_on(1)

    async def action_make_it(self) -> None:
        """What was kept last becomes a next step too, or stands on the list for the therapist."""
        if self.makes is not None:
            with self.telling():
                await self.ask(_make, *self.makes)
                self.makes = None
                self.kept()
                self._say_state()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.draft.changed(self.area.text)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.themes_draft.changed(self.themes.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.set_focus(self.area)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.area:
            await self.draft.flush()
        elif event.widget is self.themes:
            await self.themes_draft.flush()

    # Drafts. ----------------------------------------------------------------------------------

    def _hand(self, text: str) -> Future[object]:
        assert self.around is not None
        assert self.prompt is not None
        place, cursor = place_of(self.around.number, self.prompt.id), self.area.cursor_location
        return self.house.journal.submit(partial(keep_draft, place=place, text=text, at=cursor))

    def _hand_themes(self, text: str) -> Future[object]:
        assert self.around is not None
        assert self.prompt is not None
        place = themes_place(self.around.number, self.prompt.id)
        at = (0, self.themes.cursor_position)
        return self.house.journal.submit(partial(keep_draft, place=place, text=text, at=at))

    def _draft_kept(self) -> None:
        now = self.house.clock.now()
        said = say("reflect.draft_kept", time=f"{now:%H:%M:%S}")
        self._say_state([said] if self.area.text else [])

    # What is shown. ---------------------------------------------------------------------------

    def _show(self) -> None:
        prompt, around = self.prompt, self.around
        if prompt is None or around is None:
            return
        self.intention.update(
            Content.assemble(
                (say("reflect.intention") + " ", "$dim"),
                safe_line(f"“{around.intention}”", "italic $second"),
            )
        )
        self.intention.display = bool(around.intention) and prompt.needs != "intention"
        self.asked.update(safe(prompt.asked(around.intention), "bold"))
        self.count.update(say("reflect.count", place=self.place + 1, of=len(around.prompts)))
        self.offer.display = "leave_for_therapist" in prompt.offers
        self.support.display = "support" in prompt.offers
        self._show_earlier()
        draft = around.drafts.get(prompt.id)
        with self.prevent(TextArea.Changed, Input.Changed):
            self.area.load_text(draft.text if draft else "")
            self.themes.value = dict(around.theme_drafts).get(prompt.id, "")
        self.themes.complete_from(around.themes)
        if draft:
            self.area.move_cursor(draft.cursor)
        self.shared = False
        self._say_state([say("reflect.draft_from", time=f"{draft.at:%H:%M:%S}")] if draft else [])
        self.set_focus(self.area)
        self.retitle()

    def _show_earlier(self) -> None:
        """What was written to this prompt before, so that nobody is asked twice unknowingly."""
        assert self.around is not None
        assert self.prompt is not None
        earlier = [one for one in self.around.written if one.prompt == self.prompt.id]
        self.written.display = bool(earlier)
        if earlier:
            text = " ".join(earlier[-1].text.split())
            said = say("reflect.written", day=with_year(earlier[-1].when.day), text=text)
            room = (self.size.width - 4) * _LINES_OF_EARLIER
            # Words that wrap leave some of each line empty.
            self.written.update(safe_line(fitted(one_line(said), room * 9 // 10)))

    def _say_state(self, said: Sequence[str] = (), role: str = "kept") -> None:
        """Who may read it, and at the right what was kept, in the longest way that fits."""
        label = say("reflect.shared") if self.shared else say("reflect.private")
        labels = [KeyLabel("ctrl+t", label, "screen.share", self.shared)]
        if self.makes is not None:
            also = say(f"reflect.make_{self.makes[0]}")
            labels.append(KeyLabel("F2", also, "screen.make_it"))
        self.state.show(labels, said, role)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        if self.prompt is not None:
            self._show_earlier()


def _make(journal: Journal, what: str, kept: Reflection) -> None:
    if what == "step":
        journal.add_step(kept.text, session=kept.session, reflection=kept.id)
    else:
        journal.add_topic(kept.text, reflection=kept.id)


def _choices(sessions: Sessions) -> list[tuple[str, str]]:
    """Sessions to pick from, the newest first, and none of them."""
    options = [
        (
            str(one.session.id),
            say(
                "reflect.session",
                label=one.label,
                kind=say(f"sessions.{one.session.kind}"),
                day=with_year(one.session.when.day),
            ),
        )
        for one in reversed(sessions.all)
    ]
    return [*options, (str(NONE), say("reflect.no_session"))]
