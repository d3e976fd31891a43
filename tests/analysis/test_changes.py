"""What else changed in the days of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from kapjournal.analysis.compare import compare
from kapjournal.model.comparison import Mode
from kapjournal.model.events import CHANGES, EVENT_KINDS, Event
from kapjournal.model.sessions import KINDS, Sessions
from tests.analysis.diary import at_day_0, day, event, series, session, sessions


def changes(
    held: Sessions,
    events: Sequence[Event] = (),
    tags: Sequence[tuple[date, str]] = (),
    *,
    window_days: int = 7,
    mode: Mode = "session",
    today: int = 60,
) -> list[tuple[int, str, str]]:
    found = compare(
        at_day_0(held),
        held,
        [series({})],
        window_days=window_days,
        today=day(today),
        first_day=day(-60),
        events=events,
        tags=tags,
        mode=mode,
    )
    return [((one.day - day(0)).days, one.kind, one.label) for one in found.other_changes]


def test_events_from_the_first_day_before_to_the_last_day_after_are_listed() -> None:
    events = [event(n, "illness") for n in (-8, -7, 0, 7, 8)]
    assert [n for n, _, _ in changes(sessions(0), events)] == [-7, 0, 7]
    assert [n for n, _, _ in changes(sessions(0), events, window_days=3)] == [0]


def test_a_cut_window_lists_what_its_whole_reach_holds() -> None:
    assert changes(sessions(-2, 0), [event(-5, "life")]) == [(-5, "life", "life event")]


def test_every_kind_and_change_of_an_event_has_its_words() -> None:
    events = [event(0, kind, change) for kind in EVENT_KINDS for change in (None, *CHANGES)]
    labels = [label for _, _, label in changes(sessions(0), events)]
    assert len(labels) == 20
    assert all(labels)


def test_tags_of_illness_medication_and_big_events_are_listed_and_no_others() -> None:
    tags = [
        (day(1), "illness"),
        (day(2), "medication change"),
        (day(3), "major event"),
        (day(4), "poor sleep"),
        (day(8), "illness"),
    ]
    assert changes(sessions(0), tags=tags) == [
        (1, "illness", "illness"),
        (2, "medication", "medication change"),
        (3, "life", "major event"),
    ]


def test_a_tag_ticked_twice_a_day_is_listed_once() -> None:
    tags = [(day(1), "illness"), (day(1), "illness"), (day(2), "illness")]
    assert [n for n, _, _ in changes(sessions(0), tags=tags)] == [1, 2]


def test_a_tag_that_an_event_of_the_day_repeats_is_left_out() -> None:
    found = changes(sessions(0), [event(1, "illness", label="flu")], [(day(1), "illness")])
    assert found == [(1, "illness", "illness (flu)")]


def test_sessions_of_other_kinds_that_took_place_are_listed_in_the_order_of_days() -> None:
    held = Sessions(
        [
            session(0),
            session(2, "integration"),
            session(3, "integration", happened=False),
            session(-1, "preparation"),
            session(9, "integration"),
        ]
    )
    assert changes(held, [event(1, "illness")]) == [
        (-1, "preparation", "preparation session P1"),
        (1, "illness", "illness"),
        (2, "integration", "integration session I1"),
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "dosing"])
def test_every_kind_of_session_has_its_words(kind: str) -> None:
    held = Sessions([session(0), *(session(1, one) for one in KINDS if one == kind)])
    assert [found for _, found, _ in changes(held)] == [kind]


def test_sessions_of_the_same_kind_cut_and_are_not_listed() -> None:
    assert changes(sessions(-3, 0, 3)) == []


def test_an_event_between_the_first_baseline_and_a_late_session_counts() -> None:
    held = Sessions([session(-40), session(-20, "integration"), session(0), session(3, "other")])
    events = [event(-69), event(-68), event(-20), event(7), event(8)]
    tags = [(day(-50), "illness"), (day(-20), "illness"), (day(2), "illness")]
    found = changes(held, events, tags, mode="first_baseline")
    assert [(n, kind) for n, kind, _ in found] == [
        (-68, "medication"),
        (-50, "illness"),
        (-20, "medication"),
        (2, "illness"),
        (3, "other"),
        (7, "medication"),
    ]
