"""The two short lists of when to call somebody: always there, whatever was entered."""

from __future__ import annotations

from textual.content import Content

from kapjournal.content.wording import lines, say
from kapjournal.tui.widgets.beside import Beside, Said

_LISTS = ("emergency_now", "clinic_soon")


def flags() -> list[Said]:
    """Emergency now; the clinic today or tomorrow."""
    said = []
    for name in _LISTS:
        head, words = say(f"safety.{name}_head"), ", ".join(lines(f"safety.{name}"))
        said.append(Said(Content.assemble((f"{head}   ", "$dim"), words)))
    return said


class RedFlags(Beside):
    """They stand under what is entered about a body, with the word about a clinic's limit."""

    DEFAULT_CSS = """
    RedFlags { padding: 0 2; border-top: solid $rule; }
    """

    def __init__(self) -> None:
        super().__init__(0)
        self.show([*flags(), Said(Content.styled(say("care_lines.vitals_note"), "$dim"))])
