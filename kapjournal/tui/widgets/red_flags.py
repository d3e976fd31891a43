"""The two short lists of when to call somebody: always there, whatever was entered."""

from __future__ import annotations

from textual.content import Content

from kapjournal.content.wording import lines, say
from kapjournal.tui.widgets.beside import Beside, Said

_LISTS = ("emergency_now", "clinic_soon")
_COLUMN = 17
"""Where words begin, as in the forms above them."""


def flags() -> list[Said]:
    """Emergency now; the clinic today or tomorrow."""
    return [
        Said(Content(", ".join(lines(f"safety.{name}"))), say(f"safety.{name}_head"))
        for name in _LISTS
    ]


class RedFlags(Beside):
    """They stand under what is entered about a body, with the word about a clinic's limit."""

    DEFAULT_CSS = """
    RedFlags { padding: 0 2; border-top: solid $rule; }
    """

    def __init__(self) -> None:
        super().__init__(_COLUMN)
        self.show([*flags(), Said(Content.styled(say("care_lines.vitals_note"), "$dim"))])
