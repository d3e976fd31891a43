"""A check-in, asked scale by scale; each answer is on disk before the next question."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kapjournal.content import loader
from kapjournal.content.dates import long_day
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.model.numerals import read_number

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.checkin import CheckIn
    from kapjournal.model.scales import Scale
    from kapjournal.plain.lines import Lines


def ask_check_in(
    journal: Journal, lines: Lines, *, day: date | None = None, at: datetime | None = None
) -> CheckIn | None:
    """Ask for a new check-in; None where every question was skipped."""
    about = day or (at.date() if at else None)
    if about is None:
        lines.tell(say("checkin.question"))
    else:
        lines.tell(say("checkin.question_past", day=long_day(about)))
    lines.tell(say("plain.enter_skips"), say("plain.unsafe"))
    lines.know(journal.settings.country, journal)
    kept: CheckIn | None = None
    try:
        for scale in journal.chosen_scales():
            value = _rating(lines, scale)
            if value is None:
                continue
            try:
                if kept is None:
                    kept = journal.check_in({scale.id: value}, day=day, at=at)
                else:
                    kept = journal.rate(kept, scale.id, value)
            finally:
                if scale.origin == "own":
                    _support(journal, lines, scale, value)
        if tags := _tags(lines):
            kept = (
                journal.amend(kept, tags=tags)
                if kept
                else journal.check_in({}, day=day, at=at, tags=tags)
            )
        if words := _several(lines.ask(say("plain.words"))):
            kept = (
                journal.amend(kept, words=words)
                if kept
                else journal.check_in({}, day=day, at=at, words=words)
            )
        if note := lines.ask(say("plain.line_for_yourself")):
            kept = (
                journal.amend(kept, note=note)
                if kept
                else journal.check_in({}, day=day, at=at, note=note)
            )
    except EOFError:
        lines.tell("")
    return kept


def _support(journal: Journal, lines: Lines, scale: Scale, value: float) -> None:
    """The words of support and their choices, where a scale about suicidal thoughts says so."""
    if journal.asking_support({scale.id: value}) is None:
        return
    from kapjournal.content.measure_words import scale_topic
    from kapjournal.plain.item9 import stay

    stay(journal, lines, topic=scale_topic(scale, journal.today()))


def _rating(lines: Lines, scale: Scale) -> float | None:
    while typed := lines.ask(_question(scale)):
        try:
            return scale.check(read_number(typed))
        except ValueError:
            lines.tell(say("plain.not_a_number", scale=scale.name, allowed=scale.allowed))
        except BadInput as refusal:
            lines.tell(refusal.what)
    return None


def _question(scale: Scale) -> str:
    low = f"{scale.minimum:g} {scale.low}".strip()
    high = f"{scale.maximum:g} {scale.high}".strip()
    return say("plain.scale_question", text=scale.text, low=low, high=high)


def _tags(lines: Lines) -> list[str]:
    while typed := _several(lines.ask(say("plain.tags"))):
        try:
            return [loader.tag(each) for each in typed]
        except BadInput as refusal:
            lines.tell(refusal.what, refusal.next_step)
    return []


def _several(typed: str) -> list[str]:
    return [word for each in typed.split(",") if (word := each.strip())]
