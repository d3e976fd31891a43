"""Looking for words on the decrypted pages of a file: the proof that what was let go is not there.

Texts are cut into pieces that stand on a page as they were typed, whatever wraps them there: a
column, a list in JSON, an earlier version. A long text runs over several pages, so a piece is short
and each is looked for by itself.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kapjournal.store import backup
from kapjournal.store.key import PAGE
from kapjournal.store.pages import good_pages

if TYPE_CHECKING:
    from kapjournal.store.connection import Row
    from kapjournal.store.forms import Form
    from kapjournal.store.key import Key
    from kapjournal.store.ledger import Ledger

_NOT_SAID = frozenset(
    {"id", "key", "day", "at", "noted_at", "zone", "late", "source", "trashed_at", "digest"}
    | {"kind", "stage", "prompt", "route", "change", "side", "intensity", "ease", "role", "format"}
    | {"instrument", "version", "why_no_total", "edited_at", "ended", "looked_at", "done"}
    | {"first", "last", "sha256", "given_at"}
)
"""Columns in which nobody says anything: numbers, moments, one of a few names."""
_HEAD = 6
"""Bytes by which a piece is recognised; what is shorter stands in too many places to tell."""
_PIECE, _LONG = 32, 24
_FEW = 200
"""Pieces up to which looking for one after the other is faster."""
_WRAPPED = re.compile(r'["\\\x00-\x1f]+')
"""What JSON writes otherwise than it was typed."""

Pieces = frozenset[bytes]


class Read(NamedTuple):
    """A file read page by page, without the driver."""

    pages: dict[int, bytes]
    whole: bool
    """Whether every page could be read, and no write that was cut off lies beside the file."""


def of_row(form: Form[Any], row: Row) -> Iterator[bytes]:
    """The pieces of everything that a row, as its form reads it, says in words."""
    names = form.read.removeprefix("SELECT ").partition(" FROM ")[0].split(", ")
    for name, value in zip(names, row, strict=True):
        if name not in _NOT_SAID:
            for text in _strings(value):
                yield from _cut(text)


def begins_alike(text: str, pieces: Pieces) -> bool:
    """Whether a text says a whole long piece, or is the beginning of one."""
    encoded = text.encode()
    return any(len(piece) >= _LONG and piece in encoded for piece in pieces) or any(
        len(own) >= _HEAD * 2 and piece.startswith(own) for own in _cut(text) for piece in pieces
    )


def read(path: str, key: Key) -> Read:
    """Every page of a file that no connection holds; none where the key does not open it.

    Raises OSError.
    """
    with open(path, "rb") as file:
        content = file.read()
    pages = good_pages(content, key, backup.salt_of(path))
    try:
        beside = os.stat(path + "-journal").st_size
    except OSError:
        beside = 0
    return Read(pages, len(pages) * PAGE == len(content) and not beside)


def found(pages: dict[int, bytes], pieces: Pieces) -> Pieces:
    """Those of the pieces that stand on any of the pages."""
    if len(pieces) <= _FEW:
        everything = b"\0".join(pages.values())
        return frozenset(piece for piece in pieces if piece in everything)
    # Of many pieces, each place on a page is looked at once, by how a piece begins.
    lengths: dict[bytes, set[int]] = {}
    for piece in pieces:
        lengths.setdefault(piece[:_HEAD], set()).add(len(piece))
    there: set[bytes] = set()
    for page in pages.values():
        for start in range(len(page) - _HEAD + 1):
            for length in lengths.get(page[start : start + _HEAD], ()):
                if (piece := page[start : start + length]) in pieces:
                    there.add(piece)
    return frozenset(there)


def in_rows(ledger: Ledger, pieces: Pieces) -> Pieces:
    """Those of the pieces that records in the file, or its own schema, say as well."""
    if not pieces:
        return pieces
    said = [value for _, row in ledger.every_row() for value in row if isinstance(value, str)]
    said += [str(sql) for (sql,) in ledger.connection.rows("SELECT sql FROM sqlite_master")]
    everything = "\n".join(said).encode()
    return frozenset(piece for piece in pieces if piece in everything)


def _strings(value: Any) -> Iterator[str]:
    """The texts in a column: itself, or those of the list it holds."""
    if isinstance(value, str):
        if value[:1] in ("[", "{"):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError):
                yield value
                return
            if isinstance(value, str):
                yield value
                return
        else:
            yield value
            return
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _cut(text: str) -> Iterator[bytes]:
    for part in _WRAPPED.split(text):
        encoded = part.strip().encode()
        for start in range(0, len(encoded), _PIECE):
            piece = encoded[start : start + _PIECE]
            if len(piece) >= _HEAD:
                yield piece
