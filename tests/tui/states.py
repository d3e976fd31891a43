"""Six days on which somebody opens the journal, each written through its verbs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kapjournal.journal.journal import Journal
from kapjournal.model.sessions import Session
from tests.conftest import FakeClock
from tests.pages import page_made

MOODS = "55.64.235666.67"[:14]
ANXIETY = "66.57.875444.43"[:14]


def first_day(journal: Journal, clock: FakeClock) -> None:
    """Energy and sleep are rated, mood and anxiety were passed over."""
    journal.check_in({"energy": 4, "sleep_quality": 6})


def ordinary(journal: Journal, clock: FakeClock) -> None:
    """Two weeks of ratings, and nothing that asks for anything."""
    _two_weeks(journal, clock)
    _held(journal, clock, "2026-09-20T10:00", intention="to rest")


def session_day(journal: Journal, clock: FakeClock) -> None:
    """A dosing session took place this morning."""
    _two_weeks(journal, clock)
    _held(journal, clock, "2026-11-21T10:00", intention="let the grip loosen")


def day_after(journal: Journal, clock: FakeClock) -> None:
    """The evening after a session: something was noticed, and something is kept to be told."""
    _two_weeks(journal, clock)
    held = _held(journal, clock, "2026-11-20T10:00", intention="let the grip loosen")
    clock.set("2026-11-20T14:00:00")
    journal.add_effect("headache", session=held.id, severity=1, still_there=True)
    journal.add_topic("the dream about the pier")
    journal.add_topic("how long to wait before work")
    clock.set("2026-11-21T21:14:00")


def long_gap(journal: Journal, clock: FakeClock) -> None:
    """Five weeks without a word."""
    for day in range(5):
        journal.check_in({"mood": 4, "anxiety": 6}, day=date(2026, 10, 12) + timedelta(days=day))
    _held(journal, clock, "2026-08-10T10:00", intention="to rest")


def many_open(journal: Journal, clock: FakeClock) -> None:
    """Everything that can be open at once, none of it counted against anyone."""
    _two_weeks(journal, clock)
    clock.set("2026-11-01T18:00:00")
    journal.choose_instruments(["phq9", "gad7"])
    for text in ("walk before breakfast", "ask about the garden"):
        journal.add_step(text)
    for day in ("2026-09-08", "2026-09-22", "2026-10-13"):
        _held(journal, clock, f"{day}T10:00")
    _made_page(journal, clock)
    held = _held(journal, clock, "2026-11-18T10:00", intention="let the grip loosen")
    clock.set("2026-11-18T14:00:00")
    for kind in ("headache", "sleepiness"):
        journal.add_effect(kind, session=held.id, severity=1, still_there=True)
    journal.add_topic("the dream about the pier")
    at = clock.local(datetime.fromisoformat("2026-11-25T10:00"))
    journal.add_session("integration", at=at, happened=False)
    clock.set("2026-11-21T21:14:00")
    journal.keep_draft("reflect/0/open", "It is quieter, and")


STATES = (first_day, ordinary, session_day, day_after, long_gap, many_open)


def _two_weeks(journal: Journal, clock: FakeClock) -> None:
    now = clock.now().replace(tzinfo=None)
    for day, (mood, anxiety) in enumerate(zip(MOODS, ANXIETY, strict=True)):
        if mood != ".":
            clock.set(f"{now.date() - timedelta(days=14 - day)}T20:30:00")
            journal.check_in({"mood": float(mood), "anxiety": float(anxiety)})
    clock.set(now.isoformat())


def _held(journal: Journal, clock: FakeClock, at: str, intention: str = "") -> Session:
    now = clock.now().replace(tzinfo=None)
    clock.set(f"{at}:00")
    moment = clock.local(datetime.fromisoformat(at))
    session = journal.add_session("dosing", at=moment, intention=intention)
    clock.set(now.isoformat())
    return session


def _made_page(journal: Journal, clock: FakeClock) -> None:
    clock.set("2026-11-12T18:00:00")
    journal.mark_given(page_made(journal, date(2026, 10, 1), date(2026, 11, 10), "figure"))
    clock.set("2026-11-15T18:00:00")
    page_made(journal, date(2026, 10, 1), date(2026, 11, 14), "figure")
