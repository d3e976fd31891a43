"""A summary laid out for people: what stands where and in which words. Formats draw the blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from kapjournal.content.dates import span, with_year
from kapjournal.content.wording import say
from kapjournal.export import care, cells, flags, measures, pictures, tables
from kapjournal.export.blocks import Block, Heading, Page, Paragraph, Picture, Points, Quote
from kapjournal.model.page_care import PageEffect
from kapjournal.model.period import Period
from kapjournal.model.summary import (
    AllScales,
    Around,
    Figure,
    Lately,
    Line,
    PageScale,
    ScalePage,
    SessionTable,
    SharedText,
    Summary,
)

SESSIONS_ON_PAGE_ONE = 6
SCALES_SIDE_BY_SIDE = 5


def pages(summary: Summary, *, drawn: bool = False) -> tuple[Page, ...]:
    """Page one, and what follows it if there is anything that follows.

    With ``drawn`` figures are pictures, and their numbers follow as tables; without, tables alone.
    """
    frame = _frame(summary)
    for_prescriber = tuple(care.for_prescriber(summary))
    if summary.prescriber:
        blocks = (*_looked_at_first(summary), *for_prescriber)
        return (Page(say("summary.prescriber"), frame, blocks),)
    sheets = (
        (say("summary.following"), tuple(_following(summary, drawn=drawn))),
        (say("summary.prescriber"), for_prescriber),
    )
    return (
        Page(say("summary.title"), frame, tuple(_page_one(summary, drawn=drawn))),
        *(Page(title, frame, blocks) for title, blocks in sheets if blocks),
    )


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


def _page_one(summary: Summary, *, drawn: bool) -> Iterator[Block]:
    yield from _looked_at_first(summary)
    if summary.words:
        yield Heading(say("summary.in_my_words"))
        yield Points(summary.words, numbered=True)
    yield from _since(summary)
    yield from measures.on_page_one(summary.measures)
    if summary.figure:
        yield from _figure(summary.figure, summary.period if drawn else None)
    if summary.sessions:
        yield from _sessions(summary.sessions, summary.effects)
    if summary.safety_plan:
        yield Paragraph(say("summary.safety_plan"))


def _looked_at_first(summary: Summary) -> Iterator[Block]:
    if summary.flags:
        yield Heading(say("summary.flags"))
        yield flags.points(summary.flags)
    if summary.no_item9:
        yield Paragraph(summary.no_item9)


def _following(summary: Summary, *, drawn: bool) -> Iterator[Block]:
    table = summary.sessions
    if table and (older := table.dosing[SESSIONS_ON_PAGE_ONE:]):
        yield Heading(say("summary.sessions_more"))
        yield tables.dosing(table, older, summary.effects)
    if table and table.others:
        yield Heading(say("summary.sessions_others"))
        yield tables.others(table.others)
    if drawn and summary.figure:
        yield Heading(say("summary.figure_table"))
        yield tables.figure_table(summary.figure)
    yield from measures.following(summary.measures)
    yield from care.steps(summary.steps, summary.period.last)
    if summary.scales:
        shown = {line.scale.id for line in summary.figure.lines} if summary.figure else set[str]()
        yield from _scales(summary.scales, shown, drawn=drawn)
    if summary.reflections:
        yield Heading(say("summary.reflections"))
        yield from (_shared(text) for text in summary.reflections)
    if summary.method:
        yield Heading(say("summary.method_heading"))
        yield Points(summary.method)


def _since(summary: Summary) -> Iterator[Block]:
    since, near = summary.since, summary.period.last
    steps = care.steps_since(summary.steps, summary.period)
    if since is None and not steps:
        return
    yield Heading(say("summary.since", day=with_year(summary.period.first)))
    named = (
        ("sessions", [cells.session(one, near) for one in since.sessions] if since else []),
        ("changes", [cells.change(one, near) for one in since.changes] if since else []),
        ("tags", [cells.tag_days(one, near) for one in since.tags] if since else []),
        ("steps", [steps] if steps else []),
    )
    told = [(say(f"summary.since_{name}"), "; ".join(items)) for name, items in named if items]
    yield Points(tuple(text for _, text in told), leads=tuple(f"{name}:" for name, _ in told))


def _figure(figure: Figure, shaded: Period | None) -> Iterator[Block]:
    """The figure as a table, or drawn with the days ``shaded``."""
    yield Heading("; ".join(cells.scale_heading(line.scale) for line in figure.lines))
    if shaded is None:
        yield tables.figure_table(figure)
        yield from _bands(figure.lines)
    else:
        chart = pictures.of_figure(figure, shaded)
        yield Picture(chart, tall=True)
        meant = [*pictures.meant(chart), *_bands_told(figure.lines[:1])]
        yield Paragraph(" ".join(meant), quiet=True)
    told = [figure.sentence] if figure.sentence else []
    told.append(figure.completeness)
    if figure.also:
        listed = "; ".join(cells.around(one, figure.span.last) for one in figure.also)
        told.append(say("summary.also", label=figure.around, list=listed))
    yield Paragraph(" ".join(told))
    yield Paragraph(figure.statement, quiet=True)


def _bands(lines: Sequence[Line]) -> Iterator[Block]:
    yield from (Paragraph(told) for told in _bands_told(lines))


def _bands_told(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line.band:
            band = cells.between(*line.band)
            yield say("summary.band", scale=line.scale.name, band=band)


def _sessions(table: SessionTable, effects: Sequence[PageEffect]) -> Iterator[Block]:
    newest = table.dosing[:SESSIONS_ON_PAGE_ONE]
    if not newest:
        return
    yield Heading(say("summary.sessions"))
    if table.lately and table.scale:
        yield Paragraph(_lately(table.lately, table.scale))
    yield tables.dosing(table, newest, effects)
    if noted := [row for row in newest if row.notes]:
        yield Points(
            tuple(
                say("summary.of_session", label=row.session.label, text=" ".join(row.notes))
                for row in noted
            )
        )
    if table.scale:
        yield Paragraph(say("summary.sessions_note", scale=table.scale.name), quiet=True)


def _lately(lately: Lately, scale: PageScale) -> str:
    return say(
        "summary.lately",
        scale=scale.name,
        before=cells.middle(lately.before),
        span=span(lately.last.first, lately.last.last),
        last=cells.middle(lately.last),
    )


def _scales(all_scales: AllScales, shown: Collection[str], *, drawn: bool) -> Iterator[Block]:
    """Every scale around every session, and over time unless page one has ``shown`` it."""
    yield Heading(say("summary.scales"))
    if any(page.sessions for page in all_scales.scales):
        yield Paragraph(say("summary.scales_note"), quiet=True)
        yield Paragraph(say("summary.comparisons", count=all_scales.comparisons))
    for page in all_scales.scales:
        yield Heading(cells.scale_heading(page.line.scale), 3)
        yield Paragraph(cells.whole(page.line.whole))
        if page.line.scale.id not in shown:
            if drawn:
                yield Picture(pictures.of_scale(page))
            yield from _bands([page.line])
        if page.sessions:
            yield tables.before_after(page, all_scales.window_days)
            yield from _notes(page)
    if all_scales.around:
        yield Heading(say("summary.around"), 3)
        near = all_scales.scales[0].line.whole.last
        yield Points(tuple(_near(one, near) for one in all_scales.around))
    yield from _over_time(
        [page.line for page in all_scales.scales if page.line.scale.id not in shown]
    )


def _over_time(lines: Sequence[Line]) -> Iterator[Block]:
    """Scales side by side over time, as many in a table as a page has room for."""
    if lines:
        yield Heading(say("summary.over_time"), 3)
        yield Paragraph(say("summary.over_time_note"), quiet=True)
    for first in range(0, len(lines), SCALES_SIDE_BY_SIDE):
        yield tables.side_by_side(lines[first : first + SCALES_SIDE_BY_SIDE])


def _near(one: Around, near: date) -> str:
    listed = "; ".join(cells.around(it, near) for it in one.also)
    also = (say("summary.near", list=listed),) if listed else ()
    return say("summary.of_session", label=one.session.label, text=" ".join((*one.notes, *also)))


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
    if text.themes:
        lines.append(say("summary.themes", words=", ".join(text.themes)))
    return Quote(f"{head}. {text.prompt}" if text.prompt else head, "\n".join(lines))
