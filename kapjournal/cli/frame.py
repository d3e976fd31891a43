"""What stands over everything that is read from an invented client's journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.cli import console
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal


def say_invented(journal: Journal) -> None:
    """Say that it is nobody, where it is nobody."""
    if journal.is_demo:
        console.answers([say("app.demo"), ""])
