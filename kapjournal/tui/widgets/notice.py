"""A failure in three calm lines above the footer, and the request for a little more room."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from kapjournal.content.wording import lines
from kapjournal.tui.safe import safe_line


class Notice(Widget):
    """What happened, is the writing safe, one next step; empty and unseen most of the time."""

    DEFAULT_CSS = """
    Notice { height: auto; max-height: 4; dock: bottom; margin-bottom: 2; padding: 0 2; }
    Notice { display: none; }
    Notice.-said { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """What is shown now."""
        return self._lines

    def show(self, said: Sequence[str]) -> None:
        """Show these lines until something goes well."""
        self._lines = tuple(said)
        self.set_class(bool(said), "-said")
        self.refresh(layout=True)

    def clear(self) -> None:
        """Nothing to say any more."""
        if self._lines:
            self.show(())

    def render(self) -> Content:
        first, *rest = self._lines or ("",)
        parts = [safe_line(first, "bold $key"), *(safe_line(each) for each in rest)]
        return Content("\n").join(parts)


class TooSmall(Widget):
    """Shown instead of a screen that has no room; the way to support stands first."""

    DEFAULT_CSS = """
    TooSmall { display: none; height: 1fr; padding: 0 1; }
    """

    def render(self) -> Content:
        first, *rest = lines("app.too_small")
        return Content("\n").join((Content.styled(first, "bold $key"), *map(Content, rest)))
