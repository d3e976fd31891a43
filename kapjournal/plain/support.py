"""Support in lines: needs no journal, no settings and no terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.errors import KapjournalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kapjournal.journal.journal import Journal
    from kapjournal.model.support import Corrected


def support_lines(
    country: str = "",
    journal: Journal | None = None,
    *,
    own: Sequence[str] = (),
    corrected: Corrected | None = None,
) -> list[str]:
    """Numbers to call first, then the rest; of every country where none was chosen.

    With an open journal the client's own people and plan stand on it, where they can be read;
    without one ``own`` are the people shown while it is locked.
    """
    if journal is not None:
        try:
            return str(journal.support_page()).split("\n")
        except KapjournalError:
            pass  # Whatever the file is like, the numbers are there.
    from kapjournal.content.support_text import AS_IN_THE_FILE, support_page

    page = support_page(country, own=own, corrected=corrected or AS_IN_THE_FILE)
    return str(page).split("\n")
