"""Before and after a session: what was rated in its windows, and one scale's days around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kapjournal.analysis import words
from kapjournal.analysis.windows import close_together
from kapjournal.charts.chart import Chart, number
from kapjournal.charts.compose import comparison_chart, overlay_chart
from kapjournal.charts.drawing import Drawing, Run, cells
from kapjournal.charts.table import as_table, table_text
from kapjournal.clean import one_line
from kapjournal.content.dates import long_day_seen, short_day
from kapjournal.content.wording import lines, say
from kapjournal.journal.journal import Journal
from kapjournal.tui.page import Page
from kapjournal.tui.safe import safe
from kapjournal.tui.widgets.chart_view import ChartView, Words, legend
from kapjournal.tui.widgets.comparison_table import Cell, ComparisonTable, Head, ScaleRow
from kapjournal.tui.widgets.table_view import TableView

if TYPE_CHECKING:
    from datetime import date

    from kapjournal.charts.drawing import Ink
    from kapjournal.model.comparison import Comparison, Mode, ScaleComparison, Side
    from kapjournal.model.sessions import Labelled, Sessions
    from kapjournal.model.trend import Series

WINDOWS = (3, 7, 14, 28)
MODES: tuple[Mode, ...] = ("session", "first_baseline", "lately")
_LEAST_ROWS, _ROOMY_ROWS, _ROOMY = 7, 10, 30
"""Of the picture, and from which height of the window it has more: below it, the words scroll."""


class Look(NamedTuple):
    """What is drawn, read in one go; another scale or size asks nothing more."""

    comparison: Comparison
    series: tuple[Series, ...]
    sessions: Sessions
    held: tuple[Labelled, ...]
    """The sessions of the kind that took place: ← and → go through them."""
    close: bool
    """Whether they lie so close that the windows of one alone are thin."""
    today: date


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
        self.window: int | None = None
        self.mode: Mode | None = None
        """None until one is chosen."""
        self.all = False
        self.as_table = False
        self.place = 0
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
        self.look = await self.ask(look, self.in_hand, self.window, self.mode)
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

    async def action_window(self) -> None:
        """The next window; the one in use is printed with the numbers."""
        if self.look is not None and self.look.comparison.mode != "lately":
            now = self.look.comparison.window_days
            self.window = next((days for days in WINDOWS if days > now), WINDOWS[0])
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
        place = self.place % len(comparison.scales)
        scale = comparison.scales[place]
        self.comparison_table.show(
            say("compare.measured"),
            _window(comparison),
            _heads(comparison, look.today),
            [_row(one, comparison.mode) for one in comparison.scales],
            place,
        )
        chart = self._chart(look, scale)
        shown = self._words(look, chart, scale)
        if self.as_table:
            self.numbers.show(table_text(as_table(chart)).split("\n"))
            title = safe(chart.title if self.all else "", "bold")
            parts = filter(None, [title, shown.said, shown.notes])
            self.words.update(Content("\n").join(parts))
        else:
            self.view.show(lambda width, height, ink: _drawn(chart, width, height, ink), shown)

    def _chart(self, look: Look, scale: ScaleComparison) -> Chart:
        comparison = look.comparison
        kind = comparison.session.session.kind
        if self.all:
            return overlay_chart(
                look.series,
                look.sessions,
                scale.scale.id,
                kind=kind,
                window_days=comparison.window_days,
            )
        day = comparison.session.session.when.day
        before = [one for one in look.held if one.session.when.day < day]
        return comparison_chart(comparison, look.series, look.sessions, scale.scale.id, before[-1:])

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


def look(
    journal: Journal, session: int | None, window: int | None, mode: Mode | None
) -> Look | None:
    """One session's comparison with what its picture needs; None before there is a session.

    Where sessions lie under eight days apart and no way of comparing was chosen, the last days are
    compared with those before the first session.
    """
    sessions = journal.sessions()
    known = {one.session.id: one for one in sessions.happened()}
    one = known.get(session) if session is not None else None
    kind = one.session.kind if one else "dosing"
    held = tuple(one for one in sessions.of_kind(kind) if one.session.happened)
    if not held:
        return None
    close = close_together(kind, sessions)
    comparison = journal.compare(
        one.session.id if one else None,
        kind=kind,
        window=window,
        mode=mode or ("lately" if close else "session"),
    )
    series = journal.series(journal.chosen_scales())
    return Look(comparison, series, sessions, held, close, journal.today())


def _nothing() -> Content:
    first, *rest = lines("compare.nothing")
    return Content("\n\n").join([safe(first, "bold"), *map(safe, rest)])


def _window(comparison: Comparison) -> str:
    """Which days were compared; "" where ``w`` changes nothing."""
    if comparison.mode == "lately":
        return ""
    label, days = comparison.session.label, words.days(comparison.window_days)
    return say(f"compare.window_{comparison.mode}", label=label, days=days)


def _heads(comparison: Comparison, today: date) -> list[Head]:
    """The windows as they were cut; one that is still open says so, and how far it is."""
    first = comparison.scales[0]
    if comparison.mode != "session":
        after = "after" if comparison.mode == "first_baseline" else "lately"
        names = [("first_baseline", first.before), (after, first.after)]
        heads = [Head(say(f"compare.{name}"), _dates(side)) for name, side in names]
        if comparison.mode == "first_baseline" and not first.after.closed:
            heads[1] = _open(heads[1].name, first.after, today)
        return heads
    zero = comparison.session.session.when.day
    sides = (
        ("before", first.before),
        ("early", first.early),
        ("after", first.after),
        ("later", first.later),
    )
    heads = []
    for name, side in sides:
        if not side.closed:
            heads.append(_open(say(f"compare.{name}"), side, today))
            continue
        heads.append(Head(say(f"compare.{name}"), _offsets(side, zero)))
    return heads


def _offsets(side: Side, zero: date) -> str:
    if side.first is None or side.last is None:
        return say("compare.no_days")
    first, last = (side.first - zero).days, (side.last - zero).days
    return say("compare.offsets", first=first, last=last)


def _open(name: str, side: Side, today: date) -> Head:
    if side.first is None or side.last is None:
        return Head(name, say("compare.not_begun"))
    days = (side.last - side.first).days + 1
    so_far = say("compare.day_of", day=(today - side.first).days + 1, days=days)
    return Head(say("compare.what_so_far", what=name), so_far, say("compare.what_open", what=name))


def _dates(side: Side) -> str:
    if side.first is None or side.last is None:
        return say("compare.no_days")
    return say("compare.dates", first=short_day(side.first), last=short_day(side.last))


def _row(one: ScaleComparison, mode: Mode) -> ScaleRow:
    four = (one.before, one.early, one.after, one.later)
    sides = four if mode == "session" else (one.before, one.after)
    return ScaleRow(
        one_line(one.scale.name),
        say(f"compare.{one.scale.direction}"),
        tuple(map(_cell, sides)),
    )


def _cell(side: Side) -> Cell:
    value = say("compare.not_rated") if side.median is None else number(side.median)
    if not side.possible:
        return Cell(value)
    basis = say("compare.rated", rated=side.rated, possible=side.possible)
    return Cell(value, basis, f"{side.rated}/{side.possible}")


def _drawn(chart: Chart, width: int, height: int, ink: Ink) -> Drawing:
    # Late: plotext comes with the first chart, not with the first screen.
    from kapjournal.charts.terminal import draw

    return _titled(draw(chart, width, height, ink, legend=False), chart)


def _titled(drawing: Drawing, chart: Chart) -> Drawing:
    """The scale's name in the free beginning of the first row, which holds the sessions' labels."""
    (first, *runs), *rows = drawing.rows
    titles = (chart.title, chart.title.partition(",")[0])
    title = next((one for one in titles if cells(one) + 2 <= cells(first.text)), "")
    if chart.is_empty or first.text.strip() or not title:
        return drawing
    free = " " * (cells(first.text) - cells(title))
    return Drawing(((Run(title, "plain"), Run(free, "plain"), *runs), *map(tuple, rows)))
