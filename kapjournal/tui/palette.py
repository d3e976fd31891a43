"""The palette: every command by its name. Ours alone; type to narrow, Enter to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from kapjournal.content.wording import say
from kapjournal.tui import keys, theme
from kapjournal.tui.safe import padded
from kapjournal.tui.widgets.lines import FooterLine
from kapjournal.tui.widgets.writing import OneLine

_KEY, _LABEL = 8, 28


class Command(NamedTuple):
    """Something that can be done from anywhere."""

    key: str
    """The key that does it too, as people read it; "" where there is none."""
    label: str
    help: str
    action: str


class Palette(ModalScreen[str | None]):
    """Returns the action of the command that was chosen, or None."""

    DEFAULT_CSS = """
    Palette { align: center top; background: $background; }
    #palette { width: 84; max-width: 100%; height: 1fr; padding: 1 2; }
    #palette OneLine { color: $foreground; margin-bottom: 1; padding: 0 1; }
    #palette OptionList { border: none; height: 1fr; padding: 0; background: $background; }
    #palette OptionList { scrollbar-size-vertical: 1; }
    #palette OptionList > .option-list--option { padding: 0 1; }
    #palette OptionList > .option-list--option-highlighted {
        background: $rule; color: $foreground; text-style: none;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("down", "move('down')", show=False),
        Binding("up", "move('up')", show=False),
    ]

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)
        self._shown = self._commands
        self._field = OneLine(say("palette.how"))
        self._options = OptionList()
        self._options.can_focus = False

    def compose(self) -> ComposeResult:
        with Vertical(id="palette"):
            yield self._field
            yield self._options
        yield FooterLine((keys.BACK, keys.SUPPORT))

    def on_mount(self) -> None:
        self._narrow("")
        self._field.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        self._narrow(message.value)

    def _narrow(self, typed: str) -> None:
        """Show what begins with, or else holds, every word that was typed."""
        words = typed.casefold().split()
        found = [
            command
            for command in self._commands
            if all(word in f"{command.label} {command.help}".casefold() for word in words)
        ]
        found.sort(key=lambda one: not one.label.casefold().startswith(typed.casefold().strip()))
        self._shown = tuple(found)
        self._options.clear_options()
        self._options.add_options(Option(_row(command)) for command in self._shown)
        self._options.highlighted = 0 if self._shown else None

    def action_move(self, way: str) -> None:
        """One command down or up."""
        if way == "down":
            self._options.action_cursor_down()
        else:
            self._options.action_cursor_up()

    def on_input_submitted(self) -> None:
        at = self._options.highlighted
        if at is not None:
            self.dismiss(self._shown[at].action)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[message.option_index].action)

    def action_back(self) -> None:
        self.dismiss(None)


def _row(command: Command) -> Content:
    return Content.assemble(
        (padded(command.key, _KEY), "bold $key"),
        (padded(command.label, _LABEL), "bold"),
        (command.help, "$dim"),
    )


def commands(place: str) -> tuple[Command, ...]:
    """What can be done from any screen but go to the one that is shown; and the looks."""
    verbs = [verb for verb in keys.EVERYWHERE if verb.in_palette and verb.name != place]
    looks = (
        Command("", say("palette.look", look=say(f"palette.{look}")), say("palette.look_help"), act)
        for look, act in ((look, f"app.wear('{look}')") for look in theme.NAMES)
    )
    return (*(Command(verb.key, verb.label, verb.help, verb.action) for verb in verbs), *looks)
