"""Questions for looking back: which days hold something, and where words stand.

Words are looked for by reading every text once. A full-text index would keep words of deleted
records in its segments, and reading is fast enough for searching while one types: ten years of
daily notes and reflections take two or three hundredths of a second.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from kapjournal.model.looking import Found

if TYPE_CHECKING:
    from kapjournal.model.everything import RecordKind
    from kapjournal.store.connection import Connection, Row

_TABLES_OF_DAYS = (
    "checkins",
    "sessions",
    "reflections",
    "events",
    "effects",
    "assessments",
    "look_backs",
)
_WRITTEN: dict[RecordKind, tuple[str, tuple[str, ...]]] = {
    "checkin": ("checkins", ("note", "words")),
    "session": ("sessions", ("intention", "dose", "place", "people")),
    "reflection": ("reflections", ("text", "themes")),
    "event": ("events", ("label",)),
    "details": ("details", ("arrival", "brings_home")),
    "effect": ("effects", ("what", "lasted")),
    "step": ("steps", ("text",)),
    "topic": ("topics", ("text",)),
}
"""Tables, and their columns that hold what a person wrote."""
_LISTS = frozenset({"words", "themes"})
_AT_A_TIME = 1000
_IN_SIGHT = "trashed_at IS NULL"
_WITH_A_SESSION = (
    "trashed_at IS NULL"
    " AND (session IS NULL OR session IN (SELECT id FROM sessions WHERE trashed_at IS NULL))"
)
"""What goes out of sight with its session."""

# Every name in these statements stands in this file.


def days_near(connection: Connection, day: date, most: int, *, later: bool) -> list[date]:
    """At most so many days that hold something, the nearest first: after a day, or up to it."""
    side, order = (">", "ASC") if later else ("<=", "DESC")
    found: set[str] = set()
    for table in _TABLES_OF_DAYS:
        question = (
            f"SELECT DISTINCT day FROM {table} WHERE day {side} ? AND {_in_sight(table)}"  # noqa: S608  as above
            f" ORDER BY day {order} LIMIT ?"
        )
        found |= {row[0] for row in connection.rows(question, (day.isoformat(), most))}
    return [date.fromisoformat(one) for one in sorted(found, reverse=not later)[:most]]


def days_between(connection: Connection, first: date, last: date) -> set[date]:
    """Every day from first to last that holds something."""
    span = (first.isoformat(), last.isoformat())
    return {
        date.fromisoformat(row[0])
        for table in _TABLES_OF_DAYS
        for row in connection.rows(
            f"SELECT DISTINCT day FROM {table} WHERE day >= ? AND day <= ? AND {_in_sight(table)}",  # noqa: S608  as above
            span,
        )
    }


def ends(connection: Connection) -> tuple[date, date] | None:
    """The first and the last day that holds something."""
    days: list[str] = []
    for table in _TABLES_OF_DAYS:
        [pair] = connection.rows(
            f"SELECT min(day), max(day) FROM {table} WHERE {_in_sight(table)}"  # noqa: S608  as above
        )
        days += [day for day in pair if day]
    return (date.fromisoformat(min(days)), date.fromisoformat(max(days))) if days else None


def search(connection: Connection, wanted: Callable[[str], bool], most: int) -> list[Found]:
    """Records whose text is wanted, at most so many: those of the latest days, latest first."""
    every = (
        Found(kind, number, day, text)
        for kind in _WRITTEN
        for number, day, text in _texts(connection, kind)
        if wanted(text)
    )
    return heapq.nlargest(most, every, key=lambda found: (found.day, found.kind, found.number))


def _texts(connection: Connection, kind: RecordKind) -> Iterator[tuple[int, date, str]]:
    """Number, day and text of every record of a kind, so many at a time."""
    table, columns = _WRITTEN[kind]
    named = ", ".join(("id", "day", *columns))
    holds = " OR ".join(f"{each} NOT IN ('', '[]')" for each in columns)
    question = (
        f"SELECT {named} FROM {table} WHERE id > ? AND {_in_sight(table)} AND ({holds})"  # noqa: S608  as above
        " ORDER BY id LIMIT ?"
    )
    last = 0
    while rows := connection.rows(question, (last, _AT_A_TIME)):
        last = rows[-1][0]
        for row in rows:
            yield row[0], date.fromisoformat(row[1]), _joined(row, columns)


def _joined(row: Row, columns: tuple[str, ...]) -> str:
    parts = (
        ", ".join(json.loads(value)) if column in _LISTS else value
        for column, value in zip(columns, row[2:], strict=True)
        if value not in ("", "[]")
    )
    return "\n".join(parts)


def _in_sight(table: str) -> str:
    return _WITH_A_SESSION if table in ("details", "effects") else _IN_SIGHT
