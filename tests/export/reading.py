"""What a reader of a written page can find in it, whatever the format."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
)


def poppler(program: str, content: bytes, *options: str) -> str:
    """What one of poppler's programs says of a PDF."""
    if shutil.which(program) is None:
        pytest.skip("poppler-utils is not installed")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.pdf"
        file.write_bytes(content)
        arguments = [program, *options, str(file), *(["-"] if program == "pdftotext" else [])]
        said = subprocess.run(arguments, check=True, capture_output=True).stdout
        # Some of what pdfinfo says of tags is in UTF-16.
        return said.decode("utf-8", "replace")


def hidden(content: bytes) -> str:
    """Every string in a PDF that is not on its sheets: titles, alternative texts, metadata."""
    reader = PdfReader(io.BytesIO(content))
    found: list[str] = []
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found += _strings(reader.get_object(number))
    return "\n".join(found)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield value.decode("latin-1")
    elif isinstance(value, ArrayObject):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, DictionaryObject):
        for each in value.values():
            yield from _strings(each)
        if isinstance(value, StreamObject) and value.get("/Type") == "/Metadata":
            yield value.get_data().decode()


def text_of(name: str, content: bytes) -> str:
    """The text of a page: of a PDF what stands on its sheets and what stands behind them."""
    if name == "pdf":
        return f"{poppler('pdftotext', content)}\n{hidden(content)}"
    return content.decode()
