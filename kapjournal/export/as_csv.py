"""The ratings of a page as one long table: a row for every day and scale that is rated.

No free text stands in it. Cells of text that a spreadsheet could take for a formula begin with an
apostrophe; numbers never do.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from kapjournal import clean
from kapjournal.export import rated
from kapjournal.model.summary import PageSession, Summary

COLUMNS = ("day", "scale", "value", "ratings", "late", "session", "days_from_session")

_FORMULA = ("=", "+", "-", "@", "|", "＝", "＋", "－", "＠")


def write(summary: Summary) -> bytes:
    """CSV in UTF-8, as RFC 4180 has it: commas, quotes where needed, lines that end in CR LF.

    A day without a rating has no row. ``session`` is the last dosing session up to that day, and
    the first one for the days before it; ``days_from_session`` counts from its day, which is 0.
    Of an invented client every row says so.
    """
    dosing = [one for one in rated.sessions(summary) if one.kind == "dosing"]
    sessions = sorted(dosing, key=lambda one: (one.day, len(one.label), one.label))
    more = {"invented": "yes"} if summary.invented else {}
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow((*COLUMNS, *more))
    for day, scale in rated.rated(summary):
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


def _near(day: date, sessions: Sequence[PageSession]) -> PageSession | None:
    after = bisect_right(sessions, day, key=lambda one: one.day)
    return sessions[max(after - 1, 0)] if sessions else None


def _number(value: float) -> str:
    """The value as it is, whole numbers without a point."""
    return str(int(value)) if value == int(value) else repr(value)
