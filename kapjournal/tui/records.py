"""Records as blocks of lines: a head, what it says beside labels, and what it said before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from textual.content import Content

from kapjournal.analysis.telling import fields, kind_word
from kapjournal.clean import one_line
from kapjournal.content.dates import short_day, with_year
from kapjournal.content.wording import lines, say
from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.everything import Record, RecordKind
from kapjournal.model.looking import DayRecords
from kapjournal.model.reflections import Reflection
from kapjournal.model.revision import Revision
from kapjournal.model.scales import Scales
from kapjournal.model.sessions import Session
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.beside import Said
from kapjournal.tui.widgets.blocks import Block

LABELS = 14
"""Columns for the labels."""
_BODILY = ("vitals", "effect")
"""What never stands without the two short lists of when to call somebody."""


class Entry(NamedTuple):
    """A record of a day, with the label a session has."""

    kind: RecordKind
    record: Record
    label: str = ""


def in_order(day: DayRecords) -> tuple[Entry, ...]:
    """The records of a day as they were lived: what has no hour first, then by the hour."""
    entries = [Entry("session", one.session, one.label) for one in day.sessions]
    entries += [Entry("checkin", one) for one in day.check_ins]
    entries += [Entry("reflection", one) for one in day.reflections]
    entries += [Entry("event", one) for one in day.events]
    entries += [Entry(kind, record) for kind, record in day.others]
    # By the clock on the wall where it was written; of one hour, in the order above.
    return tuple(sorted(entries, key=lambda entry: _hour(entry.record.when.at)))


def blocks(entries: Sequence[Entry], scales: Scales) -> list[Block]:
    """Each record with its head; under the last bodily one, whom to call and when."""
    made = [_block(one, scales) for one in entries]
    bodily = [place for place, one in enumerate(entries) if one.kind in _BODILY]
    if bodily:
        last = made[bodily[-1]]
        made[bodily[-1]] = Block(last.head, (*last.parts, *_whom_to_call()))
    return made


def versions(entry: Entry, history: Sequence[Revision], scales: Scales) -> list[Block]:
    """The record as it is now, and as it was up to each change, the latest first."""
    made = [Block(Content.styled(say("day.now"), "bold"), said(entry.record, scales))]
    for revision in reversed(history):
        day = f"{short_day(revision.at.date())} {revision.at.year}"
        head = say("day.until", day=day, time=f"{revision.at:%H:%M}")
        made.append(Block(Content.styled(head, "bold"), said(revision.record, scales)))
    if not history:
        made.append(Block(Content.styled(say("day.no_versions"), "$dim"), ()))
    return made


def said(record: Record, scales: Scales) -> tuple[Said, ...]:
    """What a record says, each part beside its label; the person's own words in italics."""
    return tuple(
        Said(safe(field.text, "italic" if field.own else ""), one_line(field.label))
        for field in fields(record, scales)
    )


def _block(entry: Entry, scales: Scales) -> Block:
    record, when = entry.record, entry.record.when
    name = f"{entry.label}, {_kind(entry)}" if entry.label else _kind(entry)
    if when.at is not None:
        name = say("day.head", kind=name, time=f"{when.at:%H:%M}")
    notes = []
    if when.late:
        notes.append(say("day.late", day=with_year(when.noted_at.date())))
    if record.source is not None:
        notes.append(say("day.imported"))
    if isinstance(record, (CheckIn, Reflection, Event)) and _has_words(record):
        notes.append(say("day.shared" if record.shared else "day.private"))
    beside = f"   {' · '.join(notes)}" if notes else ""
    head = Content.assemble(safe_line(name, "bold"), (beside, "$dim"))
    return Block(head, said(record, scales))


def _kind(entry: Entry) -> str:
    if isinstance(entry.record, Session):
        return say(f"records.kind_{entry.record.kind}")
    return kind_word(entry.kind)


def _has_words(record: CheckIn | Reflection | Event) -> bool:
    if isinstance(record, CheckIn):
        return bool(record.note or record.words)
    return bool(record.text if isinstance(record, Reflection) else record.label)


def _hour(at: datetime | None) -> str:
    return at.strftime("%H:%M:%S") if at else ""


def _whom_to_call() -> list[Said]:
    """The two short lists that stand wherever something bodily is read."""
    parts = [Said(Content(""))]
    for name in ("emergency_now", "clinic_soon"):
        head, words = say(f"safety.{name}_head"), ", ".join(lines(f"safety.{name}"))
        parts.append(Said(Content.assemble((f"{head}   ", "$dim"), words)))
    return parts
