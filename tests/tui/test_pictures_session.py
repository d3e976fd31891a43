"""What stands around a session as pictures: prepared, arrived at, lived, followed up.

A picture that changed is to be looked at before it is taken anew: pytest --snapshot-update.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from kapjournal.journal.journal import Journal
from kapjournal.settings import Theme
from tests.conftest import FakeClock
from tests.tui.conftest import Compare, Pictured
from tests.tui.pictures import filled, press

SCREENS = {
    "sessions": ["s"],
    "prepare": ["s", "p", "down"],
    "checklist": ["s", "p", "e"],
    "arrival": ["s", "a"],
    "fragments": ["s", "f"],
    "after": ["s", "w"],
    "effects": ["s", "i", "down", "down"],
    "following": ["i"],
    "versions": ["s", "v"],
}
LOOKS: tuple[tuple[Theme, tuple[int, int]], ...] = (("dusk", (80, 24)), ("paper", (120, 40)))


@filled
def two_sessions(journal: Journal, clock: FakeClock) -> None:
    """Two sessions: one long ago that left something behind, one of this morning."""
    clock.set("2026-11-05T12:00:00")
    early = journal.add_session("dosing", day=date(2026, 11, 5), intention="to rest")
    journal.add_effect("urination", session=early.id, severity=1, still_there=True)
    clock.set("2026-11-21T11:05:00")
    at = clock.local(datetime.fromisoformat("2026-11-21T10:00"))
    held = journal.add_session("dosing", at=at, route="sublingual", intention="to let go")
    held = journal.amend_session(
        held, intention="let the grip loosen", dose="as given", place="at home", people="my sister"
    )
    journal.amend_details(held.id, brings_home="a friend", arrival="a bit tired", ate_as_asked=True)
    for place in (1, 2, 5):
        journal.tick(held.id, place)
    journal.add_vitals(held.id, "before", systolic=128, diastolic=82, pulse=70)
    journal.fragment("Water. A wooden pier.", held.id)
    clock.set("2026-11-21T11:20:00")
    journal.fragment("Somebody humming, far away.", held.id)
    journal.amend_details(held.id, intensity="strong", ease="mixed")
    journal.add_effect("dizziness", session=held.id, severity=1, hours=2)
    journal.add_effect("other", session=held.id, severity=2, what="cold feet", still_there=True)
    clock.set("2026-11-21T21:14:00")


@pytest.mark.parametrize(("look", "size"), LOOKS, ids=["dusk-80x24", "paper-120x40"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_looks_as_it_did(
    pictured: Pictured, snap_compare: Compare, screen: str, look: Theme, size: tuple[int, int]
) -> None:
    app = pictured(two_sessions, theme=look)
    assert snap_compare(app, terminal_size=size, run_before=press(*SCREENS[screen]))
