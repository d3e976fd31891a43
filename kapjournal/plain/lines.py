"""A conversation in lines: one question at a time, nothing moves, nothing is drawn."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TextIO

from kapjournal.clean import shown, storable
from kapjournal.content.wording import say
from kapjournal.plain.fit import fitted

if TYPE_CHECKING:
    from kapjournal.journal.journal import Journal

_TERMINAL_LINE = 4095
"""Bytes of one line that a terminal hands over at most; what is typed beyond them is lost."""
_END = "."
_HELP_KEYS = ("\x07", "\x1bOP", "\x1b[11~", "\x1b[[A")
"""What ctrl+g and F1 put on a line; followed by Enter they show the numbers, in a text too."""
_HELP = ("!", *_HELP_KEYS)


class Lines:
    """Tells and asks in lines of text. Whatever is told is made harmless first.

    An empty answer is a skipped question, and ``!`` shows the numbers to call at any of them. At
    the end of input every question raises EOFError.
    """

    def __init__(self, source: TextIO, out: TextIO) -> None:
        self._source = source
        self._out = out
        self._support: Callable[[], Sequence[str]] = _numbers

    def know(self, country: str, journal: Journal) -> None:
        """From now on help is that of a country, with the client's own people and plan."""
        self._support = lambda: _numbers(country, journal)

    @classmethod
    def beside_data(cls) -> Lines:
        """Questions on standard error, so that standard output holds the answer alone."""
        return cls(_forgiving(sys.stdin), sys.stderr)

    @classmethod
    def whole(cls) -> Lines:
        """A whole conversation on standard output."""
        return cls(_forgiving(sys.stdin), sys.stdout)

    def tell(self, *paragraphs: str) -> None:
        """Say something, each paragraph on a line of its own."""
        for paragraph in paragraphs:
            self._out.write(fitted(shown(paragraph), self._out) + "\n")
        self._out.flush()

    def ask(self, question: str) -> str:
        """One line of answer, without the spaces around it. Raises EOFError."""
        while (typed := self._read(question).strip()) in _HELP:
            self.tell(*self._support())
        return typed

    def choose(self, heading: str, options: Sequence[str], question: str) -> int | None:
        """One of several, by its number from 1; the place in ``options``, None when skipped."""
        self.tell(heading, *(f"{number}. {option}" for number, option in enumerate(options, 1)))
        while typed := self.ask(question):
            if typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(options):
                return int(typed) - 1
            self.tell(say("plain.number_please", last=len(options)))
        return None

    def ask_text(self, question: str, keep: Callable[[str], object] | None = None) -> str:
        """Several lines, ended by a line that holds only a full stop, or by ctrl+d.

        ``keep`` is given the text so far after every line, so that nothing typed is lost.
        """
        self.tell(question, say("plain.end_of_text"))
        lines: list[str] = []
        while True:
            try:
                line = self._read("")
            except EOFError:
                self.tell("")
                break
            if line == _END:
                break
            if line.strip() in _HELP_KEYS:
                self.tell(*self._support())
                continue
            lines.append(line)
            if keep is not None:
                keep("\n".join(lines))
        return storable("\n".join(lines)).strip("\n")

    def _read(self, question: str) -> str:
        if question:
            self._out.write(fitted(shown(question), self._out) + " ")
            self._out.flush()
        line = self._source.readline()
        if not line:
            raise EOFError
        if len(line.encode(errors="replace")) >= _TERMINAL_LINE:
            self.tell(say("plain.long_line"))
        return storable(line.removesuffix("\n").removesuffix("\r"))


def _numbers(country: str = "", journal: Journal | None = None) -> list[str]:
    from kapjournal.plain.support import support_lines  # Late: seldom needed.

    return support_lines(country, journal)


def _forgiving(stream: TextIO) -> TextIO:
    """The stream with every byte readable: a letter in another encoding must not end it all."""
    # Once it was read from, a stream can no longer be changed.
    if isinstance(stream, io.TextIOWrapper) and stream.errors != "replace":
        stream.reconfigure(errors="replace")
    return stream
