"""The person's own people and their safety plan in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.content.care_words import heading_words
from kapjournal.content.wording import line, say
from kapjournal.model.people import PLAN_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kapjournal.journal.journal import Journal
    from kapjournal.model.people import Contact, Role
    from kapjournal.plain.lines import Lines

_YES = {"y", "yes"}


def contact_lines(contacts: Iterable[Contact]) -> list[str]:
    """One line a person, in the client's order; a sentence where there is nobody yet."""
    rows = [
        say(
            "people_lines.contact_locked" if one.while_locked else "people_lines.contact",
            number=one.id,
            contact=one.line,
            role=line(f"people_lines.role_{one.role}"),
        )
        for one in contacts
    ]
    return rows or [line("people_lines.nobody")]


def ask_contact(journal: Journal, lines: Lines, *, role: Role | None = None) -> Contact | None:
    """Ask for somebody to call; None where no name was typed."""
    name = lines.ask(line("people_lines.ask_name"))
    if not name:
        return None
    how = lines.ask(line("people_lines.ask_how"))
    if role is None:
        is_clinic = lines.ask(line("people_lines.ask_clinic")).lower() in _YES
        role = "clinic" if is_clinic else "person"
    lines.tell(line("people_lines.locked_means"))
    locked = lines.ask(line("people_lines.ask_locked")).lower() in _YES
    return journal.add_contact(name, how, role=role, while_locked=locked)


def ask_plan(journal: Journal, lines: Lines) -> None:
    """Ask for each heading of the plan, showing what stands there; Enter leaves it so."""
    lines.tell(line("people_lines.plan_about"))
    plan = journal.safety_plan()
    now = {part.heading: part.text for part in plan.parts} if plan else {}
    try:
        for heading in PLAN_HEADINGS:
            lines.tell("", heading_words(heading))
            if heading in now:
                lines.tell(say("people_lines.now", text=now[heading]))
            if typed := lines.ask(line("people_lines.ask_part")):
                journal.write_plan(parts={heading: typed})
    except EOFError:
        lines.tell("")
