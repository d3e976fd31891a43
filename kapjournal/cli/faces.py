"""``kapjournal`` alone: the screens, or plain lines; without a terminal one sentence at once."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from kapjournal.cli import console
from kapjournal.errors import JournalGone, NoJournal, NoTerminal
from kapjournal.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kapjournal.cli.opening import Opening
    from kapjournal.journal.journal import Journal
    from kapjournal.plain.lines import Lines


def open_a_face(opening: Opening) -> int:
    """Open the screens, or plain mode with ``--plain`` or on a dumb terminal; the exit code."""
    _need_terminal()
    if opening.plain or console.dumb_terminal():
        return _lines(opening)
    from kapjournal.cli.screens import open_screens

    return open_screens(opening, opening.places)


def open_demo(opening: Opening, until: date) -> int:
    """Open the same faces on an invented client, in a folder that goes when they close."""
    import tempfile

    from kapjournal.demo import client as demo

    _need_terminal()
    with tempfile.TemporaryDirectory(prefix="kapjournal-") as folder:
        places = Places(os.path.join(folder, "journal.db"), home=folder)
        demo.make(places.journal, until)
        if opening.plain or console.dumb_terminal():
            opening.file = places.journal
            return _lines(opening)
        from kapjournal.cli.screens import open_screens

        return open_screens(opening, places, demo=True)


def come_back(opening: Opening, arguments: Sequence[str]) -> int:
    """What a process becomes that locked: ``--locked PATH``; the exit code."""
    from kapjournal.cli import screens

    _need_terminal()
    return screens.come_back(opening, arguments)


def _lines(opening: Opening) -> int:
    from kapjournal.plain.lines import Lines
    from kapjournal.plain.menu import converse

    lines = Lines.whole()
    with opening.alone():
        try:
            journal = opening.journal()
        except JournalGone:
            raise
        except NoJournal:
            begun = _first_start(opening, lines)
            if begun is None:
                return 0
            journal = begun
        opening.keep_as_a_window(journal)
        with journal:
            converse(journal, lines, opening.settings.country)
    return 0


def _first_start(opening: Opening, lines: Lines) -> Journal | None:
    from kapjournal.cli.passphrase import ask_new_passphrase
    from kapjournal.plain import welcome

    journal = welcome.begin(lines, opening.make, ask_new_passphrase)
    if journal is not None:
        welcome.ask_reason(lines, journal)
        if country := welcome.ask_country(lines):
            opening.change_settings(country=country)
    return journal


def _need_terminal() -> None:
    if not (console.may_ask() and console.on_terminal(sys.stdout)):
        raise NoTerminal(
            "The screens need a terminal; without one use commands, such as "
            "`kapjournal checkin mood=6`, `kapjournal status` or `kapjournal support`.",
            "",
            "",
        )
