"""What a page asks to be looked at first, and what of it a client took off.

A flag stands only where its source does: a questionnaire that is left out takes its flags along.
Published thresholds are read from the instrument's file; nothing here decides what a total means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kapjournal.analysis import page_care
from kapjournal.analysis.page_material import Material, Seen
from kapjournal.content.wording import say
from kapjournal.model.assessments import Assessment
from kapjournal.model.instruments import Instrument, Threshold
from kapjournal.model.page_care import (
    Answer,
    EffectFlag,
    Flag,
    ItemFlag,
    LookBackFlag,
    MedicationFlag,
    PageLookBack,
    PageMeasure,
    PageVitals,
    PressureFlag,
    Total,
    WorseFlag,
)
from kapjournal.model.ticks import SECTIONS, Ticks

_TO_LOOK_AT = ("bladder", "memory", "craving")


def flags(seen: Seen, measures: Sequence[PageMeasure]) -> tuple[Flag, ...]:
    """What to look at first, in its fixed order."""
    return (
        *_items(seen),
        *(flag for measure in measures for flag in _worse(seen, measure)),
        *_effects(seen),
        *_medication(seen),
        *_look_back(seen),
        *_pressure(seen),
    )


def asks_item(seen: Seen) -> bool:
    """Whether something on the page asks about suicidal thoughts."""
    shows = seen.ticks.has("flags") or seen.ticks.has("items")
    return shows and any(_asked(seen, *watched) for watched in _watched(seen))


def may_ask(seen: Seen) -> bool:
    """As ``asks_item``, or a form stands on the page whose words are not here to be looked at."""
    return asks_item(seen) or any(_asked_in(seen, form) is None for form in seen.forms())


def checks(seen: Seen, measures: Sequence[PageMeasure]) -> list[str]:
    """What was looked at for the flags, as far as there was something to look at."""
    inside = seen.period
    there_is = {
        "item": asks_item(seen),
        "worse": any(
            _reliable(measure.instrument) and len(measure.forms) > 1
            for measure in measures
            if measure.instrument
        ),
        "effect": bool(seen.ticks.has("effects") and seen.effects()),
        "medication": any(event.kind == "medication" for event in seen.events(inside)),
        "look_back": bool(seen.ticks.has("lookback") and _latest_look_back(seen)),
        "pressure": bool(_pressures(seen)),
    }
    return [name for name, there in there_is.items() if there]


def told(material: Material, ticks: Ticks) -> tuple[str, ...]:
    """What the client has to know of their choice before the page leaves; for them alone.

    The sheet for the prescriber never has a questionnaire on it: nobody took one off.
    """
    if ticks.prescriber:
        return ()
    everything = Seen(material, Ticks(SECTIONS))
    shown = _watched(Seen(material, ticks)) if ticks.has("flags") else []
    missing = [
        form.short_name
        for form, item in _watched(everything)
        if (form, item) not in shown and _asked(everything, form, item)
    ]
    return tuple(say("summary.told_item_off", form=name) for name in dict.fromkeys(missing))


class _Asked(NamedTuple):
    """One answer to an item that is looked at whatever the total is."""

    answer: Answer
    raised: bool
    """Whether it is one that asks for support."""
    words: str
    """The option in the words of the form as it was then; "" for a blank."""


def _watched(seen: Seen) -> list[tuple[Instrument, str]]:
    """The forms on the page with such an item, in the words of now where it has it still."""
    found: dict[tuple[str, str], Instrument] = {}
    for instrument in seen.material.instruments.values():
        for rule in instrument.safety:
            if rule.action == "support" and seen.ticks.has_form(instrument.id):
                found.setdefault((instrument.id, rule.item), instrument)
    return [(instrument, item) for (_, item), instrument in found.items()]


def _asked(seen: Seen, watched: Instrument, item_id: str) -> list[_Asked]:
    """Every answer to that item up to the page's last day, blanks too, oldest first.

    Each by the words and the rule of the version in which it was answered, where that is here.
    """
    answers = []
    for form in seen.forms():
        own = _asked_in(seen, form)
        if form.instrument != watched.id or own is None or item_id not in _items_of(own):
            continue
        item = own.item(item_id)
        value = form.answers[own.items.index(item)]
        left = not form.finished and form.left_at == item.number
        if form.finished or value is not None or left:
            words = {option.value: option.text for option in own.options}
            answers.append(
                _Asked(
                    Answer(form.when.day, value, left and value is None),
                    own.asks_support(item_id, value),
                    "" if value is None else words.get(value, ""),
                )
            )
    return answers


def _asked_in(seen: Seen, form: Assessment) -> Instrument | None:
    """The form in the words it was answered in, else in those of now if it is as long."""
    now = seen.material.instruments.get(form.instrument)
    as_long = now is not None and len(now.items) == len(form.answers)
    return seen.instrument(form.instrument, form.version) or (now if as_long else None)


def _items_of(instrument: Instrument) -> set[str]:
    return {rule.item for rule in instrument.safety if rule.action == "support"}


def _items(seen: Seen) -> Iterator[ItemFlag]:
    """The latest answer above the first option, and a later blank."""
    for instrument, item in _watched(seen):
        asked = _asked(seen, instrument, item)
        last = len(asked) - 1
        raised = [
            place
            for place, one in enumerate(asked)
            if one.raised
            if place == last
            or one.answer.day in seen.period
            or not _was_given(seen, instrument, one.answer.day)
        ]
        blank = [
            place
            for place, one in enumerate(asked)
            if one.answer.value is None and (one.answer.day in seen.period or place == last)
        ]
        for place in sorted({*raised[-1:], *blank[-1:]}, reverse=True):
            yield _item(seen, instrument, item, asked, place)


def _item(
    seen: Seen, instrument: Instrument, item: str, asked: list[_Asked], place: int
) -> ItemFlag:
    one = asked[place].answer
    answers = [each.answer for each in asked]
    before = one.day not in seen.period and not _was_given(seen, instrument, one.day)
    return ItemFlag(
        form=instrument.short_name,
        item=instrument.item(item).number,
        answer=one,
        words=asked[place].words,
        days_ago=(seen.material.today - one.day).days,
        earlier=tuple(reversed(answers[:place])),
        since=tuple(reversed(answers[place + 1 :])),
        not_yet_given=before and one.value is not None,
    )


def _was_given(seen: Seen, instrument: Instrument, day: date) -> bool:
    """Whether a page of that day that could hold the form's flag was handed over."""
    return any(
        page.given
        and day in page.period
        and {"flags", "questionnaires"} <= set(page.sections)
        and f"-{instrument.id}" not in page.sections
        for page in seen.material.pages
    )


def _worse(seen: Seen, measure: PageMeasure) -> Iterator[WorseFlag]:
    """A total of these days that is worse by a published reliable change than one before it."""
    threshold = _reliable(measure.instrument) if measure.instrument else None
    totals = [Total(form.day, form.total) for form in measure.forms if form.total is not None]
    if measure.instrument is None or threshold is None or len(totals) < 2:
        return
    latest = totals[-1]
    if latest.day not in seen.period:
        return
    sign = -1 if measure.instrument.scoring.direction == "higher_is_better" else 1

    def worse(than: Total) -> Total | None:
        return than if sign * (latest.total - than.total) >= threshold.low else None

    previous = worse(totals[-2])
    first = worse(totals[0]) if len(totals) > 2 else None
    if previous or first:
        yield WorseFlag(
            measure.name, latest.day, latest.total, previous, first, threshold.low, threshold.cite
        )


def _reliable(instrument: Instrument) -> Threshold | None:
    published = (
        one for one in instrument.thresholds if one.kind == "reliable" and one.unit == "points"
    )
    return min(published, key=lambda one: one.low, default=None)


def _effects(seen: Seen) -> Iterator[EffectFlag]:
    if seen.ticks.has("effects"):
        for one in seen.effects():
            if one.still_there or (one.longer_than_a_day and one.when.day in seen.period):
                yield EffectFlag(page_care.effect(seen, one))


def _medication(seen: Seen) -> Iterator[MedicationFlag]:
    for event in seen.events(seen.period):
        if event.kind == "medication" and event.change in ("stopped", "missed"):
            ago = (seen.material.today - event.day).days
            yield MedicationFlag(event.change, event.day, ago, event.label)


def _latest_look_back(seen: Seen) -> PageLookBack | None:
    inside = [one for one in page_care.look_backs(seen) if one.day in seen.period]
    return inside[-1] if inside else None


def _look_back(seen: Seen) -> Iterator[LookBackFlag]:
    if not seen.ticks.has("lookback") or (latest := _latest_look_back(seen)) is None:
        return
    told = tuple(
        (question, answer)
        for question, answer in latest.answers
        if question in _TO_LOOK_AT and answer != "no"
    )
    if told:
        yield LookBackFlag(PageLookBack(latest.day, told))


def _pressures(seen: Seen) -> list[PageVitals]:
    taken = page_care.vitals(seen) if seen.ticks.has("vitals") else ()
    return [one for one in taken if one.day in seen.period and one.systolic is not None]


def _pressure(seen: Seen) -> Iterator[PressureFlag]:
    if taken := _pressures(seen):
        highest = max(taken, key=lambda one: (one.systolic or 0, one.diastolic or 0))
        yield PressureFlag(highest)
