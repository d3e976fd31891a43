"""``lookback``: a few questions once a month, off until a person switches them on."""

from __future__ import annotations

import re

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import line
from kapjournal.errors import BadInput
from kapjournal.model.care import LOOK_BACK_ANSWERS, LOOK_BACK_QUESTIONS

group = LazyGroup(
    "lookback",
    table={
        "Commands": {
            "add": Entry("lookback:add", "Answer the questions, or some of them."),
            "list": Entry("lookback:list_", "What was answered, by month."),
            "on": Entry("lookback:on", "Offer the questions once a month."),
            "off": Entry("lookback:off", "Offer them no more."),
        }
    },
    params=shared_options(),
    help="Once a month: bladder, memory, craving, use outside sessions. Never scored.",
)
_SKIPPED = "-"
_as_json = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.command(
    cls=Verb,
    epilog="Answers are never given on the command line: echo no,some,-,no | "
    "kapjournal lookback add",
)
@click.option("--day", metavar="DAY", help="The day it is about; today if left out.")
@_as_json
@click.pass_obj
def add(opening: Opening, *, day: str | None, as_json: bool) -> None:
    """Answer the look-back: asked in a terminal, else read from standard input.

    There it is no, some or often for bladder, memory, craving and use outside sessions, in this
    order, and - for one that is skipped.
    """
    about = typed.past_day(opening, day) if day is not None else None
    asks = console.may_ask()
    answers = {} if asks else _read(console.read_text("answers"))
    with opening.journal() as journal:
        from kapjournal.plain import monthly

        if asks:
            from kapjournal.plain.lines import Lines

            kept = monthly.ask_look_back(journal, Lines.beside_data(), day=about)
        else:
            kept = journal.look_back(answers, day=about)
    if as_json and kept is not None:
        from kapjournal.export.care_shapes import look_back_shape

        console.document(look_back_shape(kept))
    elif kept is not None and not asks:
        console.answers(monthly.kept_lines(kept))


@click.command("list", cls=Verb)
@_as_json
@click.pass_obj
def list_(opening: Opening, as_json: bool) -> None:
    """Every look-back with its answers, in the order of days."""
    with opening.journal() as journal:
        kept = journal.look_backs()
        if as_json:
            from kapjournal.export.care_shapes import look_backs_shape

            console.document(look_backs_shape(kept))
            return
        from kapjournal.plain.monthly import look_back_lines

        say_invented(journal)
        console.answers(look_back_lines(kept))


@click.command(cls=Verb)
@click.pass_obj
def on(opening: Opening) -> None:
    """Offer the look-back once a month."""
    with opening.journal() as journal:
        journal.set_look_back(on=True)
    console.answer(line("lookback_lines.on"))


@click.command(cls=Verb)
@click.pass_obj
def off(opening: Opening) -> None:
    """Offer the look-back no more; what was answered stays."""
    with opening.journal() as journal:
        journal.set_look_back(on=False)
    console.answer(line("lookback_lines.off"))


def _read(text: str) -> dict[str, str]:
    words = [word for word in re.split(r"[,;\s]+", text.strip().lower()) if word]
    if len(words) != len(LOOK_BACK_QUESTIONS):
        raise BadInput(
            f"The look-back has {len(LOOK_BACK_QUESTIONS)} answers; {len(words)} came.",
            "Such as no,some,-,no for bladder, memory, craving, use outside sessions.",
            "answers",
        )
    for question, word in zip(LOOK_BACK_QUESTIONS, words, strict=True):
        if word not in {*LOOK_BACK_ANSWERS, _SKIPPED}:
            raise BadInput(
                f"The answer on {question.replace('_', ' ')} is not one of those there are.",
                f"It is one of {', '.join(LOOK_BACK_ANSWERS)}, or - to skip it.",
                question,
            )
    given = zip(LOOK_BACK_QUESTIONS, words, strict=True)
    return {question: word for question, word in given if word != _SKIPPED}
