"""A summary laid out for people: what stands where and in which words. Formats draw the blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kapjournal.content.dates import span, with_year
from kapjournal.content.wording import say
from kapjournal.export import cells
from kapjournal.export.blocks import Block, Column, Heading, Page, Paragraph, Points, Quote, Table
from kapjournal.model.summary import (
    AllScales,
    Around,
    Figure,
    Flag,
    Lately,
    Line,
    PageChange,
    PageScale,
    PageSession,
    ScalePage,
    SessionRow,
    SessionTable,
    SharedText,
    Since,
    Span,
    Summary,
)

SESSIONS_ON_PAGE_ONE = 6
SCALES_SIDE_BY_SIDE = 5
_OWN = ("dose", "place", "people")


def pages(summary: Summary) -> tuple[Page, ...]:
    """Page one, and what follows it if there is anything that follows."""
    first = Page(say("summary.title"), _frame(summary), tuple(_page_one(summary)))
    rest = tuple(_following(summary))
    if not rest:
        return (first,)
    return first, Page(say("summary.following"), _frame(summary), rest)


def _frame(summary: Summary) -> tuple[str, ...]:
    period = span(summary.period.first, summary.period.last)
    made = say("summary.made_on", day=with_year(summary.made_on))
    lines = (
        say("summary.invented") if summary.invented else "",
        summary.name,
        f"{period}; {made}",
        summary.statement,
    )
    return tuple(line for line in lines if line.strip())


def _page_one(summary: Summary) -> Iterator[Block]:
    if summary.flags:
        yield Heading(say("summary.flags"))
        yield Points(tuple(_flag(flag) for flag in summary.flags))
    yield Paragraph(summary.no_item9)
    if summary.since:
        yield from _since(summary.since)
    if summary.figure:
        yield from _figure(summary.figure)
    if summary.sessions:
        yield from _sessions(summary.sessions)


def _following(summary: Summary) -> Iterator[Block]:
    table = summary.sessions
    if table and (older := table.dosing[SESSIONS_ON_PAGE_ONE:]):
        yield Heading(say("summary.sessions_more"))
        yield _dosing(table, older)
    if table and table.others:
        yield Heading(say("summary.sessions_others"))
        yield _others(table.others)
    if summary.scales:
        drawn = {line.scale.id for line in summary.figure.lines} if summary.figure else set[str]()
        yield from _scales(summary.scales, drawn)
    if summary.medication:
        yield Heading(say("summary.medication"))
        yield Points(tuple(cells.change(one, with_year) for one in summary.medication))
    if summary.reflections:
        yield Heading(say("summary.reflections"))
        yield from (_shared(text) for text in summary.reflections)
    if summary.method:
        yield Heading(say("summary.method_heading"))
        yield Points(summary.method)


def _flag(flag: Flag) -> str:
    what = cells.with_own_words(say(f"summary.flag_{flag.change}"), flag.label)
    ago = {0: "today", 1: "yesterday"}.get(flag.days_ago, "days_ago")
    return say(f"summary.flag_{ago}", what=what, day=with_year(flag.day), days=flag.days_ago)


def _since(since: Since) -> Iterator[Block]:
    yield Heading(say("summary.since", day=with_year(since.first)))
    named = (
        ("summary.since_sessions", [cells.session(one) for one in since.sessions]),
        ("summary.since_changes", [cells.change(one) for one in since.changes]),
        ("summary.since_tags", [cells.tag_days(one) for one in since.tags]),
    )
    yield Points(tuple(f"{say(name)}: {'; '.join(items)}" for name, items in named if items))


def _figure(figure: Figure) -> Iterator[Block]:
    yield Heading("; ".join(cells.scale_heading(line.scale) for line in figure.lines))
    yield _figure_table(figure)
    yield from _bands(figure.lines)
    if figure.sentence:
        yield Paragraph(figure.sentence)
    yield Paragraph(figure.completeness)
    if figure.also:
        near = "; ".join(cells.around(one) for one in figure.also)
        yield Paragraph(say("summary.also", label=figure.around, list=near))
    yield Paragraph(figure.statement)


def _figure_table(figure: Figure) -> Table:
    """The figure as a table: its stretches, what is rated in them and what is marked there."""
    lines = figure.lines
    columns, rows = _stretches(lines[0])
    for line in lines:
        of = {"scale": f" {line.scale.noun}" if len(lines) > 1 else ""}
        titles = ("middle_column", "range_column", "late_column")
        columns += [Column(say(f"summary.{title}", **of)) for title in titles]
        for row, part in zip(rows, line.stretches, strict=True):
            row += [cells.middle(part), cells.between(part.low, part.high), cells.late(part)]
    columns.append(Column(say("summary.marks_column")))
    for row, part in zip(rows, lines[0].stretches, strict=True):
        row.append(_marks(figure, part))
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def _stretches(line: Line) -> tuple[list[Column], list[list[str]]]:
    """The first column of a table over time: the day each stretch begins on."""
    years = line.whole.first.year != line.whole.last.year
    title = say("summary.stretch_column", days=cells.length(line.stretches[-1]))
    return [Column(title)], [[cells.short(part.first, with_year=years)] for part in line.stretches]


def _bands(lines: Sequence[Line]) -> Iterator[Block]:
    for line in lines:
        if line.band:
            band = cells.between(*line.band)
            yield Paragraph(say("summary.band", scale=line.scale.name, band=band))


def _marks(figure: Figure, part: Span) -> str:
    marks: list[PageSession | PageChange] = [*figure.sessions, *figure.events]
    inside = (one for one in marks if part.first <= one.day <= part.last)
    return ", ".join(cells.mark(one) for one in sorted(inside, key=lambda one: one.day))


def _sessions(table: SessionTable) -> Iterator[Block]:
    newest = table.dosing[:SESSIONS_ON_PAGE_ONE]
    if not newest:
        return
    yield Heading(say("summary.sessions"))
    if table.lately and table.scale:
        yield Paragraph(_lately(table.lately, table.scale))
    yield _dosing(table, newest)
    if noted := [row for row in newest if row.notes]:
        yield Points(
            tuple(
                say("summary.of_session", label=row.session.label, text=" ".join(row.notes))
                for row in noted
            )
        )
    if table.scale:
        yield Paragraph(say("summary.sessions_note", scale=table.scale.name))


def _lately(lately: Lately, scale: PageScale) -> str:
    return say(
        "summary.lately",
        scale=scale.name,
        before=cells.middle(lately.before),
        span=span(lately.last.first, lately.last.last),
        last=cells.middle(lately.last),
    )


def _dosing(table: SessionTable, rows: Sequence[SessionRow]) -> Table:
    titles = [say(f"summary.{name}_column") for name in ("session", "date", "route")]
    numbers = [
        say("summary.before_column"),
        say("summary.early_column"),
        say("summary.after_column", days=table.window_days),
        say("summary.back_column"),
    ]
    columns = [Column(title) for title in (*titles, *(numbers if table.scale else ()))]
    own = _own_names(rows)
    body = []
    for row in rows:
        fixed = [row.session.label, _day_of(row, table.dosing), _route(row)]
        if table.scale:
            fixed += _headline(row, table.window_days)
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


def _others(rows: Sequence[SessionRow]) -> Table:
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
    return cells.short(row.session.day, with_year=len(years) > 1)


def _route(row: SessionRow) -> str:
    return say(f"summary.route_{row.route}") if row.route else ""


def _scales(all_scales: AllScales, drawn: Collection[str]) -> Iterator[Block]:
    """Every scale around every session, and over time unless page one has drawn it."""
    yield Heading(say("summary.scales"))
    if any(page.sessions for page in all_scales.scales):
        yield Paragraph(say("summary.scales_note"))
        yield Paragraph(say("summary.comparisons", count=all_scales.comparisons))
    for page in all_scales.scales:
        yield Heading(cells.scale_heading(page.line.scale), 3)
        whole = page.line.whole
        yield Paragraph(
            say(
                "summary.scale_whole",
                middle=cells.middle(whole),
                range=cells.between(whole.low, whole.high),
                late=whole.late,
            )
        )
        if page.line.scale.id not in drawn:
            yield from _bands([page.line])
        if page.sessions:
            yield _before_after(page, all_scales.window_days)
            yield from _notes(page)
    if all_scales.around:
        yield Heading(say("summary.around"), 3)
        yield Points(tuple(_near(one) for one in all_scales.around))
    yield from _over_time(
        [page.line for page in all_scales.scales if page.line.scale.id not in drawn]
    )


def _over_time(lines: Sequence[Line]) -> Iterator[Block]:
    """Scales side by side over time, as many in a table as a page has room for."""
    if lines:
        yield Heading(say("summary.over_time"), 3)
        yield Paragraph(say("summary.over_time_note"))
    for first in range(0, len(lines), SCALES_SIDE_BY_SIDE):
        together = lines[first : first + SCALES_SIDE_BY_SIDE]
        columns, rows = _stretches(together[0])
        for line in together:
            columns.append(Column(line.scale.name))
            for row, part in zip(rows, line.stretches, strict=True):
                row.append(cells.middle(part))
        yield Table(tuple(columns), tuple(tuple(row) for row in rows))


def _near(one: Around) -> str:
    listed = "; ".join(cells.around(it) for it in one.also)
    also = (say("summary.near", list=listed),) if listed else ()
    return say("summary.of_session", label=one.session.label, text=" ".join((*one.notes, *also)))


def _before_after(page: ScalePage, window_days: int) -> Table:
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
    return Table(tuple(Column(title) for title in titles), tuple(rows))


def _notes(page: ScalePage) -> Iterator[Block]:
    notes = [
        say("summary.of_session", label=numbers.session.label, text=" ".join(numbers.notes))
        for numbers in page.sessions
        if numbers.notes
    ]
    late = [
        say(
            "summary.late_side",
            label=numbers.session.label,
            side=say(f"summary.late_{side}"),
            late=window.late,
            rated=window.rated,
        )
        for numbers in page.sessions
        for side, window in (("before", numbers.before), ("after", numbers.after))
        if window.late
    ]
    if late:
        notes.append(say("summary.scale_late", list="; ".join(late)))
    if notes:
        yield Points(tuple(notes))


def _shared(text: SharedText) -> Quote:
    """When, about which session, to which question; then what the client wrote."""
    about = [with_year(text.day)]
    if text.stage is None:
        about.append(say("summary.check_in"))
    elif text.session:
        about.append(f"{text.session}, {say(f'summary.stage_{text.stage}')}")
    if text.late:
        about.append(say("summary.typed_later"))
    head = ", ".join(about)
    lines = [text.text] if text.text.strip() else []
    if text.words:
        lines.append(say("summary.feeling_words", words=", ".join(text.words)))
    return Quote(f"{head}. {text.prompt}" if text.prompt else head, "\n".join(lines))
