"""Which backups stay: three years of days, a clock that leaps, and what is never let go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kapjournal.model.backups import REASONS, Backup, Reason
from kapjournal.store.thinning import DAYS, MONTHS, RECENT, WEEKS, to_let_go

HERE = timezone(timedelta(hours=-8))
START = datetime(2026, 1, 1, 21, tzinfo=HERE)


def of(at: datetime, reason: Reason = "exit") -> Backup:
    return Backup(f"{at.astimezone(UTC):%Y%m%dT%H%M%S}-{reason}", at.astimezone(UTC), reason)


def three_years(a_day: int = 3) -> tuple[list[Backup], datetime]:
    """A backup now and then on every day, thinned after each, as the program does it."""
    kept: list[Backup] = []
    now = START
    for day in range(3 * 365):
        for part in range(a_day):
            now = START + timedelta(days=day, minutes=40 * part)
            kept.append(of(now))
            gone = to_let_go(kept, now)
            kept = [one for one in kept if one not in gone]
    return kept, now


@pytest.fixture(scope="module")
def after_three_years() -> tuple[list[Backup], datetime]:
    return three_years()


class TestAfterThreeYears:
    def test_the_ten_latest_are_there(
        self, after_three_years: tuple[list[Backup], datetime]
    ) -> None:
        kept, now = after_three_years
        latest = [
            now - timedelta(days=day, minutes=40 * part) for day in range(4) for part in range(3)
        ]
        assert {of(at).path for at in latest[:RECENT]} <= {one.path for one in kept}

    def test_each_of_the_last_two_weeks_has_its_last(
        self, after_three_years: tuple[list[Backup], datetime]
    ) -> None:
        kept, now = after_three_years
        assert {of(now - timedelta(days=day)).path for day in range(DAYS)} <= {
            one.path for one in kept
        }

    def test_each_of_eight_weeks_has_one(
        self, after_three_years: tuple[list[Backup], datetime]
    ) -> None:
        kept, now = after_three_years
        weeks = {tuple(one.at.astimezone(HERE).isocalendar())[:2] for one in kept}
        wanted = {tuple((now - timedelta(weeks=week)).isocalendar())[:2] for week in range(WEEKS)}
        assert wanted <= weeks

    def test_each_of_twenty_four_months_has_one(
        self, after_three_years: tuple[list[Backup], datetime]
    ) -> None:
        kept, _ = after_three_years
        months = sorted({f"{one.at.astimezone(HERE):%Y-%m}" for one in kept})
        assert len(months) == MONTHS
        assert months[0] == "2027-01"

    def test_there_are_no_more_than_all_of_these(
        self, after_three_years: tuple[list[Backup], datetime]
    ) -> None:
        kept, _ = after_three_years
        assert len(kept) <= RECENT + DAYS + WEEKS + MONTHS


def test_ten_check_ins_of_one_evening_do_not_push_out_the_days_before() -> None:
    days = [of(START + timedelta(days=day)) for day in range(12)]
    evening = [of(START + timedelta(days=12, minutes=minute)) for minute in range(10)]
    assert to_let_go([*days, *evening], START + timedelta(days=13)) == []


@pytest.mark.parametrize("days", [1, 31, 400])
def test_the_time_without_the_program_lets_nothing_go(days: int) -> None:
    kept, now = three_years(1)
    later = now + timedelta(days=days)
    # What the new one takes the place of: the tenth day, the eighth week, the last month.
    assert len(to_let_go([*kept, of(later)], later)) <= 3


class TestACopyFromBeforeAMigration:
    def test_is_kept_for_ninety_days(self) -> None:
        old = of(START, "migration")
        days = [of(START + timedelta(days=day, hours=1)) for day in range(89)]
        assert old not in to_let_go([old, *days], days[-1].at)

    def test_may_go_afterwards(self) -> None:
        old = of(START + timedelta(days=10), "migration")
        days = [of(START + timedelta(days=day, hours=1)) for day in range(130)]
        assert old in to_let_go([old, *days], days[-1].at)

    def test_is_not_aged_by_one_leap_of_the_clock(self) -> None:
        old = of(START, "migration")
        days = [of(START + timedelta(hours=hour)) for hour in range(1, 30)]
        leap = START + timedelta(days=365 * 3)
        assert old not in to_let_go([old, *days, of(leap)], leap)


def test_what_seems_to_be_from_later_than_tomorrow_is_outside_of_all_counting() -> None:
    kept, now = three_years(1)
    a_year_ago = now - timedelta(days=365)
    assert to_let_go([*kept, of(a_year_ago)], a_year_ago) == []


def test_what_was_put_aside_as_damaged_never_goes() -> None:
    aside = [of(START + timedelta(minutes=minute), "damaged") for minute in range(99)]
    assert to_let_go(aside, START + timedelta(days=999)) == []


@given(
    st.lists(
        st.tuples(st.integers(0, 2_000_000), st.sampled_from(REASONS)), min_size=1, max_size=120
    )
)
def test_the_latest_one_always_stays_and_thinning_twice_is_thinning_once(
    made: list[tuple[int, Reason]],
) -> None:
    now = START + timedelta(minutes=2_000_000)
    backups = list(
        {
            one.path: one for one in (of(START + timedelta(minutes=at), why) for at, why in made)
        }.values()
    )
    gone = to_let_go(backups, now)
    whole = [one for one in backups if one.whole]
    if whole:
        assert max(whole, key=lambda one: one.at).at not in {one.at for one in gone}
    stays = [one for one in backups if one not in gone]
    assert to_let_go(stays, now) == []
