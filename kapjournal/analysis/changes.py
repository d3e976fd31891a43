"""What else changed in the days of a comparison: events, tags, sessions of other kinds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kapjournal.analysis import words
from kapjournal.analysis.series import those_in
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
    events: Sequence[Event],
    tags: Sequence[tuple[date, str]],
    *,
    span: Period,
    compared: Sequence[Period],
) -> tuple[OtherChange, ...]:
    """In the order of days; a tag is left out where an event of its day and kind says the same.

    ``kind`` is the kind of the session compared. Events count over the whole ``span``, since what
    was changed between two stretches of days holds in the later one; tags and sessions count on the
    days ``compared``, which do not overlap. Events and tags come in the order of days: those of
    other days are not looked at, since every session of ten years asks.
    """
    found = [
        OtherChange(event.when.day, event.kind, words.event(event))
        for event in those_in(span, events, day=lambda event: event.when.day)
    ]
    known = {(change.day, change.kind) for change in found}
    for part in compared:
        for day, tag in dict.fromkeys(those_in(part, tags, day=lambda tagged: tagged[0])):
            like = TAG_KINDS.get(tag)
            if like and (day, like) not in known:
                found.append(OtherChange(day, like, words.tag(tag)))
        found += [
            OtherChange(one.session.when.day, one.session.kind, words.session(one))
            for one in those_in(part, sessions.all, day=lambda one: one.session.when.day)
            if one.session.happened and one.session.kind != kind
        ]
    return tuple(sorted(found, key=lambda change: change.day))
