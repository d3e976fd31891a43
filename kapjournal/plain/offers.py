"""A short list of verbs under one of the menu's: chosen by number, Enter goes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from kapjournal.content.wording import say
from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal
    from kapjournal.plain.lines import Lines

Verb: TypeAlias = Callable[["Journal", "Lines"], None]
Verbs: TypeAlias = Mapping[str, Verb]
"""By the name that finds their words in ``[plain]``, in the order they are offered."""


def offer(journal: Journal, lines: Lines, verbs: Verbs) -> None:
    """Offer verbs until the person goes back. Raises EOFError at the end of input."""
    names = [say(f"plain.verb_{name}") for name in verbs]
    while True:
        chosen = lines.choose("", names, say("plain.what_here"))
        if chosen is None:
            return
        try:
            tuple(verbs.values())[chosen](journal, lines)
        except BadInput as refusal:
            lines.tell(*filter(None, refusal.lines))
