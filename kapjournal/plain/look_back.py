"""Looking back in lines: words that are found, one day with everything, the trash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kapjournal.analysis.finding import Wanted
from kapjournal.analysis.telling import fields, kind_word, line
from kapjournal.clean import one_line
from kapjournal.content.dates import with_year
from kapjournal.content.wording import lines as sentences
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.everything import Record, RecordKind
    from kapjournal.model.looking import DayRecords, Found, Trashed
    from kapjournal.model.scales import Scales
    from kapjournal.plain.lines import Lines

_EXCERPT = 100
_BODILY = ("vitals", "effect")
_Row = tuple["RecordKind", "Record", str]
"""A kind, a record of it, and the label a session has."""


def search_lines(found: Sequence[Found], words: str) -> list[str]:
    """One line for each place, the latest day first; a sentence where there is none."""
    if not found:
        return [say("look_back.found_none")]
    wanted = Wanted(words)
    return [
        say(
            "look_lines.found",
            day=with_year(one.day),
            kind=kind_word(one.kind),
            text="".join(piece.text for piece in wanted.excerpt(one.text, _EXCERPT)),
        )
        for one in found
    ]


def day_lines(records: DayRecords, scales: Scales) -> list[str]:
    """Everything of one day, each record with its number in this list."""
    rows = _rows(records)
    if not rows:
        return [say("day.empty")]
    told: list[str] = []
    for number, (kind, record, label) in enumerate(rows, 1):
        name = f"{label}, {kind_word(kind)}" if label else kind_word(kind)
        if record.when.at is not None:
            name = say("day.head", kind=name, time=f"{record.when.at:%H:%M}")
        told.append(say("look_lines.record", number=number, what=name))
        told += [
            say("look_lines.field", label=one_line(field.label), text=field.text)
            for field in fields(record, scales)
        ]
    if any(kind in _BODILY for kind, _, _ in rows):
        from kapjournal.plain.care import red_flag_lines

        told += red_flag_lines()
    return told


def trash_lines(thrown: Sequence[Trashed], scales: Scales) -> list[str]:
    """One line for each record in the trash, with its number in this list."""
    if not thrown:
        return list(sentences("thrown.empty"))
    return [
        say(
            "look_lines.thrown",
            number=number,
            kind=kind_word(one.kind),
            day=with_year(one.record.when.day),
            text=_short(line(one.record, scales)),
        )
        for number, one in enumerate(thrown, 1)
    ]


def ask_search(journal: Journal, lines: Lines) -> None:
    """Ask for words, and say where they stand."""
    if words := lines.ask(say("look_lines.which_words")):
        lines.tell(*search_lines(journal.search(words), words))


def ask_day(journal: Journal, lines: Lines) -> None:
    """Ask for a day, say everything of it, and put a record of it away where that is wanted."""
    from kapjournal.clock import read_day

    typed = lines.ask(say("look_lines.which_day"))
    day: date = read_day(typed, journal.today()) if typed else journal.today()
    records = journal.on_day(day)
    lines.tell(with_year(day), *day_lines(records, journal.scales()))
    rows = _rows(records)
    number = _number(lines, "look_lines.delete", len(rows))
    if number is not None:
        kind, record, _ = rows[number]
        journal.delete(kind, record.id)
        lines.tell(say("look_lines.deleted"))


def ask_trash(journal: Journal, lines: Lines) -> None:
    """Say what lies in the trash, and bring a record back where that is wanted."""
    thrown = journal.trash()
    lines.tell(*trash_lines(thrown, journal.scales()))
    number = _number(lines, "look_lines.take_back", len(thrown))
    if number is not None:
        journal.undelete(thrown[number].kind, thrown[number].record.id)
        lines.tell(sentences("thrown.back_again")[0])


def _rows(records: DayRecords) -> list[_Row]:
    rows: list[_Row] = [("session", one.session, one.label) for one in records.sessions]
    rows += [("checkin", one, "") for one in records.check_ins]
    rows += [("reflection", one, "") for one in records.reflections]
    rows += [("event", one, "") for one in records.events]
    return rows + [(kind, record, "") for kind, record in records.others]


def _number(lines: Lines, question: str, most: int) -> int | None:
    """One of so many by its number from 1, as its place; None where it was skipped."""
    while most and (typed := lines.ask(say(question))):
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= most:
            return int(typed) - 1
        lines.tell(say("plain.number_please", last=most))
    return None


def _short(text: str) -> str:
    on_one_line = " ".join(text.split())
    if len(on_one_line) <= _EXCERPT:
        return on_one_line
    return on_one_line[: _EXCERPT - 3].rstrip() + "..."
