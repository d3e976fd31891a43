"""Verbs for check-ins: begin one, rate, say more, look at a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kapjournal.clean import storable
from kapjournal.journal.desk import Desk
from kapjournal.model.checkin import CheckIn, Rating
from kapjournal.model.ids import new_key

if TYPE_CHECKING:
    from kapjournal.model.period import Period

_STILL_THE_SAME = timedelta(minutes=30)


class CheckInVerbs(Desk):
    """What a person does with check-ins. Whatever is returned with an id is on disk."""

    def begin_check_in(self, day: date | None = None) -> CheckIn:
        """The last check-in of that day if it began under thirty minutes ago, else a new one.

        A new one is not kept (its id is 0) until something is said in it.
        """
        stamp = self._stamp(day, None)
        last = self._store.last_check_in(stamp.day)
        if last is not None and last.source is None:
            gone = stamp.noted_at - last.when.noted_at
            if timedelta(0) <= gone < _STILL_THE_SAME:
                return last
        return CheckIn(new_key(stamp.noted_at), stamp)

    def rate(self, check_in: CheckIn, scale_id: str, value: float | None) -> CheckIn:
        """Put one rating on disk, or take it away with None; the check-in as it is now kept.

        Raises BadInput for a number the scale does not have.
        """
        scale = self.scale(scale_id)
        ratings = {rating.scale: rating for rating in check_in.ratings}
        ratings.pop(scale_id, None)
        if value is not None:
            ratings[scale_id] = Rating(scale_id, scale.check(value))
        return self._keep(replace(check_in, ratings=self._in_order(ratings)))

    def amend(
        self,
        check_in: CheckIn,
        *,
        tags: Sequence[str] | None = None,
        words: Sequence[str] | None = None,
        note: str | None = None,
        shared: bool | None = None,
    ) -> CheckIn:
        """Change what is said beside the ratings; what is not given stays as it was."""
        return self._keep(
            replace(
                check_in,
                tags=check_in.tags if tags is None else _said(tags),
                words=check_in.words if words is None else _said(words),
                note=check_in.note if note is None else storable(note),
                shared=check_in.shared if shared is None else shared,
            )
        )

    def check_in(
        self,
        ratings: Mapping[str, float],
        *,
        day: date | None = None,
        at: datetime | None = None,
        tags: Sequence[str] = (),
        words: Sequence[str] = (),
        note: str = "",
    ) -> CheckIn:
        """Keep a new check-in. Raises BadInput before anything is written."""
        checked = {
            name: Rating(name, self.scale(name).check(value)) for name, value in ratings.items()
        }
        stamp = self._stamp(day, at)
        new = CheckIn(
            new_key(stamp.noted_at),
            stamp,
            self._in_order(checked),
            _said(tags),
            _said(words),
            storable(note),
        )
        return self._store.put_check_in(new)

    def check_ins(self, period: Period) -> list[CheckIn]:
        """The check-ins of a period, in the order of days and moments."""
        return self._store.check_ins(period.first, period.last)

    def check_ins_on(self, day: date) -> list[CheckIn]:
        """The check-ins of one journal day."""
        return self._store.check_ins(day, day)

    def first_day(self) -> date | None:
        """The day of the first check-in, where possible days begin."""
        return self._store.first_day()

    def _keep(self, check_in: CheckIn) -> CheckIn:
        if not check_in.empty:
            return self._store.put_check_in(check_in)
        if check_in.id:
            # A day that holds only an emptied check-in is a day without an entry.
            self._store.trash("checkins", check_in.id, self.clock.now())
        return replace(check_in, key=new_key(self.clock.now()), id=0)

    def _in_order(self, ratings: Mapping[str, Rating]) -> tuple[Rating, ...]:
        from kapjournal.content import loader

        built_in = {scale.id: place for place, scale in enumerate(loader.scales())}
        last = len(built_in)
        return tuple(
            sorted(ratings.values(), key=lambda one: (built_in.get(one.scale, last), one.scale))
        )


def _said(words: Sequence[str]) -> tuple[str, ...]:
    """Words as said, each once, empty ones left out."""
    return tuple(dict.fromkeys(word for each in words if (word := storable(each).strip())))
