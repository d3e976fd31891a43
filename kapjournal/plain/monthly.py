"""The monthly look-back in lines: a few questions, and what was answered. Never scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content import loader
from kapjournal.content.care_words import look_back_name, look_back_word
from kapjournal.content.dates import with_year
from kapjournal.content.wording import line, say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kapjournal.journal.journal import Journal
    from kapjournal.model.care import LookBack
    from kapjournal.plain.lines import Lines


def look_back_lines(look_backs: Iterable[LookBack]) -> list[str]:
    """One line a month's answers, each in the words of its question."""
    rows = [
        say(
            "lookback_lines.entry",
            day=with_year(one.when.day),
            number=one.id,
            said=", ".join(
                say(
                    "lookback_lines.answer",
                    what=look_back_name(question),
                    answer=look_back_word(question, answer),
                )
                for question, answer in one.answers
            ),
        )
        for one in look_backs
    ]
    return rows or [line("lookback_lines.nothing")]


def kept_lines(one: LookBack) -> list[str]:
    """That it is kept, and to whom it can be told where an answer was not no."""
    kept = [line("lookback_lines.kept")]
    return [*kept, line("lookback_lines.to_tell")] if one.to_tell else kept


def ask_look_back(journal: Journal, lines: Lines, *, day: date | None = None) -> LookBack | None:
    """Ask each question; None where every one was skipped."""
    answers: dict[str, str] = {}
    lines.tell(line("lookback_lines.about"))
    try:
        for item in loader.look_back():
            words = [word for _, word in item.answers]
            chosen = lines.choose(item.text, words, line("plain.number_or_skip"))
            if chosen is not None:
                answers[item.id] = item.answers[chosen][0]
    except EOFError:
        lines.tell("")
    if not answers:
        lines.tell(line("plain.nothing_kept"))
        return None
    kept = journal.look_back(answers, day=day)
    lines.tell(*kept_lines(kept))
    return kept
