"""The ratings of a page as one long table: a row for every day and scale that is rated.

No free text stands in it. Cells of text that a spreadsheet could take for a formula begin with an
apostrophe; numbers never do.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kapjournal import clean
from kapjournal.model.summary import BeforeAfter, PageDay, PageSession, Summary

COLUMNS = ("day", "scale", "value", "ratings", "late", "session", "days_from_session")

_FORMULA = ("=", "+", "-", "@", "|", "＝", "＋", "－", "＠")


def write(summary: Summary) -> bytes:
    """CSV in UTF-8, as RFC 4180 has it: commas, quotes where needed, lines that end in CR LF.

    A day without a rating has no row. ``session`` is the last dosing session up to that day, and
    the first one for the days before it; ``days_from_session`` counts from its day, which is 0.
    Of an invented client every row says so.
    """
    sessions = sorted(_sessions(summary), key=lambda one: (one.day, len(one.label), one.label))
    more = {"invented": "yes"} if summary.invented else {}
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow((*COLUMNS, *more))
    for day, scale in _rated(summary):
        near = _near(day.day, sessions)
        row = (
            day.day.isoformat(),
            guarded(scale),
            _number(day.value),
            day.ratings,
            int(day.late),
            guarded(near.label) if near else "",
            (day.day - near.day).days if near else "",
        )
        table.writerow((*row, *more.values()))
    return file.getvalue().encode()


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula, control characters made visible."""
    text = clean.one_line(text)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _rated(summary: Summary) -> Iterator[tuple[PageDay, str]]:
    """Every rated day that stands on the pages, by day and then in the order of the scales."""
    seen: dict[tuple[date, int], tuple[PageDay, str]] = {}
    order: dict[str, int] = {}
    for scale, days in _series(summary):
        place = order.setdefault(scale, len(order))
        seen |= {(day.day, place): (day, scale) for day in days}
    yield from (seen[key] for key in sorted(seen))


def _series(summary: Summary) -> Iterator[tuple[str, Iterable[PageDay]]]:
    """Scales and their days in every section that holds ratings; a day may come more than once."""
    if summary.scales:
        for page in summary.scales.scales:
            yield page.line.scale.id, page.line.days
    if summary.figure:
        for line in summary.figure.lines:
            yield line.scale.id, line.days
    for numbers in _headlines(summary):
        for window in (numbers.before, numbers.after, numbers.later):
            yield numbers.scale, window.days


def _headlines(summary: Summary) -> Iterator[BeforeAfter]:
    rows = summary.sessions.dosing if summary.sessions else ()
    yield from (row.headline for row in rows if row.headline)


def _sessions(summary: Summary) -> set[PageSession]:
    """The dosing sessions that the pages speak of."""
    found: set[PageSession] = set()
    if summary.figure:
        found.update(summary.figure.sessions)
    if summary.sessions:
        found.update(row.session for row in summary.sessions.dosing)
    if summary.scales:
        found.update(one.session for page in summary.scales.scales for one in page.sessions)
    return {one for one in found if one.kind == "dosing"}


def _near(day: date, sessions: Sequence[PageSession]) -> PageSession | None:
    after = bisect_right(sessions, day, key=lambda one: one.day)
    return sessions[max(after - 1, 0)] if sessions else None


def _number(value: float) -> str:
    """The value as it is, whole numbers without a point."""
    return str(int(value)) if value == int(value) else repr(value)
