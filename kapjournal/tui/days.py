"""Days one under the other: which of them there are rows for, and what a row says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.content import Content

from kapjournal.analysis.finding import Wanted
from kapjournal.analysis.telling import kind_word
from kapjournal.analysis.words import event as event_words
from kapjournal.analysis.words import number
from kapjournal.charts.drawing import Ink
from kapjournal.charts.year import key_of
from kapjournal.content.dates import short_day
from kapjournal.content.wording import lines, say
from kapjournal.model.looking import DayRecords, Found, Year
from kapjournal.model.scales import Scale
from kapjournal.tui.safe import padded, safe_line

AHEAD = 80
"""Days with something that are read on either side of the one in hand."""
_DAY, _VALUE = 13, 5
_EXCERPT = 160
_NAMED = ("effect", "measure", "look_back")
"""Kinds of records that a row names; the others stand on the day itself."""


class Near(NamedTuple):
    """The days that were read around a day, and whether there are more on either side."""

    days: tuple[DayRecords, ...]
    all_before: bool
    all_after: bool

    @classmethod
    def of(cls, days: Sequence[DayRecords], day: date) -> Near:
        """What was read up to AHEAD days on either side of a day."""
        before = sum(one.day <= day for one in days)
        return cls(tuple(days), before < AHEAD, len(days) - before < AHEAD)

    def reach(self, day: date, rows: int) -> bool:
        """Whether they hold every row that is to be shown around a day."""
        before = sum(one.day <= day for one in self.days)
        after = len(self.days) - before
        return (self.all_before or before > rows) and (self.all_after or after >= rows)

    def around(self, day: date, rows: int) -> list[DayRecords]:
        """So many days in their order, the day itself in the middle where that is possible."""
        before = [one for one in self.days if one.day < day]
        after = [one for one in self.days if one.day > day]
        here = [one for one in self.days if one.day == day] or [DayRecords(day)]
        others = max(1, rows) - 1
        below = min(len(after), max((others + 1) // 2, others - len(before)))
        above = min(len(before), others - below)
        return [*before[len(before) - above :], *here, *after[:below]]


def row(one: DayRecords, year: Year) -> Content:
    """A day, its value where the year has one, and what it holds."""
    value = year.values.get(one.day)
    head = Content.assemble(
        (padded(_day(one.day, year.number), _DAY), "$dim" if one.empty else ""),
        (padded("" if value is None else number(value), _VALUE), "bold"),
    )
    return Content("").join([head, Content("   ").join(_told(one))])


def found_row(found: Found, wanted: Wanted) -> Content:
    """A place where the words stand, with the words marked."""
    pieces = wanted.excerpt(found.text, _EXCERPT)
    said = [safe_line(piece.text, "bold $key" if piece.hit else "") for piece in pieces]
    day = f"{short_day(found.day)} {found.day.year}"
    kind = padded(kind_word(found.kind), _DAY)
    return Content.assemble(padded(day, _DAY), (kind, "$dim"), *said)


def how_many(count: int, most: int) -> str:
    """How many places were found, of which no more than ``most`` are looked at."""
    if count < 2:
        return say("look_back.found_one") if count else say("look_back.found_none")
    return say("look_back.found_most" if count == most else "look_back.found", count=count)


def key_line(scale: Scale, ink: Ink) -> Content:
    """What the signs of a year mean."""
    parts: list[str | tuple[str, str]] = []
    for sign, words in key_of(scale, ink):
        parts += [(sign, "$text"), f" {words}   "]
    return Content.assemble(*parts)


def _day(day: date, year: int) -> str:
    weekday = lines("dates.weekdays")[day.weekday()][:3]
    if day.year == year:
        return say("look_back.row", weekday=weekday, day=short_day(day))
    return f"{short_day(day)} {day.year}"


def _told(one: DayRecords) -> list[Content]:
    """What a day holds: sessions and changes first, then words, then what there is besides."""
    if one.empty:
        return [Content.styled(say("look_back.nothing"), "$dim")]
    parts = [
        safe_line(f"{each.label} {say(f'records.kind_{each.session.kind}')}", "$key")
        for each in one.sessions
    ]
    parts += [safe_line(event_words(each), "$second") for each in one.events]
    counts = []
    if len(one.check_ins) > 1:
        counts.append(say("look_back.check_ins", count=len(one.check_ins)))
    if one.reflections:
        many = len(one.reflections) > 1
        count = len(one.reflections)
        counts.append(
            say("look_back.reflections", count=count) if many else say("look_back.reflection")
        )
    counts += dict.fromkeys(kind_word(kind) for kind, _ in one.others if kind in _NAMED)
    parts += [Content.styled(words, "$dim") for words in counts]
    notes = [each.note for each in one.check_ins] + [each.text for each in one.reflections]
    first = next((" ".join(note.split()) for note in notes if note.strip()), "")
    if first:
        parts.append(safe_line(say("look_back.quoted", text=first[:_EXCERPT]), "italic"))
    return parts
