"""What the client sees before a page leaves: the page itself, and what of their writing stays.

The part about what stays is for the client alone; no format writes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kapjournal.content.wording import say
from kapjournal.export import as_text
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import PIECES, Piece, Tally

CARRIED: dict[str, tuple[Piece, ...]] = {"csv": (), "fhir": ("reflection",)}
"""The texts that a format carries, where it does not carry all of them."""


def preview(summary: Summary, tallies: Sequence[Tally]) -> str:
    """The pages as the text format has them, then how many texts leave and how many stay."""
    return f"{as_text.write(summary).decode()}\n\n{stays_private(tallies)}\n"


def sheets(summary: Summary) -> tuple[str, ...]:
    """The exact pages as text, one by one."""
    return as_text.sheets(summary)


def leaving_in(name: str, tallies: Sequence[Tally]) -> tuple[Tally, ...]:
    """The tallies of a page as one format writes it: not every format has room for texts."""
    carried = CARRIED.get(name, PIECES)
    return tuple(
        one if one.piece in carried else Tally(one.piece, 0, one.leaving + one.staying)
        for one in tallies
    )


def stays_private(tallies: Sequence[Tally]) -> str:
    """How many texts of each kind leave with the page and how many stay, in lines."""
    lines = [
        say(
            "summary.stays_private",
            piece=say(f"summary.piece_{tally.piece}"),
            leaving=tally.leaving,
            staying=tally.staying,
        )
        for tally in tallies
        if tally.leaving or tally.staying
    ] or [say("summary.stays_nothing")]
    head = f"{say('summary.preview_section')} ({say('summary.preview')})"
    return "\n".join([head, "." * len(head), *lines])
