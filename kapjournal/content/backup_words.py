"""Backups in words: when each was made, why, and what it holds."""

from __future__ import annotations

from kapjournal.content.dates import span, with_year
from kapjournal.content.wording import say
from kapjournal.model.backups import Backup, Contents, Looked


def made(backup: Backup) -> str:
    """When a backup was made, on this computer's clock: ``21 November 2026, 21:14``."""
    local = backup.at.astimezone()
    return f"{with_year(local.date())}, {local:%H:%M}"


def why(backup: Backup) -> str:
    """Why it was made: ``on leaving``."""
    return say(f"backups.why_{backup.reason.replace('-', '_')}")


def holds(contents: Contents) -> str:
    """What it holds: ``123 records, 5 to 21 November 2026``."""
    if contents.first is None or contents.last is None:
        return say("backups.holds_no_days", records=contents.records)
    days = span(contents.first, contents.last)
    if contents.records == 1:
        return say("backups.holds_one", span=days)
    return say("backups.holds", records=contents.records, span=days)


def line(looked: Looked) -> str:
    """One backup in one line; where it is not whole, the reason."""
    inside = holds(looked.contents) if looked.contents else looked.why_not
    return "  ".join(filter(None, (made(looked.backup), why(looked.backup), inside)))
