"""Verbs for the people a client can turn to, and for their safety plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kapjournal.errors import BadInput, KapjournalError
from kapjournal.journal import typed
from kapjournal.journal.desk import Desk
from kapjournal.journal.shown_locked import keep_shown
from kapjournal.model.ids import new_key
from kapjournal.model.people import PLAN_HEADINGS, ROLES, Contact, PlanPart, Role, SafetyPlan
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from kapjournal.model.support import SupportPage
    from kapjournal.settings import Settings

_PLAN = "plan"
"""The key of the one plan a journal has."""


class PeopleVerbs(Desk):
    """Who is there, and what was agreed for hard hours."""

    def contacts(self) -> list[Contact]:
        """The client's people and clinic, in the client's own order."""
        return sorted(self._store.every(forms.CONTACTS), key=lambda one: (one.place, one.id))

    def add_contact(
        self, name: str, how: str = "", *, role: Role = "person", while_locked: bool = False
    ) -> Contact:
        """Keep somebody at the end of the list. Raises BadInput for an empty name."""
        typed.one_of(role, ROLES, "role")
        stamp = self._stamp(None, None)
        places = [one.place for one in self.contacts()]
        new = Contact(
            new_key(stamp.noted_at),
            stamp,
            _named(name),
            typed.line(how, "how"),
            role,
            max(places, default=-1) + 1,
            while_locked,
        )
        return self._and_shown(self._store.put(forms.CONTACTS, new))

    def amend_contact(self, contact: Contact, **changes: Any) -> Contact:
        """Change ``name``, ``how``, ``role`` or ``while_locked``. Raises BadInput."""
        if unknown := changes.keys() - {"name", "how", "role", "while_locked"}:
            raise TypeError(f"amend_contact has no {unknown.pop()}")
        if "name" in changes:
            changes["name"] = _named(changes["name"])
        if "how" in changes:
            changes["how"] = typed.line(changes["how"], "how")
        if "role" in changes:
            typed.one_of(changes["role"], ROLES, "role")
        return self._and_shown(self._store.put(forms.CONTACTS, replace(contact, **changes)))

    def order_contacts(self, numbers: Sequence[int]) -> list[Contact]:
        """Put these first, in this order; the others follow as they were. Raises BadInput."""
        by_number = {one.id: one for one in self.contacts()}
        if unknown := set(numbers) - by_number.keys():
            raise BadInput(f"Nobody on the list has the number {min(unknown)}.", "", "number")
        order = [*dict.fromkeys(numbers), *(n for n in by_number if n not in set(numbers))]
        moved = [replace(by_number[number], place=place) for place, number in enumerate(order)]
        self._store.put_together(forms.CONTACTS, moved)
        keep_shown(self._store, self.places)
        return self.contacts()

    def _and_shown(self, contact: Contact) -> Contact:
        """The contact, with the file of those shown while locked as it has to be."""
        keep_shown(self._store, self.places)
        return contact

    def safety_plan(self) -> SafetyPlan | None:
        """The plan, None where nothing stands in it."""
        kept = self._store.of_key(forms.PLANS, _PLAN)
        return kept if kept is not None and kept.exists else None

    def has_safety_plan(self) -> bool:
        """Whether there is a plan; what stands in it stays in the journal."""
        return self.safety_plan() is not None

    def write_plan(
        self, *, parts: Mapping[str, str] | None = None, pasted: str | None = None
    ) -> SafetyPlan:
        """Write the plan: some headings (the others stay), or the text of one made elsewhere.

        An empty text empties its heading. Raises BadInput for a heading there is not.
        """
        before = self._store.of_key(forms.PLANS, _PLAN)
        stamp = self._stamp(None, None)
        plan = before or SafetyPlan(_PLAN, stamp)
        texts: dict[str, str] = {part.heading: part.text for part in plan.parts}
        for heading, text in (parts or {}).items():
            typed.one_of(heading, PLAN_HEADINGS, "heading")
            texts[heading] = typed.text(text, heading)
        kept = tuple(
            PlanPart(heading, texts[heading])
            for heading in PLAN_HEADINGS
            if texts.get(heading, "").strip()
        )
        changed = replace(
            plan,
            when=stamp,
            parts=kept,
            pasted=plan.pasted if pasted is None else typed.text(pasted, "pasted"),
        )
        kept_plan = self._store.put(forms.PLANS, changed)
        if self._store.of_key(forms.PLANS, _PLAN) is None:  # It lay in the trash.
            self._store.untrash("plans", kept_plan.id)
        return kept_plan

    def support_page(self, settings: Settings | None = None) -> SupportPage:
        """What help shows with this journal open: numbers first, own people and plan with them.

        ``settings`` say which country and which corrections; its own where they are left out.
        """
        from kapjournal.content.care_words import heading_words
        from kapjournal.content.support_text import support_page

        with suppress(KapjournalError):
            # After a backup was put back, the file beside the journal may say something else.
            keep_shown(self._store, self.places)
        plan = self.safety_plan()
        lines: list[str] = []
        for part in plan.parts if plan else ():
            said = part.text.strip().splitlines()
            lines += [f"{heading_words(part.heading)}:", *(f"  {each}" for each in said)]
        if plan and plan.pasted.strip():
            lines += plan.pasted.strip().splitlines()
        own = [one.line for one in self.contacts()]
        chosen = settings or self.settings
        return support_page(chosen.country, own=own, plan=lines, corrected=chosen.corrected)


def _named(name: str) -> str:
    kept = typed.line(name, "name")
    if not kept:
        raise BadInput("There is no name yet.", "A first name or a word is enough.", "name")
    return kept
