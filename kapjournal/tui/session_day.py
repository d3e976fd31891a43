"""The quiet card of a session day: the clinic's word, the short lists, fragments one key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from kapjournal.content.support_text import session_day_card
from kapjournal.content.wording import say
from kapjournal.tui import keys
from kapjournal.tui.safe import safe
from kapjournal.tui.widgets.today_panel import Part

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.sessions import Labelled


def person_of(journal: Journal, one: Labelled) -> str:
    """Who is there or brings one home, as far as it is written, on the journal's thread."""
    there = one.session.people.strip()
    return there or journal.details(one.session.id).brings_home.strip()


def card(person: str) -> Part:
    """The clinic first, then what holds at home, then when to call somebody."""
    lines: list[Content] = []
    for part in session_day_card(" ".join(person.split()), at_home=True):
        if part.heading:
            lines.append(
                Content.assemble((f"{part.heading}  ", "$dim"), safe(", ".join(part.lines)))
            )
        else:
            lines += [safe(line) for line in part.lines]
    return Part(say("today.session_day"), tuple(lines))


def fragments() -> Part:
    """Where what comes can be written, with no need to."""
    key = next(verb.key for verb in keys.PLACES["today"] if verb.name == "fragments")
    return Part(
        say("fragments.title"), (Content(say("today.fragments")),), "screen.fragments", key=key
    )
