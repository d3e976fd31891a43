"""The recovery sheet in the shell: shown or written, and confirmed by typing two of its groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kapjournal.cli import console
from kapjournal.content.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kapjournal.journal.journal import Journal
    from kapjournal.model.sheet import Sheet
    from kapjournal.plain.lines import Lines

_ASKED = 2
_TRIES = 3


def hand_over(journal: Journal, file: str | None) -> None:
    """Show the sheet, or write it to the file named; where somebody is there, ask for two groups.

    Raises BadInput where there is none to make or something stands at that place, CannotWrite.
    """
    from kapjournal.content.sheet_text import sheet_lines

    sheet = journal.sheet()
    if file is None:
        console.answers(sheet_lines(sheet))
    else:
        from kapjournal.cli.written import write_out

        write_out(file, ("\n".join(sheet_lines(sheet)) + "\n").encode(), force=False)
        console.answer(say("sheet.in_a_file"))
    if console.may_ask():
        confirm(journal, sheet)
    elif file is not None:
        # Whoever had it written has it; nobody is there to type anything.
        journal.note_sheet(sheet)


def confirm(journal: Journal, sheet: Sheet) -> None:
    """Ask for two groups of the sheet as they stand on paper; Enter leaves that for later."""
    import secrets

    from kapjournal.plain.lines import Lines

    console.talk(say("sheet.confirm"))
    lines = Lines.beside_data()
    numbers = sorted(secrets.SystemRandom().sample(range(1, len(sheet.groups) + 1), _ASKED))
    try:
        right = all(_typed_right(lines, number, sheet.groups) for number in numbers)
    except EOFError:
        right = False
    if right:
        journal.note_sheet(sheet)
        console.talk(say("sheet.confirmed"))
    else:
        console.talk(say("sheet.unconfirmed"))


def offer(journal: Journal) -> None:
    """Offer a sheet for the passphrase chosen a moment ago."""
    from kapjournal.plain.lines import Lines

    lines = Lines.beside_data()
    lines.tell(*_about())
    try:
        typed = lines.ask(say("sheet.offer"))
    except EOFError:
        return
    if typed.lower() in {"y", "yes"}:
        hand_over(journal, None)
    else:
        lines.tell(say("sheet.later"))


def _about() -> Sequence[str]:
    from kapjournal.content.wording import lines

    return lines("sheet.about")


def _typed_right(lines: Lines, number: int, groups: Sequence[str]) -> bool:
    from kapjournal.model.sheet import same_group

    for _ in range(_TRIES):
        typed = lines.ask(say("sheet.group", number=number))
        if not typed:
            return False
        if same_group(typed, groups[number - 1]):
            return True
        lines.tell(say("sheet.not_that_group", number=number))
    return False
