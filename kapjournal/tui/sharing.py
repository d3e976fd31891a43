"""What is being made ready to leave: days, ticks, format and place; and its file, written once.

Nothing is asked of the journal between two ticks, and nothing is written before ``write``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kapjournal.content.wording import say
from kapjournal.errors import CannotWrite
from kapjournal.model.ticks import FOR_PRESCRIBER, FreeText, Section, Tally, Ticks

if TYPE_CHECKING:
    from kapjournal.analysis.summarise import Material
    from kapjournal.journal.journal import Journal
    from kapjournal.journal.pieces import Piece
    from kapjournal.model.period import Period
    from kapjournal.model.steps import Topic
    from kapjournal.model.summary import Summary
    from kapjournal.settings import Paper

PRINTED: Final = ("pdf", "html", "txt")
"""Formats that hold the same words sheet by sheet; the others are shown as the file has them."""
_LATELY = (28, 84)


@dataclass(slots=True)
class Ready:
    """One page being made ready. Its password is held here alone, and only until it is written."""

    material: Material
    ticks: Ticks
    spans: dict[str, Period]
    """Days to choose from, by the name of their words; "typed" once some were typed."""
    topics: list[Topic]
    pieces: list[Piece]
    """Those of the days of the page, the latest first."""
    span: str = "since"
    prescriber: bool = False
    format: str = "pdf"
    paper: Paper = "a4"
    password: str = ""
    path: str = ""
    """Where to, as typed; "" for the usual name in the present folder."""

    @property
    def chosen(self) -> Ticks:
        """The ticks of the page that is made."""
        if not self.prescriber:
            return self.ticks
        return replace(self.ticks, sections=self.sections, prescriber=True)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are ticked, of those that this page can have."""
        if not self.prescriber:
            return self.ticks.sections
        return tuple(one for one in FOR_PRESCRIBER if one in self.ticks.sections)

    @property
    def may_lock(self) -> bool:
        """Whether this format can have a password."""
        return self.format == "pdf"

    def tick(self, section: Section) -> None:
        """Tick a section, or take it out; they keep their order."""
        from kapjournal.model.ticks import SECTIONS

        on = set(self.ticks.sections) ^ {section}
        self.ticks = replace(self.ticks, sections=tuple(one for one in SECTIONS if one in on))

    def tick_text(self, text: FreeText) -> None:
        """Let every text of one kind leave, or keep them private."""
        from kapjournal.model.ticks import FREE_TEXT

        on = set(self.ticks.free_text) ^ {text}
        self.ticks = replace(self.ticks, free_text=tuple(one for one in FREE_TEXT if one in on))

    def tick_form(self, form: str) -> None:
        """Take one questionnaire off the page, with what it flags, or put it back."""
        off = [one for one in self.ticks.without if one != form]
        if form not in self.ticks.without:
            off.append(form)
        self.ticks = replace(self.ticks, without=tuple(off))

    def target(self, name: str) -> str:
        """The whole path of the file; a folder gets the usual name in it."""
        typed = os.path.expanduser(self.path.strip())
        if not typed or os.path.isdir(typed):
            typed = os.path.join(typed, name)
        return os.path.abspath(typed)


@dataclass(frozen=True, slots=True)
class Page:
    """What would leave, and what the client is told beside it."""

    summary: Summary
    sheets: tuple[str, ...]
    """Exactly what stands in the file, of a PDF and HTML their words, sheet by sheet."""
    tallies: tuple[Tally, ...]
    told: tuple[str, ...]
    path: str

    @property
    def leaving(self) -> int:
        """How many texts of the client's own leave."""
        return sum(one.leaving for one in self.tallies)

    @property
    def staying(self) -> int:
        """How many stay private."""
        return sum(one.staying for one in self.tallies)

    @property
    def for_you(self) -> str:
        """What leaves and what stays, for the client alone."""
        from kapjournal.export.preview import stays_private

        return "\n\n".join((*self.told, stays_private(self.tallies)))


def begin(journal: Journal) -> Ready:
    """A page with the last choices, of the days since the last one that was given."""
    from datetime import timedelta

    from kapjournal.model.period import Period

    today = journal.today()
    usual = journal.page_period()
    spans = {"since" if journal.last_given() else "first": usual}
    for days in _LATELY:
        spans[f"last_{days}"] = Period(today - timedelta(days=days - 1), today)
    if journal.last_given():
        spans["whole"] = journal.whole_period()
    ready = Ready(
        material=journal.page_material(usual),
        ticks=journal.remembered_ticks(),
        spans=spans,
        topics=[],
        pieces=[],
        span=next(iter(spans)),
        paper=journal.settings.paper,
    )
    return again(journal, ready)


def again(journal: Journal, ready: Ready) -> Ready:
    """Read anew for the days that are chosen now: entries were marked, or the days changed."""
    from kapjournal.journal.pieces import pieces

    second = ready.material.second
    period = ready.spans[ready.span]
    ready.material = replace(journal.page_material(period), second=second)
    ready.topics = journal.topics()
    last = period.last
    found = [one for one in pieces(journal).values() if period.first <= one.when.day <= last]
    ready.pieces = sorted(found, key=lambda one: (one.when.day, one.when.noted_at), reverse=True)
    return ready


def page(ready: Ready) -> Page:
    """The page as it would leave. Pure, and for long journals not quick: not for the screen's loop.

    Raises what a writer raises.
    """
    from kapjournal.analysis.page_flags import told
    from kapjournal.analysis.summarise import summarise, tallies
    from kapjournal.export import formats
    from kapjournal.export.preview import leaving_in, sheets

    summary = summarise(ready.material, ready.chosen)
    if ready.format in PRINTED:
        shown = sheets(summary)
    else:
        shown = (formats.get(ready.format)(summary).decode(),)
    return Page(
        summary,
        shown,
        leaving_in(ready.format, tallies(ready.material, summary)),
        told(ready.material, ready.chosen),
        ready.target(formats.file_name(summary, ready.format)),
    )


def in_the_way(path: str) -> str:
    """The name of a file that is there and could be written over, else ""."""
    plain = os.path.isfile(path) and not os.path.islink(path)
    return os.path.basename(path) if plain else ""


def write(ready: Ready, made: Page, *, overwrite: bool) -> bytes:
    """Write the file whole or not at all, for its owner alone. Raises BadInput, CannotWrite."""
    from kapjournal.export import formats
    from kapjournal.files import write_private

    password = ready.password if ready.may_lock else ""
    content = formats.get(ready.format, paper=ready.paper, password=password)(made.summary)
    try:
        write_private(made.path, content, overwrite=overwrite)
    except CannotWrite as refused:
        raise CannotWrite(refused.what, refused.next_step, say("share.no_file")) from None
    return content


def record(journal: Journal, ready: Ready, content: bytes) -> None:
    """Keep that this page was made, and what was ticked for the next one. Raises NotNoted."""
    journal.note_pages(ready.material.period, ready.chosen, {ready.format: content})
