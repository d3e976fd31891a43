"""``event``: other changes in a life, as marks on every chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.model.events import CHANGES, EVENT_KINDS

if TYPE_CHECKING:
    from kapjournal.model.events import Change, EventKind

_KINDS = f"One of: {', '.join(EVENT_KINDS)}."
_CHANGES = f"What became of it: {', '.join(CHANGES)}."

group = LazyGroup(
    "event",
    table={
        "Commands": {
            "add": Entry("event:add", "Keep a change: a medication, an illness, a life event."),
            "list": Entry("event:list_", "All changes, in the order of days."),
        }
    },
    params=shared_options(),
    help="Other changes in these days; they stand beside the sessions on every chart.",
)


@click.command("add", cls=Verb)
@click.option("--kind", type=click.Choice(EVENT_KINDS), metavar="KIND", help=_KINDS)
@click.option("--change", type=click.Choice(CHANGES), metavar="CHANGE", help=_CHANGES)
@click.option("--day", metavar="DAY", help="2026-11-21, yesterday, -3d; today if left out.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
@click.pass_obj
def add(
    opening: Opening,
    *,
    kind: EventKind | None,
    change: Change | None,
    day: str | None,
    as_json: bool,
) -> None:
    """Keep a change. Its name, in your own words, is asked or read from standard input."""
    asks = console.may_ask()
    if kind is None and not asks:
        raise BadInput("--kind is missing.", f"Choose from: {', '.join(EVENT_KINDS)}.", "kind")
    about = typed.past_day(opening, day) if day is not None else None
    label = "" if asks else console.read_text("label")
    with opening.journal() as journal:
        if asks:
            from kapjournal.plain.events import ask_event
            from kapjournal.plain.lines import Lines

            kept = ask_event(journal, Lines.beside_data(), kind=kind, change=change, day=about)
        elif kind is not None:
            kept = journal.add_event(kind, change=change, day=about, label=label)
        if as_json:
            from kapjournal.export.shapes import event_shape

            console.document(event_shape(kept))
        else:
            from kapjournal.plain.events import kept_event

            console.answer(kept_event(kept))


@click.command("list", cls=Verb)
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_obj
def list_(opening: Opening, as_json: bool) -> None:
    """All changes, in the order of days."""
    with opening.journal() as journal:
        events = journal.events()
        if as_json:
            from kapjournal.export.shapes import events_shape

            console.document(events_shape(events))
            return
        from kapjournal.plain.events import event_lines

        say_invented(journal)
        console.answers(event_lines(events) or [say("cli.no_events")])
