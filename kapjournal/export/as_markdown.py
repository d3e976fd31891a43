"""The page as Markdown (CommonMark with GitHub's tables).

Every string of the page is escaped, ours too: there is one rule, and whatever a client wrote stays
text. Angle brackets and ampersands become entities, which also programs understand that pass HTML
through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kapjournal import clean
from kapjournal.charts.spoken import spoken
from kapjournal.export.blocks import Block, Heading, Page, Paragraph, Picture, Points, Quote, Table
from kapjournal.export.pages import pages
from kapjournal.model.summary import Summary

_ESCAPED = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_[]~|#$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)
# What begins a list, a rule, a heading's underline or a definition where it begins a line.
_LEADING = re.compile(r"^([-+=:])")
_LEADING_NUMBER = re.compile(r"^(\d{1,9})([.)])")
_LINK = re.compile(r"(?i)(://|\bwww\.)")


def write(summary: Summary) -> bytes:
    """Markdown in UTF-8."""
    parts = [part for page in pages(summary) for part in _page(page)]
    return ("\n\n".join(parts) + "\n").encode()


def _page(page: Page) -> Iterator[str]:
    yield f"# {_line(page.title)}"
    yield "  \n".join(_line(line) for line in page.frame)
    for block in page.blocks:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_line(text)}"
        case Paragraph(text):
            return _line(text)
        case Points():
            return "\n".join(
                (f"{n}. " if block.numbered else "- ") + _point(lead, item)
                for n, (lead, item) in enumerate(block.led, 1)
            )
        case Table(columns, rows):
            return _table([column.title for column in columns], rows)
        case Picture(chart):
            return _line(spoken(chart))
        case Quote(head, text):
            return f"### {_line(head)}\n\n{_quote(text)}"


def _point(lead: str, item: str) -> str:
    return f"**{_line(lead)}** {_escape(clean.one_line(item))}" if lead else _line(item)


def _table(titles: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    head = [_escape(clean.one_line(title)) for title in titles]
    lines = [_row(head), _row("---" for _ in head)]
    lines += [_row(_escape(clean.one_line(cell)) or "–" for cell in row) for row in rows]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _quote(text: str) -> str:
    """The client's lines as a block quote, each ending where it ended."""
    lines = [_leading(_escape(line)) for line in clean.shown(text).strip("\n").split("\n")]
    quoted = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        ends = "\\" if line.strip() and following.strip() else ""
        quoted.append(f"> {line}{ends}" if line.strip() else ">")
    return "\n".join(quoted)


def _line(text: str) -> str:
    return _leading(_escape(clean.one_line(text)))


def _escape(text: str) -> str:
    return _LINK.sub(_broken, text.translate(_ESCAPED))


def _broken(link: re.Match[str]) -> str:
    """The start of an address, so that no program makes a link of it."""
    return link[0].replace("://", ":\\//").replace(".", "\\.")


def _leading(line: str) -> str:
    """A line whose first signs stay text: spaces, which would make code, become entities."""
    text = line.lstrip(" ")
    spaces = "&#32;" * (len(line) - len(text)) if text else ""
    return spaces + _LEADING_NUMBER.sub(r"\1\\\2", _LEADING.sub(r"\\\1", text))
