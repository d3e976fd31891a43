"""A day that is typed: a small question over a screen, asked again until it is one or is left."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kapjournal.clock import read_day
from kapjournal.content.wording import say
from kapjournal.errors import BadInput
from kapjournal.tui.safe import safe
from kapjournal.tui.widgets.writing import OneLine


class AskedDay(ModalScreen[date | None]):
    """Today or a past day, typed as 2026-11-21, yesterday or -3d; None where it was left."""

    DEFAULT_CSS = """
    AskedDay { align: center middle; background: $background; }
    .dialog { width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; }
    .dialog { border: round $rule; background: $background; }
    .dialog .question { text-style: bold; margin-bottom: 1; }
    .dialog .how { color: $dim; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, question: str, today: date) -> None:
        super().__init__()
        self._question, self._today = question, today
        self._how = Static(safe(say("dialogs.day_how")), classes="how")
        self._field = OneLine()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe(self._question), classes="question")
            yield self._how
            yield self._field

    def on_mount(self) -> None:
        self._field.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        try:
            day = read_day(message.value or "today", self._today)
        except BadInput as refusal:
            self._how.update(safe(refusal.next_step))
            return
        if day > self._today:
            self._how.update(safe(say("dialogs.day_to_come")))
            return
        self.dismiss(day)

    def action_cancel(self) -> None:
        self.dismiss(None)
