"""A summary laid out for people: what stands where and in which words. Formats draw the blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from kapjournal.content.dates import span, with_year
from kapjournal.content.wording import say
from kapjournal.export import care, cells, measures, pictures, tables
from kapjournal.export.blocks import Block, Heading, Page, Paragraph, Picture, Points, Quote
from kapjournal.export.page_one import (
    Room,
    all_since,
    bands,
    looked_at_first,
    more_sessions,
    page_one,
)
from kapjournal.model.summary import AllScales, Around, Line, ScalePage, SharedText, Summary

SCALES_SIDE_BY_SIDE = 5


def pages(summary: Summary, *, drawn: bool = False) -> tuple[Page, ...]:
    """Page one, and what follows it if there is anything that follows.

    With ``drawn`` figures are pictures, and their numbers follow as tables; without, tables alone.
    """
    frame = _frame(summary)
    for_prescriber = tuple(care.for_prescriber(summary))
    if summary.prescriber:
        blocks = (*looked_at_first(summary), *for_prescriber)
        return (Page(say("summary.prescriber"), frame, blocks),)
    first = page_one(summary, drawn=drawn)
    sheets = (
        (say("summary.following"), tuple(_following(summary, first.room, drawn=drawn))),
        (say("summary.prescriber"), for_prescriber),
    )
    return (
        Page(say("summary.title"), frame, first.blocks),
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


def _following(summary: Summary, room: Room, *, drawn: bool) -> Iterator[Block]:
    yield from all_since(summary, room)
    yield from more_sessions(summary, room)
    table = summary.sessions
    if table and table.others:
        yield Heading(say("summary.sessions_others"))
        yield tables.others(table.others)
    if drawn and summary.figure:
        yield Heading(say("summary.figure_table"))
        yield tables.figure_table(summary.figure)
    yield from measures.following(summary.measures, room.sources, room.published)
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
            yield from bands([page.line])
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
