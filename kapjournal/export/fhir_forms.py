"""Questionnaires as FHIR has them: the form as answered, each answer as a number, the total.

Codes are those of the instrument files. A question that was skipped is left out everywhere; a total
that cannot be is there with the reason; a prorated one is a quantity with a note, never a plain
number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kapjournal.content.wording import line, say
from kapjournal.export.fhir_parts import (
    Answer,
    AnsweredItem,
    Coding,
    Concept,
    Observation,
    Quantity,
    QuestionnaireResponse,
    Resource,
)
from kapjournal.export.fhir_sheet import LOINC, Sheet, local, loinc, points, text
from kapjournal.model.instruments import Item, Option, Supplement
from kapjournal.model.page_care import Flag, ItemFlag, PageForm, PageMeasure


class _Said(NamedTuple):
    """One question that was answered."""

    item: Item | Supplement
    option: Option | None
    value: int


def form_resources(
    sheet: Sheet, measures: Sequence[PageMeasure], flags: Sequence[Flag]
) -> Iterator[Resource]:
    """Every finished form, oldest first, and the answers that are looked at by themselves."""
    for measure in measures:
        for number, form in enumerate(measure.forms):
            yield from _Form(sheet, measure, form, number).resources()
        yield from _flagged(sheet, measure, flags)


class _Form:
    """One finished questionnaire."""

    def __init__(self, sheet: Sheet, measure: PageMeasure, form: PageForm, number: int) -> None:
        self._sheet, self._measure, self._form = sheet, measure, form
        self._instrument = measure.instrument
        self._called = f"form {measure.id} {measure.version} {number}"

    def resources(self) -> Iterator[Resource]:
        said = [*self._answers(), *self._extra()]
        response = self._response(said)
        if response:
            yield response
        items = [self._item(one, response) for one in said]
        total = self._total(response)
        yield self._sheet.observation(
            f"{self._called} panel",
            self._form.day,
            self._code("panel", self._loinc("loinc_panel"), self._measure.name),
            told=say("fhir.panel", day=self._form.day.isoformat(), form=self._measure.name),
            members=(*items, total),
            source=response,
            notes=(line("fhir.late"),) if self._form.late else (),
        )
        yield from (*items, total)

    def _answers(self) -> Iterator[_Said]:
        if self._instrument is None:
            return
        for item, value in zip(self._instrument.items, self._form.answers, strict=False):
            if value is not None:
                yield _Said(item, _option(self._instrument.options, value), value)

    def _extra(self) -> Iterator[_Said]:
        if self._instrument is None:
            return
        asked = zip(self._instrument.supplementary, self._form.extra, strict=False)
        for item, value in asked:
            if value is not None:
                yield _Said(item, _option(item.options, value), value)

    def _response(self, said: Sequence[_Said]) -> QuestionnaireResponse | None:
        """The form itself; where its answers are not ticked there is none."""
        gate = self._gate() if self._form.answers else ()
        if not (self._form.answers and (gate or said)):
            return None
        told = [say("fhir.panel", day=self._form.day.isoformat(), form=self._measure.name)]
        told += [f"{one.item.text}: {one.option.text if one.option else one.value}" for one in said]
        panel = self._loinc("loinc_panel")
        return self._sheet.response(
            self._called,
            self._form.day,
            (*gate, *(_answered(one) for one in said)),
            told,
            f"{LOINC}/q/{panel}" if panel else None,
        )

    def _gate(self) -> tuple[AnsweredItem, ...]:
        gate = self._instrument.gate if self._instrument else None
        if gate is None or self._form.gate is None:
            return ()
        asked = text(gate.question or gate.text)
        return (
            AnsweredItem(
                link_id="gate", text=asked, answer=(Answer(value_boolean=self._form.gate),)
            ),
        )

    def _item(self, one: _Said, response: QuestionnaireResponse | None) -> Observation:
        return self._sheet.observation(
            f"{self._called} {one.item.id}",
            self._form.day,
            self._code(one.item.id, one.item.loinc, one.item.text),
            told=f"{self._form.day.isoformat()}: {one.item.text}: {one.value}",
            value=one.value,
            source=response,
        )

    def _total(self, response: QuestionnaireResponse | None) -> Observation:
        total, notes = self._form.total, []
        if self._form.prorated:
            notes.append(say("fhir.prorated"))
        if self._form.late:
            notes.append(line("fhir.late"))
        said = self._form.why_no_total if total is None else f"{total:g}"
        name = say("fhir.total", form=self._measure.name)
        return self._sheet.observation(
            f"{self._called} total",
            self._form.day,
            self._code("total", self._loinc("loinc_total"), name),
            told=f"{self._form.day.isoformat()}: {name}: {said}",
            value=_value(total, prorated=self._form.prorated),
            why_none=self._form.why_no_total or line("fhir.no_total"),
            notes=tuple(notes),
            source=response,
        )

    def _code(self, part: str, code: str | None, words: str) -> Concept:
        coding = loinc(code) if code else local("form", f"{self._measure.id}/{part}")
        return Concept(coding=(coding,), text=text(words))

    def _loinc(self, which: str) -> str | None:
        found: str | None = getattr(self._instrument.scoring, which) if self._instrument else None
        return found


def _flagged(sheet: Sheet, measure: PageMeasure, flags: Sequence[Flag]) -> Iterator[Observation]:
    """Answers to an item that is looked at whatever the total is, where no answers are ticked."""
    if measure.instrument is None:
        return
    whole = {form.day for form in measure.forms if form.answers}
    items = {item.number: item for item in measure.instrument.items}
    # Two flags of one item tell of the same answers.
    said = {
        (flag.item, one.day, one.value)
        for flag in flags
        if isinstance(flag, ItemFlag) and flag.form == measure.name and flag.item in items
        for one in (flag.answer, *flag.earlier, *flag.since)
        if one.value is not None and one.day not in whole
    }
    for number, (place, day, value) in enumerate(sorted(said)):
        item = items[place]
        coding = loinc(item.loinc) if item.loinc else local("form", f"{measure.id}/{item.id}")
        yield sheet.observation(
            f"flag {measure.id} {measure.version} {item.id} {number}",
            day,
            Concept(coding=(coding,), text=text(item.text)),
            told=f"{day.isoformat()}: {item.text}: {value}",
            value=value,
        )


def _answered(one: _Said) -> AnsweredItem:
    option, item = one.option, one.item
    if option and option.loinc:
        answer = Answer(
            value_coding=Coding(system=LOINC, code=option.loinc, display=text(option.text))
        )
    else:
        answer = Answer(value_integer=one.value)
    link = f"/{item.loinc}" if item.loinc else item.id
    return AnsweredItem(link_id=link, text=text(item.text), answer=(answer,))


def _option(options: Sequence[Option], value: int) -> Option | None:
    return next((option for option in options if option.value == value), None)


def _value(total: float | None, *, prorated: bool) -> int | Quantity | None:
    if total is None:
        return None
    return points(total) if prorated or total != int(total) else int(total)
