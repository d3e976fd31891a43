"""Other changes in lines: the list, and asking for a new one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from kapjournal.analysis import words
from kapjournal.content.dates import with_year
from kapjournal.content.wording import say
from kapjournal.model.events import CHANGES, EVENT_KINDS

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.events import Change, Event, EventKind
    from kapjournal.plain.lines import Lines


def event_lines(events: Iterable[Event]) -> list[str]:
    """One line a change, in the order of days."""
    return [
        say("plain.event_line", day=with_year(event.when.day), event=words.event(event))
        for event in events
    ]


def kept_event(event: Event) -> str:
    """What was kept, in a sentence."""
    return say("cli.event_kept", event=words.event(event), day=with_year(event.when.day))


def ask_event(
    journal: Journal,
    lines: Lines,
    *,
    kind: EventKind | None = None,
    change: Change | None = None,
    day: date | None = None,
) -> Event:
    """Ask for a change; what was given is not asked."""
    if kind is None:
        kinds = [say(f"analysis.event_{one}") for one in EVENT_KINDS]
        number = lines.choose(say("plain.which_event"), kinds, say("plain.event_kind"))
        kind = EVENT_KINDS[number] if number is not None else "other"
    label = ""
    try:
        if change is None and kind == "medication":
            changes = [say(f"plain.change_{one}") for one in CHANGES]
            number = lines.choose(say("plain.which_change"), changes, say("plain.number_or_skip"))
            change = CHANGES[number] if number is not None else None
        label = lines.ask(say("plain.ask_label"))
    except EOFError:
        lines.tell("")
    return journal.add_event(kind, change=change, day=day, label=label)
