"""Trends: a scale or a form over days with the marks of a life, a second over it, or the table."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kapjournal.analysis.words import direction
from kapjournal.charts.chart import Chart
from kapjournal.charts.compose import trend_chart
from kapjournal.charts.parts import title_of
from kapjournal.charts.table import as_table, table_text, told
from kapjournal.clean import one_line
from kapjournal.content.dates import short_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.period import Period
from kapjournal.tui import keys
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.verb import Verb
from kapjournal.tui.visiting import visit
from kapjournal.tui.widgets.chart_view import ChartView, Words, legend
from kapjournal.tui.widgets.key_line import KeyLabel, KeyLine
from kapjournal.tui.widgets.table_view import TableView

if TYPE_CHECKING:
    from kapjournal.charts.drawing import Drawing, Ink
    from kapjournal.model.scales import Scale
    from kapjournal.model.trend import Trends

RANGES: tuple[tuple[str, int | None], ...] = (
    ("two_weeks", 14),
    ("month", 28),
    ("three_months", 91),
    ("year", 365),
    ("all", None),
)
"""What the keys 1 to 5 show: a name and so many days; None for the whole journal."""


class Look(NamedTuple):
    """What is drawn, read in one go; another scale or size asks nothing more."""

    trends: Trends
    whole: Period


class TrendsScreen(Page):
    """How ratings moved, with sessions and other changes marked."""

    PLACE = "trends"
    DEFAULT_CSS = """
    TrendsScreen KeyLine { margin: 1 0; }
    TrendsScreen.-low KeyLine { margin: 0; }
    TrendsScreen ChartView, TrendsScreen TableView { padding: 0 2; }
    #trend-words { height: auto; padding: 1 2 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.range = 1
        self.last: date | None = None
        """The last day shown; None for the last there is."""
        self.place = 0
        self.overlaid = False
        self.as_table = False
        self.cursor: date | None = None
        self._made: tuple[Look, list[Scale], Chart] | None = None
        self._making = False
        self.ranges = KeyLine()
        self.view = ChartView()
        self.table = TableView()
        self.words = Static(id="trend-words")

    @property
    def middle(self) -> str:
        scales = self._scales()
        if len(scales) < 2:
            return title_of(scales)
        # Two scales need the room for which way each is easier.
        return say("charts.and").join(
            f"{one_line(scale.name)}, {direction(scale)}" for scale in scales
        )

    @property
    def chart(self) -> Chart | None:
        """The picture of what is chosen now, once it was put together."""
        made = self._made
        current = made is not None and made[0] is self.look and made[1] == self._scales()
        return made[2] if made is not None and current else None

    def _scales(self) -> list[Scale]:
        """The scale or form shown, and the one laid over it: the first scale over a form."""
        scales = [one.scale for one in self.look.trends.drawn] if self.look else []
        if not scales or self.look is None:
            return []
        place = self.place % len(scales)
        shown = [scales[place]]
        if self.overlaid:
            is_form = place >= len(self.look.trends.series)
            shown.append(scales[0 if is_form else (place + 1) % len(self.look.trends.series)])
        return list(dict.fromkeys(shown))

    def body(self) -> ComposeResult:
        yield self.ranges
        yield self.view
        yield self.table
        yield self.words

    async def arrive(self) -> None:
        """Read the days of the chosen range and draw them; back from a day, the same as before."""
        self.view.ink = self.house.settings.marks
        day = self.house.hand.pop("day", None)
        if not isinstance(day, date):
            self.last = None
        self.set_focus(None)
        await self._read()
        if self.look is not None and isinstance(day, date) and day in self.look.trends.period:
            self.cursor = day
            self._draw()

    async def follow(self) -> None:
        """Read the same days anew; the day in hand stays."""
        day = self.cursor
        await self._read()
        self.cursor = day
        self._draw()

    async def _read(self) -> None:
        self.look = await self.ask(look, RANGES[self.range][1], self.last)
        self.cursor = None
        self._draw()

    # What can be done. ------------------------------------------------------------------------

    async def action_range(self, key: str) -> None:
        """Show more days, or fewer."""
        with self.telling():
            self.range = int(key) - 1
            self.last = None
            await self._read()

    async def action_stretch(self, key: str) -> None:
        """The same number of days before those shown, or after them again."""
        days = RANGES[self.range][1]
        if self.look is None or days is None:
            return
        whole, shown = self.look.whole, self.look.trends.period
        step = timedelta(days=-days if key == "pageup" else days)
        first_end = whole.first + timedelta(days=days - 1)
        last = min(max(shown.last + step, first_end), whole.last)
        if last != shown.last:
            with self.telling():
                self.last = last
                await self._read()

    def action_next_scale(self, step: int = 1) -> None:
        """Show another scale or form."""
        if self.look is not None:
            self.place = (self.place + step) % len(self.look.trends.drawn)
            self._draw()

    def action_overlay(self) -> None:
        """Lay the next scale over this one, or take it away."""
        self.overlaid = not self.overlaid
        self._draw()

    def action_table(self) -> None:
        """The same numbers as a table, or the picture again."""
        self.as_table = not self.as_table
        self._draw()

    def action_read(self, key: str) -> None:
        """Up and down in the table."""
        if self.as_table:
            self.table.read_on(key)

    def action_day(self, key: str) -> None:
        """Point at a day, or at its neighbour."""
        if self.look is None or self.as_table or not len(self.look.trends.period):
            return
        period = self.look.trends.period
        if self.cursor is None:
            self.cursor = period.last
        else:
            moved = self.cursor + timedelta(days=-1 if key == "left" else 1)
            self.cursor = min(max(moved, period.first), period.last)
        self._draw()

    async def action_open(self) -> None:
        """Everything of the day pointed at; where none is, point at one first."""
        if self.cursor is None or self.as_table:
            self.action_day("right")
        else:
            await visit(self, "day", day=self.cursor)

    async def action_year(self) -> None:
        """The calendar of the year, with the scale shown here."""
        if self.look is not None:
            day = self.cursor or self.look.trends.period.last
            scale = self._scales()[0].id
            if self.look.trends.totals_of(scale) is None:
                await visit(self, "look_back", day=day, scale=scale)
            else:
                await visit(self, "look_back", day=day)

    async def action_back(self) -> None:
        """Stop pointing at a day first, then leave."""
        if self.cursor is None:
            await super().action_back()
            return
        self.cursor = None
        self._draw()

    # What is shown. ---------------------------------------------------------------------------

    def _keys(self) -> list[Verb]:
        """What can be done just now: there is no earlier than the whole journal."""
        place = "trends.table" if self.as_table else "trends.day" if self.cursor else self.PLACE
        days, whole = RANGES[self.range][1], self.look.whole if self.look else ()
        is_part = days is not None and days < len(whole)
        return [verb for verb in keys.footer(place) if is_part or verb.name != "stretch"]

    def _draw(self) -> None:
        if self.look is None:
            return
        period = self.look.trends.period
        self.retitle()
        self.footer_line.show(self._keys())
        labels = [
            KeyLabel(str(n), say(f"trends.{name}"), f"screen.range('{n}')", n - 1 == self.range)
            for n, (name, _) in enumerate(RANGES, 1)
        ]
        self.ranges.show(labels, _stretch(period))
        self.view.display = not self.as_table
        self.table.display = self.words.display = self.as_table
        if (chart := self.chart) is not None:
            self._show(chart)
        elif not self._making:
            self._making = True
            self.run_worker(self._make())

    async def _make(self) -> None:
        """Put the picture together on a thread of its own, once for all sizes and days."""
        try:
            while self.look is not None and self.chart is None:
                look, scales = self.look, self._scales()
                ids = [scale.id for scale in scales]
                self._made = (
                    look,
                    scales,
                    await asyncio.to_thread(trend_chart, look.trends, *ids),
                )
        finally:
            self._making = False
        if (chart := self.chart) is not None:
            self._show(chart)

    def _show(self, chart: Chart) -> None:
        notes = safe(chart.statement, "$dim")
        if self.as_table:
            self.run_worker(self._tabulate(chart))
            self.words.update(Content("\n").join([*map(safe_line, chart.words), notes]))
            return
        at = None if self.cursor is None else chart.days.of(self.cursor)
        said = chart.words if at is None else [told(chart, at)]
        self.view.show(
            lambda width, height, ink: _drawn(chart, width, height, ink, at),
            Words(Content("\n").join(map(safe_line, said)), legend(chart, self.view.ink), notes),
        )

    async def _tabulate(self, chart: Chart) -> None:
        """Set the table on a thread of its own: a hundred years of it hold up no key."""
        rows = await asyncio.to_thread(_table, chart)
        if self._made is not None and self._made[2] is chart:
            self.table.show(rows)


def look(journal: Journal, days: int | None, last: date | None = None) -> Look:
    """Every chosen scale and form over so many days up to the last, on the journal's thread."""
    whole = journal.whole_period()
    if days is None:
        return Look(journal.trends(None, whole), whole)
    period = Period.ending(last or whole.last, days).cut(first=whole.first)
    return Look(journal.trends(None, period), whole)


def _stretch(period: Period) -> tuple[str, ...]:
    """The days shown, in the ways that there may be room for."""
    if not len(period):
        return ()
    last = f"{short_day(period.last)} {period.last.year}"
    first = short_day(period.first)
    if period.first.year != period.last.year:
        first = f"{first} {period.first.year}"
    return say("trends.stretch", first=first, last=last), say("trends.stretch_short", last=last)


def _table(chart: Chart) -> list[str]:
    return table_text(as_table(chart)).split("\n")


def _drawn(chart: Chart, width: int, height: int, ink: Ink, cursor: int | None) -> Drawing:
    # Late: plotext comes with the first chart, not with the first screen.
    from kapjournal.charts.terminal import draw

    return draw(chart, width, height, ink, cursor=cursor, legend=False)
