"""Backups as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kapjournal.model.backups import Looked

Shape = dict[str, object]


def backups_shape(backups: Iterable[Looked]) -> Shape:
    """``kapjournal/backups/1``: the copies there are, the latest first."""
    return {"schema": "kapjournal/backups/1", "backups": [_backup(one) for one in backups]}


def _backup(looked: Looked) -> Shape:
    backup, held = looked.backup, looked.contents
    return {
        "path": backup.path,
        "at": backup.at.isoformat(),
        "reason": backup.reason,
        "size": backup.size,
        "verified": looked.verified,
        "why_not": looked.why_not or None,
        "records": held.records if held else None,
        "from": held.first.isoformat() if held and held.first else None,
        "to": held.last.isoformat() if held and held.last else None,
    }
