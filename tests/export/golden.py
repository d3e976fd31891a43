"""Pages kept as files, compared byte by byte.

``python -m tests.export.golden`` writes them anew; the difference is then read like any change.
"""

from __future__ import annotations

from pathlib import Path

from kapjournal.analysis.summarise import summarise
from kapjournal.export import formats
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import FREE_TEXT, Ticks
from tests.export.clients import awkward

FOLDER = Path(__file__).parent / "golden"


def summaries() -> dict[str, Summary]:
    """Each kept page by the name of its file: the awkward client tight-lipped and open."""
    return {
        "awkward": summarise(awkward()),
        "awkward-all-ticked": summarise(awkward(), Ticks(free_text=FREE_TEXT)),
    }


def write() -> None:
    """Write every page in every format."""
    FOLDER.mkdir(exist_ok=True)
    for client, summary in summaries().items():
        for name in formats.FORMATS:
            (FOLDER / f"{client}.{name}").write_bytes(formats.get(name)(summary))


if __name__ == "__main__":
    write()
