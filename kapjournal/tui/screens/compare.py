"""Before and after a session: what was rated in its windows, and one scale's days around it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.analysis import words
from kapjournal.charts.chart import Chart
from kapjournal.charts.drawing import Drawing, Run, cells
from kapjournal.charts.table import as_table, table_text
from kapjournal.content.dates import long_day_seen
from kapjournal.content.wording import lines, say
from kapjournal.tui import comparing, keys
from kapjournal.tui.comparing import Look
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe
from kapjournal.tui.widgets.chart_view import ChartView, Words, legend
from kapjournal.tui.widgets.comparison_table import ComparisonTable
from kapjournal.tui.widgets.table_view import TableView

if TYPE_CHECKING:
    from kapjournal.charts.drawing import Ink
    from kapjournal.model.comparison import Mode, ScaleComparison
    from kapjournal.model.sessions import Kind

WINDOWS = (3, 7, 14, 28)
MODES: tuple[Mode, ...] = ("session", "first_baseline", "lately")
_LEAST_ROWS, _ROOMY_ROWS, _ROOMY = 7, 10, 30
"""Of the picture, and from which height of the window it has more: below it, the words scroll."""


class CompareScreen(Page):
    """The days around a session. Best day, NAP and the like are the therapist's, not here."""

    PLACE = "compare"
    DEFAULT_CSS = """
    #compare { height: 1fr; scrollbar-size-vertical: 1; }
    CompareScreen ComparisonTable { margin: 1 0; }
    CompareScreen.-low ComparisonTable { margin: 0; }
    #compare-why { height: auto; padding: 0 2; }
    CompareScreen.-roomy #compare-why { padding: 1 2 0 2; }
    #compare ChartView { padding: 0 2; }
    CompareScreen.-all #compare { padding-top: 1; }
    #compare TableView { height: 1fr; min-height: 8; padding: 0 2; }
    #compare-words { height: auto; padding: 1 2 0 2; }
    #compare-statement { height: auto; padding: 0 2; color: $dim; }
    CompareScreen.-roomy #compare-statement { padding: 1 2 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.look: Look | None = None
        self.in_hand: int | None = None
        """The id of the session shown; None for the last whose after-window has closed."""
        self.kind: Kind | None = None
        """None until one is chosen."""
        self.window: int | None = None
        self.mode: Mode | None = None
        """None until one is chosen."""
        self.all = False
        self.as_table = False
        self.place = 0
        self._made: tuple[Look, int, bool, Chart] | None = None
        self._making = False
        self.comparison_table = ComparisonTable()
        self.view = ChartView()
        self.numbers = TableView()
        self.words = Static(id="compare-words")
        self.why = Static(say("compare.close"), id="compare-why", markup=False)
        self.scroll = VerticalScroll(
            self.why,
            self.comparison_table,
            self.view,
            self.numbers,
            self.words,
            id="compare",
            can_focus=False,
        )
        self.statement = Static(say("compare.caution"), id="compare-statement", markup=False)

    @property
    def middle(self) -> str:
        if self.look is None:
            return ""
        if self.all:
            return say("compare.middle_all")
        comparison = self.look.comparison
        session = comparison.session.session
        name = "middle" if comparison.mode == "session" else f"middle_{comparison.mode}"
        return say(
            f"compare.{name}",
            label=comparison.session.label,
            kind=say(f"sessions.{session.kind}"),
            day=long_day_seen(session.when.day, self.look.today),
        )

    def body(self) -> ComposeResult:
        yield self.scroll
        yield self.statement

    async def arrive(self) -> None:
        """Read the comparison and draw it; the session in hand comes from the screen before."""
        self.view.ink = self.house.settings.marks
        given = self.house.hand.pop("session", None)
        self.in_hand = given if isinstance(given, int) else None
        self.mode = "session" if self.in_hand is not None else None
        self.all = False
        self.set_focus(None)
        await self._read()

    async def follow(self) -> None:
        """Read the same comparison anew."""
        await self._read()

    async def _read(self) -> None:
        self.look = await self.ask(comparing.look, self.in_hand, self.window, self.mode, self.kind)
        self._draw()

    # What can be done. ------------------------------------------------------------------------

    async def action_session(self, key: str) -> None:
        """The session before or after this one."""
        if self.look is None:
            return
        ids = [one.session.id for one in self.look.held]
        here = ids.index(self.look.comparison.session.session.id)
        step = -1 if key == "left" else 1
        self.in_hand = ids[min(max(here + step, 0), len(ids) - 1)]
        if self.look.comparison.mode == "lately":
            # The last days are the same for every session: one is asked for.
            self.mode = "session"
        self.all = False
        with self.telling():
            await self._read()

    def action_all(self) -> None:
        """All sessions laid over each other, or this one again."""
        self.all = not self.all
        self._draw()

    async def action_mode(self) -> None:
        """Against the week before, the time before the first session, or that and lately."""
        if self.look is None:
            return
        now = self.look.comparison.mode
        self.mode = MODES[(MODES.index(now) + 1) % len(MODES)]
        self.all = False
        with self.telling():
            await self._read()

    async def action_kind(self) -> None:
        """The sessions of the next kind that took place, each kind with windows of its own."""
        if self.look is None or len(self.look.kinds) < 2:
            return
        kinds = self.look.kinds
        now = kinds.index(self.look.comparison.session.session.kind)
        self.kind, self.in_hand = kinds[(now + 1) % len(kinds)], None
        self.mode = None
        with self.telling():
            await self._read()

    async def action_window(self) -> None:
        """The next window for the same session; the one in use is printed with the numbers."""
        if self.look is not None and self.look.comparison.mode != "lately":
            now = self.look.comparison.window_days
            self.window = next((days for days in WINDOWS if days > now), WINDOWS[0])
            self.in_hand = self.look.comparison.session.session.id
            with self.telling():
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

    def action_read(self, key: str) -> None:
        """Read on in the numbers, then in the words; or back."""
        if self.as_table and self.numbers.can_read_on(key):
            self.numbers.read_on(key)
        elif key == "pagedown":
            self.scroll.scroll_page_down(animate=False)
        else:
            self.scroll.scroll_page_up(animate=False)

    # What is shown. ---------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.view.least = _ROOMY_ROWS if event.size.height >= _ROOMY else _LEAST_ROWS

    def _draw(self) -> None:
        self.retitle()
        look = self.look
        self.footer_line.show(keys.footer(self.PLACE if look else "compare.none"))
        self.set_class(self.all, "-all")
        closely = look is not None and look.close and look.comparison.mode == "lately"
        self.why.display = closely and not self.all
        self.comparison_table.display = look is not None and not self.all
        self.view.display = look is not None and not self.as_table
        self.numbers.display = look is not None and self.as_table
        self.words.display = look is None or self.as_table
        if look is None:
            self.words.update(_nothing())
            return
        comparison = look.comparison
        self.comparison_table.show(
            say("compare.measured"),
            comparing.window(comparison),
            comparing.heads(comparison, look.today),
            [comparing.row(one, comparison.mode) for one in comparison.scales],
            self._scale,
        )
        if self.chart is not None:
            self._show(self.chart)
        elif not self._making:
            self._making = True
            self.run_worker(self._make())

    @property
    def chart(self) -> Chart | None:
        """The picture of what is chosen now, once it was put together."""
        made = self._made
        if made is None or made[0] is not self.look or made[1:3] != (self._scale, self.all):
            return None
        return made[3]

    @property
    def _scale(self) -> int:
        """The place of the scale that is drawn."""
        return self.place % len(self.look.comparison.scales) if self.look else 0

    async def _make(self) -> None:
        """Put the picture together on a thread of its own: ten years of sessions may lie in it."""
        try:
            while (look := self.look) is not None and self.chart is None:
                place, every = self._scale, self.all
                chart = await asyncio.to_thread(comparing.picture, look, place, every=every)
                self._made = (look, place, every, chart)
        finally:
            self._making = False
        if (chart_now := self.chart) is not None:
            self._show(chart_now)

    def _show(self, chart: Chart) -> None:
        assert self.look is not None
        shown = self._words(self.look, chart, self.look.comparison.scales[self._scale])
        if self.as_table:
            self.numbers.show(table_text(as_table(chart)).split("\n"))
            title = safe(chart.title if self.all else "", "bold")
            parts = filter(None, [title, shown.said, shown.notes])
            self.words.update(Content("\n").join(parts))
        else:
            titles = comparing.titles(self.look.comparison.scales[self._scale].scale)
            self.view.show(
                lambda width, height, ink: _drawn(chart, titles, width, height, ink), shown
            )

    def _words(self, look: Look, chart: Chart, scale: ScaleComparison) -> Words:
        """The sentence, what else changed, the legend; then what to know of the windows."""
        signs = legend(chart, self.view.ink)
        if self.all:
            return Words(safe(" ".join(chart.words)), signs)
        comparison = look.comparison
        also = words.also(comparison.other_changes, comparison.session.session.when.day)
        notes = " ".join([*scale.notes, *comparison.notes])
        parts = [safe(also), safe(notes, "$dim")]
        return Words(safe(scale.sentence), signs, Content("\n").join(filter(None, parts)))


def _nothing() -> Content:
    first, *rest = lines("compare.nothing")
    return Content("\n\n").join([safe(first, "bold"), *map(safe, rest)])


def _drawn(chart: Chart, titles: tuple[str, ...], width: int, height: int, ink: Ink) -> Drawing:
    """The first of ``titles`` that fits stands in the free beginning of the row of labels."""
    # Late: plotext comes with the first chart, not with the first screen.
    from kapjournal.charts.terminal import draw

    drawing = draw(chart, width, height, ink, legend=False)
    (first, *runs), *rows = drawing.rows
    title = next((one for one in titles if cells(one) + 2 <= cells(first.text)), "")
    if chart.is_empty or first.text.strip() or not title:
        return drawing
    free = " " * (cells(first.text) - cells(title))
    return Drawing(((Run(title, "plain"), Run(free, "plain"), *runs), *map(tuple, rows)))
