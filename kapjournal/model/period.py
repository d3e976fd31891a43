"""A stretch of journal days, both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``; no day at all when ``last`` is before ``first``."""

    first: date
    last: date

    @classmethod
    def ending(cls, last: date, days: int) -> Period:
        """The given number of days up to and with ``last``."""
        return cls(last - timedelta(days=days - 1), last)

    def __len__(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(len(self)))

    def cut(self, first: date | None = None, last: date | None = None) -> Period:
        """The part of it that does not reach beyond ``first`` and ``last``."""
        return Period(
            max(self.first, first) if first else self.first,
            min(self.last, last) if last else self.last,
        )
