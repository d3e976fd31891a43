"""Next steps, and the list for the therapist: what is carried forward, counted against nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kapjournal.content.care_words import step_word
from kapjournal.content.dates import short_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.steps import PLACES, STEP_STATUSES, Step, Topic
from kapjournal.tui.page import Page
from kapjournal.tui.safe import padded, safe_line
from kapjournal.tui.widgets.writing import OneLine

_WORDS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What is shown, read in one go."""

    steps: tuple[Step, ...]
    topics: tuple[Topic, ...]


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
    #step-asked { padding: 0 2; color: $dim; height: auto; }
    #step-line { margin: 0 2 1 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look = Look((), ())
        self.rows: list[Step | Topic | None] = []
        self.writing = ""
        self.options = OptionList(id="steps")
        self.asked = Static(id="step-asked", markup=False)
        self.line = OneLine()
        self.line.id = "step-line"

    @property
    def in_hand(self) -> Step | Topic | None:
        """What stands under the cursor."""
        place = self.options.highlighted
        return self.rows[place] if place is not None and place < len(self.rows) else None

    def body(self) -> ComposeResult:
        yield self.options
        yield self.asked
        yield self.line

    async def arrive(self) -> None:
        """Read both lists; the cursor stays where it was."""
        await self._read()
        self._write("")

    async def action_new_step(self) -> None:
        """Write a next step."""
        self._write("step")

    async def action_new_topic(self) -> None:
        """Keep something for the therapist."""
        self._write("topic")

    async def action_mark(self, key: str) -> None:
        """Say how the step in hand is going."""
        one = self.in_hand
        if isinstance(one, Step):
            await self._do(Journal.mark_step, one, STEP_STATUSES[int(key) - 1])

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
            self._write("")
        else:
            await super().action_back()

    async def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        verb = Journal.add_step if self.writing == "step" else Journal.add_topic
        if not self.line.value.strip() or await self._do(verb, self.line.value):
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
        rows += [(one, _step(one)) for one in self.look.steps]
        rows += [(None, Content("")), (None, _head("steps.topics"))]
        rows += [(one, _topic(one)) for one in self.look.topics]
        self.rows = [one for one, _ in rows]
        self.options.clear_options()
        self.options.add_options([Option(words, disabled=one is None) for one, words in rows])
        kept = [n for n, one in enumerate(self.rows) if one is not None]
        self.options.highlighted = min(kept, key=lambda n: abs(n - place)) if kept else None

    def _write(self, what: str) -> None:
        self.writing = what
        self.asked.display = self.line.display = bool(what)
        if what:
            self.line.value = ""
            self.asked.update(say(f"steps.write_{what}"))
        self.set_focus(self.line if what else self.options)


def look(journal: Journal) -> Look:
    """Steps that go on, then those that are over; topics that are not ticked off."""
    steps = sorted(journal.steps(), key=lambda one: not one.open)
    return Look(tuple(steps), tuple(journal.topics()))


def _head(name: str) -> Content:
    return Content.styled(say(name), "$dim")


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
