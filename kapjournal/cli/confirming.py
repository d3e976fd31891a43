"""What stands between a person and what cannot be undone: a day to think, and a word to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.cli import console
from kapjournal.errors import BadInput

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal


def would_rather_wait(journal: Journal, command: str) -> bool:
    """Whether somebody leaves it for tomorrow, the day of a dosing session or the day after."""
    if not console.may_ask():
        return False
    from kapjournal.plain.letting_go import rather_tomorrow
    from kapjournal.plain.lines import Lines

    return rather_tomorrow(journal, Lines.beside_data(), command)


def confirmed(word: str, given: str | None) -> bool:
    """Whether the word was typed that confirms it; ``given`` is the one of an option.

    Raises BadInput where nobody can type it and none was given, or another one.
    """
    if given is not None:
        if given.strip().lower() == word:
            return True
        raise BadInput("That is not the word that confirms it.", f"It is: --word {word}", "word")
    if not console.may_ask():
        raise BadInput(
            "This has to be confirmed in a terminal.",
            f"Run it in one, or add --word {word}.",
            "word",
        )
    from kapjournal.plain import letting_go
    from kapjournal.plain.lines import Lines

    return letting_go.confirmed(Lines.beside_data(), word)
