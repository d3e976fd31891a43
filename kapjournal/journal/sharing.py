"""Verbs for what leaves: which texts may, which ticks were last chosen, which pages were given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias, TypeVar

from kapjournal.errors import BadInput, Internal, KapjournalError, NotConfirmed, NotNoted
from kapjournal.journal.desk import Desk
from kapjournal.model.care import SideEffect
from kapjournal.model.checkin import CheckIn
from kapjournal.model.events import Event
from kapjournal.model.ids import new_key
from kapjournal.model.pages import HandOver
from kapjournal.model.period import Period
from kapjournal.model.reflections import Reflection
from kapjournal.model.steps import Step
from kapjournal.model.ticks import FREE_TEXT, SECTIONS, Ticks
from kapjournal.store import care_forms as forms
from kapjournal.store.forms import CHECK_INS, EVENTS, REFLECTIONS

Shareable = Literal["reflection", "checkin", "event", "step", "effect"]
Piece: TypeAlias = Reflection | CheckIn | Event | Step | SideEffect
R = TypeVar("R", Reflection, CheckIn, Event, Step, SideEffect)

_SECTIONS, _FREE_TEXT, _WITHOUT = "page_sections", "page_free_text", "page_without"
_NOTHING = "-"
"""Kept where a client ticked nothing, which is a choice too."""


class SharingVerbs(Desk):
    """Private until chosen: what was not ticked is on no page."""

    def share(self, kind: Shareable, number: int, shared: bool) -> Piece:
        """Let the text of one record stand on a page, or keep it private. Raises BadInput."""
        return self.share_all(kind, (number,), shared)[0]

    def share_all(self, kind: Shareable, numbers: Collection[int], shared: bool) -> Sequence[Piece]:
        """The same for several records of a kind: all of them, or none. Raises BadInput."""
        store = self._store

        def ticked(kept: Iterable[R]) -> list[R]:
            found = [replace(one, shared=shared) for one in kept if one.id in numbers]
            if len(found) < len(set(numbers)):
                raise BadInput(
                    "There is no piece of your writing with that ID.",
                    "`kapjournal share list` shows the IDs.",
                    "ID",
                )
            return found

        match kind:
            case "reflection":
                return store.put_together(REFLECTIONS, ticked(store.reflections()))
            case "checkin":
                return store.put_together(CHECK_INS, ticked(store.check_ins()))
            case "event":
                return store.put_together(EVENTS, ticked(store.events()))
            case "step":
                return store.put_together(forms.STEPS, ticked(store.every(forms.STEPS)))
            case "effect":
                return store.put_together(forms.EFFECTS, ticked(store.every(forms.EFFECTS)))
        raise BadInput("That kind of record is shared by its section.", "See the page.", "kind")

    def remembered_ticks(self) -> Ticks:
        """What was ticked last time, else the usual sections and no free text.

        It is never more than was ticked then: a section that this program has learned since is not
        among them.
        """
        sections, free_text = self._store.choice(_SECTIONS), self._store.choice(_FREE_TEXT)
        if sections is None:
            return Ticks()
        ticked, texts = sections.split(","), (free_text or "").split(",")
        without = (self._store.choice(_WITHOUT) or _NOTHING).split(",")
        return Ticks(
            tuple(name for name in SECTIONS if name in ticked),
            tuple(name for name in FREE_TEXT if name in texts),
            tuple(name for name in without if name != _NOTHING),
        )

    def remember_ticks(self, ticks: Ticks) -> None:
        """Keep a choice for the next page, inside the journal; not that of a prescriber's page."""
        if ticks.prescriber:
            return
        self._store.choose(_SECTIONS, ",".join(ticks.sections) or _NOTHING)
        self._store.choose(_FREE_TEXT, ",".join(ticks.free_text) or _NOTHING)
        self._store.choose(_WITHOUT, ",".join(ticks.without) or _NOTHING)

    def note_pages(self, period: Period, ticks: Ticks, contents: Mapping[str, bytes]) -> None:
        """Write down that pages were made, by format, and what was ticked for the next one.

        Raises NotNoted where none of them could be written down, NotConfirmed where nobody knows.
        """
        try:
            self.remember_ticks(ticks)
            made = [self._page(period, ticks, *each) for each in contents.items()]
            self._store.put_together(forms.PAGES, made)
        except (NotConfirmed, Internal):
            raise
        except KapjournalError as failure:
            raise NotNoted(failure.exit_code) from None

    def _page(self, period: Period, ticks: Ticks, file_format: str, content: bytes) -> HandOver:
        """When it was made, which days and parts it holds, and the sum of its bytes."""
        import hashlib

        stamp = self._stamp(None, None)
        sha256 = hashlib.sha256(content).hexdigest()
        key = new_key(stamp.noted_at)
        return HandOver(key, stamp, period, ticks.recorded, file_format, sha256)

    def pages(self) -> list[HandOver]:
        """Every page that was made, the latest first."""
        return sorted(
            self._store.every(forms.PAGES),
            key=lambda one: (one.when.noted_at, one.id),
            reverse=True,
        )

    def mark_given(self, page: HandOver | None = None, given: bool = True) -> HandOver:
        """Say of a page, the last one made for the therapist, whether it was handed over.

        Raises BadInput where there is none.
        """
        page = page or next((one for one in self.pages() if not one.for_prescriber), None)
        if page is None:
            raise BadInput(
                "No page for your therapist was made yet.",
                "Make one with: kapjournal summary",
                "page",
            )
        answered = replace(page, given=given, given_at=self.now())
        return self._store.put(forms.PAGES, answered)

    def last_given(self) -> HandOver | None:
        """The page that was handed over and reaches furthest, the prescriber's left aside."""
        from kapjournal.journal.page import given_last

        return given_last(self.pages())
