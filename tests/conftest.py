"""What every test stands on: a home of its own and a clock that stands still."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

from kapjournal.places import HOME_VARIABLE, Places

# How long an example takes says something of the machine; benchmarks say it of the program.
settings.register_profile("kapjournal", deadline=None, max_examples=50)
settings.load_profile("kapjournal")


class FakeClock:
    """A clock that says what it was told, in a real zone."""

    def __init__(
        self, wall: str = "2026-11-21T21:14:00", zone: str = "America/Los_Angeles"
    ) -> None:
        self.zone_info = ZoneInfo(zone)
        self.moment = datetime.fromisoformat(wall).replace(tzinfo=self.zone_info)
        self.ran = 1000.0

    def now(self) -> datetime:
        return self.local(self.moment.replace(tzinfo=None))

    def local(self, wall: datetime) -> datetime:
        # A fixed offset, as the system's clock gives it; a skipped time moves on, as it does there.
        aware = wall.replace(tzinfo=self.zone_info)
        seen = datetime.fromtimestamp(aware.timestamp(), self.zone_info)
        return datetime.fromisoformat(seen.isoformat())

    def zone(self) -> str:
        return self.zone_info.key

    def monotonic(self) -> float:
        return self.ran

    def set(self, wall: str) -> None:
        """Move to a wall-clock moment."""
        self.moment = datetime.fromisoformat(wall).replace(tzinfo=self.zone_info)

    def advance(self, **span: float) -> None:
        """Let time pass: ``advance(minutes=31)``."""
        gone = timedelta(**span)
        later = self.moment.timestamp() + gone.total_seconds()
        self.moment = datetime.fromtimestamp(later, self.zone_info)
        self.ran += gone.total_seconds()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test can touch a person's real journal."""
    place = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(place))
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()  # This process too: its day must be that of the programs it starts.
    return place


@pytest.fixture
def places(home: Path) -> Places:
    return Places()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()
