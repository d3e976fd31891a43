"""Days in words do not depend on the computer's locale."""

from __future__ import annotations

from datetime import date

import pytest

from kapjournal.content import dates


def test_days_are_written_as_people_say_them() -> None:
    day = date(2026, 11, 5)
    assert dates.long_day(day) == "Thursday 5 November"
    assert dates.short_day(day) == "5 Nov"
    assert dates.with_year(day) == "5 November 2026"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 5), date(2026, 11, 5), "5 November 2026"),
        (date(2026, 11, 5), date(2026, 11, 21), "5 to 21 November 2026"),
        (date(2026, 8, 30), date(2026, 11, 21), "30 August to 21 November 2026"),
        (date(2025, 12, 30), date(2026, 1, 5), "30 December 2025 to 5 January 2026"),
    ],
)
def test_a_span_says_month_and_year_once_where_once_is_enough(
    first: date, last: date, words: str
) -> None:
    assert dates.span(first, last) == words
