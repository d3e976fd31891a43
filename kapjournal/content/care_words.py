"""What the short lists of the care cycle are called in sentences: effects, steps, plan headings."""

from __future__ import annotations

from kapjournal.content import loader
from kapjournal.content.wording import line
from kapjournal.model.care import (
    Ease,
    EffectKind,
    Intensity,
    LookBackAnswer,
    LookBackQuestion,
    Side,
    SideEffect,
)
from kapjournal.model.people import PlanHeading
from kapjournal.model.steps import StepStatus


def effect_name(kind: EffectKind) -> str:
    """``dizziness or spinning``."""
    return loader.effects()[kind]


def effect_words(effect: SideEffect) -> str:
    """A side effect for the client's own eyes: their words of "something else", else its name."""
    return effect.what.strip() or effect_name(effect.kind)


def severity_word(severity: int | None) -> str:
    """``a little``; "" where it was skipped."""
    return "" if severity is None else loader.severities()[severity]


def side_word(side: Side) -> str:
    """``before the session`` or ``after it``."""
    return line(f"care.side_{side}")


def intensity_word(intensity: Intensity | None) -> str:
    """How strong a session was; "" where it was skipped."""
    return line(f"care.intensity_{intensity}") if intensity else ""


def ease_word(ease: Ease | None) -> str:
    """How easy or hard a session was; "" where it was skipped."""
    return line(f"care.ease_{ease}") if ease else ""


def step_word(status: StepStatus | None) -> str:
    """``partly``; for a step of which nothing was said yet, that it is open."""
    return line(f"care.step_{status or 'open'}")


def heading_words(heading: PlanHeading) -> str:
    """What stands over a part of the safety plan."""
    return line(f"care.plan_{heading}")


def look_back_name(question: LookBackQuestion) -> str:
    """What a question of the look-back is about, in a word or two."""
    return next(item.name for item in loader.look_back() if item.id == question)


def look_back_word(question: LookBackQuestion, answer: LookBackAnswer) -> str:
    """What an answer to a question of the look-back is called."""
    items = {item.id: dict(item.answers) for item in loader.look_back()}
    return items[question][answer]
