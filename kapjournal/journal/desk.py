"""What every family of verbs works with: the open store, the clock and the settings."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kapjournal.clock import Clock, journal_day
from kapjournal.errors import BadInput
from kapjournal.model.stamp import Stamp

if TYPE_CHECKING:
    from kapjournal.model.prompts import Prompt
    from kapjournal.model.scales import Scale, Scales
    from kapjournal.places import Places
    from kapjournal.settings import Settings
    from kapjournal.store.store import Store

SHEET = ".sheet"
"""The choice that holds the day of the recovery sheet; a name like this leaves with no export."""
_A_MOMENT = timedelta(minutes=1)


class Desk:
    """An open journal, bound to the thread that opened it."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, places: Places) -> None:
        self._store = store
        self.clock = clock
        self.settings = settings
        self.places = places

    def now(self) -> datetime:
        """The present moment with its offset."""
        return self.clock.now()

    def today(self) -> date:
        """The journal day of now."""
        return journal_day(self.clock.now(), self.settings.day_ends_at)

    def scales(self) -> Scales:
        """Every scale there is, in the fixed order: core, optional, own."""
        from kapjournal.content import loader
        from kapjournal.model.scales import Scales

        return Scales((*loader.scales(), *self._store.scales()))

    def scale(self, scale_id: str) -> Scale:
        """The scale of that id. Raises BadInput that names the nearest ids."""
        from kapjournal.content import loader

        built_in = loader.scales()
        # Own scales are asked of the store only for a name that is not built in.
        return (built_in if scale_id in built_in else self.scales()).get(scale_id)

    def chosen_scales(self) -> Scales:
        """The scales this person rates: the core five and those they chose."""
        chosen = (self._store.choice("scales") or "").split(",")
        scales = self.scales()
        return scales.only(
            scale.id for scale in scales if scale.origin == "core" or scale.id in chosen
        )

    def choose_scales(self, scale_ids: tuple[str, ...] | list[str]) -> Scales:
        """Choose which scales beyond the core five are rated. Raises BadInput."""
        chosen = self.scales().only(scale_ids)
        own = {scale.id for scale in chosen if scale.origin == "own"}
        if own:
            from kapjournal.journal.guarded import GUARDED, refuse_without_plan

            if own.intersection((self._store.choice(GUARDED) or "").split(",")):
                refuse_without_plan(self._store)
        self._store.choose("scales", ",".join(scale.id for scale in chosen))
        return self.chosen_scales()

    def prompts(self) -> tuple[Prompt, ...]:
        """The prompts that are asked: the therapist's where a set was loaded, else the built-in."""
        from kapjournal.content import loader

        loaded = self._store.choice("prompts")
        if not loaded:
            return loader.prompts()
        from kapjournal.content.prompt_set import read_prompts

        try:
            own, beside = read_prompts(loaded.encode())
        except BadInput:
            return loader.prompts()  # A set that an earlier version took, and this one would not.
        if not beside:
            return own
        ids = {prompt.id for prompt in own}
        return (*own, *(prompt for prompt in loader.prompts() if prompt.id not in ids))

    def _stamp(
        self, day: date | None, at: datetime | None, *, future_allowed: bool = False
    ) -> Stamp:
        """The times of a record made now. Raises BadInput for a day or moment still to come."""
        now = self.clock.now()
        today = journal_day(now, self.settings.day_ends_at)
        if at is not None:
            day_of_at = journal_day(at, self.settings.day_ends_at)
            if day is not None and day != day_of_at:
                raise BadInput(
                    "The day and the moment do not belong together.", "Give only one.", "day"
                )
            day = day_of_at
        elif day is None:
            day, at = today, now
        elif day == today:
            at = now
        in_future = day > today or (at is not None and at > now + _A_MOMENT)
        if in_future and not future_allowed:
            raise BadInput(
                "That day or moment is still to come.", "Choose today or a past day.", "day"
            )
        return Stamp(day, at, now, self.clock.zone(), late=today > day)
