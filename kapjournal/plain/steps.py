"""Next steps and the list for the therapist, in lines. Nothing is counted against anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.clean import one_line
from kapjournal.content.care_words import step_word
from kapjournal.content.dates import with_year
from kapjournal.content.wording import line, say
from kapjournal.errors import BadInput
from kapjournal.model.steps import STEP_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kapjournal.journal.journal import Journal
    from kapjournal.model.steps import Step, Topic
    from kapjournal.plain.lines import Lines

_YES = {"y", "yes"}


def step_line(step: Step) -> str:
    """``2. walk before breakfast: partly, 20 November 2026``."""
    said = step_word(step.status)
    if step.marks:
        said = say("step_lines.marked", status=said, day=with_year(step.last_looked_at))
    return say("step_lines.step", number=step.id, text=one_line(step.text), status=said)


def step_lines(steps: Iterable[Step]) -> list[str]:
    """One line a step; a sentence where there is none."""
    return [step_line(step) for step in steps] or [line("step_lines.none")]


def topic_line(topic: Topic) -> str:
    """``3. the dream about the pier``, with its place where it was put first."""
    text = one_line(topic.text)
    if topic.done is not None:
        return say("step_lines.topic_done", number=topic.id, text=text, day=with_year(topic.done))
    if topic.first is not None:
        return say("step_lines.topic_first", number=topic.id, text=text, place=topic.first)
    return say("step_lines.topic", number=topic.id, text=text)


def topic_lines(topics: Iterable[Topic]) -> list[str]:
    """The list for the therapist; a sentence where it is empty."""
    return [topic_line(topic) for topic in topics] or [line("step_lines.no_topics")]


def ask_step(journal: Journal, lines: Lines) -> Step | None:
    """Ask for a next step and the session it belongs to; None where nothing was typed."""
    text = lines.ask(line("step_lines.ask_step"))
    if not text:
        return None
    about = lines.ask(line("step_lines.ask_session"))
    session = journal.session(about).session.id if about else None
    kept = journal.add_step(text, session=session)
    if lines.ask(line("plain.share_it")).lower() in _YES:
        kept = journal.amend_step(kept, shared=True)
    return kept


def ask_marks(journal: Journal, lines: Lines) -> None:
    """Ask how each open step is going; Enter leaves it as it is."""
    words = [step_word(status) for status in STEP_STATUSES]
    for step in journal.steps(open_only=True):
        chosen = lines.choose(step_line(step), words, line("step_lines.how_going"))
        if chosen is not None:
            lines.tell(step_line(journal.mark_step(step, STEP_STATUSES[chosen])))


def ask_order(journal: Journal, lines: Lines) -> None:
    """Ask which go first and which are done; Enter leaves both."""
    if not journal.topics():
        return
    if typed := lines.ask(line("step_lines.ask_first")):
        kept = journal.put_first(_numbers(typed))
        first = ", ".join(str(one.id) for one in kept if one.first is not None)
        lines.tell(say("step_lines.first", numbers=first))
    if typed := lines.ask(line("step_lines.ask_done")):
        for number in _numbers(typed):
            journal.done_topic(journal.topic(number))
            lines.tell(say("step_lines.done", number=number))


def _numbers(typed: str) -> list[int]:
    words = typed.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and len(word) < 9 for word in words):
        raise BadInput("Those are not numbers of the list.", "Such as 2 5.", "number")
    return [int(word) for word in words]


def ask_topic(journal: Journal, lines: Lines) -> Topic | None:
    """Ask for something to keep for the therapist; None where nothing was typed."""
    text = lines.ask(line("step_lines.ask_topic"))
    return journal.add_topic(text) if text else None
