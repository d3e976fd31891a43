"""What the lock draws: rows of text for a window of any size. Of a journal it knows nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from kapjournal.clean import one_line
from kapjournal.content.wording import lines, say

LEAST = (36, 12)
"""Columns and rows below which only what is needed stands there."""
_DOT = "•"
_LEFT = "  "
_ROLES = {"": "", "bold": "\x1b[1m", "dim": "\x1b[2m"}


class Row(NamedTuple):
    """One row, and how it looks; ``end`` stands at its right edge."""

    text: str = ""
    role: str = ""
    end: str = ""


class Frame(NamedTuple):
    """What stands in the window, and where the cursor is; no cursor where there is no field."""

    rows: tuple[Row, ...]
    cursor: tuple[int, int] | None = None

    def drawn(self, columns: int, rows: int) -> str:
        """As a terminal takes it: every row of the window is written, none is longer than it."""
        out = ["\x1b[?25l"]
        for number in range(rows):
            row = self.rows[number] if number < len(self.rows) else Row()
            text = _ROLES[row.role] + cut(row.text, columns)
            out.append(f"\x1b[{number + 1};1H\x1b[0m{text}\x1b[0m\x1b[K")
            if row.end and wide(row.text) + wide(row.end) < columns:
                start = columns - wide(row.end)
                out.append(f"\x1b[{number + 1};{start}H{_ROLES['bold']}{row.end}\x1b[0m")
        if self.cursor is not None and self.cursor[1] < rows:
            column = min(self.cursor[0], columns - 1)
            out.append(f"\x1b[{self.cursor[1] + 1};{column + 1}H\x1b[?25h")
        return "".join(out)


def ask(
    columns: int, rows: int, *, typed: str, shown: bool, said: str = "", about: Sequence[str] = ()
) -> Frame:
    """The passphrase is asked for. ``said`` is the last word on it, ``about`` stands before it."""
    name, room = say("lock.passphrase"), max(1, columns - 4)
    if columns < LEAST[0] or rows < LEAST[1]:
        return _ask_small(columns, rows, typed=typed, shown=shown, said=said)
    visible = _field(typed, shown, max(1, room - len(name) - 2))
    top = [*_title(columns), Row()]
    top += [Row(_LEFT + line) for text in about for line in wrapped(text, room)]
    top += [Row()] * bool(about)
    field = len(top)
    keys = _fitting(lines("lock.keys"), room - wide(say("lock.support")))
    foot = [Row("─" * columns, "dim"), Row(_LEFT[:1] + keys, "dim", say("lock.support"))]
    space = max(0, rows - len(top) - 2 - len(foot))
    last = [Row(_LEFT + line, "dim") for line in wrapped(said, room)][:space]
    last += [Row()] * (space - len(last))
    body = [*top, Row(f"{_LEFT}{name}  {visible}"), Row(), *last, *foot]
    return Frame(tuple(body[:rows]), (len(_LEFT) + len(name) + 2 + wide(visible), field))


def _ask_small(columns: int, rows: int, *, typed: str, shown: bool, said: str) -> Frame:
    """The question, the field, the last word, and the way to support, as far as there is room."""
    visible = _field(typed, shown, columns - 1)
    support = [Row(say("lock.support"))] if rows > 2 else []
    question = [Row(say("lock.passphrase"), "bold")] if rows > 1 else []
    field = [Row(visible)]
    room = rows - len(question) - len(field) - len(support)
    last = [Row(line, "dim") for line in wrapped(said, max(1, columns))[: max(0, room)]]
    space = [Row()] * max(0, room - len(last))
    return Frame(
        tuple([*question, *field, *last, *space, *support][:rows]), (wide(visible), len(question))
    )


def wait(columns: int, rows: int) -> Frame:
    """The passphrase is being tried."""
    if columns < LEAST[0] or rows < LEAST[1]:
        return Frame((Row(say("lock.opening")),))
    return Frame((*_title(columns), Row(), Row(_LEFT + say("lock.opening"), "dim")))


def support(columns: int, rows: int, page: Sequence[str], offset: int) -> tuple[Frame, int]:
    """The support page from a row of it on, and the last offset there is; its first line stays.

    Where the window is so small that the first line fills it, all of it moves.
    """
    small = columns < LEAST[0] or rows < LEAST[1]
    margin = "" if small else _LEFT
    room = max(1, columns - 2 * len(margin))
    first = [Row(margin + line, "bold") for line in wrapped(page[0], room)] if page else []
    below = page[2:] if page[1:2] == [""] else page[1:]
    rest = [Row(margin + line) for text in below for line in wrapped(text, room) or [""]]
    foot = [Row(margin[:1] + _fitting(lines("lock.back"), room), "dim")] if rows > 2 else []
    foot = foot if small else [Row("─" * columns, "dim"), *foot]
    head = [] if small else [*_title(columns, say("lock.support_title")), Row()]
    space = rows - len(head) - len(foot)
    if len(first) >= space:
        first, rest = [], [*first, *rest]
    elif not small:
        first.append(Row())
    visible = max(1, space - len(first))
    last = max(0, len(rest) - visible)
    part = rest[min(offset, last) :][:visible]
    part += [Row()] * (visible - len(part))
    return Frame(tuple([*head, *first, *part, *foot][:rows])), last


def wrapped(text: str, room: int) -> list[str]:
    """A sentence in lines of at most so many columns, broken between words where it can be."""
    done: list[str] = []
    line = ""
    for word in text.split():
        while wide(word) > room:
            if line:
                done.append(line)
                line = ""
            head = cut(word, room)
            done.append(head or word[0])
            word = word[len(head) or 1 :]  # noqa: PLW2901  # what is left of a word too long for a line
        if line and wide(line) + 1 + wide(word) > room:
            done.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*done, line] if line else done


def wide(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def cut(text: str, room: int) -> str:
    """As much of a text as fits into so many columns."""
    if wide(text) <= room:
        return text
    kept = ""
    for letter in text:
        if wide(kept + letter) > room:
            break
        kept += letter
    return kept


def _title(columns: int, name: str = "") -> list[Row]:
    return [Row(_LEFT[:1] + (name or say("app.name")), "bold"), Row("─" * columns, "dim")]


def _field(typed: str, shown: bool, room: int) -> str:
    """The end of what was typed, as itself or as dots."""
    text = one_line(typed) if shown else _DOT * len(typed)
    while wide(text) > max(0, room - 1):
        text = text[1:]
    return text


def _fitting(hints: Sequence[str], room: int) -> str:
    """As many hints beside each other as fit."""
    row = ""
    for hint in hints:
        if wide(row) + 3 + wide(hint) <= room:
            row += f"   {hint}" if row else hint
    return row
