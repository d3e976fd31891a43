"""Charts for a shell: drawn for the terminal there is, told in words and a table beneath."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from kapjournal.charts.compose import comparison_chart, overlay_chart, trend_chart
from kapjournal.charts.table import as_table, table_text
from kapjournal.cli import console
from kapjournal.content.wording import say
from kapjournal.plain.numbers import comparison_table, comparison_title, comparison_words

if TYPE_CHECKING:
    from kapjournal.charts.chart import Chart
    from kapjournal.charts.drawing import Drawing, Ink, Role
    from kapjournal.cli.opening import Opening
    from kapjournal.journal.journal import Journal
    from kapjournal.model.comparison import Comparison
    from kapjournal.model.sessions import Kind
    from kapjournal.model.trend import Trends

Size = tuple[int | None, int | None]

_HEIGHT = 16
_WIDEST = 120
_MOST_ROWS = 40
_COLOURS: dict[Role, str] = {
    "plain": "",
    "dim": "2",
    "axis": "2",
    "data": "34",
    "second": "35",
    "session": "33",
    "event": "33",
    "band": "2",
    "cursor": "7",
}


def show_trends(
    trends: Trends, size: Size, opening: Opening, *, every: bool, over: str | None = None
) -> None:
    """A chart, its sentence and its numbers, of each scale and form or of the first alone.

    ``over`` is the id of what is laid over each of them.

    The others then have a sentence each, forms where they have a total in these days; the statement
    stands once, at the end.
    """
    forms = {one.instrument: one.series.scale.id for one in reversed(trends.measures)}
    second = forms.get(over, over) if over else None
    ids = [series.scale.id for series in trends.drawn if series.scale.id != second]
    for scale_id in ids if every else ids[:1]:
        chart = trend_chart(trends, scale_id, second)
        _show(chart, size, opening)
        console.answers([*chart.words, ""])
        if not chart.is_empty:
            console.answers([_numbers(chart, opening), ""])
    if not every:
        others = [
            trends.beside[one.scale.id]
            for one in trends.drawn[1:]
            if len(one) or trends.totals_of(one.scale.id) is None
        ]
        console.answers([*others, ""] if others else [])
    console.answers([trends.statement])


def show_comparison(journal: Journal, one: Comparison, size: Size, opening: Opening) -> None:
    """The windows as a table, a chart of the first scale, then everything in words."""
    console.answers([comparison_title(one), "", *comparison_table(one), ""])
    first = one.scales[0].scale.id
    series = journal.series(journal.scales().only([first]))
    _show(comparison_chart(one, series, journal.sessions(), first), size, opening)
    console.answers(comparison_words(one))


def show_all(
    journal: Journal, compared: list[Comparison], kind: Kind, size: Size, opening: Opening
) -> None:
    """Every session's table, and the sessions of the first scale laid over each other."""
    if not compared:
        console.answer(say("cli.no_sessions"))
        return
    console.answers([comparison_table(compared[0])[0], ""])
    for one in compared:
        console.answers([comparison_title(one), *comparison_table(one)[1:], ""])
    scales = journal.scales().only([compared[0].scales[0].scale.id])
    chart = overlay_chart(
        journal.series(scales),
        journal.sessions(),
        compared[0].scales[0].scale.id,
        kind=kind,
        window_days=compared[0].window_days,
        statement=compared[0].statement,
    )
    _show(chart, size, opening)
    console.answers([*chart.words, "", chart.statement])


def _numbers(chart: Chart, opening: Opening) -> str:
    """The chart's table; on a terminal only one that leaves the picture in sight."""
    rows = as_table(chart)
    if len(rows) > _MOST_ROWS and console.on_terminal(sys.stdout) and not opening.plain:
        return say("cli.table_elsewhere")
    return table_text(rows)


def _show(chart: Chart, size: Size, opening: Opening) -> None:
    if chart.is_empty:
        console.answers([chart.title, "", chart.empty, ""])
        return
    if opening.plain or console.dumb_terminal():
        console.answers([chart.title, ""])
        return
    from kapjournal.charts.terminal import draw

    width = size[0] or min(_columns(), _WIDEST)
    drawing = draw(chart, width, size[1] or _HEIGHT, _ink(opening))
    colour = console.on_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
    console.answer(chart.title)
    console.drawn((_coloured(drawing) if colour else drawing.plain()) + "\n")


def _columns() -> int:
    import shutil  # Late: only a drawing needs the size of the terminal.

    return shutil.get_terminal_size((80, 24)).columns


def _ink(opening: Opening) -> Ink:
    """The signs a person chose, unless standard output cannot carry them."""
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    return opening.settings.marks if encoding.startswith("utf") else "ascii"


def _coloured(drawing: Drawing) -> str:
    rows = []
    for row in drawing.rows:
        runs = (
            f"\x1b[{code}m{run.text}\x1b[0m" if (code := _COLOURS[run.role]) else run.text
            for run in row
        )
        rows.append("".join(runs).rstrip())
    return "\n".join(rows).rstrip("\n")
