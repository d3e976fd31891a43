"""Compare: written next; the frame stands."""

from __future__ import annotations

from kapjournal.tui.page import Page


class CompareScreen(Page):
    """The frame alone."""

    PLACE = "compare"
