"""Before and after a session: what was rated in its windows, and one scale's days around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.charts.chart import Chart, number
from kapjournal.charts.compose import comparison_chart, overlay_chart
from kapjournal.charts.table import as_table, table_text
from kapjournal.clean import one_line
from kapjournal.content.dates import long_day, short_day
from kapjournal.content.wording import say
from kapjournal.journal.journal import Journal
from kapjournal.model.comparison import Comparison, Mode, ScaleComparison, Side
from kapjournal.model.sessions import Labelled, Sessions
from kapjournal.model.trend import Series
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.chart_view import COLOURS, ChartView
from kapjournal.tui.widgets.comparison_table import Cell, ComparisonTable, ScaleRow

if TYPE_CHECKING:
    from kapjournal.charts.drawing import Drawing, Ink

WINDOWS = (3, 7, 14, 28)
_ANY_WIDTH = 200
_JOINED = "\u00a0"
"""A space that no line breaks at: a sign stays with its words."""
MODES: tuple[Mode, ...] = ("session", "first_baseline", "lately")


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn, read in one go; another scale or size asks nothing more."""

    comparison: Comparison
    series: tuple[Series, ...]
    sessions: Sessions
    dosing: tuple[Labelled, ...]
    """The sessions that ← and → go through."""


class CompareScreen(Page):
    """The days around a session. Best day, NAP and the like are the therapist's, not here."""

    PLACE = "compare"
    DEFAULT_CSS = """
    #compare { height: 1fr; scrollbar-size-vertical: 1; }
    CompareScreen ComparisonTable { margin: 1 0; }
    CompareScreen.-low ComparisonTable { margin: 0; }
    #compare ChartView { height: 1fr; min-height: 9; margin: 0 2; }
    CompareScreen.-roomy #compare ChartView { min-height: 14; }
    #compare-scale { height: 1; padding: 0 2; text-style: bold; }
    #compare-numbers, #compare-words { height: auto; padding: 0 2; }
    #compare-statement { height: auto; padding: 0 2; color: $dim; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.in_hand: int | None = None
        """The id of the session shown; None for the last whose after-window has closed."""
        self.window: int | None = None
        self.mode: Mode = "session"
        self.all = False
        self.as_table = False
        self.place = 0
        self.comparison_table = ComparisonTable()
        self.scale_line = Static(id="compare-scale")
        self.view = ChartView()
        self.numbers = Static(id="compare-numbers")
        self.words = Static(id="compare-words")
        self.scroll = VerticalScroll(
            self.comparison_table,
            self.scale_line,
            self.view,
            self.numbers,
            self.words,
            id="compare",
        )

    @property
    def middle(self) -> str:
        if self.look is None:
            return ""
        if self.all:
            return say("compare.middle_all")
        one = self.look.comparison.session
        name = "compare.middle" if self.mode == "session" else f"compare.middle_{self.mode}"
        kind = say(f"charts.{one.session.kind}")
        return say(name, label=one.label, kind=kind, day=long_day(one.session.when.day))

    def body(self) -> ComposeResult:
        yield self.scroll
        yield Static(say("app.statement"), id="compare-statement", markup=False)

    async def arrive(self) -> None:
        """Read the comparison and draw it; the session in hand comes from the screen before."""
        self.view.ink = self.house.settings.marks
        given = self.house.hand.pop("session", None)
        if isinstance(given, int):
            self.in_hand = given
        self.set_focus(self.scroll)
        await self._read()

    async def action_session(self, key: str) -> None:
        """The session before or after this one."""
        if self.look is None:
            return
        ids = [one.session.id for one in self.look.dosing]
        here = self.look.comparison.session.session.id
        step = -1 if key == "left" else 1
        place = (ids.index(here) if here in ids else len(ids) - 1) + step
        self.in_hand = ids[min(max(place, 0), len(ids) - 1)]
        self.all = False
        await self._read()

    async def action_all(self) -> None:
        """All sessions laid over each other, or this one again."""
        self.all = not self.all
        await self._read()

    async def action_mode(self) -> None:
        """Against the week before, the time before the first session, or that and lately."""
        self.mode = MODES[(MODES.index(self.mode) + 1) % len(MODES)]
        self.all = False
        await self._read()

    async def action_window(self) -> None:
        """The next window; the one in use is printed with the numbers."""
        now = self.look.comparison.window_days if self.look else WINDOWS[1]
        self.window = next((days for days in WINDOWS if days > now), WINDOWS[0])
        await self._read()

    def action_next_scale(self, step: int = 1) -> None:
        """Draw another scale."""
        if self.look is not None:
            self.action_take((self.place + step) % len(self.look.comparison.scales))

    def action_take(self, place: int) -> None:
        """Draw the scale of a row."""
        self.place = place
        self._draw()

    def action_table(self) -> None:
        """The days as numbers, or the picture again."""
        self.as_table = not self.as_table
        self._draw()

    async def _read(self) -> None:
        with self.telling():
            self.look = await self.ask(look, self.in_hand, self.window, self.mode)
            self._draw()

    def _draw(self) -> None:
        self.retitle()
        look = self.look
        for widget in (self.comparison_table, self.scale_line, self.view):
            widget.display = look is not None
        self.comparison_table.display = look is not None and not self.all
        self.numbers.display = self.as_table and look is not None
        if look is None:
            self.words.update(Content("\n") + safe(say("compare.nothing"), "$dim"))
            return
        comparison = look.comparison
        scale = comparison.scales[self.place % len(comparison.scales)]
        self.comparison_table.show(
            say("compare.measured"),
            _heads(comparison),
            [_row(one) for one in comparison.scales],
            self.place % len(comparison.scales),
        )
        chart = self._chart(look, scale)
        self.scale_line.update(safe_line(chart.title))
        self.view.display = not self.as_table
        if self.as_table:
            self.numbers.update(safe(table_text(as_table(chart))))
        else:
            self.view.show(lambda width, height, ink: _drawn(chart, width, height, ink))
        if self.all:
            said = Content.assemble(safe(" ".join(chart.words)), *_legend(chart, self.view.ink))
            self.words.update(said)
        else:
            self.words.update(_words(chart, self.view.ink, comparison, scale))

    def _chart(self, look: Look, scale: ScaleComparison) -> Chart:
        if self.all:
            return overlay_chart(
                look.series,
                look.sessions,
                scale.scale.id,
                kind=look.comparison.session.session.kind,
                window_days=look.comparison.window_days,
                statement=look.comparison.statement,
            )
        here = look.comparison.session.session.id
        others = [one for one in look.dosing if one.session.id != here]
        return comparison_chart(
            look.comparison, look.series, look.sessions, scale.scale.id, others[-1:]
        )


def look(journal: Journal, session: int | None, window: int | None, mode: Mode) -> Look | None:
    """One session's comparison with what its picture needs; None before there is a session."""
    sessions = journal.sessions()
    kind = sessions.find(session).session.kind if session is not None else "dosing"
    happened = tuple(one for one in sessions.of_kind(kind) if one.session.happened)
    if not happened:
        return None
    comparison = journal.compare(session, kind=kind, window=window, mode=mode)
    return Look(comparison, journal.series(journal.chosen_scales()), sessions, happened)


def _heads(comparison: Comparison) -> list[tuple[str, str]]:
    first = comparison.scales[0]
    if comparison.mode != "session":
        after = "compare.after" if comparison.mode == "first_baseline" else "compare.lately"
        return [
            (say("compare.first_baseline"), _dates(first.before)),
            (say(after), _dates(first.after)),
        ]
    window = comparison.window_days
    return [
        (say("compare.before"), say("compare.offsets", first=-window, last=-1)),
        (say("compare.early"), say("compare.offsets", first=1, last=3)),
        (say("compare.after"), say("compare.offsets", first=1, last=window)),
        (say("compare.later"), say("compare.offsets", first=window + 1, last=2 * window)),
    ]


def _dates(side: Side) -> str:
    if side.first is None or side.last is None:
        return say("compare.no_days")
    return say("compare.dates", first=short_day(side.first), last=short_day(side.last))


def _row(one: ScaleComparison) -> ScaleRow:
    sides = (one.before, one.early, one.after, one.later)
    return ScaleRow(
        one_line(one.scale.name),
        say(f"compare.{one.scale.direction}"),
        tuple(_cell(side) for side in sides),
    )


def _cell(side: Side) -> Cell:
    value = say("compare.not_rated") if side.median is None else number(side.median)
    if not side.possible:
        return Cell(value)
    basis = say("compare.rated", rated=side.rated, possible=side.possible)
    return Cell(value, basis, f"{side.rated}/{side.possible}")


def _words(chart: Chart, ink: Ink, comparison: Comparison, scale: ScaleComparison) -> Content:
    """The sentence, what else changed, the legend, and what the numbers cannot say."""
    said = [scale.sentence]
    if comparison.other_changes:
        changes = ", ".join(one.label for one in comparison.other_changes)
        said.append(say("compare.also", changes=changes))
    notes = [*scale.notes, *comparison.notes, say("compare.caution")]
    return Content.assemble(
        safe(" ".join(said)),
        *_legend(chart, ink),
        "\n",
        safe(" ".join(notes), "$dim"),
    )


def _legend(chart: Chart, ink: Ink) -> list[Content | tuple[str, str]]:
    """The signs of the picture, at the end of its sentence: rows are for the picture."""
    if chart.is_empty:
        return []
    from kapjournal.charts.around import legend_of

    parts: list[Content | tuple[str, str]] = []
    for sign, words in legend_of(chart, _ANY_WIDTH, ink):
        parts += [
            ("   ", ""),
            (sign.text.strip() + _JOINED, COLOURS[sign.role]),
            safe_line(words.text.strip().replace(" ", _JOINED), "$dim"),
        ]
    return parts


def _drawn(chart: Chart, width: int, height: int, ink: Ink) -> Drawing:
    # Late: plotext comes with the first chart, not with the first screen.
    from kapjournal.charts.terminal import draw

    return draw(chart, width, height, ink, legend=False)
