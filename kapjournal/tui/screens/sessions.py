"""Sessions: written next; the frame stands."""

from __future__ import annotations

from kapjournal.tui.page import Page


class SessionsScreen(Page):
    """The frame alone."""

    PLACE = "sessions"
