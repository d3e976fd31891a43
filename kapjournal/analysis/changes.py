"""What else changed in the days of a comparison: events, tags, sessions of other kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from kapjournal.analysis import words
from kapjournal.model.comparison import OtherChange
from kapjournal.model.events import Event, EventKind
from kapjournal.model.period import Period
from kapjournal.model.sessions import Kind, Sessions

TAG_KINDS: dict[str, EventKind] = {
    "illness": "illness",
    "medication change": "medication",
    "major event": "life",
}
"""The tags of a check-in that say what an event of that kind says; the others are not listed."""


def other_changes(
    kind: Kind,
    sessions: Sessions,
    events: Iterable[Event],
    tags: Iterable[tuple[date, str]],
    *,
    span: Period,
    compared: Sequence[Period],
) -> tuple[OtherChange, ...]:
    """In the order of days; a tag is left out where an event of its day and kind says the same.

    ``kind`` is the kind of the session compared. Events count over the whole ``span``, since what
    was changed between two stretches of days holds in the later one; tags and sessions count on the
    days ``compared``.
    """
    found = [
        OtherChange(event.when.day, event.kind, words.event(event))
        for event in events
        if event.when.day in span
    ]
    known = {(change.day, change.kind) for change in found}
    for day, tag in dict.fromkeys(tags):
        like = TAG_KINDS.get(tag)
        if like and (day, like) not in known and any(day in period for period in compared):
            found.append(OtherChange(day, like, words.tag(tag)))
    found += [
        OtherChange(one.session.when.day, one.session.kind, words.session(one))
        for one in sessions.happened()
        if one.session.kind != kind and any(one.session.when.day in part for part in compared)
    ]
    return tuple(sorted(found, key=lambda change: change.day))
