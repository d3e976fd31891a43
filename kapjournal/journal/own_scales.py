"""Verbs for scales of a person's own.

One that asks about suicidal thoughts is rated only with a filled-in safety plan and somebody of the
clinic to call: nobody reads what is written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk
from kapjournal.store import care_forms as forms

if TYPE_CHECKING:
    from kapjournal.model.scales import Scale
    from kapjournal.store.store import Store

GUARDED = "scales_with_plan"
"""The choice that names the scales about suicidal thoughts."""


class OwnScaleVerbs(Desk):
    """What a person asks themselves each day beyond what the app brings along."""

    def add_scale(self, content: bytes) -> Scale:
        """Add a scale from its file, and ask it at check-ins from now on.

        Raises BadInput that names the line, for an id there is already, and for a scale about
        suicidal thoughts without a safety plan and a contact of the clinic.
        """
        from kapjournal.content.own_scale import read_scale

        scale, about_suicide = read_scale(content)
        if scale.id in self.scales():
            raise BadInput("There is a scale of that id already.", "Give it another id.", "id")
        if about_suicide:
            refuse_without_plan(self._store)
            guarded = filter(None, (self._store.choice(GUARDED) or "").split(","))
            self._store.choose(GUARDED, ",".join((*guarded, scale.id)))
        self._store.put_scale(scale)
        chosen = [one.id for one in self.chosen_scales()]
        self.choose_scales([*chosen, scale.id])
        return scale


def refuse_without_plan(store: Store) -> None:
    """Raise BadInput where there is no safety plan, or nobody of the clinic to call."""
    plans, contacts = store.every(forms.PLANS), store.every(forms.CONTACTS)
    clinic = [one for one in contacts if one.role == "clinic" and one.how.strip()]
    if any(plan.exists for plan in plans) and clinic:
        return
    raise BadInput(
        "A scale about suicidal thoughts needs a safety plan and your clinic or therapist on your"
        " list first.",
        "`kapjournal support plan --write` and `kapjournal support add --role clinic`.",
        "about",
    )
