"""What became of a journal whose passphrase was changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A journal under another passphrase, or under none."""

    copies: int
    """Backups that open as the journal does now."""
    left: tuple[str, ...]
    """Files of backups that still open with what opened the journal before."""
    old_sheet: date | None
    """The day of the recovery sheet that no longer opens it; None where there was none."""
