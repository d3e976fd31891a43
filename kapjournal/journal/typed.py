"""Text as it comes from a person's hands into a record: kept as it is, up to a length."""

from __future__ import annotations

from collections.abc import Iterable

from kapjournal.clean import storable
from kapjournal.errors import BadInput

MOST_BYTES = 256 * 1024
"""Of one text, as UTF-8; a long novel has more, a long evening of writing does not."""
_SHORT = 4 * 1024


def text(typed: str, field: str = "text") -> str:
    """A text of any length up to 256 KB. Raises BadInput above, before anything is cut."""
    return _up_to(MOST_BYTES, typed, field)


def line(typed: str, field: str) -> str:
    """A few words up to 4 KB, without the space around them. Raises BadInput."""
    return _up_to(_SHORT, typed, field).strip()


def said(typed: str, field: str = "text") -> str:
    """A text that has to say something. Raises BadInput for an empty one."""
    kept = text(typed, field)
    if not kept.strip():
        raise BadInput("There is nothing written yet.", "Write a word or a line.", field)
    return kept


def words(typed: Iterable[str], field: str) -> tuple[str, ...]:
    """Words as said, each once whatever its case, empty ones left out."""
    kept: dict[str, str] = {}
    for each in typed:
        word = line(each, field)
        if word:
            kept.setdefault(word.casefold(), word)
    return tuple(kept.values())


def one_of(word: str, allowed: Iterable[str], field: str) -> None:
    """Raise BadInput for a word that is not among the allowed ones."""
    if word not in (there_are := tuple(allowed)):
        raise BadInput(
            f"That {field} is not known.", f"Choose from: {', '.join(there_are)}.", field
        )


def _up_to(most: int, typed: str, field: str) -> str:
    kept = storable(typed)
    if len(kept.encode()) > most:
        raise BadInput(
            f"That is longer than the {most // 1024} KB that one entry holds.",
            "Keep it in two parts.",
            field,
        )
    return kept
