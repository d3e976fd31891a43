"""The formats a page can be written in, each loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from kapjournal.errors import BadInput
from kapjournal.model.summary import Summary

Writer = Callable[[Summary], bytes]

_MODULES = {"md": "as_markdown", "txt": "as_text", "json": "as_json"}
FORMATS = tuple(_MODULES)


def get(name: str) -> Writer:
    """What writes a summary in that format. Raises BadInput for one there is not."""
    try:
        module = import_module(f"kapjournal.export.{_MODULES[name]}")
    except KeyError:
        there_are = ", ".join(FORMATS)
        raise BadInput(
            "The page cannot be written in that format.",
            f"The formats are: {there_are}.",
            "format",
        ) from None
    return cast("Writer", module.write)


def file_name(summary: Summary, name: str) -> str:
    """A file name that holds days and nothing else: ``journal-2026-08-30-2026-11-21.txt``."""
    return f"journal-{summary.period.first}-{summary.period.last}.{name}"
