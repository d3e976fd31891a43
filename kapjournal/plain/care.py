"""What stands around a session in lines: how it was prepared, begun and lived, vitals, effects.

The two lists of red flags stand beside vitals and side effects always, whatever was entered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.care_words import (
    ease_word,
    effect_words,
    intensity_word,
    severity_word,
    side_word,
)
from kapjournal.content.dates import with_year
from kapjournal.content.support_text import red_flags, session_day_card
from kapjournal.content.wording import line, say

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.model.care import SessionDetail, SideEffect, Vitals
    from kapjournal.model.reflections import Reflection
    from kapjournal.model.sessions import Labelled
    from kapjournal.model.support import SupportPart


def red_flag_lines() -> list[str]:
    """The two short lists and the word about a limit from the clinic."""
    return ["", *_parts(red_flags()), line("care_lines.vitals_note")]


def card_lines(one: Labelled) -> list[str]:
    """The card of a session day: the clinic first, nothing that has to be done, the two lists."""
    return _parts(session_day_card(one.session.people.strip(), at_home=True))


def before_lines(detail: SessionDetail) -> list[str]:
    """How a session was prepared and begun, as far as anything is said."""
    said = []
    if detail.brings_home:
        said.append(say("care_lines.has_home", text=detail.brings_home))
    if detail.id and detail.checklist:
        said.append(say("care_lines.ticked", done=detail.ticked, of=len(detail.checklist)))
    if detail.arrival:
        said.append(say("care_lines.has_arrival", text=detail.arrival))
    if detail.ate_as_asked is not None:
        said.append(line(f"care_lines.ate_{'yes' if detail.ate_as_asked else 'no'}"))
    return said


def after_lines(detail: SessionDetail) -> list[str]:
    """How a session was, in words and never as a score."""
    said = []
    if detail.ended is not None:
        said.append(say("care_lines.has_ended", time=f"{detail.ended:%H:%M}"))
    if detail.intensity is not None:
        said.append(say("care_lines.has_intensity", word=intensity_word(detail.intensity)))
    if detail.ease is not None:
        said.append(say("care_lines.has_ease", word=ease_word(detail.ease)))
    return said


def checklist_lines(detail: SessionDetail) -> list[str]:
    """The checklist with its numbers, ticked or not."""
    if not detail.checklist:
        return [line("care_lines.no_checklist")]
    return [
        say(f"care_lines.item_{'done' if item.done else 'open'}", number=number, text=item.text)
        for number, item in enumerate(detail.checklist, 1)
    ]


def vitals_line(vitals: Vitals) -> str:
    """``Before the session, 10:02: 128/82, pulse 70 (number 1)``."""
    when = vitals.when
    time = f"{when.at:%H:%M}" if when.at is not None else with_year(when.day)
    return say(
        "care_lines.vitals",
        side=side_word(vitals.side),
        time=time,
        numbers=vitals_numbers(vitals),
        number=vitals.id,
    )


def vitals_numbers(vitals: Vitals) -> str:
    """``128/82, pulse 70`` as typed; a dash stands for the one of two that was left out."""
    said = []
    if vitals.systolic is not None or vitals.diastolic is not None:
        upper, lower = (
            line("care_lines.left_out") if one is None else str(one)
            for one in (vitals.systolic, vitals.diastolic)
        )
        said.append(say("care_lines.pressure", upper=upper, lower=lower))
    if vitals.pulse is not None:
        said.append(say("care_lines.pulse", pulse=vitals.pulse))
    return ", ".join(said)


def effect_line(effect: SideEffect) -> str:
    """A side effect: what, how much, how long, whether it is still there."""
    said = [effect_words(effect), severity_word(effect.severity)]
    if effect.hours is not None:
        said.append(say("care_lines.hours", hours=f"{effect.hours:g}"))
    said.append(effect.lasted)
    if effect.still_there:
        said.append(line("care_lines.still_there"))
    day, parts = with_year(effect.when.day), ", ".join(filter(None, said))
    return say("care_lines.effect", day=day, said=parts, number=effect.id)


def fragment_line(fragment: Reflection) -> str:
    """A fragment with its moment."""
    at = fragment.when.at or fragment.when.noted_at
    return say("care_lines.fragment", time=f"{at:%H:%M}", text=fragment.text)


def note_beside(journal: Journal, one: Labelled) -> list[str]:
    """That other sessions stand at the same time; a note, not a refusal."""
    others = journal.beside(one.session)
    labels = ", ".join(other.label for other in others)
    return [say("care_lines.beside", labels=labels)] if others else []


def _parts(parts: tuple[SupportPart, ...]) -> list[str]:
    """Sentences a line each; a list on one line behind its heading, which is soon heard."""
    lines: list[str] = []
    for part in parts:
        if part.heading:
            items = "; ".join(part.lines)
            lines.append(say("care_lines.flags", heading=part.heading, items=items))
        else:
            lines += part.lines
    return lines
