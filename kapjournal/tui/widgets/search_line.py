"""SearchLine: one line to look for words; its arrows move through what was found."""

from __future__ import annotations

from kapjournal.tui import keys
from kapjournal.tui.verb import bindings
from kapjournal.tui.widgets.writing import OneLine


class SearchLine(OneLine):
    """A text field whose other keys act on the list under it."""

    BINDINGS = bindings(keys.PLACES["searching"])
