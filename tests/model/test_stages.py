"""The stage of a moment, by the time since a session, for any schedule a clinic may have."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.clock import journal_day
from kapjournal.model.reflections import LAST_DAYS, STAGES, Stage, stage_of
from kapjournal.model.sessions import Session
from kapjournal.model.stamp import Stamp
from kapjournal.settings import Settings

DAY = date(2026, 11, 4)
START = datetime(2026, 11, 4, 10, tzinfo=UTC)
HELD = Session("s", Stamp(DAY, START, START), "dosing")
SCHEDULES = st.lists(st.integers(1, 365), min_size=4, max_size=4, unique=True).map(
    lambda days: tuple(sorted(days))
)


@pytest.mark.parametrize(
    ("minutes", "stage"),
    [
        (-600, "before"),
        (-121, "before"),
        (-120, "arrival"),
        (-1, "arrival"),
        (0, "surfacing"),
        (180, "surfacing"),
        (181, "evening"),
        (600, "evening"),
    ],
)
def test_on_the_day_itself_the_hours_decide(minutes: int, stage: Stage) -> None:
    assert stage_of(HELD, START + timedelta(minutes=minutes), DAY) == stage


@given(days=st.integers(1, 500), schedule=SCHEDULES)
def test_after_it_the_days_decide_by_whatever_schedule(
    days: int, schedule: tuple[int, ...]
) -> None:
    found = stage_of(HELD, START + timedelta(days=days), DAY + timedelta(days=days), schedule)
    expected: tuple[Stage, ...] = ("days_1_3", "week", "two_weeks", "month")
    reached = [stage for stage, last in zip(expected, schedule, strict=True) if days <= last]
    assert found == (reached[0] if reached else "any")


@given(schedule=SCHEDULES)
def test_the_stages_follow_each_other_and_never_go_back(schedule: tuple[int, ...]) -> None:
    stages = [
        STAGES.index(
            stage_of(HELD, START + timedelta(hours=n), DAY + timedelta(days=n // 24), schedule)
        )
        for n in range(24 * 30)
    ]
    assert stages == sorted(stages)


@given(days=st.integers(1, 300))
def test_before_it_every_day_is_before(days: int) -> None:
    assert stage_of(HELD, START - timedelta(days=days), DAY - timedelta(days=days)) == "before"


def test_without_a_session_any_time_is_any_time() -> None:
    assert stage_of(None, START, DAY) == "any"


def test_where_no_hour_is_known_the_whole_day_is_the_evening() -> None:
    held = Session("s", Stamp(DAY, None, START), "dosing")
    assert stage_of(held, START, DAY) == "evening"


def test_the_settings_begin_with_the_usual_days() -> None:
    assert Settings().stage_days == LAST_DAYS


ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))


@given(there=ZONES, here=ZONES, hour=st.integers(0, 23), minutes=st.integers(-3000, 3000))
def test_the_hours_around_a_session_are_the_same_past_midnight_and_in_any_zone(
    there: timezone, here: timezone, hour: int, minutes: int
) -> None:
    """Held in one zone, looked at from another, by journal days that end at 04:00."""
    at = datetime(2026, 11, 4, hour, 30, tzinfo=there)
    held = Session("s", Stamp(journal_day(at), at, at), "dosing")
    moment = (at + timedelta(minutes=minutes)).astimezone(here)
    found = stage_of(held, moment, journal_day(moment))
    if minutes < 0:
        assert found == ("arrival" if minutes >= -120 else "before")
    elif minutes <= 180:
        assert found == "surfacing"
    else:
        assert found in ("evening", "days_1_3")


def test_over_the_night_the_clocks_go_back_two_hours_are_two_hours() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    at = datetime(2026, 10, 31, 23, 30, tzinfo=zone)
    held = Session("s", Stamp(journal_day(at), at, at), "dosing")
    late = (at.astimezone(UTC) + timedelta(minutes=180)).astimezone(zone)
    assert (late.hour, late.minute) == (1, 30)
    assert stage_of(held, late, journal_day(late)) == "surfacing"
    assert stage_of(held, late.astimezone(UTC) + timedelta(minutes=1), held.when.day) == "evening"
