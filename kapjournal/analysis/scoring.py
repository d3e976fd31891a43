"""Totals of questionnaires, by each form's own rule for blanks. Never a word on what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kapjournal.model.instruments import Instrument, Scoring


@dataclass(frozen=True, slots=True)
class Score:
    """What a filled-in form adds up to, and what asks for support."""

    total: float | None
    """The sum; with blanks filled by the form's rule it has one decimal."""
    prorated: bool
    safety: tuple[str, ...]
    """``"q9"`` where the item about being better off dead is above zero, ``"q9_blank"``."""
    why_no_total: str | None
    """"incomplete", "too_many_missing", "gate_blank", or the item left blank as "q9_blank"."""
    parts: tuple[tuple[str, float], ...] = ()
    """Sums of the form's parts, those with every item answered."""


def score(
    instrument: Instrument, answers: Sequence[int | None] | None, *, gate: bool | None = True
) -> Score:
    """The score of one form.

    ``answers`` are the values of the scored items in their order, None for a blank; items that are
    asked but never counted are not among them. ``gate`` is the answer to the form's yes-or-no
    question where it has one; after "no" there are no answers.

    A blank is filled with the mean of the answers only where the form's rule allows it: PHQ-9, at
    most two blanks and never item 9 (Arrieta et al. 2017), rounded to one decimal.

    Raises ValueError for a wrong number of answers, or a value that is not one of the options.
    """
    given = list(answers or ()) or [None] * len(instrument.items)
    _check(instrument, given)
    if instrument.gate is not None and gate is not True:
        if any(answer is not None for answer in given):
            raise ValueError("answers need a yes at the gate")
        stopped = gate is False
        total = float(instrument.gate.if_no) if stopped else None
        return Score(
            total, prorated=False, safety=(), why_no_total=None if stopped else "gate_blank"
        )
    by_item = {item.id: answer for item, answer in zip(instrument.items, given, strict=True)}
    answered = [answer for answer in given if answer is not None]
    why = _why_no_total(instrument.scoring, by_item, len(given) - len(answered))
    total = None if why else round(sum(answered) * len(given) / len(answered), 1)
    return Score(
        total,
        prorated=total is not None and len(answered) < len(given),
        safety=_safety(instrument, by_item),
        why_no_total=why,
        parts=_parts(instrument.scoring, by_item),
    )


def _check(instrument: Instrument, answers: Sequence[int | None]) -> None:
    if len(answers) != len(instrument.items):
        raise ValueError(f"{instrument.id} has {len(instrument.items)} items")
    values = {option.value for option in instrument.options}
    if any(answer is not None and answer not in values for answer in answers):
        raise ValueError(f"an answer is not an option of {instrument.id}")


def _why_no_total(scoring: Scoring, by_item: dict[str, int | None], missing: int) -> str | None:
    for item in scoring.never_missing:
        if by_item[item] is None:
            return f"{item}_blank"
    if missing > scoring.max_missing:
        return "too_many_missing" if scoring.max_missing else "incomplete"
    return None


def _safety(instrument: Instrument, by_item: dict[str, int | None]) -> tuple[str, ...]:
    signs: list[str] = []
    for rule in instrument.safety:
        answer = by_item[rule.item]
        if rule.action != "support":
            continue
        if answer is None:
            signs.append(f"{rule.item}_blank")
        elif answer >= rule.at_least:
            signs.append(rule.item)
    return tuple(signs)


def _parts(scoring: Scoring, by_item: dict[str, int | None]) -> tuple[tuple[str, float], ...]:
    sums: list[tuple[str, float]] = []
    for part in scoring.parts:
        answers = [answer for item in part.items if (answer := by_item[item]) is not None]
        if len(answers) == len(part.items):
            sums.append((part.id, sum(answers)))
    return tuple(sums)
