"""Questionnaires: their exact wording, how they are scored, and what is published about change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kapjournal.errors import BadInput
from kapjournal.model.scales import Direction

SafetyAction = Literal["support", "note"]
ThresholdKind = Literal["smallest_important", "reliable"]
_LONGEST_RECALL = 36_525
"""Days that a form can ask about: a long life."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer a person can give, with the value it counts as."""

    value: int
    text: str
    loinc: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A scored question, word for word."""

    id: str
    number: int
    text: str
    loinc: str | None = None
    short: str = ""
    """A few words for a table; "" where none are kept."""


@dataclass(frozen=True, slots=True)
class Supplement:
    """A question that is asked with the others and never counted."""

    id: str
    number: int
    text: str
    options: tuple[Option, ...]
    ask_if: Literal["any_above_zero", "always"]
    loinc: str | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A yes-or-no question first: with "no" the form ends there, with the total ``if_no``."""

    text: str
    question: str
    if_no: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Items that are also counted on their own."""

    id: str
    items: tuple[str, ...]
    maximum: int
    cut_points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scoring:
    """A sum of the items, and what a blank does to it."""

    minimum: int
    maximum: int
    direction: Direction
    max_missing: int = 0
    """Up to so many blanks are filled with the mean of the answers; 0 gives no total instead."""
    never_missing: tuple[str, ...] = ()
    """Items without which there is no total whatever else was answered."""
    missing_cite: str = ""
    loinc_total: str | None = None
    loinc_panel: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class CutPoints:
    """Totals at which published groups begin: numbers for the therapist, without words."""

    at: tuple[int, ...]
    cite: str
    seen: str = ""
    """Where the number was read, when it was not the work cited."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A change that a publication calls the smallest important, or beyond measurement error.

    ``low`` to ``high`` in points, or as a share of the first total where ``unit`` says so.
    """

    kind: ThresholdKind
    low: float
    high: float
    cite: str
    seen: str = ""
    unit: Literal["points", "share_of_first"] = "points"


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """An answer of ``at_least`` to this item, whatever the total: open support, or a soft note."""

    item: str
    at_least: int
    action: SafetyAction


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which words the wording may be shown, and where that was read."""

    status: str
    notice: str
    """Shown with the form and on the page."""
    source: str
    permission: str = ""
    """For a form that was added: who gave permission."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One questionnaire in one version. A correction is a new version.

    Raises ValueError where its parts do not fit together.
    """

    id: str
    version: str
    name: str
    short_name: str
    language: str
    licence: Licence
    recall: str
    """In the form's own words, such as "last 2 weeks"."""
    recall_days: int
    options: tuple[Option, ...]
    items: tuple[Item, ...]
    scoring: Scoring
    instructions: str = ""
    stem: str = ""
    """The beginning of a sentence that each item ends."""
    gate: Gate | None = None
    supplementary: tuple[Supplement, ...] = ()
    cut_points: tuple[CutPoints, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    safety: tuple[SafetyRule, ...] = ()
    min_interval_days: int | None = None
    """Never offered more often than this."""
    recommended_interval_days: int | None = None
    once: bool = False
    """A screen at the beginning, not followed over time."""
    verified_wording: tuple[str, ...] = ()
    """The public copies its wording was compared with."""

    def __post_init__(self) -> None:
        ids = [item.id for item in self.items] + [more.id for more in self.supplementary]
        values = [option.value for option in self.options]
        named = [
            *self.scoring.never_missing,
            *(rule.item for rule in self.safety),
            *(item for part in self.scoring.parts for item in part.items),
        ]
        for fits, why in (
            (self.items and self.options, "items and options are needed"),
            (len(set(ids)) == len(ids), "two items have one id"),
            (len(set(values)) == len(values), "two options have one value"),
            (
                set(named) <= {item.id for item in self.items},
                "a rule names an item that is not there",
            ),
            (0 < self.recall_days <= _LONGEST_RECALL, "recall_days is a number of days"),
            (0 <= self.scoring.max_missing < len(self.items), "max_missing leaves no answer"),
            (
                self._range() == (self.scoring.minimum, self.scoring.maximum),
                "minimum and maximum are not those of the items",
            ),
        ):
            if not fits:
                raise ValueError(why)

    def _range(self) -> tuple[int, int]:
        values = [option.value for option in self.options]
        return min(values, default=0) * len(self.items), max(values, default=0) * len(self.items)

    def takes(self, answers: Sequence[int | None], extra: Sequence[int | None]) -> bool:
        """Whether these can be its answers: one for each item, each an option of it or a blank."""
        options = [self.options] * len(self.items)
        further = [more.options for more in self.supplementary]
        return _are_options(answers, options) and _are_options(extra, further)

    def asks_support(self, item_id: str, value: int | None) -> bool:
        """Whether this answer opens the support screen, whatever the total will be."""
        return value is not None and any(
            rule.item == item_id and rule.action == "support" and value >= rule.at_least
            for rule in self.safety
        )

    def item(self, item_id: str) -> Item:
        """One of the scored items. Raises BadInput."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise BadInput(f"{self.short_name} has no such item.", "Check the item's number.", "item")


def _are_options(given: Sequence[int | None], options: Sequence[Sequence[Option]]) -> bool:
    return len(given) == len(options) and all(
        value is None or value in [option.value for option in allowed]
        for value, allowed in zip(given, options, strict=True)
    )
