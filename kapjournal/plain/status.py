"""What is open today, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.plain.care import card_lines
from kapjournal.plain.sentences import clock_time

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.status import NearSession


def status_lines(journal: Journal) -> list[str]:
    """The day, the check-in, the sessions near today, what is open; each as an offer."""
    status = journal.status()
    lines = [long_day(status.day)]
    if journal.is_demo:
        lines.append(say("app.demo"))
    if not journal.protected:
        lines.append(say("app.not_protected_means"))
    if status.session_day is not None:
        lines += ["", *card_lines(status.session_day), ""]
    lines.append(status.check_in)
    if status.last_check_in_words and not status.check_ins_today:
        lines.append(status.last_check_in_words)
    for near, name in ((status.last_session, "last"), (status.next_session, "next")):
        if near is not None:
            lines.append(_session(near, name))
    lines += [offer.words for offer in status.open]
    return [*lines, say("plain.tells_no_one")]


def _session(near: NearSession, name: str) -> str:
    session = near.session.session
    return say(
        f"plain.{name}_session",
        label=near.session.label,
        kind=say(f"summary.kind_{session.kind}"),
        when=clock_time(session.when),
        days=near.words,
        intention=say("plain.its_intention", text=session.intention) if session.intention else "",
    ).rstrip()
