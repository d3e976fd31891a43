"""What is to be let go for good, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from kapjournal.model.everything import Record, RecordKind


@dataclass(frozen=True, slots=True)
class ToLetGo:
    """Records that are to go, in the order of their kinds; what is about a session with it."""

    records: tuple[tuple[RecordKind, Record], ...]


@dataclass(frozen=True, slots=True)
class LetGo:
    """Records that are gone, and what was seen on the pages of the journal and its copies."""

    records: int
    pieces: int
    """Pieces of what they said that were looked for; none where they held numbers alone."""
    pages: int
    """Decrypted pages that were looked through."""
    elsewhere: int
    """Pieces that other records of the journal say as well, where they stay."""
    copies: int
    """Copies that are still there, with nothing of it."""
    removed: tuple[str, ...]
    """Copies that held some of it, could not be rewritten, and are gone."""
    not_opened: tuple[str, ...]
    """Copies that this journal's key does not open, or that are damaged: nobody could look into all
    of them."""
    left_in: tuple[str, ...]
    """Files in which something of it was found after all; none, unless something went wrong."""
    beside: tuple[str, ...] = ()
    """Journals that were made beside this one earlier; nobody looked into them."""

    @property
    def proved(self) -> bool:
        """Whether nothing of it stands in any file that could be looked through."""
        return not self.left_in
