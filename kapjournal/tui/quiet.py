"""An app that does with a diary nothing of what Textual does with other texts.

Nothing is copied out, opened, delivered or pictured; and where it fails, it ends without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from kapjournal.tui import guard

if TYPE_CHECKING:
    from textual.driver import Driver


class QuietApp(App[int]):
    """Textual's app, without what must not happen with a diary."""

    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    ENABLE_COMMAND_PALETTE = False  # Textual's own; ours is in palette.py.

    def __init__(self) -> None:
        super().__init__()
        self.crash = guard.Crash()
        guard.without_extras(self)

    def leave_at_once(self) -> None:
        """Keep everything and go."""
        raise NotImplementedError

    def copy_to_clipboard(self, text: str) -> None:
        """What is cut or copied stays in the program; the system's clipboard is not told."""
        guard.remember_copied(self, text)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """No link is opened."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """No picture of a diary is written."""

    def deliver_screenshot(self, *args: Any, **kwargs: Any) -> None:
        """As above."""

    def deliver_text(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is delivered anywhere."""

    def deliver_binary(self, *args: Any, **kwargs: Any) -> None:
        """As above."""

    def action_help_quit(self) -> None:
        """Textual's own word on ctrl+c; the keys page says how to leave."""

    def _fatal_error(self) -> None:
        guard.close_app(self, self.crash, self._exception)

    def panic(self, *_renderables: Any) -> None:
        if self._exception is None:
            # The thread that reads keys failed: there is no terminal any more.
            self.leave_at_once()
        else:
            guard.close_app(self, self.crash, self._exception)

    def _build_driver(self, *about: Any, **more: Any) -> Driver:
        driver = super()._build_driver(*about, **more)
        guard.calm_driver(driver)
        return driver

    def fault(self, error: BaseException | None) -> None:
        """Something failed in a task: end, as for a fault of the app itself."""
        if isinstance(error, Exception):
            self._handle_exception(error)
