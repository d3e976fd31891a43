"""The formats a page can be written in, each loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import cast

from kapjournal.errors import BadInput
from kapjournal.model.summary import Summary
from kapjournal.settings import Paper

Writer = Callable[[Summary], bytes]

_MODULES = {
    "pdf": "as_pdf",
    "html": "as_html",
    "md": "as_markdown",
    "txt": "as_text",
    "csv": "as_csv",
    "json": "as_json",
    "fhir": "as_fhir",
}
_ENDINGS = {"fhir": "fhir.json"}
FORMATS = tuple(_MODULES)


def get(name: str, *, paper: Paper = "a4", password: str = "") -> Writer:
    """What writes a summary in that format; size and password are those of a PDF.

    Raises BadInput for a format there is not, and for a password on one that can have none.
    """
    if password and name != "pdf":
        raise BadInput(
            "Only a PDF can have a password.", "Choose --format pdf, or leave it out.", "password"
        )
    try:
        module = import_module(f"kapjournal.export.{_MODULES[name]}")
    except KeyError:
        there_are = ", ".join(FORMATS)
        raise BadInput(
            "The page cannot be written in that format.",
            f"The formats are: {there_are}.",
            "format",
        ) from None
    if name == "pdf":
        return partial(module.write, paper=paper, password=password)
    return cast("Writer", module.write)


def file_name(summary: Summary, name: str) -> str:
    """A file name that holds days and nothing else: ``journal-2026-08-30-2026-11-21.txt``.

    The prescriber's page, of the same days, is a ``sheet``.
    """
    ending = _ENDINGS.get(name, name)
    kind = "sheet" if summary.prescriber else "journal"
    return f"{kind}-{summary.period.first}-{summary.period.last}.{ending}"
