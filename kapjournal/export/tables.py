"""The tables of a page: figures over time, sessions, and every scale before and after."""

from __future__ import annotations

from collections.abc import Sequence

from kapjournal.content.wording import say
from kapjournal.export import care, cells
from kapjournal.export.blocks import Column, Table
from kapjournal.model.page_care import PageEffect
from kapjournal.model.summary import (
    Figure,
    Line,
    PageChange,
    PageSession,
    ScalePage,
    SessionRow,
    SessionTable,
    Span,
)

_OWN = ("dose", "place", "people")


def figure_table(figure: Figure) -> Table:
    """The figure as a table: its stretches, what is rated in them and what is marked there."""
    lines = figure.lines
    columns, rows = _stretches(lines[0])
    for line in lines:
        of = {"scale": f" {line.scale.noun}" if len(lines) > 1 else ""}
        titles = ("middle_column", "range_column", "late_column")
        columns += [Column(say(f"summary.{title}", **of), numbers=True) for title in titles]
        for row, part in zip(rows, line.stretches, strict=True):
            row += [cells.middle(part), cells.between(part.low, part.high), cells.late(part)]
    columns.append(Column(say("summary.marks_column")))
    for row, part in zip(rows, lines[0].stretches, strict=True):
        row.append(_marks(figure, part))
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def side_by_side(lines: Sequence[Line]) -> Table:
    """The middle ratings of several scales over time."""
    columns, rows = _stretches(lines[0])
    for line in lines:
        columns.append(Column(line.scale.name, numbers=True))
        for row, part in zip(rows, line.stretches, strict=True):
            row.append(cells.middle(part))
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def _stretches(line: Line) -> tuple[list[Column], list[list[str]]]:
    """The first column of a table over time: the day each stretch begins on."""
    years = line.whole.first.year != line.whole.last.year
    title = say("summary.stretch_column", days=cells.length(line.stretches[-1]))
    return [Column(title)], [[cells.short(part.first, years=years)] for part in line.stretches]


def _marks(figure: Figure, part: Span) -> str:
    marks: list[PageSession | PageChange] = [*figure.sessions, *figure.events]
    inside = (one for one in marks if part.first <= one.day <= part.last)
    return ", ".join(cells.mark(one) for one in sorted(inside, key=lambda one: one.day))


def dosing(
    table: SessionTable, rows: Sequence[SessionRow], effects: Sequence[PageEffect] = ()
) -> Table:
    """Some rows of the dosing sessions, with the page's first scale before and after."""
    titles = [say(f"summary.{name}_column") for name in ("session", "date", "route")]
    numbers = [
        say("summary.before_column"),
        say("summary.early_column"),
        say("summary.after_column", days=table.window_days),
        say("summary.back_column"),
    ]
    columns = [Column(title) for title in titles]
    if table.scale:
        columns += [Column(title, numbers=True) for title in numbers]
    some = any(care.effects_of(effects, row.session.label) for row in rows)
    if some:
        columns.append(Column(say("summary.effects_column"), free=True, left_out=True))
    own = _own_names(rows)
    body = []
    for row in rows:
        fixed = [row.session.label, _day_of(row, table.dosing), _route(row)]
        if table.scale:
            fixed += _headline(row, table.window_days)
        if some:
            fixed.append(care.effects_of(effects, row.session.label))
        body.append((*fixed, *(getattr(row, name) or "" for name in own)))
    return Table((*columns, *(_own_column(name, rows) for name in own)), tuple(body))


def _headline(row: SessionRow, window_days: int) -> list[str]:
    numbers = row.headline
    if numbers is None:
        return ["", "", "", ""]
    return [
        cells.side(numbers.before),
        cells.middle(numbers.early),
        cells.after(numbers, window_days),
        cells.back(numbers),
    ]


def others(rows: Sequence[SessionRow]) -> Table:
    """Sessions of other kinds."""
    names = ("session", "date", "kind", "route")
    own = _own_names(rows)
    body = (
        (
            row.session.label,
            _day_of(row, rows),
            say(f"summary.kind_{row.session.kind}"),
            _route(row),
            *(getattr(row, name) or "" for name in own),
        )
        for row in rows
    )
    columns = (Column(say(f"summary.{name}_column")) for name in names)
    return Table((*columns, *(_own_column(name, rows) for name in own)), tuple(body))


def _own_names(rows: Sequence[SessionRow]) -> tuple[str, ...]:
    """What the client wrote of sessions: the intention always, the rest where one stands."""
    return (*(name for name in _OWN if any(getattr(row, name) for row in rows)), "intention")


def _own_column(name: str, rows: Sequence[SessionRow]) -> Column:
    """Where nothing of it stands, a column needs no room for text."""
    some = any(getattr(row, name) for row in rows)
    return Column(say(f"summary.{name}_column"), free=some, left_out=name in _OWN)


def _day_of(row: SessionRow, rows: Sequence[SessionRow]) -> str:
    years = {other.session.day.year for other in rows}
    return cells.short(row.session.day, years=len(years) > 1)


def _route(row: SessionRow) -> str:
    return say(f"summary.route_{row.route}") if row.route else ""


def before_after(page: ScalePage, window_days: int) -> Table:
    """One scale around every dosing session."""
    titles = (
        say("summary.session_column"),
        say("summary.before_column"),
        say("summary.early_column"),
        say("summary.after_column", days=window_days),
        say("summary.later_column", next=window_days + 1, twice=2 * window_days),
        say("summary.change_column"),
        say("summary.nap_column"),
        say("summary.instability_column"),
    )
    rows = (
        (
            numbers.session.label,
            cells.side(numbers.before),
            cells.middle(numbers.early),
            cells.after(numbers, window_days),
            cells.later(numbers),
            cells.change_of_middle(numbers),
            cells.nap(numbers),
            cells.instability(numbers),
        )
        for numbers in page.sessions
    )
    columns = (Column(title, numbers=n > 0) for n, title in enumerate(titles))
    return Table(tuple(columns), tuple(rows))
