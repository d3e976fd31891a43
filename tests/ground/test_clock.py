"""Journal days, and days and moments as people type them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.clock import SystemClock, journal_day, read_day, read_moment
from kapjournal.errors import BadInput
from tests.conftest import FakeClock

TODAY = date(2026, 11, 21)


def test_half_past_one_on_sunday_belongs_to_saturday() -> None:
    assert journal_day(datetime(2026, 11, 22, 1, 30)) == date(2026, 11, 21)


def test_the_day_ends_when_the_person_says() -> None:
    assert journal_day(datetime(2026, 11, 22, 1, 30), time(0)) == date(2026, 11, 22)
    assert journal_day(datetime(2026, 11, 22, 4, 0)) == date(2026, 11, 22)


@given(st.datetimes(min_value=datetime(1900, 1, 2)), st.times())
def test_a_journal_day_is_the_date_or_the_day_before(moment: datetime, ends: time) -> None:
    day = journal_day(moment, ends)
    assert day in (moment.date(), moment.date() - timedelta(days=1))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("today", TODAY),
        (" Yesterday ", date(2026, 11, 20)),
        ("-3d", date(2026, 11, 18)),
    ],
)
def test_days_are_read_as_they_are_typed(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["", "tomorrow?", "2026-02-30", "-999999999d", "0001-01-01", "٣"])
def test_a_day_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        read_day(typed, TODAY)


def test_a_moment_without_an_offset_is_local(clock: FakeClock) -> None:
    assert read_moment("2026-11-21T21:30", clock).isoformat() == "2026-11-21T21:30:00-08:00"


def test_a_moment_keeps_the_offset_it_came_with(clock: FakeClock) -> None:
    assert read_moment("2026-07-01 21:30+02:00", clock).isoformat() == "2026-07-01T21:30:00+02:00"


def test_a_time_that_the_clocks_skipped_is_refused(clock: FakeClock) -> None:
    with pytest.raises(BadInput):
        read_moment("2026-03-08T02:30", clock)


@pytest.mark.parametrize("typed", ["21:30", "2026-11-21", "2026-11-21T25:00", "T", "now"])
def test_a_moment_that_cannot_be_read_is_refused(clock: FakeClock, typed: str) -> None:
    with pytest.raises(BadInput):
        read_moment(typed, clock)


def test_the_system_clock_tells_its_offset_and_goes_forward() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() is not None
    assert clock.zone() == "America/Los_Angeles"
    assert clock.monotonic() <= clock.monotonic()
