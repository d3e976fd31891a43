"""Letting go for good in lines: what goes, a word typed for it, and what was seen afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.analysis.telling import kind_word, line
from kapjournal.clean import one_line
from kapjournal.content.dates import with_year
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.letting_go import LetGo, ToLetGo
    from kapjournal.plain.lines import Lines

_SHOWN, _EXCERPT = 12, 60


def rather_tomorrow(journal: Journal, lines: Lines, command: str) -> bool:
    """Whether somebody would rather wait, the day of a dosing session or the day after."""
    near = journal.recent_dosing()
    if near is None:
        return False
    lines.tell(say("letting_go.after_session", label=near.label))
    if lines.ask(say("letting_go.go_on")).lower() in {"y", "yes"}:
        return False
    lines.tell(say("letting_go.tomorrow", command=command))
    return True


def to_let_go_lines(journal: Journal, to_let_go: ToLetGo) -> list[str]:
    """What is about to go, the first few of it one line each."""
    count = len(to_let_go.records)
    told = []
    for kind, record in to_let_go.records[:_SHOWN]:
        named = {"kind": kind_word(kind), "day": with_year(record.when.day)}
        text = one_line(line(record, journal.scales()))
        if len(text) > _EXCERPT:
            text = text[: _EXCERPT - 3].rstrip() + "..."
        row = say("letting_go.row", **named, text=text) if text else None
        told.append(row or say("letting_go.row_bare", **named))
    if count > _SHOWN:
        told.append(say("letting_go.more", count=count - _SHOWN))
    told = [_counted("goes", count), *(f"  {row}" for row in told)]
    return [*told, say("letting_go.no_way_back")]


def let_go_lines(done: LetGo) -> list[str]:
    """What was let go, what was looked for where, and what no program can promise."""
    told = [_counted("gone", done.records)]
    if done.proved and done.pieces:
        told.append(
            say(
                "letting_go.looked",
                pages=f"{done.pages:,}",
                copies=done.copies,
                pieces=f"{done.pieces - done.elsewhere:,}",
            )
        )
    elif done.proved:
        told.append(say("letting_go.looked_no_words", copies=done.copies))
    if done.elsewhere:
        told.append(say("letting_go.elsewhere", count=done.elsewhere))
    told += [say("letting_go.removed", path=path) for path in done.removed]
    told += [say("letting_go.not_opened", path=path) for path in done.not_opened]
    told += [say("letting_go.beside", path=path) for path in done.beside]
    if done.left_in:
        told += [say("letting_go.left_in", path=path) for path in done.left_in]
        told.append(say("letting_go.left_in_next"))
    return [*told, say("letting_go.cannot_reach")]


def confirmed(lines: Lines, word: str) -> bool:
    """Whether the word was typed that lets it go."""
    if lines.ask(say("letting_go.ask_word", word=word)).lower() == word:
        return True
    lines.tell(say("letting_go.not_done"))
    return False


def ask_purge(journal: Journal, lines: Lines) -> None:
    """Let go for good of what lies in the trash, where a word is typed for it.

    The caller has the journal to itself.
    """
    to_let_go = journal.all_in_trash()
    if not to_let_go.records:
        lines.tell(say("letting_go.nothing"))
        return
    lines.tell(*to_let_go_lines(journal, to_let_go))
    if rather_tomorrow(journal, lines, "purge") or not confirmed(lines, say("letting_go.word")):
        return
    lines.tell(say("letting_go.working"))
    lines.tell(*let_go_lines(journal.purge(to_let_go)))


def _counted(name: str, count: int) -> str:
    return say(f"letting_go.{name}_one") if count == 1 else say(f"letting_go.{name}", count=count)
