"""A new passphrase: five words to copy if they are wanted, typed twice, its strength in words."""

from __future__ import annotations

import unicodedata

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from kapjournal.content.passphrases import LEAST, strength_words, suggestion, why_not
from kapjournal.content.wording import say
from kapjournal.tui.safe import safe_line


class NewPassphrase(Vertical):
    """Two fields and what is said about them. What was typed is told once, and then forgotten."""

    DEFAULT_CSS = """
    NewPassphrase { height: auto; }
    NewPassphrase Static { height: auto; max-width: 84; }
    NewPassphrase .label { color: $dim; }
    NewPassphrase #words { text-style: bold; margin: 0 0 1 3; }
    NewPassphrase #strength { color: $dim; margin-bottom: 1; }
    .secret { border: round $dim; background: $background; width: 60; max-width: 100%; }
    .secret { height: 3; padding: 0 1; }
    .secret:focus { border: round $foreground; background-tint: transparent; }
    """

    class Given(Message):
        """A passphrase that may be one was typed the same twice."""

        def __init__(self, passphrase: str) -> None:
            super().__init__()
            self.passphrase = passphrase

    class Refused(Message):
        """What was typed cannot be one, in a sentence."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, of: str = "welcome") -> None:
        """``of`` names the section of the wording that says what it is for."""
        super().__init__()
        self._of = of
        self.about = Static(markup=False, classes="label")
        self.words = Static(id="words", markup=False)
        self.first = Input(password=True, classes="secret", id="first-time")
        self.again = Input(password=True, classes="secret", id="once-more")
        self.strength = Static(id="strength", markup=False)

    def compose(self) -> ComposeResult:
        yield self.about
        yield self.words
        yield Static(say(f"{self._of}.type_it"), markup=False, classes="label")
        yield self.first
        yield self.strength
        yield Static(say("welcome.once_more"), markup=False, classes="label")
        yield self.again

    def ask(self, *, suggest: bool) -> None:
        """Begin anew, with five words to copy or without."""
        self.forget()
        self.words.update(safe_line(suggestion() if suggest else ""))
        self.about.update(safe_line(say(f"{self._of}.words_about")))
        self.words.display = self.about.display = suggest
        self.display = True
        self.first.focus()

    def put_away(self) -> None:
        """Nobody is asked any more."""
        self.forget()
        self.words.update("")
        self.display = False

    def forget(self) -> None:
        """Empty both fields, and hide what will be typed in them."""
        self.first.value = self.again.value = ""
        self.first.password = self.again.password = True

    def show_typed(self) -> None:
        """Show what is typed, or hide it again."""
        self.first.password = self.again.password = not self.first.password

    def check(self) -> None:
        """Look at what was typed, and tell of it."""
        typed = self.first.value
        if why := why_not(typed):
            self._refuse(why)
        elif typed != self.again.value:
            self._refuse(say("welcome.not_the_same"))
        else:
            self.put_away()
            self.post_message(self.Given(typed))

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        # What a terminal would act on must not be shown, and cannot be typed again.
        plain = "".join(
            one for one in message.value if unicodedata.category(one) not in ("Cc", "Cs")
        )
        if plain != message.value:
            message.input.value = plain
        elif message.input is self.first:
            long_enough = len(plain.strip()) >= LEAST
            said = (why_not(plain) or strength_words(plain)) if long_enough else ""
            self.strength.update(safe_line(said))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if message.input is self.first and not self.again.value:
            self.again.focus()
        else:
            self.check()

    def _refuse(self, why: str) -> None:
        self.forget()
        self.first.focus()
        self.post_message(self.Refused(why))
