"""Makes the sample page from the invented client: ``python docs/sample/make.py``.

Needs the ``dev`` extra. Client and clock are fixed, so the same program makes the same pages.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from kapjournal.analysis.summarise import summarise
from kapjournal.demo import client as demo
from kapjournal.export import formats
from kapjournal.journal.journal import Journal
from kapjournal.model.period import Period
from kapjournal.model.summary import Summary
from kapjournal.model.ticks import Ticks
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock

HERE = Path(__file__).parent
MADE_ON = date(2026, 11, 21)
PERIOD = Period(date(2026, 10, 24), MADE_ON)
FORMATS = ("pdf", "html")


def sample() -> Summary:
    """A month of the invented client, who lets the intentions of sessions be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "demo.db")
        demo.make(path, MADE_ON)
        with Journal.open(Places(journal=path), clock=FakeClock(), settings=Settings()) as journal:
            return summarise(journal.page_material(PERIOD), Ticks(free_text=("intention",)))


def main() -> None:
    """Write the sample that docs/for-therapists.md leads to."""
    page = sample()
    for name in FORMATS:
        (HERE / f"page.{name}").write_bytes(formats.get(name)(page))
        print(f"page.{name}")


if __name__ == "__main__":
    main()
