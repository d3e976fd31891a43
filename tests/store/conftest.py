"""A real journal file for every test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kapjournal.store.connection import Key
from kapjournal.store.store import Store
from tests.conftest import FakeClock


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Where a journal may be made."""
    return str(tmp_path / "journal.db")


@pytest.fixture
def store(path: str, clock: FakeClock) -> Iterator[Store]:
    """An open journal without a passphrase."""
    made = Store.make(path, Key.open_to_all(), clock)
    yield made
    made.close()
