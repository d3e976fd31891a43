"""TodayPanel."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget


class TodayPanel(Widget):
    """Today."""

    DEFAULT_CSS = """
    TodayPanel { height: 1fr; }
    """

    def render(self) -> Content:
        return Content("  ")
