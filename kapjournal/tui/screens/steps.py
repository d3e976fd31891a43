"""Next steps, and the list for the therapist: what is carried forward, counted against nobody."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kapjournal.content.care_words import step_word
from kapjournal.content.dates import short_day
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.model.reflections import Draft
from kapjournal.model.steps import PLACES, STEP_STATUSES, Step, Topic
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.safe import padded, safe_line
from kapjournal.tui.widgets.key_line import KeyLabel, KeyLine
from kapjournal.tui.widgets.writing import OneLine

_WORDS = 12
_PLACE = "steps/"
"""Where a line that is being typed lies."""
_EDIT = "edit"
_NEW = {"step": Journal.add_step, "topic": Journal.add_topic}


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown, read in one go."""

    steps: tuple[Step, ...]
    topics: tuple[Topic, ...]
    begun: Draft | None = None
    """A line that was being typed when the program last ended."""


class StepsScreen(Page):
    """Two short lists and one line to write in."""

    PLACE = "steps"
    AUTO_FOCUS: ClassVar[str | None] = None
    DEFAULT_CSS = """
    #steps { border: none; padding: 0; margin: 1 2; background: $background; height: 1fr; }
    #steps { scrollbar-size-vertical: 1; }
    #steps:focus { border: none; background-tint: transparent; }
    #steps > .option-list--option-highlighted { background: $rule; color: $foreground; }
    #steps > .option-list--option-disabled { color: $dim; }
    StepsScreen.-low #steps { margin: 0 2; }
    #step-asked { padding: 0 2; color: $dim; height: auto; }
    #step-line { margin: 0 2 1 2; background: $rule 40%; }
    StepsScreen.-roomy #step-state { margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look = Look((), ())
        self.rows: list[Step | Topic | None] = []
        self.writing = ""
        """What the line is for: a new step, a new topic, or the words of the one in hand."""
        self.options = OptionList(id="steps")
        self.asked = Static(id="step-asked", markup=False)
        self.line = OneLine()
        self.line.id = "step-line"
        self.state = KeyLine()
        self.state.id = "step-state"
        self.draft = self.keeper(self._hand)

    @property
    def in_hand(self) -> Step | Topic | None:
        """What stands under the cursor."""
        place = self.options.highlighted
        return self.rows[place] if place is not None and place < len(self.rows) else None

    def body(self) -> ComposeResult:
        yield self.options
        yield self.asked
        yield self.line
        yield self.state

    async def arrive(self) -> None:
        """Read both lists; the cursor stays where it was, or on the step that was handed over."""
        await self._read()
        wanted = self.house.hand.pop("step", None)
        for place, one in enumerate(self.rows):
            if isinstance(one, Step) and one.id == wanted:
                self.options.highlighted = place
        begun = self.look.begun
        if begun is not None:
            self._write(begun.place.removeprefix(_PLACE), begun.text)
        else:
            self._write("")

    async def action_new_step(self) -> None:
        """Write a next step."""
        self._write("step")

    async def action_new_topic(self) -> None:
        """Keep something for the therapist."""
        self._write("topic")

    def action_edit(self) -> None:
        """Change the words of what is in hand."""
        if (one := self.in_hand) is not None:
            self._write(_EDIT, one.text)

    async def action_mark(self, key: str) -> None:
        """Say how the step in hand is going."""
        one = self.in_hand
        if isinstance(one, Step):
            await self._do(Journal.mark_step, one, STEP_STATUSES[int(key) - 1])

    async def action_share(self) -> None:
        """Tick or untick that the step in hand may stand on a page for the therapist."""
        one = self.in_hand
        if isinstance(one, Step):
            await self._do(_share, one)

    async def action_first(self) -> None:
        """Put the topic in hand among the first three, or take it down."""
        one = self.in_hand
        if isinstance(one, Topic):
            first = [topic.id for topic in self.look.topics if topic.first]
            wanted = [number for number in first if number != one.id]
            if one.first is None:
                wanted = [*wanted[: len(PLACES) - 1], one.id]
            await self._do(Journal.put_first, wanted)

    async def action_done(self) -> None:
        """The topic in hand was spoken of."""
        one = self.in_hand
        if isinstance(one, Topic):
            await self._do(Journal.done_topic, one)

    async def action_trash(self) -> None:
        """Put what is in hand into the trash."""
        one = self.in_hand
        if one is not None:
            kind = "step" if isinstance(one, Step) else "topic"
            await self._do(Journal.delete, kind, one.id)

    async def action_back(self) -> None:
        """Out of the line first, then out of the screen."""
        if self.writing:
            await self._close()
        else:
            await super().action_back()

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if self.writing in _NEW:
            self.draft.changed(self.line.value)

    def on_option_list_option_highlighted(self) -> None:
        self._say_state()

    def on_option_list_option_selected(self) -> None:
        self.action_edit()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if not self.line.value.strip() or await self._keep(self.line.value):
            await self._close()

    async def _keep(self, text: str) -> bool:
        one = self.in_hand
        if self.writing != _EDIT:
            return await self._do(_NEW[self.writing], text)
        if isinstance(one, Step):
            return await self._do(_reword, one, text)
        return one is None or await self._do(Journal.amend_topic, one, text)

    async def _close(self) -> None:
        """Put the line away; what was not kept with Enter is let go."""
        await self.draft.flush()
        with self.telling():
            for name in _NEW:
                await self.ask(Journal.drop_draft, _PLACE + name)
        self._write("")

    async def _do(self, verb: object, *said: object) -> bool:
        """Run a verb that keeps something, and show what is kept then."""
        with self.telling():
            await self.ask(verb, *said)  # type: ignore[arg-type]  # one of the verbs named above
            self.kept()
            await self._read()
            return True
        return False

    async def _read(self) -> None:
        self.look = await self.ask(look)
        place = self.options.highlighted or 0
        rows: list[tuple[Step | Topic | None, Content]] = [(None, _head("steps.steps"))]
        rows += [(one, _step(one)) for one in self.look.steps] or [(None, _none("no_steps"))]
        rows += [(None, Content("")), (None, _head("steps.topics"))]
        rows += [(one, _topic(one)) for one in self.look.topics] or [(None, _none("no_topics"))]
        self.rows = [one for one, _ in rows]
        self.options.clear_options()
        self.options.add_options([Option(words, disabled=one is None) for one, words in rows])
        kept = [n for n, one in enumerate(self.rows) if one is not None]
        self.options.highlighted = min(kept, key=lambda n: abs(n - place)) if kept else None
        self._say_state()

    def _write(self, what: str, text: str = "") -> None:
        self.writing = what
        self.asked.display = self.line.display = bool(what)
        if what:
            with self.prevent(Input.Changed):
                self.line.value = text
            self.line.cursor_position = len(text)
            self.asked.update(say(f"steps.write_{what}"))
        self.set_focus(self.line if what else self.options)
        self.footer_line.show(keys.footer("steps.writing" if what else self.PLACE))
        self._say_state()

    def _say_state(self) -> None:
        """What can be said of the one in hand; of a step, with what was said last marked."""
        one = self.in_hand
        labels: list[KeyLabel] = []
        if isinstance(one, Step):
            labels = [
                KeyLabel(str(n), step_word(word), f"screen.mark('{n}')", one.status == word)
                for n, word in enumerate(STEP_STATUSES, 1)
            ]
            shared = say("steps.shared" if one.shared else "steps.share")
            labels.append(KeyLabel("ctrl+t", shared, "screen.share", one.shared))
        elif isinstance(one, Topic):
            first, spoken = say("steps.put_first"), say("steps.spoken")
            labels = [
                KeyLabel("f", first, "screen.first", one.first is not None),
                KeyLabel("space", spoken, "screen.done"),
            ]
        self.state.display = bool(labels) and not self.writing
        asked = lines("steps.how_going") if isinstance(one, Step) and one.open else ()
        self.state.show(labels, asked)

    def _hand(self, text: str) -> Future[object]:
        place, at = _PLACE + self.writing, (0, self.line.cursor_position)
        return self.house.journal.submit(partial(_draft, place=place, text=text, at=at))


def look(journal: Journal) -> Look:
    """Steps that go on, then those that are over; topics that are not ticked off."""
    steps = sorted(journal.steps(), key=lambda one: not one.open)
    begun = (journal.draft(_PLACE + name) for name in _NEW)
    return Look(tuple(steps), tuple(journal.topics()), next(filter(None, begun), None))


def _draft(journal: Journal, *, place: str, text: str, at: tuple[int, int]) -> Draft:
    return journal.keep_draft(place, text, at)


def _share(journal: Journal, step: Step) -> Step:
    return journal.amend_step(step, shared=not step.shared)


def _reword(journal: Journal, step: Step, text: str) -> Step:
    return journal.amend_step(step, text=text)


def _head(name: str) -> Content:
    return Content.styled(say(name), "$dim")


def _none(name: str) -> Content:
    return Content.styled("  " + say(f"steps.{name}"), "$dim")


def _step(one: Step) -> Content:
    style = "" if one.open else "$dim"
    day = short_day(one.last_looked_at)
    return Content.assemble(
        ("  " + padded(step_word(one.status), _WORDS), "$key" if one.open else "$dim"),
        (padded(day, 8), "$dim"),
        safe_line(one.text, style),
    )


def _topic(one: Topic) -> Content:
    first = say("steps.first", place=one.first) if one.first else ""
    return Content.assemble(
        ("  " + padded(first, _WORDS), "$key"),
        (padded(short_day(one.when.day), 8), "$dim"),
        safe_line(one.text),
    )
