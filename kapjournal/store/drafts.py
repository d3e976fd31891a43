"""What was typed and not yet kept, and what the person chose: small things under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.store import rows
from kapjournal.store.digest import digest

if TYPE_CHECKING:
    from kapjournal.model.reflections import Draft
    from kapjournal.store.ledger import Ledger

_DRAFTS = "SELECT place, text, at, row, col FROM drafts"


def put_draft(ledger: Ledger, draft: Draft) -> None:
    """Keep a draft at its place, over the one that was there."""
    values = rows.of_draft(draft)

    def write() -> bool:
        _leave_draft(ledger, draft.place)
        seal = digest(values)
        ledger.connection.rows(
            "INSERT INTO drafts (place, text, at, row, col, digest) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (place) DO UPDATE SET text = excluded.text, at = excluded.at,"
            " row = excluded.row, col = excluded.col, digest = excluded.digest",
            (*values, seal),
        )
        ledger.enter("drafts", seal)
        return True

    ledger.confirmed(write, lambda: draft_at(ledger, draft.place) == draft or None)


def draft_at(ledger: Ledger, place: str) -> Draft | None:
    """The draft at a place."""
    found = ledger.connection.rows(_DRAFTS + " WHERE place = ?", (place,))
    return rows.draft(found[0]) if found else None


def all_drafts(ledger: Ledger) -> list[Draft]:
    """Every draft, by place."""
    return [rows.draft(row) for row in ledger.connection.rows(_DRAFTS + " ORDER BY place")]


def drop_draft(ledger: Ledger, place: str) -> None:
    """Let the draft at a place go; no matter if there is none."""

    def write() -> bool:
        take_out(ledger, place)
        return True

    if draft_at(ledger, place) is not None:
        ledger.confirmed(write, lambda: draft_at(ledger, place) is None or None)


def take_out(ledger: Ledger, place: str) -> None:
    """Let the draft at a place go, inside a transaction."""
    _leave_draft(ledger, place)
    ledger.connection.rows("DELETE FROM drafts WHERE place = ?", (place,))


def choice(ledger: Ledger, name: str) -> str | None:
    """What was chosen under a name."""
    found = ledger.connection.rows("SELECT value FROM choices WHERE name = ?", (name,))
    return found[0][0] if found else None


def choices(ledger: Ledger) -> dict[str, str]:
    """Everything the person chose; what is the file's own begins with a full stop."""
    return dict(
        ledger.connection.rows(
            "SELECT name, value FROM choices WHERE name NOT LIKE '.%' ORDER BY name"
        )
    )


def choose(ledger: Ledger, name: str, value: str) -> None:
    """Keep a choice, over the one that was made before."""
    ledger.confirmed(
        lambda: enter_choice(ledger, name, value),
        lambda: choice(ledger, name) == value or None,
    )


def take_choice_out(ledger: Ledger, name: str) -> None:
    """Let a choice go, inside a transaction."""
    for (seal,) in ledger.connection.rows("SELECT digest FROM choices WHERE name = ?", (name,)):
        ledger.leave("choices", seal)
    ledger.connection.rows("DELETE FROM choices WHERE name = ?", (name,))


def enter_choice(ledger: Ledger, name: str, value: str) -> bool:
    """As ``choose``, inside a transaction."""
    for (seal,) in ledger.connection.rows("SELECT digest FROM choices WHERE name = ?", (name,)):
        ledger.leave("choices", seal)
    seal = digest((name, value))
    ledger.connection.rows(
        "INSERT INTO choices (name, value, digest) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value, digest = excluded.digest",
        (name, value, seal),
    )
    ledger.enter("choices", seal)
    return True


def _leave_draft(ledger: Ledger, place: str) -> None:
    for (seal,) in ledger.connection.rows("SELECT digest FROM drafts WHERE place = ?", (place,)):
        ledger.leave("drafts", seal)
