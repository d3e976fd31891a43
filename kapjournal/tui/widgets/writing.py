"""Fields for a person's own words: a page that grows, and one line that completes.

What is typed or pasted is held as it came; only what is drawn is made harmless.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from kapjournal.clean import one_line, storable
from kapjournal.content.wording import say


class Writing(TextArea):
    """A text field of several lines. Tab leaves it; a control character shows as a sign."""

    DEFAULT_CSS = """
    Writing { border: round $dim; background: $background; padding: 0 1; height: 3; }
    Writing:focus { border: round $foreground; }
    Writing .text-area--cursor-line { background: transparent; }
    """

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            placeholder=placeholder,
            highlight_cursor_line=False,
        )
        # A cursor that stands still is calmer, and wakes nothing while one thinks.
        self.cursor_blink = False

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn, one sign for one character, so that the cursor keeps its place."""
        line = self.document.get_line(line_index)
        cleaned = one_line(line)
        if len(cleaned) != len(line):
            cleaned = "".join(map(_one_sign, line))
        return Text(cleaned, end="", no_wrap=True)


class OneLine(Input):
    """A text field of one line, without a box."""

    DEFAULT_CSS = """
    OneLine { border: none; height: 1; padding: 0; background: $background; color: $second; }
    OneLine:focus { border: none; background-tint: transparent; background: $rule 40%; }
    OneLine > .input--placeholder, OneLine > .input--suggestion { color: $dim; }
    """

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(select_on_focus=False, placeholder=placeholder)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is typed or pasted into one line is shown as it is kept: without control signs."""
        return one_line(storable(value))


class OwnWords(OneLine):
    """One line of words with commas between them; completes from words used before."""

    def __init__(self) -> None:
        super().__init__(say("checkin.words_how"))

    @property
    def words(self) -> tuple[str, ...]:
        """The words, trimmed, without empty ones."""
        return tuple(word for each in self.value.split(",") if (word := each.strip()))

    def show(self, words: Sequence[str]) -> None:
        """Put words into the field, unless it holds just these."""
        said = tuple(one_line(word) for word in words)
        if said != self.words:
            self.value = ", ".join(said)

    def complete_from(self, words: Sequence[str]) -> None:
        """Words used before, the likeliest first."""
        self.suggester = _LastWord([one_line(word) for word in words])


class _LastWord(Suggester):
    """Completes the word behind the last comma."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._words = tuple(words)

    async def get_suggestion(self, value: str) -> str | None:
        head, comma, last = value.rpartition(",")
        typed = last.lstrip()
        if not typed:
            return None
        for word in self._words:
            if word.casefold().startswith(typed.casefold()) and len(word) > len(typed):
                return head + comma + last[: len(last) - len(typed)] + typed + word[len(typed) :]
        return None


def _one_sign(letter: str) -> str:
    shown = one_line(letter)
    return shown if len(shown) == 1 else "�"
