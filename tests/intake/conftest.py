"""Places to write a table, a map and an export to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.files import Write, writer


@pytest.fixture
def table(tmp_path: Path) -> Write:
    return writer(tmp_path, "table.csv")


@pytest.fixture
def map_file(tmp_path: Path) -> Write:
    return writer(tmp_path, "map.toml")


@pytest.fixture
def export(tmp_path: Path) -> Write:
    return writer(tmp_path, "journal.json")
