"""Pages as plain values for a template: every text cleaned, every table split into its cells."""

from __future__ import annotations

from collections.abc import Iterator

from kapjournal import clean
from kapjournal.export.blocks import (
    Block,
    Heading,
    Page,
    Paragraph,
    Picture,
    Points,
    Quote,
    Table,
    parted,
)

View = dict[str, object]

_NOTHING = "–"


def of_page(page: Page) -> View:
    """``title``, ``about`` (lines of the frame), ``statement``, ``blocks``, each with a ``kind``.

    A picture's ``chart`` is still a Chart. Pictures and tables know the heading that they stand
    ``under``.
    """
    *about, statement = map(clean.one_line, page.frame)
    return {
        "title": clean.one_line(page.title),
        "about": about,
        "statement": statement,
        "blocks": list(_blocks(page)),
    }


def _blocks(page: Page) -> Iterator[View]:
    under = page.title
    for block in page.blocks:
        if isinstance(block, Heading):
            under = clean.one_line(block.text)
        yield _block(block) | ({"under": under} if isinstance(block, (Picture, Table)) else {})


def _block(block: Block) -> View:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": clean.one_line(text)}
        case Paragraph(text, quiet):
            return {"kind": "paragraph", "text": clean.one_line(text), "quiet": quiet}
        case Points():
            points = [
                {"lead": clean.one_line(lead), "text": clean.one_line(item)}
                for lead, item in block.led
            ]
            numbered = block.numbered
            return {"kind": "points", "lines": points, "first": block.first, "numbered": numbered}
        case Picture(chart, tall):
            return {"kind": "picture", "chart": chart, "tall": tall}
        case Quote(head, text):
            lines = clean.shown(text).strip("\n").split("\n")
            return {"kind": "quote", "head": clean.one_line(head), "lines": lines}
        case Table():
            return _table(block)


def _table(table: Table) -> View:
    below = table.below
    beside = [n for n in range(len(table.columns)) if n not in below]
    columns = table.columns
    return {
        "kind": "table",
        "columns": [
            {
                "title": clean.one_line(columns[n].title),
                "numbers": columns[n].numbers,
                "free": columns[n].free,
            }
            for n in beside
        ],
        "rows": [
            {
                "cells": [_cell(row[n], numbers=columns[n].numbers) for n in beside],
                "below": [
                    {"title": columns[n].title, "text": clean.one_line(row[n]) or _NOTHING}
                    for n in below
                    if row[n] or not columns[n].left_out
                ],
            }
            for row in table.rows
        ],
    }


def _cell(text: str, *, numbers: bool) -> View:
    value, of = parted(text) if numbers else (clean.one_line(text), "")
    return {"text": value or _NOTHING, "of": of, "numbers": numbers}
