"""Small questions over a screen: yes or no, one of several, a typed word; and a few lines to read.

They return; screens decide.

``await screen.app.push_screen_wait(YesNo(...))`` works inside a worker only; elsewhere give
``push_screen`` a callback.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kapjournal.content.wording import say
from kapjournal.tui.safe import safe, safe_line
from kapjournal.tui.widgets.writing import OneLine

_SUPPORT = Binding("exclamation_mark", "app.support", show=False)


class YesNo(ModalScreen[bool]):
    """A question with two answers; esc is no."""

    DEFAULT_CSS = """
    YesNo { align: center middle; background: $background; }
    .dialog { width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; }
    .dialog { border: round $rule; background: $background; }
    .dialog .question { text-style: bold; margin-bottom: 1; }
    .dialog OptionList { border: none; height: auto; max-height: 14; padding: 0; }
    .dialog OptionList { background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("n,escape", "answer(False)", show=False),
        _SUPPORT,
    ]

    def __init__(self, question: str, yes: str = "", no: str = "") -> None:
        super().__init__()
        self._question = question
        self._answers = (("y", yes or say("dialogs.yes")), ("n", no or say("dialogs.no")))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe(self._question), classes="question")
            yield _Answers(self._answers)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)


class _Answers(Static):
    """The answers of a YesNo, clickable."""

    def __init__(self, answers: Sequence[tuple[str, str]]) -> None:
        self._answers = tuple(answers)
        parts: list[str | tuple[str, str]] = []
        for key, label in self._answers:
            parts += [(key, "bold $key"), f" {label}   "]
        super().__init__(Content.assemble(*parts))

    def on_click(self, event: events.Click) -> None:
        first = len(" ".join(self._answers[0])) + 3
        if isinstance(self.screen, YesNo):
            self.screen.action_answer(event.x < first)


class PickList(ModalScreen[str | None]):
    """One of several; esc picks none. Each option is a key to return and words to show."""

    DEFAULT_CSS = """
    PickList { align: center middle; background: $background; }
    PickList OptionList:focus { border: none; background-tint: transparent; }
    .dialog { width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; }
    .dialog { border: round $rule; background: $background; }
    .dialog .question { text-style: bold; margin-bottom: 1; }
    .dialog OptionList { border: none; height: auto; max-height: 14; padding: 0; }
    .dialog OptionList { background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        _SUPPORT,
    ]

    def __init__(self, question: str, options: Sequence[tuple[str, str]], at: str = "") -> None:
        super().__init__()
        self._question, self._options, self._at = question, tuple(options), at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe(self._question), classes="question")
            yield OptionList(
                *(
                    Option(safe_line(words), id=f"at-{place}")
                    for place, (_, words) in self._numbered()
                )
            )

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        names = [name for name, _ in self._options]
        options.highlighted = names.index(self._at) if self._at in names else 0
        options.focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._options[message.option_index][0])

    def action_cancel(self) -> None:
        self.dismiss(None)

    def _numbered(self) -> list[tuple[int, tuple[str, str]]]:
        return list(enumerate(self._options))


class TypedWord(ModalScreen[bool]):
    """True where the word was typed and Enter pressed; esc is no. No stray key can say yes."""

    DEFAULT_CSS = """
    TypedWord { align: center middle; background: $background; }
    .dialog { width: 70; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; }
    .dialog { border: round $rule; background: $background; }
    .dialog .question { text-style: bold; margin-bottom: 1; }
    .dialog .how { color: $dim; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, question: str, about: Sequence[str], word: str) -> None:
        super().__init__()
        self._question, self._about, self._word = question, tuple(about), word
        self._field = OneLine()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(safe(self._question), classes="question")
            yield Static(safe("\n".join(self._about)))
            yield Static(safe(say("dialogs.type_word", word=self._word)), classes="how")
            yield self._field

    def on_mount(self) -> None:
        self._field.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if message.value.strip().casefold() == self._word.casefold():
            self.dismiss(True)
        else:
            self._field.value = ""

    def action_cancel(self) -> None:
        self.dismiss(False)


class Said(ModalScreen[None]):
    """A few lines that stay until they were read."""

    DEFAULT_CSS = """
    Said { align: center middle; background: $background; }
    .dialog { width: 70; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; }
    .dialog { border: round $rule; background: $background; }
    .dialog .question { text-style: bold; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,space", "close", show=False),
        _SUPPORT,
    ]

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__()
        self._said = tuple(said)

    def compose(self) -> ComposeResult:
        first, *rest = self._said
        with Vertical(classes="dialog"):
            yield Static(safe(first), classes="question")
            yield Static(safe("\n".join((*rest, ""))))
            yield Static(Content.assemble(("Enter", "bold $key"), f" {say('dialogs.read')}"))

    def action_close(self) -> None:
        self.dismiss(None)

    def on_click(self) -> None:
        self.dismiss(None)
