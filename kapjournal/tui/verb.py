"""A verb: what a person can do with a key, and how Textual is told of it.

Its short name and what it does stand in the wording file, in ``keys`` and ``keys_help``.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType

from kapjournal.content.wording import say, section

_FEW = 3
_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "backspace": "bksp",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "f2": "F2",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


class Verb(NamedTuple):
    """Something a person can do with a key. ``name`` finds its words in the wording file."""

    name: str
    keys: tuple[str, ...]
    """Textual's names of the keys."""
    action: str
    """Textual's action; ``{key}`` in it becomes the key that was pressed."""
    shown: str = ""
    """How the keys are written where people read; made from ``keys`` if empty."""
    in_text: bool = False
    """Whether it works inside a text field and over a dialog too."""
    in_palette: bool = True
    """Whether the palette offers it, should every screen have it."""

    @property
    def key(self) -> str:
        """Its keys as people read them."""
        return self.shown or " ".join(_SHOWN.get(key, key) for key in self.keys)

    @property
    def all_keys(self) -> str:
        """Every key of it, for the page of keys."""
        many = self.shown and len(self.keys) > _FEW
        return self.shown if many else " ".join(_SHOWN.get(key, key) for key in self.keys)

    @property
    def label(self) -> str:
        """What it is called in a footer."""
        return say(f"keys.{self.name}")

    @property
    def short(self) -> str:
        """What it is called where room is short."""
        words = section("keys")
        return str(words.get(f"{self.name}_short", words[self.name]))

    @property
    def help(self) -> str:
        """What it does, in a few words."""
        return say(f"keys_help.{self.name}")


def bindings(verbs: tuple[Verb, ...]) -> list[BindingType]:
    """Verbs as Textual's bindings."""
    return [
        Binding(
            key,
            verb.action.replace("{key}", key),
            show=False,
            priority=verb.in_text,
            id=f"{verb.name}.{key}",
        )
        for verb in verbs
        for key in verb.keys
    ]
