"""Next steps, side effects, vitals, medication and look-backs on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kapjournal.analysis import words
from kapjournal.content.care_words import (
    effect_name,
    look_back_name,
    look_back_word,
    severity_word,
    step_word,
)
from kapjournal.content.dates import with_year
from kapjournal.content.wording import say
from kapjournal.export import cells, flags
from kapjournal.export.blocks import Block, Column, Heading, Points, Table
from kapjournal.model.care import LOOK_BACK_QUESTIONS
from kapjournal.model.page_care import PageEffect, PageLookBack, PageStep, PageVitals
from kapjournal.model.period import Period
from kapjournal.model.summary import Summary


def steps_since(steps: Sequence[PageStep], period: Period) -> list[str]:
    """Next steps of the page's days; those without their words are counted."""
    here = [one for one in steps if (one.said or one.written) in period]
    said = [
        say("summary.step_said", text=_quoted(one.text), status=step_word(one.status))
        for one in here
        if one.text is not None
    ]
    unsaid = Counter(step_word(one.status) for one in here if one.text is None)
    if unsaid:
        listed = ", ".join(
            say("summary.step_count", count=count, status=status)
            for status, count in unsaid.items()
        )
        said.append(say("summary.step_unsaid", list=listed) if said else listed)
    return said


def steps(all_steps: Sequence[PageStep], near: date) -> Iterator[Block]:
    """Every next step with how it goes."""
    if not all_steps:
        return
    yield Heading(say("summary.steps"))
    yield _table(
        ("day", "session", "step_status", "step_said"),
        [
            (
                words.day(one.written, near),
                one.session,
                step_word(one.status),
                words.day(one.said, near) if one.said else "",
                _quoted(one.text),
            )
            for one in all_steps
        ],
        free="step",
    )


def for_prescriber(summary: Summary) -> Iterator[Block]:
    """What the page for the prescriber holds."""
    near = summary.period.last
    yield from _effects(summary.effects, near)
    yield from _vitals(summary.vitals, near)
    if summary.medication:
        yield Heading(say("summary.medication"))
        yield Points(tuple(cells.change(one, None) for one in summary.medication))
    yield from _look_backs(summary.look_backs)


def effects_of(effects: Sequence[PageEffect], session: str) -> str:
    """A session's side effects for its row on page one; the client's words stand further on."""
    return "; ".join(
        f"{effect_name(one.effect)}, {long}"
        if (long := flags.lasted(replace(one, lasted=None)))
        else effect_name(one.effect)
        for one in effects
        if one.session == session
    )


def _effects(effects: Sequence[PageEffect], near: date) -> Iterator[Block]:
    if not effects:
        return
    yield Heading(say("summary.effects"))
    yield _table(
        ("session", "date", "effect", "severity", "lasted", "still"),
        [
            (
                one.session,
                words.day(one.day, near),
                cells.with_own_words(effect_name(one.effect), one.what or ""),
                severity_word(one.severity),
                flags.lasted(one),
                say("summary.still_yes", day=words.day(one.looked_at or one.day, near))
                if one.still_there
                else "",
            )
            for one in reversed(effects)
        ],
    )


def _vitals(vitals: Sequence[PageVitals], near: date) -> Iterator[Block]:
    if not vitals:
        return
    yield Heading(say("summary.vitals"))
    yield _table(
        ("session", "date", "when", "pressure", "pulse"),
        [
            (
                one.session,
                words.day(one.day, near),
                say(f"summary.side_{one.side}"),
                flags.pressure(one),
                "" if one.pulse is None else str(one.pulse),
            )
            for one in vitals
        ],
        numbers=("pressure", "pulse"),
    )


def _look_backs(look_backs: Sequence[PageLookBack]) -> Iterator[Block]:
    if not look_backs:
        return
    yield Heading(say("summary.look_backs"))
    columns = (
        Column(say("summary.day_column")),
        *(Column(look_back_name(question)) for question in LOOK_BACK_QUESTIONS),
    )
    rows = []
    for one in look_backs:
        given = dict(one.answers)
        rows.append(
            (
                with_year(one.day),
                *(
                    look_back_word(question, given[question]) if question in given else ""
                    for question in LOOK_BACK_QUESTIONS
                ),
            )
        )
    yield Table(columns, tuple(rows))


def _table(
    names: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    *,
    free: str = "",
    numbers: Sequence[str] = (),
) -> Table:
    columns = [Column(say(f"summary.{name}_column"), numbers=name in numbers) for name in names]
    if free:
        columns.append(Column(say(f"summary.{free}_column"), free=True))
    return Table(tuple(columns), tuple(rows))


def _quoted(text: str | None) -> str:
    return "" if text is None else say("summary.own_words", text=text)
