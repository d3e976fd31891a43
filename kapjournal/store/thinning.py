"""Which backups may go: many of the last days, fewer of the last months, one of each month."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, timedelta

from kapjournal.model.backups import Backup

RECENT, DAYS, WEEKS, MONTHS = 10, 14, 8, 24
BEFORE_MIGRATION = timedelta(days=90)
A_DAY = timedelta(days=1)


def to_let_go(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """The backups that need not be kept any longer, in the order given.

    Kept are the ten latest; the last one of each of the last 14 days, 8 weeks and 24 months that
    have one; those from before a migration for 90 days; and whatever was put aside as damaged. Days
    are those of the zone of ``now``. A backup that seems to be from later than tomorrow is outside
    of all counting: a clock was wrong, now or then.
    """
    counted = sorted(
        (one for one in backups if one.whole and one.at <= now + A_DAY),
        key=lambda one: one.at,
        reverse=True,
    )
    kept = {one.path for one in counted[:RECENT]}
    for most, part in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= _last_of_each(counted, most, part, now)
    if len(counted) > 1:
        # By the one before the latest, so that one leap of the clock cannot age the others.
        since = counted[1].at - BEFORE_MIGRATION
        kept |= {one.path for one in counted if one.reason == "migration" and one.at >= since}
    may_go = {one.path for one in counted} - kept
    return [one for one in backups if one.path in may_go]


def _last_of_each(
    latest_first: Sequence[Backup], most: int, part: Callable[[date], Hashable], now: datetime
) -> set[str]:
    found: dict[Hashable, str] = {}
    for one in latest_first:
        found.setdefault(part(one.at.astimezone(now.tzinfo).date()), one.path)
        if len(found) == most:
            break
    return set(found.values())


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return tuple(day.isocalendar())[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month
