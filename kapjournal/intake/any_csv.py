"""Any spreadsheet as check-ins, by a map that says what its columns mean."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from kapjournal.clean import folded, storable
from kapjournal.clock import Clock, journal_day
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.intake import readers
from kapjournal.intake.csv_map import CsvMap, ScaleColumn, read_map
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.everything import Batch, Everything, Found, Rejected
from kapjournal.model.scales import Scale, Scales
from kapjournal.model.stamp import Stamp

__all__ = ["CsvMap", "read", "read_map"]

LABEL = "csv"
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15}|,(?!\d{3}$)\d{1,15})?([eE][+-]?\d{1,2})?", re.ASCII)
_YEARS = range(1900, 3000)


def read(
    path: str,
    mapping: CsvMap,
    *,
    scales: Scales,
    clock: Clock,
    day_ends_at: time,
    strict: bool = False,
) -> Batch:
    """The check-ins of a table at ``path``. Writes nothing.

    ``scales`` are the ones the map may name. Times without an offset are read as local times of
    ``clock``; where the clocks skipped or repeated them they stay without one. Raises BadInput
    when the file cannot be read at all, and with ``strict`` at the first row or cell that cannot.
    """
    mapping.check(scales)
    table = readers.Table(readers.read_bytes(path), mapping.columns)
    reading = _Reading(mapping, scales, clock, day_ends_at)
    for row in table:
        reading.take(row)
        if strict and reading.rejected:
            raise _refused(reading.rejected[0])
    return Batch(
        Everything(check_ins=tuple(reading.check_ins)),
        reading.rows,
        foreign=True,
        rejected=tuple(reading.rejected),
        empty_rows=tuple(reading.empty_rows),
        found=reading.found(),
    )


class _Unusable(Exception):
    """A cell that cannot be used; says why."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _When:
    """When a row is about, on the wall clock of the file."""

    date: date
    moment: datetime | None
    """With an offset only where the file gives one."""


class _Reading:
    """A table as it is read, row by row."""

    def __init__(self, mapping: CsvMap, scales: Scales, clock: Clock, day_ends_at: time) -> None:
        self._map = mapping
        self._scales = {scale_id: scales.get(scale_id) for scale_id in mapping.scales}
        self._words = {
            scale_id: {folded(word): value for word, value in column.words.items()}
            for scale_id, column in mapping.scales.items()
            if column.words
        }
        self._missing = {"", *(word.strip() for word in mapping.missing)}
        self._clock = clock
        self._day_ends_at = day_ends_at
        self._now = clock.now()
        self._today = journal_day(self._now, day_ends_at)
        self._twins: Counter[str] = Counter()
        self._answers: Counter[tuple[str, str]] = Counter()
        self._values: dict[tuple[str, str], float] = {}
        self.rows = 0
        self.check_ins: list[CheckIn] = []
        self.rejected: list[Rejected] = []
        self.empty_rows: list[int] = []

    def take(self, row: readers.Row | readers.BlankRow | Rejected) -> None:
        """Read one row: a check-in, a row without anything to keep, or a row to leave out."""
        self.rows += 1
        if isinstance(row, Rejected):
            self.rejected.append(row)
        elif isinstance(row, readers.BlankRow):
            self.empty_rows.append(row.line)
        else:
            try:
                self._take_cells(row)
            except _Unusable as why:
                self.rejected.append(Rejected(row.line, why.column, why.reason, whole_row=True))

    def found(self) -> tuple[Found, ...]:
        """Every distinct answer with its count: by scale as in the map, then by value.

        Answers that have no number yet come last.
        """
        answers = [
            Found(scale, raw, count, self._values.get((scale, raw)))
            for (scale, raw), count in self._answers.items()
        ]
        order = list(self._map.scales)
        answers.sort(key=lambda one: (order.index(one.scale), one.value is None, one.value or 0))
        return tuple(answers)

    def _take_cells(self, row: readers.Row) -> None:
        when = self._when(row)
        stamp = self._stamp(when)
        note = self._note(row)
        ratings: list[Rating] = []
        unusable: list[_Unusable] = []
        for scale_id, column in self._map.scales.items():
            raw = storable(row.cells[column.column].strip())
            if raw in self._missing:
                continue
            try:
                ratings.append(self._rating(scale_id, column, raw))
            except _Unusable as why:
                unusable.append(why)
        kept = bool(ratings or note)
        self.rejected += [Rejected(row.line, why.column, why.reason, not kept) for why in unusable]
        if kept:
            key = self._key(row, when, note)
            self.check_ins.append(CheckIn(key, stamp, tuple(ratings), note=note))
        elif not unusable:
            self.empty_rows.append(row.line)

    def _when(self, row: readers.Row) -> _When:
        column, form = self._map.day.column, self._map.day.format
        cell = row.cells[column].strip()
        if cell in self._missing:
            raise _Unusable(column, say("intake.day_missing"))
        try:
            day = datetime.strptime(cell, form).date()  # noqa: DTZ007 - a date has no offset.
        except (ValueError, OverflowError):
            raise _Unusable(column, say("intake.day_unreadable")) from None
        if day.year not in _YEARS:
            raise _Unusable(column, say("intake.day_far"))
        if self._map.time is None:
            return _When(day, None)
        column, form = self._map.time.column, self._map.time.format
        cell = row.cells[column].strip()
        if cell in self._missing:
            return _When(day, None)
        try:
            read = datetime.strptime(cell, form)  # noqa: DTZ007 - the offset is found later.
        except (ValueError, OverflowError):
            raise _Unusable(column, say("intake.time_unreadable")) from None
        return _When(day, datetime.combine(day, read.timetz()).replace(microsecond=0))

    def _stamp(self, when: _When) -> Stamp:
        moment, zone = when.moment, ""
        day = journal_day(moment, self._day_ends_at) if moment else when.date
        if day > self._today:
            raise _Unusable(self._map.day.column, say("intake.day_future"))
        if moment and moment.tzinfo is None:
            local = self._clock.local(moment)
            # A time that was skipped or came twice has no offset that could be known.
            if local.utcoffset() == self._clock.local(moment.replace(fold=1)).utcoffset():
                moment, zone = local, self._clock.zone()
        return Stamp(day, moment, self._now, zone)

    def _note(self, row: readers.Row) -> str:
        if self._map.note is None:
            return ""
        note = row.cells[self._map.note.column]
        return "" if note.strip() in self._missing else storable(note)

    def _rating(self, scale_id: str, column: ScaleColumn, raw: str) -> Rating:
        scale = self._scales[scale_id]
        self._answers[scale_id, raw] += 1
        if column.words:
            value = self._words[scale_id].get(folded(raw))
            if value is None:
                raise _Unusable(column.column, say("intake.no_number"))
        else:
            value = _between_ends(scale, column, raw)
        self._values[scale_id, raw] = value
        return Rating(scale_id, value, raw, column.raw_range)

    def _key(self, row: readers.Row, when: _When, note: str) -> str:
        """The same for the same row of the same app; equal rows of one file are numbered."""
        raws = sorted({(c.column, row.cells[c.column].strip()) for c in self._map.scales.values()})
        at = when.moment.timetz().isoformat() if when.moment else ""
        content = json.dumps([LABEL, when.date.isoformat(), at, raws, note])
        self._twins[content] += 1
        numbered = f"{self._twins[content]} {content}"
        return hashlib.sha256(numbered.encode()).hexdigest()[:32]


def _between_ends(scale: Scale, column: ScaleColumn, raw: str) -> float:
    """The value of a number on a scale that runs between other ends (docs/imports.md)."""
    number = _number(raw)
    if number is None:
        raise _Unusable(column.column, say("intake.not_a_number"))
    if column.steps and not (number.is_integer() and 1 <= number <= column.steps):
        raise _Unusable(column.column, say("intake.not_a_step", steps=column.steps))
    ends = column.raw_range
    assert ends is not None
    least, most = ends
    if not min(ends) <= number <= max(ends):
        low, high = f"{min(ends):g}", f"{max(ends):g}"
        raise _Unusable(column.column, say("intake.out_of_range", low=low, high=high))
    share = (number - least) / (most - least)
    return min(scale.minimum + share * (scale.maximum - scale.minimum), scale.maximum)


def _number(text: str) -> float | None:
    """A number as spreadsheets write it, with a point or a comma; None for anything else.

    A comma before exactly three digits could set thousands apart, so that is not read as a number.
    """
    if not _NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", ".")) + 0.0


def _refused(first: Rejected) -> BadInput:
    column = f', column "{readers.name(first.column)}"' if first.column else ""
    return BadInput(
        f"Line {first.line}{column}: {first.reason}",
        "Correct the file, or import it without --strict to leave such rows out.",
        f"line {first.line}",
    )
