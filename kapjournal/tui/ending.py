"""When a session was over, as it is typed: an hour of its day."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from kapjournal.clock import Clock, read_moment
from kapjournal.errors import BadInput

_HOUR = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


def read_end(typed: str, day: date, clock: Clock, day_ends_at: time) -> datetime:
    """An hour such as ``11:40`` on a journal day, after midnight in the night that follows it.

    A whole moment is taken too. Raises BadInput.
    """
    found = _HOUR.fullmatch(typed.strip())
    if found is None:
        if " " not in typed.strip() and "T" not in typed:
            raise BadInput("That hour cannot be read.", "Write it as 11:40.", "ended")
        return read_moment(typed, clock)
    hour = time(int(found[1]), int(found[2]))
    on = day + timedelta(days=1) if hour < day_ends_at else day
    return read_moment(f"{on} {hour:%H:%M}", clock)
