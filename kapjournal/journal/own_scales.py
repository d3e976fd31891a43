"""Verbs for scales of a person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.errors import BadInput
from kapjournal.journal.desk import Desk
from kapjournal.journal.guarded import GUARDED, asks_support, guarded_ids, refuse_without_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

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
            guarded = sorted({*guarded_ids(self._store), scale.id})
            self._store.choose(GUARDED, ",".join(guarded))
        self._store.put_scale(scale)
        chosen = [one.id for one in self.chosen_scales()]
        self.choose_scales([*chosen, scale.id])
        return scale

    def guarded_scales(self) -> frozenset[str]:
        """The ids of the scales about suicidal thoughts."""
        return guarded_ids(self._store)

    def asking_support(self, ratings: Mapping[str, float]) -> Scale | None:
        """The scale of these ratings whose rating opens support; None where none does."""
        guarded = self.guarded_scales().intersection(ratings)
        found = (scale for scale in self.scales().only(guarded) if scale.id in guarded)
        return next((one for one in found if asks_support(one, ratings[one.id])), None)
