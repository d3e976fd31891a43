"""An open journal for every test of its verbs, on a real file at a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock


@pytest.fixture
def journal(places: Places, clock: FakeClock) -> Iterator[Journal]:
    """An unprotected journal with nothing in it."""
    with Journal.make(places, clock=clock, settings=Settings()) as made:
        yield made
