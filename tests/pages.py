"""Pages that were made and noted, without writing one."""

from __future__ import annotations

from datetime import date

from kapjournal.journal.journal import Journal
from kapjournal.model.pages import HandOver
from kapjournal.model.period import Period
from kapjournal.model.ticks import Section, Ticks


def page_made(
    journal: Journal,
    first: date,
    last: date,
    *sections: Section,
    file_format: str = "pdf",
    content: bytes = b"the bytes",
) -> HandOver:
    """Note a page about these days, and leave the ticks for the next one as they are."""
    before = journal.remembered_ticks()
    journal.note_pages(Period(first, last), Ticks(sections), {file_format: content})
    journal.remember_ticks(before)
    return max(journal.pages(), key=lambda page: page.id)
