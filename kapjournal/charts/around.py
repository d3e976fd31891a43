"""What stands around the canvas of a chart: session labels, events, days, windows, the legend."""

from __future__ import annotations

from collections.abc import Callable

from kapjournal.charts.chart import Chart
from kapjournal.charts.drawing import Ink, Role, Run, Sheet, cells, fitted
from kapjournal.charts.grid import Grid
from kapjournal.charts.signs import SIGNS, Signs, role_of
from kapjournal.charts.ticks import day_labels
from kapjournal.content.wording import say

Put = Callable[[Sheet, int, Grid], None]
_LONGEST_NAME = 24
_MOST_NAMES = 3
_SEVERAL = "+"
_ANY_HEIGHT = 12
"""Which signs are used depends on the width alone."""


def above(chart: Chart) -> list[Put]:
    """The rows over the canvas."""
    return [_session_labels] if any(mark.kind != "event" for mark in chart.marks) else []


def below(chart: Chart, cursor: int | None, *, few: bool = False) -> list[Put]:
    """The rows under the canvas; where there are few, days and windows share one."""
    rows: list[Put] = []
    if cursor is not None or any(mark.kind == "event" for mark in chart.marks):
        rows.append(lambda sheet, row, grid: _events(sheet, row, grid, cursor))
    rows.append(_days_of_spans if few and chart.spans else _days)
    if chart.counts:
        rows.append(_counts)
    if chart.spans and not few:
        rows.append(_spans)
    return rows


def legend_of(chart: Chart, width: int, ink: Ink = "braille") -> list[tuple[Run, Run]]:
    """Each sign the chart uses at this width, with its words; for screens that place it."""
    signs = SIGNS[ink]
    grid = Grid.of(chart, signs, width, _ANY_HEIGHT)
    is_fence = grid.is_fence
    keys = _keys_of_lines(chart, signs, grid)
    if any(map(grid.is_crowded, chart.lines)):
        words = say("charts.stack", days=grid.days_a_column)
        keys.append((signs.of(chart.lines[0]), words, "data"))
        keys.append((signs.reach, say("charts.reach"), "band"))
    if chart.band:
        keys.append((signs.band, chart.band.words, "band"))
    if not is_fence:
        keys += _keys_of_hollow_ones(chart, signs)
    visits = [
        f"{mark.sign[0]} {mark.words.partition(', ')[2]}"
        for mark in chart.marks
        if mark.kind == "visit" or (mark.kind == "session" and is_fence)
    ]
    if visits:
        keys.append((signs.visit, ", ".join(dict.fromkeys(visits)), "session"))
    keys += [(sign, _event_words(sign), "event") for sign in _event_signs(grid).values()]
    if chart.counts:
        keys.append((say("charts.counts"), say("charts.counts_words"), "dim"))
    return [(Run(f"{sign} ", role), Run(words, "dim")) for sign, words, role in dict.fromkeys(keys)]


def legend_rows(chart: Chart, width: int, ink: Ink) -> list[list[Run]]:
    """The legend set in rows of at most ``width`` cells."""
    rows: list[list[Run]] = []
    room = 0
    for sign, told in legend_of(chart, width, ink):
        words = Run(fitted(told.text, width - cells(sign.text)), told.role)
        size = cells(sign.text) + cells(words.text)
        if not rows or size + 3 > room:
            rows.append([sign, words])
            room = width - size
        else:
            rows[-1] += [Run("   ", "plain"), sign, words]
            room -= size + 3
    return rows


def _keys_of_lines(chart: Chart, signs: Signs, grid: Grid) -> list[tuple[str, str, Role]]:
    keys: list[tuple[str, str, Role]] = []
    if len(chart.lines) < 2:
        return keys
    for line in chart.lines:
        if line.points and line.shape != "faint":
            name = fitted(line.name, _LONGEST_NAME)
            if chart.second:
                name = say("charts.right" if line.second else "charts.left", scale=name)
            keys.append((signs.of(line), name, role_of(line)))
    faint = [line.name for line in chart.lines if line.points and line.shape == "faint"]
    if faint:
        many = len(faint) > _MOST_NAMES
        names = say("charts.stretch", first=faint[0], last=faint[-1]) if many else ", ".join(faint)
        keys.append((signs.faint, names, "dim"))
    for line, at in grid.meetings():
        if at:
            is_faint = line.shape == "faint"
            role: Role = "data" if is_faint else "plain"
            keys.append((signs.same if is_faint else signs.both, say("charts.both"), role))
    return keys


def _keys_of_hollow_ones(chart: Chart, signs: Signs) -> list[tuple[str, str, Role]]:
    """One key for all lines whose hollow points mean the same."""
    of_words: dict[str, dict[str, Role]] = {}
    for line in chart.lines:
        if line.shape != "faint" and line.points.hollow:
            here = of_words.setdefault(line.hollow or chart.hollow, {})
            here.setdefault(signs.of(line, hollow=True), role_of(line))
    return [(" ".join(of), words, next(iter(of.values()))) for words, of in of_words.items()]


def _session_labels(sheet: Sheet, row: int, grid: Grid) -> None:
    """Labels over their days; where two would touch, a session's wins over a visit's."""
    signs: dict[tuple[bool, int], str] = {}
    for mark in grid.chart.marks:
        if mark.kind != "event":
            place = (mark.kind != "session", mark.x)
            signs[place] = f"{signs[place]}/{mark.sign}" if place in signs else mark.sign
    for (_, x), sign in sorted(signs.items()):
        start = max(grid.gutter, min(grid.gutter + grid.column(x), sheet.width - len(sign)))
        if sheet.free(row, start - 1, start + len(sign)):
            sheet.put(row, start, sign, "session")


def _events(sheet: Sheet, row: int, grid: Grid, cursor: int | None) -> None:
    signs = _event_signs(grid)
    for column, sign in signs.items():
        sheet.put(row, column, sign, "event")
    if cursor is not None and grid.chart.days.first <= cursor <= grid.chart.days.last:
        sheet.put(row, grid.gutter + grid.column(cursor), grid.signs.cursor, "cursor")


def _event_signs(grid: Grid) -> dict[int, str]:
    """The letter over each column that holds an event, or ``+`` where there are several kinds."""
    signs: dict[int, str] = {}
    for mark in grid.chart.marks:
        if mark.kind == "event":
            column = grid.gutter + grid.column(mark.x)
            signs[column] = mark.sign if signs.get(column, mark.sign) == mark.sign else _SEVERAL
    return signs


def _event_words(sign: str) -> str:
    return say("charts.event_several" if sign == _SEVERAL else f"charts.event_{sign}")


def _days(sheet: Sheet, row: int, grid: Grid) -> None:
    for start, name in day_labels(grid.chart.days, grid.width, grid.column):
        sheet.put(row, grid.gutter + start, name, "axis")


def _days_of_spans(sheet: Sheet, row: int, grid: Grid) -> None:
    """Windows as rules with their names, and on them the names of their ends and other days."""
    _spans(sheet, row, grid)
    over = " " + grid.signs.rule
    for place, name in day_labels(grid.chart.days, grid.width, grid.column):
        start = grid.gutter + place
        if sheet.free(row, start - 1, start + len(name), over):
            sheet.put(row, start - 1, f" {name} ", "axis")


def _counts(sheet: Sheet, row: int, grid: Grid) -> None:
    sheet.put(row, 0, say("charts.counts"), "dim")
    for x, count in grid.chart.counts:
        text = str(count)
        start = grid.gutter + min(grid.column(x), grid.width - len(text))
        if sheet.free(row, start - 1, start + len(text)):
            sheet.put(row, start, text, "dim")


def _spans(sheet: Sheet, row: int, grid: Grid) -> None:
    """Windows as rules with their names, a second sign beside the colour of their days."""
    free = 0
    for span in grid.chart.spans:
        start = max(free, grid.gutter + grid.column(span.first))
        end = grid.gutter + grid.column(span.last)
        room = end - start + 1
        words = f" {span.words} " if room >= len(span.words) + 4 else ""
        if not words and room < len(span.words):
            sheet.put(row, start, grid.signs.rule * room, "axis")
            beside = start - len(span.words) - 1
            if beside >= max(free, grid.gutter):
                sheet.put(row, beside, span.words, "axis")
            free = end + 2
            continue
        free = end + 2
        if not words:
            sheet.put(row, start + (room - len(span.words)) // 2, span.words, "axis")
            continue
        left = (room - len(words)) // 2
        rule = grid.signs.rule
        text = rule * left + words + rule * (room - left - len(words))
        sheet.put(row, start, text, "axis")
