"""Choices: boxes in a row, ticked with space or the mouse; ←/→ move between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from kapjournal.clean import one_line
from kapjournal.tui import keys
from kapjournal.tui.messages import Toggled
from kapjournal.tui.verb import bindings

_BOXES, _ROUND = ("☐", "☑"), ("○", "●")
_GAP = 2


class Choices(Widget, can_focus=True):
    """Named boxes over as many lines as they need. It shows only what it was told is kept."""

    BINDINGS = bindings(keys.PLACES["choices"])
    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; }
    """

    def __init__(self, names: Sequence[str], *, one_of_them: bool = False) -> None:
        super().__init__()
        self._names = tuple(names)
        self._on: frozenset[str] = frozenset()
        self._at = 0
        self._signs = _ROUND if one_of_them else _BOXES

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names that are ticked, in their order."""
        return tuple(name for name in self._names if name in self._on)

    def offer(self, names: Sequence[str]) -> None:
        """Other boxes than before."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self._at = min(self._at, max(0, len(self._names) - 1))
            self.refresh(layout=True)

    def show(self, on: Iterable[str]) -> None:
        """What is ticked; a name that is not among the boxes gets one at the end."""
        said = tuple(on)
        names = tuple(dict.fromkeys((*self._names, *said)))
        if names != self._names or frozenset(said) != self._on:
            self._names, self._on = names, frozenset(said)
            if self._signs is _ROUND and said:
                self._at = names.index(said[0])
            self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        places = self._places(width)
        return places[-1][0] + 1 if places else 1

    def render(self) -> Content:
        rows: list[list[str | tuple[str, str]]] = [[]]
        end = 0
        for place, (row, start, label) in enumerate(self._places(self.size.width)):
            if row == len(rows):
                rows.append([])
                end = 0
            here = self.has_focus and place == self._at
            mark = "$key" if here else ""
            rows[row] += [
                " " * (start - end),
                (label[0], mark),
                (label[1:], "bold" if here else ""),
            ]
            end = start + cell_len(label)
        return Content("\n").join(Content.assemble(*row) for row in rows)

    def _places(self, width: int) -> list[tuple[int, int, str]]:
        """Row, column and text of each box."""
        places: list[tuple[int, int, str]] = []
        row = column = 0
        for name in self._names:
            label = f"{self._signs[name in self._on]} {one_line(name)}"
            room = cell_len(label)
            if column and column + room > width:
                row, column = row + 1, 0
            places.append((row, column, label))
            column += room + _GAP
        return places

    def action_move(self, key: str) -> None:
        """To the next or the previous box."""
        step = 1 if key == "right" else -1
        self._at = (self._at + step) % max(1, len(self._names))
        self.refresh()

    def action_tick(self) -> None:
        """Tick or untick the box one stands on."""
        if self._names:
            name = self._names[self._at]
            self.post_message(Toggled(self, name, name not in self._on))

    def on_click(self, event: events.Click) -> None:
        for place, (row, start, label) in enumerate(self._places(self.size.width)):
            if event.y == row and start <= event.x < start + cell_len(label):
                self._at = place
                self.action_tick()
                self.refresh()
