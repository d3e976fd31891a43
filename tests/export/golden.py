"""Pages kept as files, compared byte by byte.

``python -m tests.export.golden`` writes them anew; the difference is then read like any change.
"""

from __future__ import annotations

import functools
import os
import tempfile
from dataclasses import replace
from pathlib import Path

from kapjournal.analysis.summarise import Material, summarise
from kapjournal.demo import client as demo
from kapjournal.export import formats
from kapjournal.journal.journal import Journal
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import FREE_TEXT, SECTIONS, Ticks
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock
from tests.export.clients import TODAY, awkward

FOLDER = Path(__file__).parent / "golden"
KEPT = ("awkward", "awkward-all-ticked", "demo")
FORMATS = tuple(name for name in formats.FORMATS if name != "pdf")
"""A PDF holds the fonts of one version of typst; it is compared with itself and with the HTML."""


@functools.cache
def invented() -> Material:
    """The demo client's journal through a real file, as the commands read it."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "demo.db")
        demo.make(path, TODAY)
        with Journal.open(Places(journal=path), clock=FakeClock(), settings=Settings()) as journal:
            return replace(journal.page_material(journal.whole_period()), version="0")


@functools.cache
def summary_of(client: str) -> Summary:
    """The page of one of the kept clients."""
    if client == "demo":
        return summarise(invented())
    return summarise(awkward(), Ticks(SECTIONS, FREE_TEXT) if client != "awkward" else Ticks())


def write() -> None:
    """Write every page in every format."""
    FOLDER.mkdir(exist_ok=True)
    for client in KEPT:
        for name in FORMATS:
            (FOLDER / f"{client}.{name}").write_bytes(formats.get(name)(summary_of(client)))


if __name__ == "__main__":
    write()
