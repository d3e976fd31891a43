"""The lock: one question, a plain terminal, and nothing of a journal in memory.

What is typed goes to ``opens`` and nowhere else. A wrong passphrase is told in the same words every
time, and the next try waits a little longer each time. Support is two keys away at any moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from kapjournal.content.wording import line, say
from kapjournal.errors import (
    BadInput,
    JournalBusy,
    KapjournalError,
    OpenElsewhere,
    WrongPassphrase,
    WrongSheet,
)
from kapjournal.lock import frame
from kapjournal.lock.frame import Frame
from kapjournal.lock.keys import Decoder, Press, typeable
from kapjournal.lock.terminal import Terminal

T = TypeVar("T")

MOST_TYPED = 4096
"""Characters of a passphrase; more is a paste that went astray."""
LONGEST_PAUSE = 30.0
"""Seconds before another try, at most."""
RETRY = 5.0
"""Seconds between tries to put on disk what is not there yet."""
_FREE_TRIES = 2
_UNSURE = 0.1
"""Seconds after which a lone escape is taken for itself."""
_TELL_AND_ASK_AGAIN = (BadInput, JournalBusy, OpenElsewhere)


class LockScreen(Generic[T]):
    """Asks until what was typed opens it.

    ``now`` gives seconds that only go forward. ``about`` is said above the question. ``support``
    gives the lines of the support page; ``showing`` is such a page that was open when the journal
    was locked. ``retry`` is called again and again while something is not on disk yet, and says
    whether everything is now.
    """

    def __init__(
        self,
        terminal: Terminal,
        opens: Callable[[str], T],
        now: Callable[[], float],
        support: Callable[[], Sequence[str]],
        *,
        about: str = "",
        showing: Sequence[str] = (),
        retry: Callable[[], bool] | None = None,
    ) -> None:
        self._terminal, self._opens, self._now, self._support = terminal, opens, now, support
        self._about = [about] if about else []
        self._retry = retry
        self._page: Sequence[str] = showing
        self._offset = self._last_offset = 0
        self._typed, self._shown, self._said = "", False, ""
        self._entered: str | None = None
        self._wrong = 0
        self._not_before = 0.0
        self._retry_at = now()
        self._leaving = 0
        self._decoder = Decoder()
        self._drawn: tuple[tuple[int, int], Frame] | None = None
        self.kept = False
        """Whether ``retry`` put the last of it on disk, which ends the asking."""

    def run(self, drawn: Callable[[], None] = lambda: None) -> T | None:
        """What ``opens`` gave; None where the person, the window or ``retry`` ended it.

        ``drawn`` is called once, when the question stands on the screen. Raises what ``opens``
        raises, but for what only asks for another try.
        """
        self._draw()
        drawn()
        while not self._terminal.ended and self._leaving < self._times_to_leave():
            if self._everything_kept():
                return None
            if self._entered is not None and self._now() >= self._not_before:
                opened = self._try(self._entered)
                if opened is not None:
                    return opened
                self._draw()
            for key in self._keys():
                self._press(key)
            self._draw()
        self._forget()
        return None

    def _keys(self) -> list[Press]:
        data = self._terminal.read(self._patience())
        if data:
            return self._decoder.feed(data)
        return self._decoder.flush() if self._decoder.unsure else []

    def _patience(self) -> float | None:
        """Seconds until something is to be done without a key; None where nothing is."""
        until = []
        if self._decoder.unsure:
            until.append(_UNSURE)
        if self._entered is not None:
            until.append(self._not_before - self._now())
        if self._retry is not None:
            until.append(self._retry_at - self._now())
        return max(0.0, min(until)) if until else None

    def _everything_kept(self) -> bool:
        if self._retry is not None and self._now() >= self._retry_at:
            self.kept = self._retry()
            self._retry_at = self._now() + RETRY
        return self.kept

    def _times_to_leave(self) -> int:
        """Leaving takes a second key while something would be lost by it."""
        return 1 if self._retry is None else 2

    # What is typed. ---------------------------------------------------------------------------

    def _press(self, key: Press) -> None:
        if key.name != "leave":
            self._leaving = 0
        if self._page:
            self._turn_page(key)
            return
        match key.name:
            case "text":
                self._type(key.text)
            case "paste":
                self._paste(key.text)
            case "enter":
                self._enter()
            case "backspace":
                self._typed = self._typed[:-1]
            case "clear" | "escape" | "redraw":
                self._forget()
                self._drawn = None
            case "show":
                self._shown = not self._shown
            case "support":
                self._open_support()
            case "leave":
                self._leaving += 1
                if self._retry is not None:
                    self._said = say("lock.leave_twice")

    def _type(self, text: str) -> None:
        if len(self._typed) + len(text) > MOST_TYPED:
            self._forget()
            self._said = say("lock.too_long")
        else:
            self._typed += text

    def _paste(self, text: str) -> None:
        """What was pasted, without the line end that often comes with it."""
        one_line = "".join(text.splitlines())
        self._said = say("lock.line_end_dropped") if one_line != text else ""
        self._type(typeable(one_line))

    def _enter(self) -> None:
        if self._typed == "?":
            self._forget()
            self._open_support()
        elif self._typed:
            # In the place of one that still waits for its turn.
            self._entered, self._typed, self._shown = self._typed, "", False
            if self._now() < self._not_before:
                self._said = say("lock.moment")

    def _forget(self) -> None:
        self._typed, self._shown = "", False

    def _try(self, typed: str) -> T | None:
        self._entered, self._said = None, ""
        self._show(frame.wait(*self._terminal.size))
        try:
            return self._opens(typed)
        except WrongPassphrase as refusal:
            self._wrong += 1
            more = max(0, self._wrong - _FREE_TRIES)
            self._not_before = self._now() + (min(2.0**more, LONGEST_PAUSE) if more else 0.0)
            self._said = refusal.what if isinstance(refusal, WrongSheet) else line("lock.wrong")
        except _TELL_AND_ASK_AGAIN as refusal:
            self._said = _in_short(refusal)
        return None

    # Support. ---------------------------------------------------------------------------------

    def _open_support(self) -> None:
        self._page, self._offset = self._support(), 0

    def _turn_page(self, key: Press) -> None:
        height = max(1, self._terminal.size[1] - 4)
        moves = {"up": -1, "down": 1, "page_up": -height, "page_down": height}
        match key.name:
            case "escape" | "enter" | "backspace" | "clear":
                self._page = ()
            case "text" if key.text == " ":
                self._offset += height
            case "text" if key.text in ("q", "Q"):
                self._page = ()
            case "home":
                self._offset = 0
            case "end":
                self._offset = self._last_offset
            case "leave":
                self._leaving += 1
            case name if name in moves:
                self._offset += moves[name]
        self._offset = min(max(self._offset, 0), self._last_offset)

    # Drawing. ---------------------------------------------------------------------------------

    def _draw(self) -> None:
        columns, rows = self._terminal.size
        if self._page:
            drawn, self._last_offset = frame.support(columns, rows, self._page, self._offset)
        else:
            drawn = frame.ask(
                columns,
                rows,
                typed=self._typed,
                shown=self._shown,
                said=self._said,
                about=self._about,
            )
        self._show(drawn)

    def _show(self, drawn: Frame) -> None:
        size = self._terminal.size
        if self._drawn != (size, drawn):
            self._drawn = size, drawn
            self._terminal.write(drawn.drawn(*size))


def _in_short(refusal: KapjournalError) -> str:
    return " ".join(part for part in (refusal.what, refusal.next_step) if part)
