"""Questions for looking back: which days hold something, and where words stand.

Words are looked for by reading every text once. A full-text index would keep words of deleted
records in its segments, and reading is fast enough for searching while one types: ten years of
daily notes and reflections take two or three hundredths of a second.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterator, Sequence
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


class Looking:
    """The questions, each about one state of the file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def days_near(self, day: date, most: int, *, later: bool) -> list[date]:
        """At most so many days that hold something, the nearest first: after a day, or up to it."""
        side, order = (">", "ASC") if later else ("<=", "DESC")
        found = self._each(
            f"SELECT DISTINCT day FROM {{table}} WHERE day {side} ? AND {{in_sight}}"  # noqa: S608  names of ours
            f" ORDER BY day {order} LIMIT ?",
            (day.isoformat(), most),
        )
        near = sorted({row[0] for row in found}, reverse=not later)[:most]
        return [date.fromisoformat(one) for one in near]

    def days_between(self, first: date, last: date) -> set[date]:
        """Every day from first to last that holds something."""
        found = self._each(
            "SELECT DISTINCT day FROM {table} WHERE day >= ? AND day <= ? AND {in_sight}",
            (first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(row[0]) for row in found}

    def ends(self) -> tuple[date, date] | None:
        """The first and the last day that holds something."""
        found = self._each("SELECT min(day), max(day) FROM {table} WHERE {in_sight}", ())
        days = [day for pair in found for day in pair if day]
        return (date.fromisoformat(min(days)), date.fromisoformat(max(days))) if days else None

    def search(self, wanted: Callable[[str], bool], most: int) -> list[Found]:
        """Records whose text is wanted, at most so many: those of the latest days, latest first."""
        return self._connection.snapshot(
            lambda: heapq.nlargest(
                most,
                (found for kind in _WRITTEN for found in self._texts(kind) if wanted(found.text)),
                key=lambda found: (found.day, found.kind, found.number),
            )
        )

    def _each(self, question: str, values: Sequence[str | int]) -> list[Row]:
        """The answers of every table with days to one question."""
        return self._connection.snapshot(
            lambda: [
                row
                for table in _TABLES_OF_DAYS
                for row in self._connection.rows(
                    question.format(table=table, in_sight=_in_sight(table)), values
                )
            ]
        )

    def _texts(self, kind: RecordKind) -> Iterator[Found]:
        """Every record of a kind that holds words, so many at a time."""
        table, columns = _WRITTEN[kind]
        named = ", ".join(("id", "day", *columns))
        holds = " OR ".join(f"{each} NOT IN ('', '[]')" for each in columns)
        question = (
            f"SELECT {named} FROM {table} WHERE id > ? AND {_in_sight(table)} AND ({holds})"  # noqa: S608  names of ours
            " ORDER BY id LIMIT ?"
        )
        last = 0
        while rows := self._connection.rows(question, (last, _AT_A_TIME)):
            last = rows[-1][0]
            for row in rows:
                yield Found(kind, row[0], date.fromisoformat(row[1]), _joined(row, columns))


def _joined(row: Row, columns: tuple[str, ...]) -> str:
    parts = (
        ", ".join(json.loads(value)) if column in _LISTS else value
        for column, value in zip(columns, row[2:], strict=True)
        if value not in ("", "[]")
    )
    return "\n".join(parts)


def _in_sight(table: str) -> str:
    return _WITH_A_SESSION if table in ("details", "effects") else _IN_SIGHT
