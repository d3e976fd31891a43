"""Questionnaires in lines: which there are, one as it was filled in, and their history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content import measure_words as words
from kapjournal.content.dates import with_year
from kapjournal.content.wording import line, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kapjournal.journal.journal import Journal
    from kapjournal.model.assessments import Assessment, Measured, MeasureHistory
    from kapjournal.model.instruments import Instrument
    from kapjournal.model.sessions import Labelled


def opens_support(form: Instrument, answers: Sequence[int | None]) -> bool:
    """Whether one of these answers, in the order of the items, asks for the support text."""
    return any(
        form.asks_support(item.id, answer)
        for item, answer in zip(form.items, answers, strict=False)
    )


def measure_lines(journal: Journal) -> list[str]:
    """One line a questionnaire: its id, name, length, whether it was chosen, when it was last."""
    chosen = {form.id for form in journal.chosen_instruments()}
    offered = {one.instrument.id: one.reason for one in journal.due_measures()}
    last = last_days(journal.measures())
    lines = [quiet] if (quiet := quiet_words(journal)) else []
    for form in journal.instruments():
        said = [
            say(
                "measure_lines.form",
                id=form.id,
                short=form.short_name,
                long_name=form.name,
                count=len(form.items),
            )
        ]
        if form.id in chosen:
            every = journal.measure_every(form.id)
            said.append(
                line("measure_lines.chosen_once")
                if form.once
                else say("measure_lines.chosen", days=every)
            )
        if form.id in last:
            said.append(words.last_words(last[form.id].when.day))
        if form.id in offered:
            said.append(line(f"measure_lines.offered_{offered[form.id]}"))
        lines.append(", ".join(said))
    return lines if chosen else [*lines, line("measure_lines.none_chosen")]


def quiet_words(journal: Journal) -> str:
    """That questionnaires rest on a session day; "" on any other."""
    return line("measure_lines.quiet") if journal.session_today() is not None else ""


def last_days(assessments: Iterable[Assessment]) -> dict[str, Assessment]:
    """The last finished form of each questionnaire, by its id."""
    return {one.instrument: one for one in assessments if one.finished}


def form_lines(form: Instrument) -> list[str]:
    """What stands over a form, word for word: its name and its notice."""
    title = say("measure_lines.title", short=form.short_name, long_name=form.name)
    return [title, form.licence.notice]


def assessment_lines(form: Instrument, one: Assessment) -> list[str]:
    """Every item of one filled-in form with its answer, then the total as a number."""
    options = {option.value: option.text for option in form.options}
    lines = [
        say("measure_lines.one", short=form.short_name, day=with_year(one.when.day), number=one.id)
    ]
    if form.gate is not None:
        lines.append(say("measure_lines.gate_said", text=form.gate.question, answer=_gate(one)))
    for item, answer in zip(form.items, one.answers, strict=False):
        said = line("measure_lines.blank") if answer is None else f"{answer} {options[answer]}"
        lines.append(say("measure_lines.item", number=item.number, text=item.text, answer=said))
    for more, answer in zip(form.supplementary, one.extra, strict=False):
        if answer is not None:
            text = next(option.text for option in more.options if option.value == answer)
            lines.append(
                say(
                    "measure_lines.item",
                    number=more.number,
                    text=more.text,
                    answer=f"{answer} {text}",
                )
            )
    if one.edited_at is not None:
        lines.append(say("measure_lines.edited", day=with_year(one.edited_at.date())))
    return [*lines, _total(form, one)]


def history_lines(history: MeasureHistory, sessions: Iterable[Labelled]) -> list[str]:
    """Totals over time with the dosing sessions between them. Numbers, and nothing on them."""
    form = history.instrument
    rows = [(one.session.when.day, 0, _mark(one)) for one in sessions]
    rows += [(one.assessment.when.day, 1, _entry(form, one)) for one in history.entries]
    rows += [(one.when.day, 1, _left(one)) for one in history.left]
    if not history.entries and not history.left:
        return [say("measure_lines.no_history", short=form.short_name)]
    title = say("measure_lines.title", short=form.short_name, long_name=form.name)
    lowest, highest = form.scoring.minimum, form.scoring.maximum
    return [
        title,
        say("measure_lines.range", low=lowest, high=highest),
        *(text for _, _, text in sorted(rows, key=lambda row: row[:2])),
        line("measure_lines.meaning"),
    ]


def _mark(one: Labelled) -> str:
    return say("measure_lines.session", day=with_year(one.session.when.day), label=one.label)


def _entry(form: Instrument, one: Measured) -> str:
    kept = one.assessment
    said = [_total(form, kept), words.change_words(one)]
    if kept.version != form.version:
        said.append(say("measures.wording", version=kept.version))
    if one.straddles:
        labels = ", ".join(each.label for each in one.straddles)
        said.append(say("measures.straddled", labels=labels))
    if kept.edited_at is not None:
        said.append(line("measure_lines.edited_short"))
    if kept.when.late:
        said.append(line("measure_lines.late"))
    parts = ", ".join(filter(None, said))
    return say("measure_lines.entry", day=with_year(kept.when.day), said=parts, number=kept.id)


def _left(one: Assessment) -> str:
    return say(
        "measure_lines.left",
        day=with_year(one.when.day),
        item=one.left_at or 1,
        number=one.id,
    )


def _total(form: Instrument, one: Assessment) -> str:
    if one.total is None:
        return say("measure_lines.no_total", why=words.why_no_total(form, one))
    name = "measure_lines.total_prorated" if one.prorated else "measure_lines.total"
    return say(name, total=words.total_words(one.total))


def _gate(one: Assessment) -> str:
    if one.gate is None:
        return line("measure_lines.blank")
    return line("dialogs.yes") if one.gate else line("dialogs.no")
