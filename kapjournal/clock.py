"""The only "now", and what a journal day is.

A journal day is a local calendar day that ends at ``day_ends_at`` (04:00 unless the person chose
otherwise): what happens at 01:30 on Sunday belongs to Saturday. It is decided on the wall clock
where the person was, once, when a record is made, and never recomputed.
"""

from __future__ import annotations

import os
import re
import time as _time
from datetime import date, datetime, time, timedelta
from typing import Protocol

from kapjournal.errors import BadInput

DAY_ENDS_AT = time(4, 0)
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
"""Days that may be meant; around each of them there is room to count days."""
_DAYS_AGO = re.compile(r"-(\d{1,5})d")


class Clock(Protocol):
    """Where every moment in the program comes from."""

    def now(self) -> datetime:
        """The present moment, with the local offset, to the second."""
        ...

    def local(self, wall: datetime) -> datetime:
        """A wall-clock moment without offset, given the offset that holds here at that moment."""
        ...

    def zone(self) -> str:
        """The IANA name of the local zone, or "" where the system does not tell."""
        ...

    def monotonic(self) -> float:
        """Seconds that only go forward, time asleep included where the system counts it."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now().astimezone().replace(microsecond=0)

    def local(self, wall: datetime) -> datetime:
        return wall.astimezone()

    def zone(self) -> str:
        name = os.environ.get("TZ", "").removeprefix(":")
        if not name:
            try:
                name = os.readlink("/etc/localtime")
            except OSError:
                return ""
        return name.partition("zoneinfo/")[2] or ("" if name.startswith("/") else name)

    def monotonic(self) -> float:
        clock = getattr(_time, "CLOCK_BOOTTIME", _time.CLOCK_MONOTONIC)
        return _time.clock_gettime(clock)


def journal_day(moment: datetime, day_ends_at: time = DAY_ENDS_AT) -> date:
    """The journal day that a wall-clock moment belongs to."""
    day = moment.date()
    return day - timedelta(days=1) if moment.time() < day_ends_at else day


def read_day(text: str, today: date) -> date:
    """A day as typed: ``2026-11-21``, ``today``, ``yesterday`` or ``-3d``. Raises BadInput."""
    word = text.strip().lower()
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    try:
        if match := _DAYS_AGO.fullmatch(word):
            day = today - timedelta(days=int(match[1]))
        else:
            day = date.fromisoformat(word)
    except (ValueError, OverflowError):
        raise _unreadable("day", "Write a day as 2026-11-21, today, yesterday or -3d.") from None
    if not EARLIEST <= day <= LATEST:
        raise _unreadable("day", "Write a day between 1900 and 2999.")
    return day


def has_time(text: str) -> bool:
    """Whether what was typed is more than a day."""
    word = text.strip().lower()
    if word in {"today", "yesterday"} or word.startswith("-"):
        return False
    try:
        date.fromisoformat(word)
    except ValueError:
        return any(mark in word for mark in "t .:")
    return False


def read_moment(text: str, clock: Clock) -> datetime:
    """A moment as typed: ``2026-11-21T21:30``, with or without an offset. Raises BadInput.

    Without an offset it is local. A wall-clock time that the clocks jumped over is refused.
    """
    how = "Write a moment as 2026-11-21T21:30, or with an offset as 2026-11-21T21:30+01:00."
    if "T" not in text.upper() and " " not in text.strip():
        raise _unreadable("moment", how)
    try:
        moment = datetime.fromisoformat(text.strip().upper())
    except ValueError:
        raise _unreadable("moment", how) from None
    if not EARLIEST <= moment.date() <= LATEST:
        raise _unreadable("moment", "Write a moment between 1900 and 2999.")
    if moment.tzinfo is None:
        moment = clock.local(wall := moment)
        if moment.replace(tzinfo=None) != wall:
            raise _unreadable("moment", "The clocks skipped that time; write one that existed.")
    return moment.replace(microsecond=0)


def _unreadable(field: str, next_step: str) -> BadInput:
    return BadInput(f"That {field} cannot be read.", next_step, field)
