"""Page one: what a therapist reads first, on one sheet that can be read alone.

Where it is too long for a sheet our own details give way, in one order and in every format, and
stand on the following pages instead: sources first, then older sessions, then published numbers.
What a client wrote is never cut, and what has to be looked at first never goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kapjournal.content.dates import span, with_year
from kapjournal.content.wording import say
from kapjournal.export import care, cells, flags, measures, pictures, tables
from kapjournal.export.blocks import Block, Heading, Paragraph, Picture, Points
from kapjournal.export.length import FIGURE, FRAME, SHEET, lines
from kapjournal.model.page_care import PageEffect
from kapjournal.model.period import Period
from kapjournal.model.summary import (
    Figure,
    Lately,
    Line,
    PageScale,
    SessionRow,
    SessionTable,
    Summary,
)


class Room(NamedTuple):
    """How much stands on page one of what may as well stand on the following pages."""

    sessions: int = 6
    """The newest of the dosing sessions."""
    listed: int = 12
    """The latest of each sort of what happened."""
    sources: bool = True
    """Where published numbers come from."""
    flags: int = flags.MOST_OF_A_KIND
    """Of side effects and medication that are to be looked at first."""
    published: bool = True
    """Cut points and thresholds of questionnaires."""


_ROOMS = (
    Room(),
    Room(sources=False),
    Room(5, 8, sources=False),
    Room(4, 6, sources=False, published=False),
    Room(3, 4, sources=False, published=False, flags=3),
    Room(2, 3, sources=False, published=False, flags=2),
    Room(1, 2, sources=False, published=False, flags=2),
)


class PageOne(NamedTuple):
    """Its blocks, and how much of the rest had room on it."""

    blocks: tuple[Block, ...]
    room: Room


def page_one(summary: Summary, *, drawn: bool) -> PageOne:
    """With as much on it as a sheet has room for; with ``drawn`` its figure is a picture."""
    figure = summary.figure
    taken = FRAME + (FIGURE + lines([Paragraph(_said_of(figure))]) if figure else 0)
    for room in _ROOMS:
        before = [
            *looked_at_first(summary, room.flags),
            *_words(summary),
            *_since(summary, room.listed),
            *measures.on_page_one(summary.measures, room.sources, room.published),
        ]
        after = list(_sessions(summary.sessions, summary.effects, room.sessions))
        if summary.safety_plan:
            after.append(Paragraph(say("summary.safety_plan")))
        if taken + lines(before) + lines(after) <= SHEET:
            break
    drawing = _figure(figure, summary.period if drawn else None)
    return PageOne((*before, *drawing, *after), room)


def looked_at_first(summary: Summary, most: int = flags.MOST_OF_A_KIND) -> Iterator[Block]:
    """The flags, and that nothing asks about suicidal thoughts where that is so."""
    if summary.flags:
        yield Heading(say("summary.flags"))
        yield flags.points(summary.flags, most)
    if summary.no_item9:
        yield Paragraph(summary.no_item9)


def _words(summary: Summary) -> Iterator[Block]:
    if summary.words:
        yield Heading(say("summary.in_my_words"))
        yield Points(summary.words, numbered=True)


# What happened in the days of the page. ---------------------------------------------------------


def _since(summary: Summary, most: int) -> Iterator[Block]:
    if listed := _happened(summary, most):
        yield Heading(say("summary.since", day=with_year(summary.period.first)))
        yield _told([(name, _latest(items, most)) for name, items in listed])


def all_since(summary: Summary, room: Room) -> Iterator[Block]:
    """The same with everything, where page one had room for the latest alone."""
    listed = _happened(summary)
    if any(len(_latest(items, room.listed)) < len(items) for _, items in listed):
        yield Heading(say("summary.since_all", day=with_year(summary.period.first)))
        yield _told(listed)


def _happened(summary: Summary, most: int | None = None) -> list[tuple[str, list[str]]]:
    """Sorts of what happened by their names, those with nothing in them left out.

    Tags are in the order of the alphabet, or of their last day where only the latest have room.
    """
    since, near = summary.since, summary.period.last
    tags = since.tags if since else ()
    if most and len(tags) > most + 1:
        tags = tuple(sorted(tags, key=lambda one: one.days[-1]))
    named = (
        ("sessions", [cells.session(one, near) for one in since.sessions] if since else []),
        ("changes", [cells.change(one, near) for one in since.changes] if since else []),
        ("tags", [cells.tag_days(one, near) for one in tags]),
        ("steps", care.steps_since(summary.steps, summary.period)),
    )
    return [(name, items) for name, items in named if items]


def _latest(items: list[str], most: int) -> list[str]:
    """The latest, and how many there are besides; one more has room where that is said."""
    more = len(items) - most
    return [*items[more:], say("summary.since_more", count=more)] if more > 1 else items


def _told(listed: Iterable[tuple[str, Sequence[str]]]) -> Points:
    named = [(say(f"summary.since_{name}"), "; ".join(items)) for name, items in listed]
    return Points(tuple(text for _, text in named), leads=tuple(f"{name}:" for name, _ in named))


# The figure. --------------------------------------------------------------------------------------


def _figure(figure: Figure | None, shaded: Period | None) -> Iterator[Block]:
    """The figure as a table, or drawn with the days ``shaded``."""
    if figure is None:
        return
    yield Heading("; ".join(cells.scale_heading(line.scale) for line in figure.lines))
    if shaded is None:
        yield tables.figure_table(figure)
        yield from bands(figure.lines)
    else:
        chart = pictures.of_figure(figure, shaded)
        yield Picture(chart, tall=True)
        meant = [*pictures.meant(chart), *_bands_told(figure.lines[:1])]
        yield Paragraph(" ".join(meant), quiet=True)
    yield Paragraph(_said_of(figure))
    yield Paragraph(figure.statement, quiet=True)


def _said_of(figure: Figure) -> str:
    told = [figure.sentence] if figure.sentence else []
    told.append(figure.completeness)
    if figure.also:
        listed = "; ".join(cells.around(one, figure.span.last) for one in figure.also)
        told.append(say("summary.also", label=figure.around, list=listed))
    return " ".join(told)


def bands(lines: Sequence[Line]) -> Iterator[Block]:
    """The middle half before the first dosing session, of each scale that has one."""
    yield from (Paragraph(told) for told in _bands_told(lines))


def _bands_told(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line.band:
            band = cells.between(*line.band)
            yield say("summary.band", scale=line.scale.name, band=band)


# The dosing sessions. -----------------------------------------------------------------------------


def _sessions(
    table: SessionTable | None, effects: Sequence[PageEffect], most: int
) -> Iterator[Block]:
    newest = table.dosing[:most] if table else ()
    if table is None or not newest:
        return
    yield Heading(say("summary.sessions"))
    if table.lately and table.scale:
        yield Paragraph(_lately(table.lately, table.scale))
    yield tables.dosing(table, newest, effects)
    yield from _notes(newest)
    if table.scale:
        yield Paragraph(say("summary.sessions_note", scale=table.scale.name), quiet=True)


def more_sessions(summary: Summary, room: Room) -> Iterator[Block]:
    """The sessions before those of page one."""
    table = summary.sessions
    if table and (older := table.dosing[room.sessions :]):
        yield Heading(say("summary.sessions_more"))
        yield tables.dosing(table, older, summary.effects)
        # Where every scale is there, what to know of the days stands with them.
        yield from _notes(() if summary.scales else older)


def _notes(rows: Sequence[SessionRow]) -> Iterator[Block]:
    if noted := [row for row in rows if row.notes]:
        yield Points(
            tuple(
                say("summary.of_session", label=row.session.label, text=" ".join(row.notes))
                for row in noted
            )
        )


def _lately(lately: Lately, scale: PageScale) -> str:
    return say(
        "summary.lately",
        scale=scale.name,
        before=cells.middle(lately.before),
        span=span(lately.last.first, lately.last.last),
        last=cells.middle(lately.last),
    )
