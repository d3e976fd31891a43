"""Questionnaires on a page: first, previous and latest; over time; answer by answer.

Published cut points and thresholds stand beside the totals with their sources, and no word on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kapjournal.analysis import words
from kapjournal.content.measure_words import total_words
from kapjournal.content.wording import say
from kapjournal.export import cells
from kapjournal.export.blocks import Block, Column, Heading, Paragraph, Points, Table
from kapjournal.model.instruments import Instrument
from kapjournal.model.page_care import PageForm, PageMeasure

_CHANGED = 2


def on_page_one(
    measures: Sequence[PageMeasure], sources: bool = True, published: bool = True
) -> Iterator[Block]:
    """The table of totals, what to know of them, and what is published where there is room."""
    if not measures:
        return
    yield Heading(say("summary.measures"))
    titles = ("first", "previous", "latest", "from_first", "from_previous")
    columns = [
        Column(say("summary.measure_column")),
        *(Column(say(f"summary.{title}_column"), numbers=True) for title in titles),
    ]
    rows = [_row(measure, measures) for measure in measures]
    told, cited = _published(measures)
    if published:
        title = say("summary.published_column")
        columns.append(Column(title, free=True, left_out=True, under=True))
        rows = [(*row, words) for row, words in zip(rows, told, strict=True)]
    yield Table(tuple(columns), tuple(rows))
    if noted := [(measure.name, told) for measure in measures if (told := _notes(measure))]:
        yield Points(
            tuple("; ".join(told) + "." for _, told in noted),
            leads=tuple(f"{name}:" for name, _ in noted),
        )
    if cited:
        yield Paragraph(_sources(cited) if sources else say("summary.published_later"), quiet=True)


def following(
    measures: Sequence[PageMeasure], sources: bool = True, published: bool = True
) -> Iterator[Block]:
    """What page one had no room for, every total where there are more, and the answers."""
    told, cited = _published(measures)
    if cited and not (sources and published):
        yield Heading(say("summary.published"))
        if not published:
            named = [(one.name, words) for one, words in zip(measures, told, strict=True) if words]
            yield Points(
                tuple(f"{words}." for _, words in named),
                leads=tuple(f"{name}:" for name, _ in named),
            )
        yield Paragraph(_sources(cited), quiet=True)
    if any(len(measure.forms) > len(_shown(measure)) for measure in measures):
        yield Heading(say("summary.measures_over_time"))
        yield _over_time(measures)
    for measure in measures:
        answered = [form for form in _shown(measure).values() if form.answers]
        if measure.instrument and answered:
            yield Heading(say("summary.items", name=measure.name))
            yield _items(measure.instrument, measure)
            options = measure.instrument.options
            listed = ", ".join(
                say("summary.option", value=one.value, words=one.text) for one in options
            )
            yield Paragraph(say("summary.items_note", options=listed), quiet=True)


def _shown(measure: PageMeasure) -> dict[str, PageForm]:
    """The forms of page one by their columns; one that is the only one is the latest."""
    forms = measure.forms
    shown = {"first": forms[0]} if len(forms) > 1 else {}
    if len(forms) > 2:
        shown["previous"] = forms[-2]
    return {**shown, "latest": forms[-1]}


def _row(measure: PageMeasure, measures: Sequence[PageMeasure]) -> tuple[str, ...]:
    shown, latest = _shown(measure), measure.forms[-1]
    near = latest.day
    from_previous = latest.from_previous if len(measure.forms) > 2 else None
    return (
        _name(measure, measures),
        *(
            _total(shown[name], near=near) if name in shown else ""
            for name in ("first", "previous", "latest")
        ),
        "" if latest.from_first is None else cells.signed(latest.from_first),
        "" if from_previous is None else cells.signed(from_previous),
    )


def _name(measure: PageMeasure, measures: Sequence[PageMeasure]) -> str:
    name = measure.name
    if measure.instrument is None or sum(one.id == measure.id for one in measures) > 1:
        name = say("summary.measure_version", name=name, version=measure.version)
    if measure.instrument is None:
        return name
    rule = measure.instrument.scoring
    return say("summary.measure_name", name=name, least=rule.minimum, most=rule.maximum)


def _total(form: PageForm, near: date | None = None) -> str:
    """``11 (5 Nov)``, held together by unbreaking spaces."""
    day = words.day(form.day, near) if near else ""
    total = say("summary.no_total") if form.total is None else total_words(form.total)
    if form.prorated:
        total = say("summary.prorated", total=total)
    told = say("summary.total_basis", total=total, day=day) if day else total
    return told.replace(" ", "\N{NO-BREAK SPACE}")


def _published(measures: Sequence[PageMeasure]) -> tuple[list[str], list[str]]:
    """Cut points and thresholds of each form, and the works they are from in their order."""
    sources: list[str] = []
    return [_published_of(measure, sources) for measure in measures], sources


def _sources(cited: Sequence[str]) -> str:
    return " ".join(say("summary.source", n=n, cite=cite) for n, cite in enumerate(cited, 1))


def _published_of(measure: PageMeasure, sources: list[str]) -> str:
    if measure.instrument is None:
        return ""

    def cited(what: str, cite: str) -> str:
        if cite not in sources:
            sources.append(cite)
        return say("summary.cited", what=what, n=sources.index(cite) + 1)

    told = [
        cited(say("summary.cut_points", points=", ".join(map(str, one.at))), one.cite)
        for one in measure.instrument.cut_points
    ]
    changes: dict[str, list[str]] = {}
    for one in measure.instrument.thresholds:
        if one.unit == "points":
            change = f"{one.low:g}" if one.low == one.high else f"{one.low:g} to {one.high:g}"
        else:
            change = say("summary.share_of_first", percent=f"{one.low * 100:g}")
        changes.setdefault(one.kind, []).append(cited(change, one.cite))
    told += [say(f"summary.{kind}", change=" or ".join(each)) for kind, each in changes.items()]
    return "; ".join(told)


def _notes(measure: PageMeasure) -> list[str]:
    """What has to be known of the totals on page one before they are read."""
    shown = list(dict.fromkeys(_shown(measure).values()))
    latest = measure.forms[-1]
    near = latest.day
    told = []
    if latest.days_since_dosing is not None:
        count = latest.days_since_dosing
        name = {0: "measure_same_day", 1: "measure_day_since"}.get(count, "measure_days_since")
        told.append(say(f"summary.{name}", count=count))
    both: dict[tuple[str, ...], list[str]] = {}
    for form in shown:
        if form.straddles:
            both.setdefault(form.straddles, []).append(words.day(form.day, near))
    for labels, days in both.items():
        recall = measure.instrument.recall if measure.instrument else ""
        told.append(
            say(
                "summary.measure_straddles",
                recall=recall,
                labels=", ".join(labels),
                days=", ".join(days),
            )
        )
    told += [
        say("summary.measure_why", day=words.day(form.day, near), why=form.why_no_total)
        for form in shown
        if form.why_no_total
    ]
    if late := [words.day(form.day, near) for form in shown if form.late]:
        told.append(say("summary.measure_late", days=", ".join(late)))
    if edited := [words.day(form.day, near) for form in shown if form.edited]:
        told.append(say("summary.measure_edited", days=", ".join(edited)))
    return told + _extra(measure.instrument, latest)


def _extra(instrument: Instrument | None, form: PageForm) -> list[str]:
    """The answers to items that are asked and never counted."""
    if instrument is None:
        return []
    asked = zip(instrument.supplementary, form.extra, strict=False)
    return [
        say("summary.measure_extra", words=option.text)
        for item, answer in asked
        for option in item.options
        if option.value == answer
    ]


def _over_time(measures: Sequence[PageMeasure]) -> Table:
    """Every total by its day."""
    days = sorted({form.day for measure in measures for form in measure.forms})
    years = {day.year for day in days}
    by_day = [{form.day: form for form in measure.forms} for measure in measures]
    rows = (
        (
            cells.short(day, years=len(years) > 1),
            *(_total(forms[day]) if day in forms else "" for forms in by_day),
        )
        for day in days
    )
    names = (_name(measure, measures) for measure in measures)
    columns = (Column(say("summary.day_column")), *(Column(name, numbers=True) for name in names))
    return Table(columns, tuple(rows))


def _items(instrument: Instrument, measure: PageMeasure) -> Table:
    """Item by item: the answers of page one's forms, and those that changed by 2 or more."""
    shown = _shown(measure)
    near = measure.forms[-1].day
    titles = [
        f"{say(f'summary.{name}_column')}, {words.day(form.day, near)}"
        for name, form in shown.items()
    ]
    rows = []
    for place, item in enumerate(instrument.items):
        answers = {
            name: form.answers[place] if place < len(form.answers) else None
            for name, form in shown.items()
        }
        given = ("–" if answer is None else str(answer) for answer in answers.values())
        rows.append((f"{item.number} {item.short or item.text}", *given, _changed(answers)))
    columns = (
        Column(say("summary.item_column")),
        *(Column(title, numbers=True) for title in titles),
        Column(say("summary.item_changed_column")),
    )
    return Table(columns, tuple(rows))


def _changed(answers: dict[str, int | None]) -> str:
    latest = answers["latest"]
    told = []
    for name in ("first", "previous"):
        before = answers.get(name)
        if latest is not None and before is not None and abs(latest - before) >= _CHANGED:
            change = cells.signed(latest - before)
            told.append(say(f"summary.item_from_{name}", change=change))
    return "; ".join(told)
