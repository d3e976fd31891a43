"""Check in: how a day was. Each number is on disk before its row shows it."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, Vertical
from textual.widgets import Input, Static, TextArea

from kapjournal.content import loader
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.checkin import CheckIn
from kapjournal.model.period import Period
from kapjournal.tui import keys
from kapjournal.tui.asked_support import HAND, Asked
from kapjournal.tui.helping import for_a_moment
from kapjournal.tui.messages import Rated, Toggled
from kapjournal.tui.page import Page
from kapjournal.tui.visiting import came_from
from kapjournal.tui.widgets.choices import Choices
from kapjournal.tui.widgets.rating import Columns, RatingRow
from kapjournal.tui.widgets.support_line import SupportLine
from kapjournal.tui.widgets.writing import OwnWords, Writing

if TYPE_CHECKING:
    from kapjournal.model.scales import Scale

_SEASON = 120
"""Days back that feeling words are completed from."""


class Sheet:
    """The check-in in hand. Only the journal's thread touches it, so no change meets another."""

    def __init__(self) -> None:
        self.check_in: CheckIn | None = None

    def begin(self, journal: Journal, day: date | None, number: int | None = None) -> CheckIn:
        """Take up the check-in of that number, or a day's, or begin one."""
        of_day = journal.check_ins_on(day) if day and number else []
        found = [one for one in of_day if one.id == number]
        self.check_in = found[0] if found else journal.begin_check_in(day)
        return self.check_in

    def rate(self, journal: Journal, scale: str, value: float | None) -> CheckIn:
        """Put a number on disk."""
        self.check_in = journal.rate(self._open(journal), scale, value)
        return self.check_in

    def tag(self, journal: Journal, name: str, on: bool) -> CheckIn:
        """Tick or untick what else the day held."""
        now = self._open(journal)
        tags = [tag for tag in now.tags if tag != name] + [name] * on
        self.check_in = journal.amend(now, tags=tags)
        return self.check_in

    def words(self, journal: Journal, said: tuple[str, ...]) -> CheckIn:
        """Keep the feeling words."""
        self.check_in = journal.amend(self._open(journal), words=said)
        return self.check_in

    def note(self, journal: Journal, text: str) -> CheckIn:
        """Keep the line for oneself."""
        self.check_in = journal.amend(self._open(journal), note=text)
        return self.check_in

    def _open(self, journal: Journal) -> CheckIn:
        return self.check_in or self.begin(journal, None)


class CheckInScreen(Page):
    """Rows of scales, what else the day held, words, and a line for oneself."""

    PLACE = "checkin"
    DEFAULT_CSS = """
    #sheet { height: 1fr; overflow-y: auto; padding: 0 2 0 0; scrollbar-size-vertical: 1; }
    #sheet Static, #sheet SupportLine { padding-left: 2; }
    #sheet .label { color: $dim; }
    #question { text-style: bold; margin: 1 0; }
    #others { color: $dim; margin-bottom: 1; }
    #ratings { height: auto; }
    #beside { grid-size: 2; grid-columns: 17 1fr; grid-rows: auto; height: auto; margin-top: 1; }
    #beside OwnWords { width: 1fr; }
    #sheet Writing { margin: 0 2; width: 1fr; }
    #line { width: 100%; }
    CheckInScreen.-roomy RatingRow { margin-bottom: 1; }
    CheckInScreen.-roomy #beside { grid-gutter: 1 0; margin-top: 0; }
    CheckInScreen.-roomy #line, CheckInScreen.-roomy SupportLine { margin-top: 1; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.day: date | None = None
        self.today: date | None = None
        self.came_from = "today"
        self.changing: CheckIn | None = None
        """An earlier check-in that is taken up again."""
        self.others = ""
        self.rows: dict[str, RatingRow] = {}
        self.guarded: frozenset[str] = frozenset()
        """Ids of the scales about suicidal thoughts."""
        self.tags = Choices(loader.tags())
        self.words = OwnWords()
        self.note = Writing()
        self.words_keeper = self.keeper(self._hand_words)
        self.note_keeper = self.keeper(self._hand_note)
        self._knows_words = False

    def body(self) -> ComposeResult:
        self.question = Static(markup=False, id="question")
        self.also = Static(markup=False, id="others")
        self.ratings = Vertical(id="ratings")
        with Vertical(id="sheet") as self.box:
            yield self.question
            yield self.also
            yield self.ratings
            with Grid(id="beside"):
                yield Static(say("checkin.also_today"), markup=False, classes="label")
                yield self.tags
                yield Static(say("checkin.words"), markup=False, classes="label")
                yield self.words
            yield Static(say("checkin.line_for_yourself"), markup=False, classes="label", id="line")
            yield self.note
            yield SupportLine(say("checkin.unsafe"))

    # Coming, and other days. ------------------------------------------------------------------

    @property
    def middle(self) -> str:
        if self.day is None or self.today is None:
            return ""
        if self.changing is not None and self.changing.when.at is not None:
            time = f"{self.changing.when.at:%H:%M}"
            return say("day.head", kind=long_day(self.day), time=time)
        if self.day == self.today:
            return say("checkin.since_waking", day=long_day(self.day))
        return say("checkin.written_later", day=long_day(self.day))

    async def arrive(self) -> None:
        """Today's check-in or the one handed over, with the first row ready for a digit."""
        self.came_from = came_from(self, "today")
        number = self.house.hand.pop("checkin", None)
        day = self.house.hand.pop("check_in_day", None)
        self.today = await self.ask(Journal.today)
        scales = await self.ask(Journal.chosen_scales)
        if any(scale.origin == "own" for scale in scales):
            self.guarded = await self.ask(Journal.guarded_scales)
        if tuple(self.rows) != tuple(scale.id for scale in scales):
            await self.ratings.remove_children()
            self.rows = {scale.id: RatingRow(scale, self.house.clock.monotonic) for scale in scales}
            await self.ratings.mount_all(self.rows.values())
            self._line_up()
        await self._open(
            day if isinstance(day, date) else self.today,
            number if isinstance(number, int) else None,
        )
        first = next(iter(self.rows.values()))
        self.set_focus(first, scroll_visible=False)

    async def _open(self, day: date, number: int | None = None) -> None:
        check_in = await self.house.journal.call(_begin, self.sheet, day, number)
        self.day = day
        self.changing = check_in if number is not None and check_in.id == number else None
        others = [one for one in await self.ask(Journal.check_ins_on, day) if one.id != check_in.id]
        times = ", ".join(f"{one.when.at:%H:%M}" for one in others if one.when.at)
        self.others = say("checkin.others", times=times) if times else ""
        self.also.update(self.others)
        self.also.display = bool(times)
        past = day != self.today
        self.question.update(
            say("checkin.question_past", day=long_day(day)) if past else say("checkin.question")
        )
        with self.prevent(TextArea.Changed, Input.Changed):
            self.note.load_text(check_in.note)
            self.words.show(check_in.words)
        self._show(check_in)
        self.retitle()
        self.call_after_refresh(self._from_the_top)

    def _from_the_top(self) -> None:
        """Each day begins at its question, as far as the line in hand stays in sight."""
        self.box.scroll_home(animate=False, immediate=True)
        if self.focused is not None:
            self.focused.scroll_visible(animate=False, immediate=True)

    async def action_other_day(self, key: str) -> None:
        """A day earlier, or later up to today."""
        if self.day is None or self.today is None:
            return
        step = -1 if key == "left_square_bracket" else 1
        day = self.day + timedelta(days=step)
        if day > self.today or not await self.leave():
            return
        with self.telling():
            await self._open(day)

    def _show(self, check_in: CheckIn) -> None:
        for scale, row in self.rows.items():
            row.show(check_in.value(scale))
        self.tags.show(check_in.tags)

    # What is said, and kept. ------------------------------------------------------------------

    async def on_rated(self, message: Rated) -> None:
        message.stop()
        if message.scale not in self.guarded:
            await self._rate(message)
            return
        # Also where the disk is slow or does not take it: what the rating asks for is there.
        kept = await for_a_moment(self._rate(message))
        await self._perhaps_support(self.rows[message.scale].scale, message.value)
        await kept

    async def _rate(self, message: Rated) -> None:
        with self.telling():
            kept = await self.house.journal.call(_rate, self.sheet, message.scale, message.value)
            self._show(kept)
            self.kept()

    async def _perhaps_support(self, scale: Scale, value: float | None) -> None:
        """Open the words of support where a scale about suicidal thoughts says so."""
        from kapjournal.content.measure_words import scale_topic  # Late: few have such a scale.
        from kapjournal.journal.guarded import asks_support

        if asks_support(scale, value) and self.day is not None:
            self.house.hand[HAND] = Asked(scale_topic(scale, self.day))
            await self.house.over("item9")

    async def on_toggled(self, message: Toggled) -> None:
        message.stop()
        with self.telling():
            self._show(await self.house.journal.call(_tag, self.sheet, message.name, message.on))
            self.kept()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        message.stop()
        self.note_keeper.changed(self.note.text)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.words_keeper.changed(message.value)

    async def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if event.widget is self.note:
            await self.note_keeper.flush()
        elif event.widget is self.words:
            await self.words_keeper.flush()

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        in_text = event.widget in (self.words, self.note)
        self.footer_line.show(keys.footer("writing" if in_text else self.PLACE))
        if event.widget is self.words and not self._knows_words:
            self._knows_words = True
            with self.telling():
                self.words.complete_from(await self.house.journal.call(_words_lately))

    def on_input_submitted(self) -> None:
        self.set_focus(self.note)

    def _hand_note(self, text: str) -> Future[object]:
        return self.house.journal.submit(partial(_note, sheet=self.sheet, text=text))

    def _hand_words(self, _value: str) -> Future[object]:
        return self.house.journal.submit(partial(_words, sheet=self.sheet, said=self.words.words))

    # Leaving. ---------------------------------------------------------------------------------

    async def action_back(self) -> None:
        """Out of a text field first; out of the screen from anywhere else."""
        if self.focused in (self.words, self.note):
            self.set_focus(self.tags)
        else:
            await self.house.go(self.came_from)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self._line_up()

    def _line_up(self) -> None:
        columns = Columns.of((row.scale for row in self.rows.values()), self.size.width - 1)
        for row in self.rows.values():
            row.line_up(columns)


def _begin(journal: Journal, sheet: Sheet, day: date | None, number: int | None) -> CheckIn:
    return sheet.begin(journal, day, number)


def _rate(journal: Journal, sheet: Sheet, scale: str, value: float | None) -> CheckIn:
    return sheet.rate(journal, scale, value)


def _tag(journal: Journal, sheet: Sheet, name: str, on: bool) -> CheckIn:
    return sheet.tag(journal, name, on)


def _words(journal: Journal, *, sheet: Sheet, said: tuple[str, ...]) -> CheckIn:
    return sheet.words(journal, said)


def _note(journal: Journal, *, sheet: Sheet, text: str) -> CheckIn:
    return sheet.note(journal, text)


def _words_lately(journal: Journal) -> list[str]:
    """Feeling words of the last months, the most used first."""
    from collections import Counter

    lately = journal.check_ins(Period.ending(journal.today(), _SEASON))
    used = Counter(word for check_in in lately for word in check_in.words)
    return [word for word, _ in used.most_common()]
