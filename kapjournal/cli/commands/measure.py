"""``measure``: questionnaires. Answers are typed or come on standard input, never on the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kapjournal.cli import console, typed
from kapjournal.cli.frame import say_invented
from kapjournal.cli.lazy import Entry, LazyGroup
from kapjournal.cli.opening import Opening
from kapjournal.cli.options import Verb, shared_options
from kapjournal.content.wording import line, say
from kapjournal.errors import BadInput, KapjournalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kapjournal.cli.answers import Answers
    from kapjournal.journal.journal import Journal
    from kapjournal.model.assessments import Answered, Assessment
    from kapjournal.model.instruments import Instrument

_NONE = "none"
_USUAL = "usual"

group = LazyGroup(
    "measure",
    table={
        "Answering": {
            "list": Entry("measure:list_", "The questionnaires there are, and which were chosen."),
            "take": Entry("measure:take", "Answer one in the terminal, item after item."),
            "add": Entry("measure:add", "Keep one whose answers come on standard input."),
            "edit": Entry("measure:edit", "Put other answers into one; what it was is kept."),
        },
        "Looking back": {
            "history": Entry("measure:history", "The totals of one over time, as numbers."),
            "show": Entry("measure:show", "One filled-in form with every item."),
        },
        "Which, and how often": {
            "choose": Entry("measure:choose", "Which ones are offered: those you agreed on."),
            "every": Entry("measure:every", "Days from one to the next."),
        },
        "The trash": {
            "delete": Entry("measure:delete", "Put a filled-in form into the trash."),
            "undelete": Entry("measure:undelete", "Take one out of the trash."),
        },
    },
    params=shared_options(),
    help="Questionnaires, as your therapist reads them. You see your own numbers.",
)

_as_json = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.command("list", cls=Verb)
@_as_json
@click.pass_obj
def list_(opening: Opening, as_json: bool) -> None:
    """The questionnaires there are, which were chosen, and when each was last answered."""
    with opening.journal() as journal:
        from kapjournal.plain import measures

        if as_json:
            from kapjournal.export.care_shapes import measures_shape

            chosen = [form.id for form in journal.chosen_instruments()]
            last = measures.last_days(journal.measures())
            console.document(
                measures_shape(
                    journal.instruments(),
                    chosen,
                    {name: journal.measure_every(name) for name in chosen},
                    journal.due_measures(),
                    {name: one.when.day.isoformat() for name, one in last.items()},
                )
            )
            return
        say_invented(journal)
        console.answers(measures.measure_lines(journal))


@click.command(cls=Verb)
@click.argument("form", metavar="ID")
@click.option("--day", metavar="DAY", help="The day it is about: yesterday, -3d, 2026-11-21.")
@_as_json
@click.pass_obj
def take(opening: Opening, form: str, day: str | None, as_json: bool) -> None:
    """Answer a questionnaire in the terminal, word for word. Every item can be skipped.

    It can be left at any item and goes on there the same day.
    """
    about = typed.past_day(opening, day) if day is not None else None
    if not console.may_ask():
        raise BadInput(
            "Questions are asked in a terminal, and there is none here.",
            "Give the answers on standard input: `kapjournal measure add`.",
            "answers",
        )
    with opening.journal() as journal:
        from kapjournal.plain.lines import Lines
        from kapjournal.plain.take import ask_measure

        asked = journal.instrument(form.lower())
        kept = ask_measure(journal, Lines.beside_data(), asked, day=about)
        if as_json and kept is not None:
            _print(kept)


@click.command(
    cls=Verb,
    epilog="Answers are never given on the command line: echo 1,2,0,-,1,1,2,0,0 | "
    "kapjournal measure add phq9",
)
@click.argument("form", metavar="ID")
@click.option("--day", metavar="DAY", help="The day it is about; today if left out.")
@_as_json
@click.pass_obj
def add(opening: Opening, form: str, day: str | None, as_json: bool) -> None:
    """Keep a questionnaire; standard input holds the answers in order, such as 1,2,0,-,1.

    A - is a skipped item. A form that begins with a question takes yes or no first.
    """
    about = typed.past_day(opening, day) if day is not None else None
    text = console.read_text("answers")
    with opening.journal() as journal:
        asked = journal.instrument(form.lower())
        given = _read(asked, text)
        answered = _kept(
            journal,
            asked,
            given,
            lambda: journal.add_measure(
                asked.id, given.items, day=about, extra=given.extra, gate=given.gate
            ),
        )
        _said(journal, asked, answered, as_json=as_json)


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@_as_json
@click.pass_obj
def edit(opening: Opening, number: int, as_json: bool) -> None:
    """Put other answers into form N; standard input holds all of them, as in `measure add`.

    What it was before stays in its history, and the change is marked.
    """
    text = console.read_text("answers")
    with opening.journal() as journal:
        before = journal.measure(number)
        asked = journal.instrument(before.instrument)
        given = _read(asked, text)
        answered = _kept(
            journal,
            asked,
            given,
            lambda: journal.amend_measure(
                before, answers=given.items, extra=given.extra or None, gate=given.gate
            ),
        )
        _said(journal, asked, answered, as_json=as_json)


@click.command(cls=Verb)
@click.argument("form", metavar="ID")
@_as_json
@click.pass_obj
def history(opening: Opening, form: str, as_json: bool) -> None:
    """The totals of a questionnaire over time, with the dosing sessions between them."""
    with opening.journal() as journal:
        found = journal.measure_history(form.lower())
        if as_json:
            from kapjournal.export.care_shapes import history_shape

            console.document(history_shape(found))
            return
        from kapjournal.plain.measures import history_lines

        dosing = [one for one in journal.sessions().of_kind("dosing") if one.session.happened]
        say_invented(journal)
        console.answers(history_lines(found, dosing))


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@_as_json
@click.pass_obj
def show(opening: Opening, number: int, as_json: bool) -> None:
    """Form N with every item and its answer. `measure history ID` shows the numbers."""
    with opening.journal() as journal:
        one = journal.measure(number)
        if as_json:
            _print(one)
            return
        from kapjournal.plain.measures import assessment_lines

        say_invented(journal)
        console.answers(assessment_lines(journal.instrument(one.instrument, one.version), one))


@click.command(cls=Verb)
@click.argument("forms", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def choose(opening: Opening, forms: tuple[str, ...]) -> None:
    """Choose which questionnaires are offered, such as phq9 gad7; `none` offers none.

    Choose those your therapist asked for. The choice is kept inside the journal.
    """
    names = [form.lower() for form in forms]
    with opening.journal() as journal:
        chosen = journal.choose_instruments([] if names == [_NONE] else names)
    if not chosen:
        console.answer(line("measure_lines.none_chosen"))
        return
    console.answer(say("measure_lines.now", names=", ".join(form.short_name for form in chosen)))


@click.command(cls=Verb)
@click.argument("form", metavar="ID")
@click.argument("days", metavar="DAYS")
@click.pass_obj
def every(opening: Opening, form: str, days: str) -> None:
    """Set the days from one questionnaire to the next; `usual` brings the usual ones back."""
    word = days.strip().lower()
    if word != _USUAL and not (word.isascii() and word.isdigit() and len(word) < 5):
        raise BadInput("DAYS is a number of days, or usual.", "For example: 14", "days")
    with opening.journal() as journal:
        asked = journal.instrument(form.lower())
        now = journal.set_measure_every(asked.id, None if word == _USUAL else int(word))
    console.answer(say("measure_lines.every", short=asked.short_name, days=now))


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@click.pass_obj
def delete(opening: Opening, number: int) -> None:
    """Put form N into the trash: out of every list and page."""
    with opening.journal() as journal:
        journal.delete("measure", journal.measure(number).id)
    console.answer(say("measure_lines.deleted", number=number))


@click.command(cls=Verb)
@click.argument("number", type=int, metavar="N")
@click.pass_obj
def undelete(opening: Opening, number: int) -> None:
    """Take form N out of the trash."""
    with opening.journal() as journal:
        journal.undelete("measure", number)
        journal.measure(number)
    console.answer(say("measure_lines.undeleted", number=number))


def _read(form: Instrument, text: str) -> Answers:
    from kapjournal.cli.answers import read_answers

    if not text.strip():
        raise BadInput(
            "No answers came in.",
            f"Give {len(form.items)} on standard input, such as 1,2,0,-,1.",
            "answers",
        )
    return read_answers(form, text)


def _kept(
    journal: Journal, form: Instrument, given: Answers, keep: Callable[[], Answered]
) -> Answered:
    """Keep the form. What an answer asks for is said first where keeping fails."""
    try:
        return keep()
    except KapjournalError:
        from kapjournal.plain.measures import opens_support

        if opens_support(form, given.items):
            _support(journal, form)
        raise


def _said(journal: Journal, form: Instrument, answered: Answered, *, as_json: bool) -> None:
    if answered.support:
        _support(journal, form)
    if as_json:
        _print(answered.assessment)
        return
    from kapjournal.content import measure_words as words

    kept = answered.assessment
    over = words.straddle_words(form, journal.straddled(form.id, day=kept.when.day))
    ground = words.grounding(form)
    console.answers(
        [
            *filter(None, [over]),
            words.kept_words(form, kept, supported=answered.support),
            *(ground[1:] if ground else ()),
        ]
    )


def _support(journal: Journal, form: Instrument) -> None:
    """The words of the moment on standard error, and the commands behind its choices."""
    from kapjournal.content.measure_words import item9_note
    from kapjournal.plain.item9 import support_words

    said = [*support_words(journal, item9_note(form)), line("measure_lines.choices")]
    console.talk("\n".join(said).strip())


def _print(one: Assessment) -> None:
    from kapjournal.export.care_shapes import measure_shape

    console.document(measure_shape(one))
