"""Small files and maps for the tests of what comes in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from kapjournal.content import loader
from kapjournal.intake import any_csv
from kapjournal.intake.csv_map import CsvMap
from kapjournal.model.everything import Batch
from kapjournal.settings import Settings
from tests.conftest import FakeClock

MOOD: dict[str, object] = {
    "day": {"column": "date"},
    "scales": {"mood": {"column": "mood", "from": [0, 10]}},
}
"""A map of the least a table can say."""

MOOD_AND_NOTE: dict[str, object] = {
    "day": {"column": "date"},
    "time": {"column": "time"},
    "note": {"column": "note"},
    "missing": ["NA"],
    "scales": {
        "mood": {"column": "mood", "from": [1, 7]},
        "anxiety": {"column": "worry", "from": [-3, 3]},
        "energy": {"column": "tired", "from": [7, 1]},
    },
}

Write = Callable[[str | bytes], str]
"""Writes a file and gives its path."""


def writer(folder: Path, name: str) -> Write:
    def write(content: str | bytes) -> str:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write


def read(
    path: str, mapping: Mapping[str, object] = MOOD, clock: FakeClock | None = None, **how: bool
) -> Batch:
    """The table at ``path`` by a map, at the clock that stands still."""
    return any_csv.read(
        path,
        CsvMap.model_validate(mapping),
        scales=loader.scales(),
        clock=clock or FakeClock(),
        day_ends_at=Settings().day_ends_at,
        **how,
    )


def moods(batch: Batch) -> list[float | None]:
    """The mood of every check-in a batch brings, in its order."""
    return [check_in.value("mood") for check_in in batch.records.check_ins]


def left_out(batch: Batch) -> list[tuple[int, str]]:
    """Line and column of everything that was left out."""
    return [(one.line, one.column) for one in batch.rejected]
