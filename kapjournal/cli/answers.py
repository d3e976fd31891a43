"""The answers of a questionnaire as they come on standard input: ``1,2,0,-,...``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from kapjournal.model.instruments import Instrument, Option

_SKIPPED = "-"
_YES_NO = {"yes": True, "y": True, "no": False, "n": False, _SKIPPED: None}
_BETWEEN = re.compile(r"[,;\s]+")


class Answers(NamedTuple):
    """What was answered: the items, the items that are never counted, the question before them."""

    items: tuple[int | None, ...]
    extra: tuple[int | None, ...]
    gate: bool | None


def read_answers(form: Instrument, text: str) -> Answers:
    """The answers of a form, one for each item in order, ``-`` for one that is skipped.

    A form with a question before its items takes ``yes`` or ``no`` first; after ``no`` nothing
    follows. The further items that a form asks without counting them may follow at the end. Raises
    BadInput that names the item and repeats nothing that was typed.
    """
    typed = [word for word in _BETWEEN.split(text.strip().lower()) if word]
    gate = None
    if form.gate is not None:
        gate = _gate(form, typed)
        if gate is not True and not any(word != _SKIPPED for word in typed):
            typed = [_SKIPPED] * len(form.items)
    _count(form, typed)
    items, more = typed[: len(form.items)], typed[len(form.items) :]
    return Answers(
        tuple(_one(number, word, form.options) for number, word in enumerate(items, 1)),
        tuple(
            _one(asked.number, word, asked.options)
            for asked, word in zip(form.supplementary, more, strict=False)
        ),
        gate,
    )


def _gate(form: Instrument, typed: list[str]) -> bool | None:
    if not typed or typed[0] not in _YES_NO:
        raise BadInput(
            f"{form.short_name} begins with a question: yes or no.",
            "Write yes or no first, then the answers, such as yes,1,0,1,0,0.",
            "gate",
        )
    gate = _YES_NO[typed.pop(0)]
    if gate is not True and any(word != _SKIPPED for word in typed):
        raise BadInput(
            "The items come after a yes to the first question.",
            "Begin with yes, or give no answers.",
            "gate",
        )
    return gate


def _count(form: Instrument, typed: list[str]) -> None:
    least, most = len(form.items), len(form.items) + len(form.supplementary)
    if least <= len(typed) <= most:
        return
    more = f", and {most - least} more that may follow" if most > least else ""
    raise BadInput(
        f"{form.short_name} has {least} answers{more}; {len(typed)} came.",
        "Give one for each item, with commas between, and - for one you skip.",
        "answers",
    )


def _one(number: int, word: str, options: tuple[Option, ...]) -> int | None:
    if word == _SKIPPED:
        return None
    values = {str(option.value): option.value for option in options}
    if word not in values:
        raise BadInput(
            f"The answer to item {number} is not one of the form's.",
            f"It is one of {', '.join(values)}, or - to skip it.",
            f"item {number}",
        )
    return values[word]
