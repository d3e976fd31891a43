"""Calendar: the days of one year, each a digit and a shade, and the day one stands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from kapjournal.charts.drawing import Ink
from kapjournal.charts.year import ROWS, SHADES, YearGrid, shade_of, sign_of
from kapjournal.content.wording import lines
from kapjournal.model.looking import Year
from kapjournal.model.period import Period
from kapjournal.tui.messages import Chosen


class Calendar(Widget, can_focus=False):
    """One cell a day, seven rows under the names of the months. The screen's keys move on it.

    Each day has one sign, so that nothing is lost without colours; where there are some, it wears a
    shade too, and where there are sixteen, weight stands for shade.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "calendar--frame",
        "calendar--none",
        "calendar--session",
        "calendar--cursor",
        *(f"calendar--shade-{n}" for n in range(SHADES)),
    }
    DEFAULT_CSS = """
    Calendar { height: 8; }
    Calendar > .calendar--frame, Calendar > .calendar--none { color: $dim; }
    Calendar > .calendar--session { color: $key; text-style: bold; }
    Calendar > .calendar--cursor { color: $key; background: $background; }
    Calendar > .calendar--cursor { text-style: bold reverse; }
    Calendar > .calendar--shade-0 { color: $text; background: $data 5%; }
    Calendar > .calendar--shade-1 { color: $text; background: $data 14%; }
    Calendar > .calendar--shade-2 { color: $text; background: $data 23%; }
    Calendar > .calendar--shade-3 { color: $text; background: $data 32%; }
    Calendar > .calendar--shade-4 { color: $text; background: $data 41%; }
    Calendar:ansi > .calendar--shade-0 { background: transparent; text-style: dim; }
    Calendar:ansi > .calendar--shade-1 { background: transparent; text-style: dim; }
    Calendar:ansi > .calendar--shade-2 { background: transparent; }
    Calendar:ansi > .calendar--shade-3 { background: transparent; text-style: bold; }
    Calendar:ansi > .calendar--shade-4 { background: transparent; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._year: Year | None = None
        self._at = date.min
        self._span = Period(date.max, date.min)
        self._ink: Ink = "braille"
        self._grid: YearGrid | None = None

    def show(self, year: Year, at: date, span: Period, ink: Ink) -> None:
        """Another year, or another day in hand; days outside ``span`` stay empty."""
        self._year, self._at, self._span, self._ink = year, at, span, ink
        self._lay_out()
        self.refresh()

    def on_resize(self) -> None:
        self._lay_out()

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        return ROWS + 1

    def render_line(self, y: int) -> Strip:
        width, plain = self.size.width, self.rich_style
        grid, year = self._grid, self._year
        if grid is None or year is None or y > ROWS:
            return Strip.blank(width, plain)
        frame = self.get_component_rich_style("calendar--frame")
        if y == 0:
            return _line(grid.months, width, plain, lambda _: frame)
        cells: list[tuple[int, str]] = [(0, lines("year.weekdays")[y - 1])]
        styles: dict[int, Style] = {0: frame}
        for start, _ in grid.months:
            for week in range(6):
                column = start + week * grid.cell
                day = grid.day_at(y - 1, column)
                if day is not None and column not in styles:
                    sign, style = self._day(year, day)
                    cells.append((column, sign.rjust(grid.cell)))
                    styles[column] = style
        return _line(cells, width, plain, styles.__getitem__)

    def on_click(self, event: events.Click) -> None:
        day = self._grid.day_at(event.y - 1, event.x) if self._grid else None
        if day is not None:
            event.stop()
            self.post_message(Chosen(f"screen.take('{day.isoformat()}')"))

    def _day(self, year: Year, day: date) -> tuple[str, Style]:
        value, session = year.values.get(day), day in year.sessions
        sign = sign_of(value, year.scale, self._ink, session=session, written=day in year.written)
        if day not in self._span and value is None and not session and day not in year.written:
            sign = " "
        if day == self._at:
            name = "cursor"
        elif session:
            name = "session"
        else:
            name = "none" if value is None else f"shade-{shade_of(value, year.scale)}"
        return sign, self.get_component_rich_style(f"calendar--{name}")

    def _lay_out(self) -> None:
        room = self.size.width
        self._grid = YearGrid(self._year.number, room) if self._year and room else None


def _line(
    cells: Sequence[tuple[int, str]], width: int, plain: Style, style_at: Callable[[int], Style]
) -> Strip:
    """Texts at their columns, in the order of columns, spaces between them."""
    segments: list[Segment] = []
    at = 0
    for column, text in sorted(cells):
        segments += [
            Segment(" " * (column - at), plain),
            Segment(text, style_at(column)),
        ]
        at = column + len(text)
    return Strip(segments).adjust_cell_length(width, plain)
