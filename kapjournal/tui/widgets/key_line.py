"""One line of keys inside a screen, with the choice that holds now marked; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.tui.messages import Chosen

_BETWEEN = 3


class KeyLabel(NamedTuple):
    """A key, what it does, and whether that is what is shown now."""

    key: str
    label: str
    action: str
    chosen: bool = False


class KeyLine(Widget):
    """Keys side by side, and words at the far right; what has no room is left out, from the end."""

    DEFAULT_CSS = """
    KeyLine { height: 1; padding: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[KeyLabel, ...] = ()
        self._aside: tuple[str, ...] = ()
        self._role = ""
        self._spans: list[tuple[int, int, str]] = []

    def show(
        self, labels: Sequence[KeyLabel], aside: Sequence[str] = (), role: str = "dim"
    ) -> None:
        """Other keys, or another choice. ``aside`` is said in the longest of its ways that fits."""
        self._labels, self._aside, self._role = tuple(labels), tuple(aside), role
        self.refresh()

    def render(self) -> Content:
        parts: list[tuple[str, str]] = []
        self._spans = []
        column, width = 0, self.size.width
        for each in self._labels:
            room = cell_len(f"{each.key} {each.label}")
            if column + room > width:
                break
            parts += [
                (" " * (_BETWEEN if column else 0), ""),
                (each.key, "bold $key"),
                (" ", ""),
                (each.label, "bold underline" if each.chosen else "$dim"),
            ]
            column += _BETWEEN if column else 0
            self._spans.append((column, column + room, each.action))
            column += room
        for words in self._aside:
            gap = width - column - cell_len(words)
            if gap >= (_BETWEEN if column else 0):
                parts += [(" " * gap, ""), (words, f"${self._role}")]
                break
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        for start, end, action in self._spans if at is not None else ():
            if at is not None and start <= at.x < end:
                event.stop()
                self.post_message(Chosen(action))
