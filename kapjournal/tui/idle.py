"""Whether nobody has been there for a while, time asleep included."""

from __future__ import annotations

from kapjournal.clock import Clock

_MINUTE = 60.0


class Idle:
    """Counts from the last key, paste or click.

    By two clocks, because each can miss what the other sees: the one that only goes forward counts
    the time asleep where the system does, and the wall clock wherever it is set forward on waking.
    A wall clock that is set back counts for nothing.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.touched()

    def touched(self) -> None:
        """Somebody is there."""
        self._ran = self._clock.monotonic()
        self._wall = self._clock.now().timestamp()

    @property
    def minutes(self) -> float:
        """How long nobody has been there."""
        ran = self._clock.monotonic() - self._ran
        return max(ran, self._clock.now().timestamp() - self._wall) / _MINUTE
