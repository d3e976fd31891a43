"""RatingRow: one scale, eleven marks and a dot. Never a filled bar: more must not look better."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.clean import one_line
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.model.scales import Scale
from kapjournal.tui import keys
from kapjournal.tui.messages import Rated
from kapjournal.tui.safe import padded
from kapjournal.tui.verb import bindings

TOGETHER = 1.0
"""Seconds within which a second key belongs to the same number: 1 then 0 is 10."""
_MARK, _DOT, _NONE = "·", "●", "–"
_MOST_MARKS = 11
_LEFT, _GAP = 2, 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of every row stand, so that all rows of a screen line up."""

    name: int
    low: int
    step: int
    high: int

    @classmethod
    def of(cls, scales: Iterable[Scale], width: int) -> Columns:
        """The columns that hold the longest words of these scales in so many cells."""
        rows = list(scales)
        name = max((cell_len(one_line(scale.name)) for scale in rows), default=0)
        low = 1 + max((cell_len(one_line(scale.low)) for scale in rows), default=0)
        high = max((cell_len(one_line(scale.high)) for scale in rows), default=0)
        low = max(low, 24 - _LEFT - name) if width >= 76 else low
        step = 3 if width - (_LEFT + name + 2 + low + 3 + high + 4 + 3) >= 31 else 2
        room = width - _LEFT - name - 2 - low - 2 - (10 * step + 1) - 2 - 4
        return cls(name, low, step, max(0, min(high, room)))

    @property
    def marks(self) -> int:
        """The column of the first mark."""
        return _LEFT + self.name + self.low + self.step

    @property
    def value(self) -> int:
        """The column of the number."""
        return self.marks + 10 * self.step + 1 + self.step + self.high + _GAP


class RatingRow(Widget, can_focus=True):
    """One scale. It shows only what it was told is on disk; a key only posts ``Rated``."""

    BINDINGS = bindings(keys.PLACES["rating"])
    DEFAULT_CSS = """
    RatingRow { height: 1; }
    """

    def __init__(self, scale: Scale, seconds: Callable[[], float]) -> None:
        super().__init__()
        self.scale = scale
        self.value: float | None = None
        self.columns = Columns.of([scale], 80)
        self._seconds = seconds
        self._typed = ""
        self._typed_at = 0.0

    def show(self, value: float | None) -> None:
        """The number that is on disk; None where there is none."""
        if value != self.value:
            self.value = value
            self.refresh()

    def line_up(self, columns: Columns) -> None:
        """Stand in these columns."""
        if columns != self.columns:
            self.columns = columns
            self.refresh()

    @property
    def has_marks(self) -> bool:
        """Whether the scale is drawn as marks; one with more steps is a number alone."""
        return self._steps < _MOST_MARKS

    @property
    def _steps(self) -> int:
        return round((self.scale.maximum - self.scale.minimum) / self.scale.step)

    def render(self) -> Content:
        focused = self.has_focus
        columns = self.columns
        name = padded(one_line(self.scale.name), columns.name)
        parts: list[str | tuple[str, str]] = [
            ("▌", "$key") if focused else " ",
            " ",
            (name, "bold") if focused else name,
        ]
        low = one_line(self.scale.low)
        parts.append((" " * max(0, columns.low - cell_len(low)) + low, "$dim"))
        if self.has_marks:
            parts += self._marks()
        else:
            ends = {"low": f"{self.scale.minimum:g}", "high": f"{self.scale.maximum:g}"}
            about = one_line(say("checkin.number", **ends, unit=self.scale.unit))
            parts.append((" " * columns.step + padded(about, 10 * columns.step + 1), "$dim"))
        high = padded(one_line(self.scale.high), columns.high)
        parts.append((" " * columns.step + high + " " * _GAP, "$dim"))
        if self.value is None:
            parts.append((_NONE, "$dim"))
        else:
            parts.append((f"{self.value:g}", "bold"))
        return Content.assemble(*parts).truncate(self.size.width)

    def _marks(self) -> Iterable[tuple[str, str]]:
        chosen = self._place_of(self.value)
        for place in range(self._steps + 1):
            gap = " " * (self.columns.step - 1 + (place == 0))
            if place == chosen:
                yield gap + _DOT, "$data"
            else:
                yield gap + _MARK, "$dim"
        yield " " * ((_MOST_MARKS - 1 - self._steps) * self.columns.step), ""

    def _place_of(self, value: float | None) -> int | None:
        if value is None:
            return None
        return round((value - self.scale.minimum) / self.scale.step)

    def _value_at(self, place: int) -> float:
        return self.scale.minimum + place * self.scale.step

    # Keys and mouse. --------------------------------------------------------------------------

    def action_typed(self, key: str) -> None:
        """A digit; with the one before it if that was within a second and both make a number."""
        letter = "." if key == "full_stop" else key
        now = self._seconds()
        before = self._typed if now - self._typed_at <= TOGETHER else ""
        self._typed_at = now
        for typed in (before + letter, letter):
            value = self._number(typed)
            if value is not None:
                self._typed = typed
                self.post_message(Rated(self.scale.id, value))
                return
            if before and "." in typed:
                # Half a number, such as 7.2 of 7.25: nothing to keep until it is whole.
                self._typed = typed
                return
        self._typed = ""

    def _number(self, typed: str) -> float | None:
        try:
            return self.scale.check(float(typed))
        except (BadInput, ValueError):
            return None

    def action_move(self, key: str) -> None:
        """One mark to the left or right; from nothing, onto the end one moves away from."""
        last = self._steps
        place = self._place_of(self.value)
        if key == "right":
            place = 0 if place is None else min(last, place + 1)
        else:
            place = last if place is None else max(0, place - 1)
        self.post_message(Rated(self.scale.id, self._value_at(place)))

    def action_clear(self) -> None:
        """Take the number away."""
        self._typed = ""
        self.post_message(Rated(self.scale.id, None))

    def on_click(self, event: events.Click) -> None:
        step = self.columns.step
        place = (event.x - self.columns.marks + step // 2) // step
        if self.has_marks and 0 <= place <= self._steps:
            self.post_message(Rated(self.scale.id, self._value_at(place)))
