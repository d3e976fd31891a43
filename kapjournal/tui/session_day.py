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
    from kapjournal.model.sessions import Labelled
    from kapjournal.model.support import SupportPart


def card(one: Labelled, *, close: bool) -> list[Part]:
    """The clinic first, what holds at home, when to call somebody, and where one can write.

    ``close`` is for a low window, in which all of it is seen at once.
    """
    person = " ".join(one.session.people.split())
    parts = [
        Part(part.heading or say("today.session_day"), _lines(part), close=close)
        for part in session_day_card(person, at_home=True)
    ]
    key = next(verb.key for verb in keys.PLACES["today"] if verb.name == "fragments")
    words = (Content(say("today.fragments")),)
    parts.append(Part(say("fragments.title"), words, "screen.fragments", close, key))
    return [parts[0]._replace(close=False), *parts[1:]]


def _lines(part: SupportPart) -> tuple[Content, ...]:
    if part.heading:
        return (safe(", ".join(part.lines)),)
    return tuple(safe(line) for line in part.lines)
