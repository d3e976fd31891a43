"""Verbs for scales of a person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk
from kapjournal.journal.guarded import GUARDED, refuse_without_plan

if TYPE_CHECKING:
    from kapjournal.model.scales import Scale


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
