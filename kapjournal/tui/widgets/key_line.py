"""One line of keys inside a screen, with the choice that holds now marked; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.tui.messages import Chosen

_BETWEEN = 3


@dataclass(frozen=True, slots=True)
class KeyLabel:
    """A key, what it does, and whether that is what is shown now."""

    key: str
    label: str
    action: str
    chosen: bool = False


class KeyLine(Widget):
    """Keys side by side; what no longer fits is left out, from the end."""

    DEFAULT_CSS = """
    KeyLine { height: 1; margin: 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[KeyLabel, ...] = ()
        self._spans: list[tuple[int, int, str]] = []

    def show(self, labels: Sequence[KeyLabel]) -> None:
        """Other keys, or another choice."""
        self._labels = tuple(labels)
        self.refresh()

    def render(self) -> Content:
        parts: list[tuple[str, str]] = []
        self._spans = []
        column = 0
        for each in self._labels:
            width = cell_len(f"{each.key} {each.label}")
            if column + width > self.size.width:
                break
            parts += [
                (each.key, "bold $key"),
                (" ", ""),
                (each.label, "bold underline" if each.chosen else "$dim"),
                (" " * _BETWEEN, ""),
            ]
            self._spans.append((column, column + width, each.action))
            column += width + _BETWEEN
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        for start, end, action in self._spans:
            if start <= event.x < end:
                event.stop()
                self.post_message(Chosen(action))
