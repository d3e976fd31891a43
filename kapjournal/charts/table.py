"""A chart told without a picture: its sentences and its table, as plain text can carry them."""

from __future__ import annotations

from collections.abc import Iterator

from kapjournal.charts.chart import Bars, Chart, Days, Line, Point, Points, number
from kapjournal.charts.drawing import cells
from kapjournal.content.wording import say


def as_table(chart: Chart | Bars) -> list[list[str]]:
    """The chart's numbers, the head first; a stretch without anything is one row that says so."""
    lines = chart.lines if isinstance(chart, Chart) else _lines(chart)
    columns = [{point.x: point for point in line.points} for line in lines]
    notes: dict[int, list[str]] = {}
    for mark in chart.marks:
        notes.setdefault(mark.x, []).append(mark.words)
    for x, words in chart.notes if isinstance(chart, Chart) else ():
        notes.setdefault(x, []).append(words)
    counts = dict(chart.counts) if isinstance(chart, Chart) else {}
    noted, counted = bool(notes), bool(counts)
    head = [say("charts.day"), *(line.name for line in lines), *[say("charts.also")] * noted]
    # Beside what it counts for: of many sessions the last ones find no room on a screen.
    head[2:2] = [say("charts.count_head")] * counted
    rows = [head]
    something = sorted({x for column in columns for x in column} | set(notes))
    for first, last in _stretches(something, chart.days):
        values = [column.get(first) for column in columns]
        if (first == last and first in notes) or any(values):
            row = [chart.days.name(first)]
            row += [
                number(value.y) if value else _nothing(line)
                for line, value in zip(lines, values, strict=True)
            ]
            row[2:2] = [str(counts.get(first, 0))] * counted
            rows.append(row + ["; ".join(notes.get(first, ()))] * noted)
        else:
            row = [_names(chart.days, first, last), *map(_nothing, lines[:1])]
            rows.append(row + [""] * (len(head) - len(row)))
    return rows


def told(chart: Chart, x: int) -> str:
    """One day of a chart in words, for the cursor: its values and what happened."""
    parts: list[str] = []
    for line in chart.lines:
        value = line.points.on(x)
        said = _nothing(line) if value is None else number(value)
        parts.append(f"{line.name} {said}")
    parts += [mark.words for mark in chart.marks if mark.x == x]
    parts += [words for day, words in chart.notes if day == x]
    return f"{chart.days.name(x)}: {'; '.join(parts)}"


def as_text(chart: Chart | Bars) -> str:
    """Title, sentences, table and statement as lines of plain text; nothing but letters."""
    parts = [chart.title, "\n".join(chart.words)]
    if isinstance(chart, Chart) and chart.is_empty:
        parts.append(chart.empty)
    else:
        parts.append(table_text(as_table(chart)))
    if isinstance(chart, Chart):
        parts.append(chart.statement)
    return "\n\n".join(part for part in parts if part)


def table_text(rows: list[list[str]]) -> str:
    """Columns set under each other with spaces."""
    widths = [max(cells(row[n]) for row in rows) for n in range(len(rows[0]))]
    text = ""
    for row in rows:
        parts = (cell + " " * (size - cells(cell)) for cell, size in zip(row, widths, strict=True))
        text += "  ".join(parts).rstrip() + "\n"
    return text.rstrip("\n")


def _nothing(line: Line) -> str:
    if line.shape == "faint":
        return "-"
    return say("charts.no_total" if line.shape == "square" else "charts.not_rated")


def _lines(bars: Bars) -> tuple[Line, ...]:
    return tuple(
        Line(row.name, Points.of(Point(x, y) for x, y in enumerate(row.values) if y is not None))
        for row in bars.rows
    )


def _stretches(something: list[int], days: Days) -> Iterator[tuple[int, int]]:
    """Each day that holds something, and between them the stretches that hold nothing."""
    expected = days.first
    for x in something:
        if x > expected:
            yield expected, x - 1
        yield x, x
        expected = x + 1
    if expected <= days.last:
        yield expected, days.last


def _names(days: Days, first: int, last: int) -> str:
    if first == last:
        return days.name(first)
    return say("charts.stretch", first=days.name(first), last=days.name(last))
