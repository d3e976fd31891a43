"""The page as plain text, 78 columns wide, for any viewer and any printer.

What the client wrote in lines stands behind a bar, so that no line of it can be taken for ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

from kapjournal import clean
from kapjournal.charts.spoken import spoken
from kapjournal.export.blocks import (
    Block,
    Column,
    Heading,
    Page,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
)
from kapjournal.export.pages import pages
from kapjournal.model.summary import Summary

WIDTH = 78
_GAP = "  "
_BAR = "| "
_UNDER_ROW = "     "


def write(summary: Summary) -> bytes:
    """Text in UTF-8."""
    return "\n".join(f"{sheet}\n" for sheet in sheets(summary)).encode()


def sheets(summary: Summary) -> tuple[str, ...]:
    """The text of every page by itself: page one, what follows, the prescriber's."""
    texts = ("\n\n".join("\n".join(part) for part in _page(page)) for page in pages(summary))
    # Lines are broken now; a space that did not break has done its work.
    return tuple(text.replace("\N{NO-BREAK SPACE}", " ") for text in texts)


def _page(page: Page) -> Iterator[list[str]]:
    yield [page.title, "=" * WIDTH, *(line for text in page.frame for line in _wrap(text))]
    for block in page.blocks:
        yield _block(block)


def _block(block: Block) -> list[str]:
    match block:
        case Heading(text, level):
            lines = _wrap(text)
            return [*lines, "-" * max(map(width, lines))] if level == 2 else lines
        case Paragraph(text):
            return _wrap(text)
        case Points():
            return [
                line
                for n, (lead, item) in enumerate(block.led, 1)
                for line in _wrap(f"{lead} {item}".strip(), _sign(block, n), "  ")
            ]
        case Table(columns, rows):
            return list(_table(columns, rows))
        case Picture(chart):
            return _wrap(spoken(chart))
        case Quote(head, text):
            written = clean.shown(text).strip("\n").split("\n")
            return [*_wrap(head), *(part for line in written for part in _behind_bar(line))]


def _sign(points: Points, number: int) -> str:
    return f"{number}. " if points.numbered else "- "


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Aligned columns; columns of free text stand below their row, on lines of their own."""
    narrow = [n for n, column in enumerate(columns) if not column.free]
    head = [clean.one_line(columns[n].title) for n in narrow]
    body = [[clean.one_line(row[n]) or "–" for n in narrow] for row in rows]
    widths = _fit([head, *body])
    yield from _row(head, widths)
    yield "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    for cells, row in zip(body, rows, strict=True):
        yield from _row(cells, widths)
        for column, text in zip(columns, row, strict=True):
            if column.free and (text or not column.left_out):
                yield from _wrap(f"{column.title}: {text or '–'}", _UNDER_ROW, _UNDER_ROW + "  ")


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    stacks = [_wrap(cell, room=room) for cell, room in zip(cells, widths, strict=True)]
    for n in range(max(map(len, stacks))):
        parts = (
            _padded(stack[n] if n < len(stack) else "", room)
            for stack, room in zip(stacks, widths, strict=True)
        )
        yield _GAP.join(parts).rstrip()


def _fit(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of each column: as wide as it likes, the widest first narrowed to its words."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(width, column)) for column in columns]
    least = [max(width(word) for cell in column for word in cell.split(" ")) for column in columns]
    room = WIDTH - len(_GAP) * (len(columns) - 1)
    while sum(widths) > room:
        wide = [n for n in range(len(widths)) if widths[n] > least[n]] or range(len(widths))
        widths[max(wide, key=lambda n: widths[n])] -= 1
    return widths


def _wrap(text: str, first: str = "", rest: str | None = None, room: int = WIDTH) -> list[str]:
    """One cleaned line in lines of at most ``room`` columns; only words longer than that break."""
    indents = [first, first if rest is None else rest]
    lines: list[str] = []
    line = ""
    for word in clean.one_line(text).split(" "):
        space = room - width(indents[bool(lines)])
        if line and width(line) + 1 + width(word) <= space:
            line = f"{line} {word}"
            continue
        if line:
            lines.append(indents[bool(lines)] + line)
        line = word
        while width(line) > (space := room - width(indents[bool(lines)])):
            head = _head(line, space)
            lines.append(indents[bool(lines)] + head)
            line = line[len(head) :]
    if line or not lines:
        lines.append(indents[bool(lines)] + line)
    return lines


def _behind_bar(line: str) -> list[str]:
    """A line that the client wrote, its own indent kept as far as there is room for it."""
    text = line.lstrip(" ")
    indent = _BAR + " " * min(len(line) - len(text), WIDTH // 4)
    return [part.rstrip() for part in _wrap(text, indent)]


def _padded(text: str, room: int) -> str:
    return text + " " * (room - width(text))


def _head(text: str, room: int) -> str:
    """As much of the beginning as fits; at least one sign."""
    used = 0
    for n, sign in enumerate(text):
        used += width(sign)
        if used > room and n:
            return text[:n]
    return text


def width(text: str) -> int:
    """Columns that a text takes in a terminal: wide letters two, marks and joiners none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1
