"""The lines that frame a screen: its title with a rule under it, its keys with one above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from kapjournal.tui.messages import Chosen
from kapjournal.tui.safe import fitted

_GAP = 2
_BETWEEN, _TIGHT = 3, 2


class Key(Protocol):
    """A verb as a footer shows it."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def short(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def name(self) -> str: ...


class TitleLine(Widget):
    """Name at the left, a middle text, and a corner at the right; a rule under them."""

    DEFAULT_CSS = """
    TitleLine { height: 2; dock: top; }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._heading, self._middle = name, ""
        self._corner: tuple[tuple[str, str], ...] = ()

    def write(self, name: str, middle: str, corner: Sequence[tuple[str, str]] = ()) -> None:
        """New words; ``corner`` is pieces of text, each with the role of its colour."""
        new = name, middle, tuple(corner)
        if new != (self._heading, self._middle, self._corner):
            self._heading, self._middle, self._corner = new
            self.refresh()

    def render(self) -> Content:
        width = self.size.width
        corner = self._corner
        right = sum(cell_len(text) for text, _ in corner) + _BETWEEN * (len(corner) - 1)
        while corner and right > width - cell_len(self._heading) - 2 * _GAP:
            corner = corner[1:]
            right = sum(cell_len(text) for text, _ in corner) + _BETWEEN * (len(corner) - 1)
        right = max(0, right)
        left = 1 + cell_len(self._heading) + _GAP
        end = width - 1 - right - (_GAP if right else 0)
        middle = fitted(self._middle, max(0, end - left))
        room = cell_len(middle)
        start = max(left, min((width - room) // 2, end - room))
        parts: list[str | tuple[str, str]] = [" ", (self._heading, "bold $data")]
        at = 1 + cell_len(self._heading)
        parts.append(" " * max(0, start - at) + middle)
        at = max(at, start) + room
        parts.append(" " * max(0, width - 1 - right - at))
        for place, (text, role) in enumerate(corner):
            parts.append((" " * (_BETWEEN if place else 0) + text, f"${role}"))
        return Content("\n").join(
            (Content.assemble(*parts).truncate(width), Content.styled("─" * width, "$rule"))
        )


class FooterLine(Widget):
    """Keys in the accent colour, what they do in the dim one; the last stands at the far right."""

    DEFAULT_CSS = """
    FooterLine { height: 2; dock: bottom; }
    """

    def __init__(self, verbs: Sequence[Key]) -> None:
        super().__init__()
        self._verbs = tuple(verbs)
        self._spans: list[tuple[int, int, str]] = []

    def show(self, verbs: Sequence[Key]) -> None:
        """Other keys than before; the last one goes to the far right."""
        if tuple(verbs) != self._verbs:
            self._verbs = tuple(verbs)
            self.refresh()

    def render(self) -> Content:
        width = self.size.width
        *others, last = self._verbs
        end = width - 1 - cell_len(f"{last.key} {last.label}")
        labels, gap = [verb.label for verb in others], _BETWEEN
        if not _fit(others, labels, gap, end):
            labels, gap = [verb.short for verb in others], _TIGHT
        parts: list[str | tuple[str, str]] = [" "]
        self._spans = []
        at = 1
        for verb, label in zip(others, labels, strict=True):
            room = _room(verb, label)
            if at + room + gap > end:
                break
            parts += [(verb.key, "bold $key"), (f" {label}" if label else "", "$dim"), " " * gap]
            self._spans.append((at, at + room, verb.action))
            at += room + gap
        parts += [" " * max(0, end - at), (last.key, "bold $key"), f" {last.label}"]
        self._spans.append((end, width, last.action))
        return Content("\n").join(
            (Content.styled("─" * width, "$rule"), Content.assemble(*parts).truncate(width))
        )

    @property
    def shown(self) -> int:
        """How many of its verbs found room when it was last drawn."""
        return len(self._spans)

    def on_click(self, event: events.Click) -> None:
        for start, end, action in self._spans:
            if event.y == 1 and start <= event.x < end and "{key}" not in action:
                event.stop()
                self.post_message(Chosen(action))


def _room(verb: Key, label: str) -> int:
    return cell_len(f"{verb.key} {label}".rstrip())


def _fit(verbs: Sequence[Key], labels: Sequence[str], gap: int, end: int) -> bool:
    rooms = (_room(verb, label) + gap for verb, label in zip(verbs, labels, strict=True))
    return 1 + sum(rooms) <= end
