"""The rated days of a page, once each, and the sessions it speaks of: for formats that are data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kapjournal.model.summary import BeforeAfter, PageDay, PageScale, PageSession, Summary


def rated(summary: Summary) -> Iterator[tuple[PageDay, str]]:
    """Every rated day that stands on the pages, by day and then in the order of the scales."""
    seen: dict[tuple[date, int], tuple[PageDay, str]] = {}
    order: dict[str, int] = {}
    for scale, days in _series(summary):
        place = order.setdefault(scale, len(order))
        seen |= {(day.day, place): (day, scale) for day in days}
    yield from (seen[key] for key in sorted(seen))


def scales(summary: Summary) -> dict[str, PageScale]:
    """The scales that are rated on the pages, by id."""
    found: dict[str, PageScale] = {}
    if summary.sessions and summary.sessions.scale:
        found[summary.sessions.scale.id] = summary.sessions.scale
    if summary.figure:
        found |= {drawn.scale.id: drawn.scale for drawn in summary.figure.lines}
    if summary.scales:
        found |= {page.line.scale.id: page.line.scale for page in summary.scales.scales}
    return found


def sessions(summary: Summary) -> set[PageSession]:
    """The sessions, of every kind, that the pages speak of."""
    found: set[PageSession] = set()
    if summary.since:
        found.update(summary.since.sessions)
    if summary.figure:
        found.update(summary.figure.sessions)
    if summary.sessions:
        rows = (*summary.sessions.dosing, *summary.sessions.others)
        found.update(row.session for row in rows)
    if summary.scales:
        found.update(one.session for page in summary.scales.scales for one in page.sessions)
    return found


def _series(summary: Summary) -> Iterator[tuple[str, Iterable[PageDay]]]:
    """Scales and their days in every section that holds ratings; a day may come more than once."""
    if summary.scales:
        for page in summary.scales.scales:
            yield page.line.scale.id, page.line.days
    if summary.figure:
        for drawn in summary.figure.lines:
            yield drawn.scale.id, drawn.days
    for numbers in _headlines(summary):
        for window in (numbers.before, numbers.after, numbers.later):
            yield numbers.scale, window.days


def _headlines(summary: Summary) -> Iterator[BeforeAfter]:
    rows = summary.sessions.dosing if summary.sessions else ()
    yield from (row.headline for row in rows if row.headline)
