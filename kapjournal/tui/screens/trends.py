"""Trends: one scale over days with the marks of a life, a second one over it, or the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.charts.chart import Chart, number
from kapjournal.charts.compose import trend_chart
from kapjournal.charts.table import as_table, table_text
from kapjournal.clean import one_line
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.period import Period
from kapjournal.model.trend import DayValue, Trends
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.chart_view import ChartView
from kapjournal.tui.widgets.key_line import KeyLabel, KeyLine

if TYPE_CHECKING:
    from kapjournal.charts.drawing import Drawing, Ink

RANGES: tuple[tuple[str, int | None], ...] = (
    ("two_weeks", 14),
    ("month", 28),
    ("three_months", 91),
    ("year", 365),
    ("all", None),
)
"""What the keys 1 to 5 show: a name and so many days; None for the whole journal."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn, read in one go; another scale or size asks nothing more."""

    trends: Trends
    today: date


class TrendsScreen(Page):
    """How ratings moved, with sessions and other changes marked."""

    PLACE = "trends"
    DEFAULT_CSS = """
    TrendsScreen KeyLine { margin: 1 2; }
    TrendsScreen ChartView { margin: 0 2; }
    #trend-table-scroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    #trend-table { height: auto; }
    #trend-day { height: 1; padding: 0 2; }
    #trend-words { height: auto; padding: 0 2; margin-top: 1; }
    TrendsScreen.-low #trend-words { margin-top: 0; }
    TrendsScreen.-low KeyLine { margin: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.range = 1
        self.place = 0
        self.overlaid = False
        self.as_table = False
        self.cursor: date | None = None
        self.ranges = KeyLine()
        self.view = ChartView()
        self.table = Static(id="trend-table")
        self.table_scroll = VerticalScroll(self.table, id="trend-table-scroll")
        self.day_line = Static(id="trend-day")
        self.words = Static(id="trend-words")

    @property
    def middle(self) -> str:
        return self.chart.title if self.look else ""

    @property
    def chart(self) -> Chart:
        """The picture of what is chosen now."""
        assert self.look is not None
        ids = [one.scale.id for one in self.look.trends.series]
        second = ids[(self.place + 1) % len(ids)] if self.overlaid and len(ids) > 1 else None
        return trend_chart(self.look.trends, ids[self.place % len(ids)], second)

    def body(self) -> ComposeResult:
        yield self.ranges
        yield self.view
        yield self.table_scroll
        yield self.day_line
        yield self.words

    async def arrive(self) -> None:
        """Read the days of the chosen range and draw them."""
        self.view.ink = self.house.settings.marks
        self.look = await self.ask(look, RANGES[self.range][1])
        self.cursor = None
        self.set_focus(None)
        self._draw()

    async def action_range(self, key: str) -> None:
        """Show another stretch of days."""
        with self.telling():
            self.range = int(key) - 1
            self.look = await self.ask(look, RANGES[self.range][1])
            self.cursor = None
            self._draw()

    def action_next_scale(self, step: int = 1) -> None:
        """Show another scale."""
        if self.look is not None:
            self.place = (self.place + step) % len(self.look.trends.series)
            self._draw()

    def action_overlay(self) -> None:
        """Lay the next scale over this one, or take it away."""
        self.overlaid = not self.overlaid
        self._draw()

    def action_table(self) -> None:
        """The same numbers as a table, or the picture again."""
        self.as_table = not self.as_table
        self._draw()

    def action_day(self, key: str) -> None:
        """Point at a day, or at its neighbour."""
        if self.look is None or not len(self.look.trends.period):
            return
        period = self.look.trends.period
        step = -1 if key == "left" else 1
        start = period.last if self.cursor is None else self.cursor
        moved = date.fromordinal(start.toordinal() + (step if self.cursor else 0))
        self.cursor = min(max(moved, period.first), period.last)
        self._draw()

    async def action_back(self) -> None:
        """Stop pointing at a day first, then leave."""
        if self.cursor is None:
            await super().action_back()
            return
        self.cursor = None
        self._draw()

    def _draw(self) -> None:
        if self.look is None:
            return
        chart = self.chart
        self.retitle()
        self.ranges.show(
            [
                KeyLabel(str(n), say(f"trends.{name}"), f"screen.range('{n}')", n - 1 == self.range)
                for n, (name, _) in enumerate(RANGES, 1)
            ]
        )
        self.view.display = not self.as_table
        self.table_scroll.display = self.as_table
        if self.as_table:
            self.table.update(safe(table_text(as_table(chart))))
        else:
            at = None if self.cursor is None else chart.days.of(self.cursor)
            self.view.show(lambda width, height, ink: _drawn(chart, width, height, ink, at))
        self.day_line.display = self.cursor is not None
        if self.cursor is not None:
            self.day_line.update(self._said_of(self.cursor))
        self.words.update(
            Content("\n").join(
                [*(safe(sentence) for sentence in chart.words), safe(chart.statement, "$dim")]
            )
        )

    def _said_of(self, day: date) -> Content:
        """One line on one day: what was rated, and what else stands there."""
        assert self.look is not None
        trends = self.look.trends
        series = trends.series[self.place % len(trends.series)]
        value = next((one for one in series if one.day == day), None)
        parts = [say("trends.day", day=long_day(day), said=_said(series.scale.noun, value))]
        parts += [one.label for one in trends.sessions.happened() if one.session.when.day == day]
        parts += [
            event.label or say(f"charts.event_{event.kind[0]}")
            for event in trends.events
            if event.when.day == day
        ]
        return safe_line(" · ".join(parts))


def look(journal: Journal, days: int | None) -> Look:
    """Every chosen scale over so many days up to the last ones, on the journal's thread."""
    whole = journal.whole_period()
    period = whole if days is None else Period.ending(whole.last, days).cut(first=whole.first)
    return Look(journal.trends(None, period), journal.today())


def _said(noun: str, value: DayValue | None) -> str:
    if value is None:
        return say("trends.not_rated", scale=one_line(noun))
    late = say("trends.late") if value.late else ""
    return say("trends.rated", scale=one_line(noun), value=number(value.value), late=late)


def _drawn(chart: Chart, width: int, height: int, ink: Ink, cursor: int | None) -> Drawing:
    # Late: plotext comes with the first chart, not with the first screen.
    from kapjournal.charts.terminal import draw

    return draw(chart, width, height, ink, cursor=cursor)
