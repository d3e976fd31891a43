"""Plain mode: a list of numbered verbs, again and again, until the person leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.plain.more import (
    ASKED,
    FOR_THERAPIST,
    LOOKING_BACK,
    MEASURES,
    OWN_PEOPLE,
    REFLECT,
    SESSIONS,
)
from kapjournal.plain.offers import Verb, Verbs, offer
from kapjournal.plain.sentences import kept_sentence
from kapjournal.plain.status import status_lines
from kapjournal.plain.support import support_lines

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.plain.lines import Lines


def converse(journal: Journal, lines: Lines, country: str = "") -> None:
    """Offer the verbs until the person leaves."""
    lines.know(country, journal)
    lines.tell(*status_lines(journal), "")
    names = [say(f"plain.verb_{name}") for name in (*VERBS, "support", "leave")]
    while True:
        lines.tell("", *(f"{number}. {name}" for number, name in enumerate(names, 1)))
        try:
            typed = lines.ask(say("plain.what_now", last=len(names)))
            chosen = int(typed) - 1 if typed.isascii() and typed.isdigit() else -1
            if chosen == len(VERBS):
                lines.tell(*support_lines(country, journal))
            elif chosen == len(VERBS) + 1:
                break
            elif 0 <= chosen < len(VERBS):
                tuple(VERBS.values())[chosen](journal, lines)
            else:
                lines.tell(say("plain.number_please_here", last=len(names)))
        except EOFError:
            lines.tell("")
            break
        except BadInput as refusal:
            lines.tell(*filter(None, refusal.lines))
    lines.tell(say("plain.goodbye"))


def _check_in(journal: Journal, lines: Lines) -> None:
    from kapjournal.clock import read_day
    from kapjournal.plain.checkin import ask_check_in

    typed = lines.ask(say("plain.which_day"))
    day = read_day(typed, journal.today()) if typed else None
    kept = ask_check_in(journal, lines, day=day)
    lines.tell(kept_sentence(journal.scale, kept) if kept else say("plain.nothing_kept"))


def _add_event(journal: Journal, lines: Lines) -> None:
    from kapjournal.clock import read_day
    from kapjournal.plain.events import ask_event, kept_event

    typed = lines.ask(say("plain.which_event_day"))
    day = read_day(typed, journal.today()) if typed else None
    lines.tell(kept_event(ask_event(journal, lines, day=day)))


def _compare(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.numbers import comparison_lines

    typed = lines.ask(say("plain.compare_which"))
    lines.tell(*comparison_lines(journal.compare(typed or None)))


def _trends(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.numbers import trend_lines

    trends = journal.trends()
    scales = [series.scale for series in trends.drawn]
    number = lines.choose(
        say("plain.which_scale"), [scale.name for scale in scales], say("plain.scale_number")
    )
    lines.tell(*trend_lines(trends, [scales[number or 0].id]))


def _status(journal: Journal, lines: Lines) -> None:
    lines.tell(*status_lines(journal))


def _more(verbs: Verbs) -> Verb:
    def offered(journal: Journal, lines: Lines) -> None:
        offer(journal, lines, verbs)

    return offered


VERBS: Verbs = {
    "checkin": _check_in,
    "reflect": _more(REFLECT),
    "sessions": _more(SESSIONS),
    "measures": _more(MEASURES),
    "for_therapist": _more(FOR_THERAPIST),
    "add_event": _add_event,
    "compare": _compare,
    "trends": _trends,
    "status": _status,
    "people": _more(OWN_PEOPLE),
    "asked": _more(ASKED),
    "looking_back": _more(LOOKING_BACK),
}
"""What plain mode offers, in order; support and leaving follow."""
