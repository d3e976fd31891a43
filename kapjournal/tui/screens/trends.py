"""Trends: written next; the frame stands."""

from __future__ import annotations

from kapjournal.tui.page import Page


class TrendsScreen(Page):
    """The frame alone."""

    PLACE = "trends"
