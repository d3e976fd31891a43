"""A reflection changed: the text as it is, a draft while one types, the old version kept."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static, TextArea

from kapjournal.content import loader
from kapjournal.content.dates import long_day_seen
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.reflections import Draft, Reflection
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe
from kapjournal.tui.visiting import came_from, go_back
from kapjournal.tui.widgets.key_line import KeyLabel, KeyLine
from kapjournal.tui.widgets.writing import OwnWords, Writing


class Look(NamedTuple):
    """What is changed, and what was being typed when the program last ended."""

    reflection: Reflection | None
    draft: Draft | None
    themes: tuple[str, ...]
    """Every theme there is, the most used first."""


class RewriteScreen(Page):
    """The text in a large field. Leaving keeps it; the version before stays in its history."""

    PLACE = "rewrite"
    DEFAULT_CSS = """
    #rewrite-asked { padding: 1 2; height: auto; color: $dim; }
    RewriteScreen.-low #rewrite-asked { padding: 0 2; }
    RewriteScreen Writing { height: 1fr; margin: 0 2; }
    #rewrite-themes { height: auto; padding: 0 2; }
    RewriteScreen.-roomy #rewrite-themes { padding: 1 2; }
    #rewrite-themes Static { width: 9; color: $dim; }
    #rewrite-themes OwnWords { width: 1fr; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.reflection: Reflection | None = None
        self.came_from = "day"
        self.shared = False
        self.asked = Static(id="rewrite-asked", markup=False)
        self.area = Writing()
        self.themes = OwnWords()
        self.themes.placeholder = say("reflect.themes_how")
        self.state = KeyLine()
        self.draft = self.keeper(self._hand, self._draft_kept)
        self.keeper(self._hand_themes)

    @property
    def middle(self) -> str:
        one = self.reflection
        if one is None:
            return ""
        day = long_day_seen(one.when.day, self.house.clock.now().date())
        return say("rewrite.of", day=day, stage=say(f"stages.{one.stage}"))

    def body(self) -> ComposeResult:
        yield self.asked
        yield self.area
        with Horizontal(id="rewrite-themes"):
            yield Static(say("reflect.themes"), markup=False)
            yield self.themes
        yield self.state

    async def arrive(self) -> None:
        """The reflection that was handed over, with the draft of it that was left."""
        self.came_from = came_from(self, self.came_from)
        number = self.house.hand.pop("rewrite", None)
        if not isinstance(number, int):
            number = self.reflection.id if self.reflection else 0
        found = await self.ask(_look, number)
        self.reflection = one = found.reflection
        text = found.draft.text if found.draft else one.text if one else ""
        with self.prevent(TextArea.Changed, Input.Changed):
            self.area.load_text(text)
            self.themes.show(one.themes if one else ())
        self.themes.complete_from(found.themes)
        self.area.move_cursor(found.draft.cursor if found.draft else self.area.document.end)
        if one is not None:
            prompt = next((each for each in loader.prompts() if each.id == one.prompt), None)
            self.asked.update(safe(prompt.asked("")) if prompt else "")
            self.asked.display = prompt is not None
            self.shared = one.shared
        self._say_state(*_from(found.draft))
        self.area.disabled = self.themes.disabled = one is None
        self.set_focus(self.area if one else None)

    def action_share(self) -> None:
        """Tick or untick that this reflection may stand on a page."""
        self.shared = not self.shared
        self._say_state()

    async def action_keep(self) -> None:
        """Keep the text as it is now, and go back; an empty one is spoken of instead."""
        if self.area.text.strip():
            await self.action_back()
        else:
            self.say(lines("rewrite.empty"))

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.draft.changed(self.area.text)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.keepers[-1].changed(self.themes.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.set_focus(self.area)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.area:
            await self.draft.flush()
        elif event.widget is self.themes:
            await self.keepers[-1].flush()

    async def leave(self) -> bool:
        """Keep the text; the version before it stays in its history."""
        if not await super().leave():
            return False
        one = self.reflection
        if one is None:
            return True
        with self.telling():
            changed = (self.area.text, self.shared) != (one.text, one.shared)
            self.reflection = await self.ask(_keep, one, self.area.text, self.shared)
            if changed:
                self.kept()
            return True
        return False

    async def action_back(self) -> None:
        """Back to where one came from; an empty text leaves the reflection as it was."""
        day = self.reflection.when.day if self.reflection else None
        await go_back(self, self.came_from, day)

    def _hand(self, text: str) -> Future[object]:
        assert self.reflection is not None
        place, cursor = _place(self.reflection.id), self.area.cursor_location
        return self.house.journal.submit(partial(_draft, place=place, text=text, at=cursor))

    def _hand_themes(self, _value: str) -> Future[object]:
        """The words go to the reflection itself, as they are at this moment."""
        assert self.reflection is not None
        number, words = self.reflection.id, self.themes.words
        return self.house.journal.submit(partial(_set_themes, number=number, words=words))

    def _draft_kept(self) -> None:
        now = self.house.clock.now()
        self._say_state(say("rewrite.draft_kept", time=f"{now:%H:%M:%S}"))

    def _say_state(self, *said: str) -> None:
        """``said`` is one thing in the ways there may be room for, the longest first."""
        label = say("reflect.shared") if self.shared else say("reflect.private")
        key = KeyLabel("ctrl+t", label, "screen.share", self.shared)
        self.state.show([key], said, "kept")


def _from(draft: Draft | None) -> tuple[str, ...]:
    if draft is None:
        return ()
    time = f"{draft.at:%H:%M}"
    return say("rewrite.draft_from", time=time), say("rewrite.draft_from_short", time=time)


def _place(number: int) -> str:
    return f"rewrite/{number}"


def _look(journal: Journal, number: int) -> Look:
    found = [one for one in journal.reflections() if one.id == number]
    themes = tuple(theme.word for theme in journal.themes())
    return Look(found[0] if found else None, journal.draft(_place(number)), themes)


def _set_themes(journal: Journal, *, number: int, words: tuple[str, ...]) -> Reflection | None:
    now = next((one for one in journal.reflections() if one.id == number), None)
    return now if now is None or now.themes == words else journal.set_themes(now, words)


def _keep(journal: Journal, reflection: Reflection, text: str, shared: bool) -> Reflection:
    """The reflection as it is then kept; an empty text changes nothing but sharing."""
    # Its themes may have been kept since it was read.
    now = [one for one in journal.reflections() if one.id == reflection.id]
    reflection = now[0] if now else reflection
    kept = journal.amend_reflection(reflection, text=text if text.strip() else None, shared=shared)
    journal.drop_draft(_place(reflection.id))
    return kept


def _draft(journal: Journal, *, place: str, text: str, at: tuple[int, int]) -> Draft:
    return journal.keep_draft(place, text, at)
