"""Look back: a year at a glance, the days around the one in hand, and search in what was written.

There is one cursor, a day. The calendar, the list and the search all move it.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from kapjournal.analysis.finding import Wanted
from kapjournal.charts.parts import title_of
from kapjournal.charts.year import moved, same_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.looking import DayRecords, Found, Year
from kapjournal.model.period import Period
from kapjournal.model.scales import Scale
from kapjournal.tui import days, keys
from kapjournal.tui.days import AHEAD, Near
from kapjournal.tui.page import Page
from kapjournal.tui.visiting import came_from, go_back, visit
from kapjournal.tui.widgets.calendar import Calendar
from kapjournal.tui.widgets.row_list import RowList
from kapjournal.tui.widgets.search_line import SearchLine

MOST_FOUND = 100


class LookBackScreen(Page):
    """The calendar, and under it the list of days, or what was found."""

    PLACE = "look_back"
    DEFAULT_CSS = """
    LookBackScreen Calendar { margin: 1 2 0 2; }
    #year-key { height: 1; margin: 0 2; color: $dim; }
    #search { height: 1; margin: 1 2 0 2; display: none; }
    #search Static { width: 10; color: $dim; }
    #search SearchLine { width: 1fr; }
    #search #found { width: auto; padding-left: 2; }
    #days { height: 1fr; margin: 1 0 0 0; }
    LookBackScreen.-searching #search { display: block; }
    LookBackScreen.-searching.-low #days { margin: 0; }
    LookBackScreen.-roomy #year-key { margin: 1 2 0 2; }
    """
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.came_from = "today"
        self.at: date | None = None
        self.span: Period | None = None
        self.scales: tuple[Scale, ...] = ()
        self.place = 0
        self.year: Year | None = None
        self.near: Near | None = None
        self.found: list[Found] | None = None
        """What the words in the field are in; None while nothing is looked for."""
        self.found_at = self._first_found = 0
        self._sought = ""
        self._seeking = False
        self.calendar = Calendar()
        self.key_line = Static(id="year-key")
        self.field = SearchLine(say("look_back.search_how"))
        self.count = Static(id="found", markup=False)
        self.rows = RowList()
        self.rows.id = "days"

    @property
    def middle(self) -> str:
        if self.year is None:
            return ""
        scale = title_of([self.year.scale])
        return say("look_back.middle", year=self.year.number, scale=scale)

    @property
    def scale(self) -> Scale:
        """The scale whose days are shown."""
        return self.scales[self.place % len(self.scales)]

    def body(self) -> ComposeResult:
        yield self.calendar
        yield self.key_line
        with Horizontal(id="search"):
            yield Static(say("look_back.search"), markup=False)
            yield self.field
            yield self.count
        yield self.rows

    async def arrive(self) -> None:
        """Read anew; the day in hand stays, and another screen may hand one over."""
        given, scale = self.house.hand.pop("day", None), self.house.hand.pop("scale", None)
        # Handed a day, it goes back to where that came from; opened by its own key, to Today.
        before = self.came_from if isinstance(given, date) else "today"
        self.came_from = came_from(self, before)
        span, chosen = await self.ask(_span_and_scales)
        here = self.scale.id if self.scales else None
        self.scales = chosen
        wanted = scale if isinstance(scale, str) else here
        ids = [one.id for one in chosen]
        self.place = ids.index(wanted) if wanted in ids else 0
        self.at = (
            given
            if isinstance(given, date)
            else self.at or min(span.last, await self.ask(Journal.today))
        )
        self.span = span
        self.year = self.near = None
        self.set_focus(self.field if self.found is not None else None)
        await self._show()

    # What can be done. ------------------------------------------------------------------------

    async def action_step(self, key: str) -> None:
        """A day up or down, a week to the left or right."""
        if self.at is not None:
            await self._go(moved(self.at, key))

    async def action_take(self, where: str | int) -> None:
        """A day of the calendar, or a row of the list."""
        if isinstance(where, str):
            await self._go(date.fromisoformat(where))
        elif self.found is not None:
            await self._go_found(self._first_found + where)
        else:
            shown = self._shown()
            await self._go(shown[min(max(where, 0), len(shown) - 1)].day)

    async def action_year(self, key: str) -> None:
        """The same day of the year before, or after."""
        if self.at is not None:
            step = -1 if key == "pageup" else 1
            if date.min.year <= self.at.year + step <= date.max.year:
                await self._go(same_day(self.at, self.at.year + step))

    async def action_end(self, key: str) -> None:
        """The first day there is, or today."""
        if self.span is not None:
            today = await self.ask(Journal.today)
            await self._go(self.span.first if key == "home" else today)

    async def action_next_scale(self, step: int = 1) -> None:
        """Another scale in the calendar."""
        if self.scales:
            self.place = (self.place + step) % len(self.scales)
            self.year = None
            await self._show()

    async def action_open(self) -> None:
        """Everything of the day in hand."""
        if self.at is None or (self.found is not None and not self.found):
            return
        await visit(self, "day", day=self.at)

    async def action_add_event(self) -> None:
        """Note another change on the day in hand."""
        await visit(self, "event", day=self.at)

    async def action_thrown(self) -> None:
        """What lies in the trash."""
        await visit(self, "thrown")

    async def action_back(self) -> None:
        """Out of the search first, then out of the screen."""
        if self.found is None:
            await go_back(self, self.came_from, self.at)
            return
        self.found, self._sought = None, ""
        with self.prevent(Input.Changed):
            self.field.value = ""
        self.set_class(False, "-searching")
        self.set_focus(None)
        self.footer_line.show(keys.footer(self.PLACE))
        self.call_after_refresh(self._list)

    # Search. ----------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Look for words in notes and reflections, while they are typed."""
        if self.found is None:
            self.found, self.found_at = [], 0
            self.count.update("")
            self.set_class(True, "-searching")
            self.footer_line.show(keys.footer("searching"))
            self.call_after_refresh(self._list)
        self.set_focus(self.field)

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        if not self._seeking:
            self._seeking = True
            self.run_worker(self._seek())

    async def _seek(self) -> None:
        """Look for what stands in the field, until that is what was looked for last."""
        try:
            while self.found is not None and (typed := self.field.value) != self._sought:
                self._sought = typed
                with self.telling():
                    found = await self.ask(Journal.search, typed, MOST_FOUND)
                    if self.found is not None:
                        self.found, self.found_at = found, 0
                        await self._go_found(0)
                self._list()
        finally:
            self._seeking = False

    async def action_next_found(self, key: str) -> None:
        """The next place, or the one before."""
        await self._go_found(self.found_at + (1 if key == "down" else -1))

    async def _go_found(self, place: int) -> None:
        if self.found:
            self.found_at = min(max(place, 0), len(self.found) - 1)
            await self._go(self.found[self.found_at].day)

    # What is shown. ---------------------------------------------------------------------------

    async def _go(self, day: date) -> None:
        self.at = day
        await self._show()

    async def _show(self) -> None:
        """Read what is not there yet, and draw."""
        at, span = self.at, self.span
        if at is None or span is None:
            return
        with self.telling():
            if self.year is None or self.year.number != at.year:
                self.year = await self.ask(Journal.year_of, at.year, self.scale.id)
            if self.near is None or not self.near.reach(at, max(1, self.rows.size.height)):
                self.near = await self.ask(_near, at)
            self.calendar.show(self.year, at, span, self.house.settings.marks)
            self.key_line.update(days.key_line(self.year.scale, self.house.settings.marks))
            self._list()
            self.retitle()

    def _list(self) -> None:
        if self.found is not None:
            self._list_found(self.found)
        elif self.year is not None and self.near is not None:
            shown = self._shown()
            at = next(n for n, one in enumerate(shown) if one.day == self.at)
            rows = [days.row(one, self.year) for one in shown]
            self.rows.show(rows, at)

    def _shown(self) -> list[DayRecords]:
        """The days there are rows for, in their order, the one in hand among them."""
        if self.at is None or self.near is None:
            return []
        return self.near.around(self.at, self.rows.size.height)

    def _list_found(self, found: list[Found]) -> None:
        self.count.update(days.how_many(len(found), MOST_FOUND) if self._sought.split() else "")
        wanted = Wanted(self._sought)
        first = max(0, self.found_at - max(1, self.rows.size.height) + 1)
        last = first + max(1, self.rows.size.height)
        self._first_found = first
        rows = [days.found_row(one, wanted) for one in found[first:last]]
        self.rows.show(rows, self.found_at - first)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        # The rows there are room for are known when the list has its new size.
        self.call_after_refresh(self._show)


def _span_and_scales(journal: Journal) -> tuple[Period, tuple[Scale, ...]]:
    return journal.written_span(), tuple(journal.chosen_scales())


def _near(journal: Journal, day: date) -> Near:
    return Near.of(journal.days_near(day, AHEAD, AHEAD), day)
