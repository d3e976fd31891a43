"""Plain mode: a list of numbered verbs, again and again, until the person leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.plain.sentences import kept_sentence
from kapjournal.plain.status import status_lines
from kapjournal.plain.support import support_lines

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.plain.lines import Lines

Verb = Callable[["Journal", "Lines"], None]
_SUPPORT = "!"


def converse(journal: Journal, lines: Lines, country: str = "") -> None:
    """Offer the verbs until the person leaves. ``!`` shows the numbers to call, at any offer."""
    lines.tell(*status_lines(journal), "")
    names = [say(f"plain.verb_{name}") for name in (*VERBS, "support", "leave")]
    while True:
        lines.tell("", *(f"{number}. {name}" for number, name in enumerate(names, 1)))
        try:
            typed = lines.ask(say("plain.what_now", last=len(names)))
            chosen = int(typed) - 1 if typed.isascii() and typed.isdigit() else -1
            if typed == _SUPPORT or chosen == len(VERBS):
                lines.tell(*support_lines(country))
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


def _reflect(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.reflect import ask_reflection, kept_reflection

    typed = lines.ask(say("plain.reflect_on"))
    about = journal.session(typed).session if typed else None
    kept = ask_reflection(journal, lines, about)
    if kept is None:
        lines.tell(say("plain.nothing_kept"))
        return
    share = lines.ask(say("plain.share_it"))
    if share.lower() in {"y", "yes"}:
        kept = journal.amend_reflection(kept, shared=True)
    lines.tell(kept_reflection(journal, kept))


def _sessions(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.sessions import detail_lines, session_lines

    sessions = journal.sessions()
    lines.tell(*session_lines(sessions, journal.today()))
    if len(sessions) and (typed := lines.ask(say("plain.which_session"))):
        one = sessions.find(typed)
        lines.tell(*detail_lines(one, journal.reflections(one.session.id), journal.today()))


def _add_session(journal: Journal, lines: Lines) -> None:
    from kapjournal.plain.sessions import ask_session, kept_session

    lines.tell(kept_session(ask_session(journal, lines)))


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

    scales = list(journal.chosen_scales())
    number = lines.choose(
        say("plain.which_scale"), [scale.name for scale in scales], say("plain.scale_number")
    )
    chosen = [scales[number]] if number is not None else scales[:1]
    trends = journal.trends([scale.id for scale in chosen])
    lines.tell(*trend_lines(trends, [scale.id for scale in chosen]))


def _status(journal: Journal, lines: Lines) -> None:
    lines.tell(*status_lines(journal))


VERBS: dict[str, Verb] = {
    "checkin": _check_in,
    "reflect": _reflect,
    "sessions": _sessions,
    "add_session": _add_session,
    "add_event": _add_event,
    "compare": _compare,
    "trends": _trends,
    "status": _status,
}
"""What plain mode offers, in order; support and leaving follow."""
