"""What a verb did, in a sentence; said by the command line and by plain mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kapjournal.content.wording import say

if TYPE_CHECKING:
    from kapjournal.model.checkin import CheckIn
    from kapjournal.model.scales import Scale
    from kapjournal.model.stamp import Stamp


def kept_sentence(scale: Callable[[str], Scale], check_in: CheckIn) -> str:
    """``Kept 21:14: Mood 6, Anxiety 3.`` Later than the day it is about, it says so."""
    rated = ", ".join(
        f"{scale(one.scale).name} {one.value:g}{scale(one.scale).unit}" for one in check_in.ratings
    )
    time = f"{check_in.when.noted_at:%H:%M}"
    if not check_in.when.late:
        return say(
            "checkin.kept_shell" if rated else "checkin.kept_nothing_rated",
            time=time,
            ratings=rated,
        )
    return say(
        "checkin.kept_late" if rated else "plain.kept_late_nothing_rated",
        time=time,
        ratings=rated,
        day=_day(check_in),
    )


def clock_time(stamp: Stamp) -> str:
    """``Wednesday 4 November 2026, 10:05``; the day alone where no time is known."""
    from kapjournal.content.dates import long_day

    day = f"{long_day(stamp.day)} {stamp.day.year}"
    return f"{day}, {stamp.at:%H:%M}" if stamp.at is not None else day


def _day(check_in: CheckIn) -> str:
    from kapjournal.content.dates import long_day

    day, now = check_in.when.day, check_in.when.noted_at
    return long_day(day) if day.year == now.year else f"{long_day(day)} {day.year}"
