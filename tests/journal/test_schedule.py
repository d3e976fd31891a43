"""A clinic's own days for the stages after a session, in the settings."""

from __future__ import annotations

from datetime import timedelta

from kapjournal.journal.journal import Journal
from kapjournal.places import Places
from kapjournal.settings import Settings
from tests.conftest import FakeClock


def test_the_stages_of_the_settings_are_those_offered(places: Places, clock: FakeClock) -> None:
    chosen = Settings().changed(stage_days="1, 5, 9, 30")
    with Journal.make(places, clock=clock, settings=chosen) as journal:
        held = journal.add_session("dosing", at=clock.now() - timedelta(hours=9))
        clock.advance(days=2)
        assert journal.stage_for(held) == "week"
        [offer] = journal.status().open
        assert (offer.stage, offer.until) == ("week", held.when.day + timedelta(days=5))
