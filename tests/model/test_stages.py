"""The stage of a moment, by the time since a session, for any schedule a clinic may have."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
