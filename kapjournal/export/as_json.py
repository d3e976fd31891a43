"""The page as data: the Summary itself, numbers unrounded, text as the client wrote it.

Everything beyond ASCII is written as an escape, so that no sign in it can move a terminal's cursor
or turn the text around.
"""

from __future__ import annotations

import functools
import json
import re

from pydantic import TypeAdapter

from kapjournal.model.summary import Summary

SCHEMA = "kapjournal/summary/1"

# A line end inside a string is an escape, so that these begin and end outside of one.
_INNERMOST = re.compile(r"\{\n *([^{}\[\]]+?)\n *\}")
_LINE_END = re.compile(r"\n *")


@functools.cache
def _shape() -> TypeAdapter[Summary]:
    # Made when it is first needed: reading every part's types takes longer than writing a page.
    return TypeAdapter(Summary)


def write(summary: Summary) -> bytes:
    """One JSON document, schema ``kapjournal/summary/1`` (docs/page.md)."""
    content = _shape().dump_python(summary, mode="json")
    document = {"schema": SCHEMA, **content}
    text = json.dumps(document, indent=1, ensure_ascii=True, allow_nan=False)
    return (_INNERMOST.sub(_on_one_line, text) + "\n").encode()


def _on_one_line(part: re.Match[str]) -> str:
    return f"{{{_LINE_END.sub(' ', part[1])}}}"
