"""Daily scales: what is rated, from which end to which, and which way is easier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kapjournal.errors import BadInput

Direction = Literal["higher_is_better", "higher_is_worse", "none"]
Origin = Literal["core", "optional", "own"]
MOST_STEPS = 100_000
"""From the least of a scale to its most."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A daily scale; a typed rating is a multiple of ``step`` from ``minimum`` to ``maximum``."""

    id: str
    name: str
    """Its short name in a row, such as "Connected"."""
    noun: str
    """Its name inside a sentence, such as "connectedness"."""
    text: str
    """The question as the person reads it."""
    low: str
    high: str
    direction: Direction
    minimum: float = 0
    maximum: float = 10
    step: float = 1
    unit: str = ""
    origin: Origin = "core"

    def check(self, value: float) -> float:
        """The value, if it may be typed on this scale. Raises BadInput."""
        steps = (value - self.minimum) / self.step
        if not self.minimum <= value <= self.maximum or steps != int(steps):
            raise BadInput(
                f"{self.name} is rated {self.allowed}.",
                "Write a number in that range, or leave the scale out.",
                self.id,
            )
        return value

    @property
    def allowed(self) -> str:
        """What may be typed, in words."""
        ends = f"from {self.minimum:g} to {self.maximum:g}"
        return f"{ends} in whole numbers" if self.step == 1 else f"{ends} in steps of {self.step:g}"


class Scales:
    """Scales in their fixed order."""

    __slots__ = ("all",)

    def __init__(self, scales: Iterable[Scale] = ()) -> None:
        self.all = tuple(scales)

    def __iter__(self) -> Iterator[Scale]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __contains__(self, scale_id: object) -> bool:
        return any(scale.id == scale_id for scale in self.all)

    def get(self, scale_id: str) -> Scale:
        """The scale of that id. Raises BadInput that names the nearest ids."""
        for scale in self.all:
            if scale.id == scale_id:
                return scale
        import difflib  # Late: only a slip of the keys needs it.

        ids = [scale.id for scale in self.all]
        near = difflib.get_close_matches(scale_id, ids, n=3, cutoff=0.4) or ids[:5]
        raise BadInput("There is no scale of that name.", f"Nearest: {', '.join(near)}.", "scale")

    def only(self, scale_ids: Iterable[str]) -> Scales:
        """The named scales, in their fixed order. Raises BadInput for one that is not there."""
        wanted = {self.get(scale_id).id for scale_id in scale_ids}
        return Scales(scale for scale in self.all if scale.id in wanted)
