"""What to look at first, in sentences: each with what it is about, said before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from kapjournal.analysis import words
from kapjournal.content.care_words import effect_name, look_back_name, look_back_word
from kapjournal.content.dates import with_year
from kapjournal.content.measure_words import total_words
from kapjournal.content.wording import say
from kapjournal.export import cells
from kapjournal.export.blocks import Points
from kapjournal.model.page_care import (
    Answer,
    EffectFlag,
    Flag,
    ItemFlag,
    LookBackFlag,
    MedicationFlag,
    PageEffect,
    PageVitals,
    PressureFlag,
    WorseFlag,
)

_MOST_ANSWERS = 5
MOST_OF_A_KIND = 4
_MANY = {EffectFlag: "effects", MedicationFlag: "flag_medication"}
"""Flags that there can be many of; all stand in their own tables too."""
_DAY = 24
_LONGEST_IN_HOURS = 36


def points(flags: Sequence[Flag], most: int = MOST_OF_A_KIND) -> Points:
    """Every flag on a line of its own; of many side effects or medication changes the first few."""
    told = []
    for kind, some in groupby(flags, type):
        listed = list(some)
        kept = sorted(listed, key=_pressing)[-most:] if kind in _MANY else listed
        told += [_told(flag) for flag in listed if flag in kept]
        if more := len(listed) - len(kept):
            told.append((say(f"summary.{_MANY[kind]}"), say("summary.flag_more", count=more)))
    leads, items = zip(*told, strict=True)
    return Points(items, first=True, leads=leads)


def _pressing(flag: Flag) -> tuple[bool, date]:
    """What comes later is looked at first: still there or stopped, then the latest."""
    if isinstance(flag, EffectFlag):
        return flag.effect.still_there, flag.effect.day
    assert isinstance(flag, MedicationFlag)
    return flag.change == "stopped", flag.day


def _told(flag: Flag) -> tuple[str, str]:
    match flag:
        case ItemFlag():
            return say("summary.flag_item", form=flag.form, item=flag.item), _item(flag)
        case WorseFlag():
            return say("summary.flag_worse", form=flag.form), _worse(flag)
        case EffectFlag(effect):
            return effect_name(effect.effect).capitalize(), _effect(effect)
        case MedicationFlag():
            said = cells.with_own_words(say(f"summary.flag_{flag.change}"), flag.label)
            return say("summary.flag_medication"), _on(said, flag.day, flag.days_ago)
        case LookBackFlag(look_back):
            listed = "; ".join(
                f"{look_back_name(question)}: {look_back_word(question, answer)}"
                for question, answer in look_back.answers
            )
            day = with_year(look_back.day)
            told = say("summary.flag_look_back_said", day=day, list=listed)
            return say("summary.flag_look_back"), f"{told}."
        case PressureFlag(vitals):
            said = say(
                "summary.flag_pressure_said",
                value=pressure(vitals),
                side=side(vitals),
                day=with_year(vitals.day),
            )
            return f"{say('summary.flag_pressure')},", f"{said}."


def _on(what: str, day: date, days_ago: int) -> str:
    ago = {0: "today", 1: "yesterday"}.get(days_ago, "days_ago")
    return say(f"summary.flag_{ago}", what=what, day=with_year(day), days=days_ago)


def _item(flag: ItemFlag) -> str:
    """The exact answer, when, what was answered before and after, and that it judges nothing."""
    if flag.answer.value is None:
        what = say("summary.flag_item_left" if flag.answer.left else "summary.flag_item_blank")
    else:
        what = say("summary.flag_item_said", words=flag.words, value=flag.answer.value)
    told = [_on(what, flag.answer.day, flag.days_ago)]
    if flag.since:
        told.append(say("summary.flag_item_since", list=_answers(flag.since, flag.answer.day)))
    else:
        told.append(say("summary.flag_item_not_since"))
    if flag.earlier:
        told.append(say("summary.flag_item_earlier", list=_answers(flag.earlier, flag.answer.day)))
    if flag.not_yet_given:
        told.append(say("summary.flag_item_not_given"))
    return " ".join([*told, say("summary.flag_item_note")])


def _answers(answers: Sequence[Answer], near: date) -> str:
    """The latest ones with their days; of those before them how many they are and the highest."""
    listed = [
        say("summary.flag_item_answer", day=words.day(one.day, near), value=_value(one))
        for one in answers[:_MOST_ANSWERS]
    ]
    if rest := answers[_MOST_ANSWERS:]:
        highest = max((one.value for one in rest if one.value is not None), default="–")
        listed.append(say("summary.flag_item_more", count=len(rest), value=highest))
    return ", ".join(listed)


def _value(one: Answer) -> str:
    return say("summary.flag_item_blank") if one.value is None else str(one.value)


def _worse(flag: WorseFlag) -> str:
    from_there = [
        say(
            f"summary.flag_worse_{name}",
            change=cells.signed(flag.total - before.total),
            total=total_words(before.total),
            day=words.day(before.day, flag.day),
        )
        for name, before in (("previous", flag.previous), ("first", flag.first))
        if before
    ]
    return say(
        "summary.flag_worse_said",
        total=total_words(flag.total),
        day=with_year(flag.day),
        list="; ".join(from_there),
        threshold=f"{flag.threshold:g}",
        cite=flag.cite,
    )


def _effect(one: PageEffect) -> str:
    day = with_year(one.day)
    when = say("summary.flag_effect_session", label=one.session, day=day) if one.session else day
    said = ", ".join(part for part in (when, lasted(one), still(one)) if part)
    return f"{say('summary.own_words', text=one.what)} {said}." if one.what else f"{said}."


def lasted(one: PageEffect) -> str:
    """How long a side effect lasted, by its number and in the client's own words if they leave."""
    parts = [] if one.hours is None else [_hours(one.hours)]
    if one.lasted:
        parts.append(say("summary.own_words", text=one.lasted))
    return ", ".join(parts)


def _hours(hours: float) -> str:
    if hours < 1:
        return say("summary.half_hour")
    if hours < _LONGEST_IN_HOURS:
        count = round(hours)
        return say("summary.hour") if count == 1 else say("summary.hours", count=count)
    days = hours / _DAY
    return say("summary.days_long", count=round(days))


def still(one: PageEffect) -> str:
    """That it was still there, and when that was last said."""
    return (
        say("summary.flag_still", day=with_year(one.looked_at or one.day))
        if one.still_there
        else ""
    )


def pressure(one: PageVitals) -> str:
    """``148/94``, with a dash for a number that was left out."""
    if one.systolic is None and one.diastolic is None:
        return ""
    return "/".join("–" if n is None else str(n) for n in (one.systolic, one.diastolic))


def side(one: PageVitals) -> str:
    """Before or after which session."""
    if not one.session:
        return say(f"summary.side_{one.side}")
    return f"{say(f'summary.late_{one.side}')} {one.session}"
